"""Two verbs about the same item at the same moment: the second sees what the first has made of it."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from sagsgang.kernel.access import SYSTEM
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, make_cast
from tests.factories import MEETING_DAY, dispatched, item_called, on, seat_council

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_whoever_waited_for_the_meeting_sees_it_and_the_item_as_they_are_now(cast: Cast) -> None:
    """Both rows come with one statement that has to wait; what it had read before is out of date by then."""
    seat_council(cast)
    with on():
        meeting = dispatched(cast)
    item = item_called(meeting, "Klimaplan")
    seen: list[tuple[int, str, int | None]] = []
    failures: list[BaseException] = []

    def wait_and_look() -> None:
        try:
            with transaction.atomic():
                verb = TakeItem(item_id=item.pk)
                verb.fetch(SYSTEM)
                seen.append((verb.meeting.revision, verb.item.title, verb.meeting.current_item_id))
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    second = threading.Thread(target=wait_and_look)
    with on(MEETING_DAY), transaction.atomic():
        Meeting.objects.locked().get(pk=meeting.pk)
        second.start()
        # Long enough for the second to stand before the lock.
        time.sleep(0.5)
        assert seen == []
        AgendaItem.objects.filter(pk=item.pk).update(title="Klimaplan, anden udgave")
        Meeting.objects.filter(pk=meeting.pk).update(revision=99, current_item=item)
    second.join(timeout=20)

    assert failures == []
    assert seen == [(99, "Klimaplan, anden udgave", item.pk)]
