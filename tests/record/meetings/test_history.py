"""What readers learn of an agenda's versions: each change with its reason, and nothing of what is closed to them."""

from __future__ import annotations

import pytest

from sagsgang.kernel.access import Viewer
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.history import agenda_history
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import complete, drafted, item_called, seat_council, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A draft with an open item before a closed one."""
    seat_council(cast)
    found = drafted(cast, ("Klimaplan", "Busdrift"))
    AddItem(meeting_id=found.pk, title="Grundkøb", closed=True, closed_reason="Pris").run(by=cast.clerk)
    complete(cast, item_called(found, "Grundkøb"))
    return found


def reasons(meeting: Meeting, viewer: Viewer) -> list[str]:
    return [version.reason for version in agenda_history(meeting, viewer)]


def correct(cast: Cast, meeting: Meeting, title: str, reason: str, **changes: str) -> None:
    item = item_called(meeting, title)
    CorrectAgenda(item_id=item.pk, reason=reason, parts={"background": f"<p>{reason}.</p>"}, **changes).run(
        by=cast.clerk
    )


def test_an_agenda_that_is_not_sent_has_no_versions(cast: Cast, meeting: Meeting) -> None:
    assert agenda_history(meeting, cast.citizen) == []


def test_supplements_and_corrections_are_told_with_their_reasons(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    correct(cast, meeting, "Klimaplan", "Beløbet var forkert")
    complete(cast, AddItem(meeting_id=meeting.pk, title="Stormflod").run(by=cast.clerk))
    SupplementAgenda(meeting_id=meeting.pk, reason="Vandet stiger").run(by=cast.clerk)
    number = item_called(meeting, "Klimaplan").number
    told = agenda_history(meeting, cast.citizen)
    assert [version.kind for version in told] == ["dispatch", "correction", "supplement"]
    assert [version.reason for version in told] == ["", f"{number}: Beløbet var forkert", "Vandet stiger"]


def test_what_happens_to_a_closed_item_is_told_to_those_who_see_it(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    correct(cast, meeting, "Grundkøb", "Prisen var 4 mio. kr.")
    AddItem(meeting_id=meeting.pk, title="Personsag", closed=True, closed_reason="Person").run(by=cast.clerk)
    complete(cast, item_called(meeting, "Personsag"))
    SupplementAgenda(meeting_id=meeting.pk, reason="Chefen er rejst").run(by=cast.clerk)
    assert reasons(meeting, cast.citizen) == [""]
    number = item_called(meeting, "Grundkøb").number
    assert reasons(meeting, cast.member) == ["", f"{number}: Prisen var 4 mio. kr.", "Chefen er rejst"]
    correct(cast, meeting, "Busdrift", "Ruten var forkert")
    assert len(reasons(meeting, cast.citizen)) == 2
