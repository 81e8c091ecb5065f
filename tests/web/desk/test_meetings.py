"""A meeting's day, time and place, its next step, and cancelling it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import OTHERS, dispatched, drafted, held, on, seat_council
from tests.web.desk.desk import Visit, fields, follow, post, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    seat_council(cast)
    return drafted(cast, ("Klimaplan",))


def page(client: Client, meeting: Meeting) -> str:
    return words(client.get(reverse("desk_meeting", args=[meeting.pk])))


def test_a_meeting_is_moved_in_time_and_place(clerk: Client, meeting: Meeting) -> None:
    sent = fields(clerk.get(reverse("desk_meeting", args=[meeting.pk])), "form[action$='/edit-meeting/']")
    assert (sent["date"], sent["start"]) == ("2027-02-05", "9.30")
    sent |= {"date": "2027-02-12", "start": "8.15", "end": "11:45", "location": "Havnehuset"}
    assert "Mødet er rettet." in follow(clerk, post(clerk, "edit_meeting", meeting.pk, sent))
    now = Meeting.objects.get(pk=meeting.pk)
    assert (now.date, now.start, now.end, now.location) == (date(2027, 2, 12), time(8, 15), time(11, 45), "Havnehuset")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date": "12. februar"}, "„12. februar“ er ikke en dato."),
        ({"start": "halv ti"}, "„halv ti“ er ikke et klokkeslæt. Skriv det som 9.30."),
        ({"start": "25.00"}, "„25:00“ er ikke et klokkeslæt."),
        ({"start": "12.00", "end": "11.00"}, "Mødet slutter, før det begynder."),
    ],
)
def test_what_can_not_be_is_a_sentence_and_stays_in_the_form(
    clerk: Client, meeting: Meeting, changes: dict[str, str], sentence: str
) -> None:
    sent = fields(clerk.get(reverse("desk_meeting", args=[meeting.pk])), "form[action$='/edit-meeting/']") | changes
    response = post(clerk, "edit_meeting", meeting.pk, sent | {"location": "Havnehuset"})
    assert response.status_code == 422
    assert sentence in words(response)
    assert fields(response, "form[action$='/edit-meeting/']")["location"] == "Havnehuset"
    assert Meeting.objects.get(pk=meeting.pk).start == time(9, 30)


def test_a_meeting_is_cancelled_with_a_reason_and_stays_in_the_calendar(
    clerk: Client, meeting: Meeting, visit: Visit
) -> None:
    refused = post(clerk, "cancel_meeting", meeting.pk, {"reason": ""})
    assert refused.status_code == 422 and "Skriv, hvorfor mødet aflyses." in words(refused)
    told = follow(clerk, post(clerk, "cancel_meeting", meeting.pk, {"reason": "Snestorm"}))
    assert "Mødet er aflyst." in told and "aflyst" in told and "Flyt mødet" not in told
    assert "aflyst" in words(visit("citizen").get(reverse("meeting", args=[meeting.body.slug, meeting.address])))


def test_the_next_step_follows_the_state(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    assert "Skriv dagsordenen" in page(clerk, meeting)
    post(clerk, "freeze_agenda", meeting.pk)
    assert "Send dagsordenen" in page(clerk, meeting)
    post(clerk, "unfreeze_agenda", meeting.pk)
    sent = dispatched(cast, day=date(2027, 3, 5))
    assert "Hold mødet" in page(clerk, sent) and "Indkaldt 5" in page(clerk, sent)


def test_after_the_meeting_the_minutes_are_next(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    meeting = held(cast)
    assert "Gennemse referatet" in page(clerk, meeting)
    assert (
        reverse("desk_minutes", args=[meeting.pk])
        in clerk.get(reverse("desk_meeting", args=[meeting.pk])).content.decode()
    )


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("verb", ["edit_meeting", "cancel_meeting"])
def test_nobody_else_moves_or_cancels_it(visit: Visit, meeting: Meeting, who: str, verb: str) -> None:
    sent = {"date": "2027-02-12", "reason": "x"}
    assert post(visit(who), verb, meeting.pk, sent).status_code in (302, 403)
    now = Meeting.objects.get(pk=meeting.pk)
    assert (now.date, now.state) == (meeting.date, "agenda_draft")
