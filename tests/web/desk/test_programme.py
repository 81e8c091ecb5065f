"""The day's programme: the times follow what is typed at once, and are the same as those that are saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.models import Meeting, ProgrammeEntry
from tests.cast import Cast
from tests.factories import OTHERS, drafted, item_called, on, seat_council
from tests.web.desk.desk import HTMX, Visit, follow, post, words

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
    meeting = drafted(cast, ("Klimaplan",))
    EditItem(item_id=item_called(meeting, "Klimaplan").pk, planned_minutes=45).run(by=cast.clerk)
    return meeting


def rows(*blocks: tuple[str, str, str, str, str]) -> dict[str, Any]:
    """The form with these rows: place, kind, title, minutes, item; and the empty row that it always ends with."""
    all_of_them = [*blocks, ("before", "other", "", "", "")]
    names = ("place", "kind", "block", "minutes", "after_item")
    return {name: [row[n] for row in all_of_them] for n, name in enumerate(names)}


COFFEE = ("before", "arrival", "Kaffe", "30", "")
LUNCH = ("after", "meal", "Frokost", "", "")


def times(response: HttpResponse) -> str:
    return words(response).partition("Sådan bliver dagen")[2]


def test_times_are_reckoned_from_the_start_both_ways(clerk: Client, meeting: Meeting) -> None:
    page = follow(clerk, post(clerk, "set_programme", meeting.pk, rows(COFFEE, LUNCH)))
    assert "Programmet er gemt." in page
    assert [row.title for row in ProgrammeEntry.objects.filter(meeting=meeting)] == ["Kaffe", "Frokost"]
    for said in ("9.00–9.30 Kaffe", "9.30–9.40 1.1", "9.50–10.35 2.1 Klimaplan", "10.55 Frokost"):
        assert said in page


def test_a_break_comes_after_its_item(clerk: Client, meeting: Meeting) -> None:
    item = item_called(meeting, "Klimaplan")
    page = follow(
        clerk, post(clerk, "set_programme", meeting.pk, rows(("break", "break", "Pause", "15", str(item.pk))))
    )
    assert "10.35–10.50 Pause" in page


def test_looking_shows_the_times_and_saves_nothing(clerk: Client, meeting: Meeting) -> None:
    response = post(clerk, "set_programme", meeting.pk, rows(COFFEE) | {"look": "1"}, headers=HTMX)
    assert response.status_code == 200
    assert "9.00–9.30 Kaffe" in times(response)
    assert not ProgrammeEntry.objects.filter(meeting=meeting).exists()


@pytest.mark.parametrize(
    ("button", "after"), [("up:1", ["Frokost", "Kaffe"]), ("drop:0", ["Frokost"]), ("down:0", ["Frokost", "Kaffe"])]
)
def test_a_button_moves_or_removes_one_row(clerk: Client, meeting: Meeting, button: str, after: list[str]) -> None:
    follow(clerk, post(clerk, "set_programme", meeting.pk, rows(COFFEE, LUNCH) | {"op": button}))
    assert [row.title for row in ProgrammeEntry.objects.filter(meeting=meeting)] == after


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("before", "arrival", "Kaffe", "en time", ""), "„en time“ er ikke et helt tal."),
        (("before", "arrival", "Kaffe", "9999", ""), "et antal minutter fra 0 til 1440"),
        (("aldrig", "arrival", "Kaffe", "5", ""), "er ikke noget, et program kan indeholde"),
        (("after", "other", "Natmad", "1000", ""), "Programmet går ud over midnat."),
    ],
)
def test_what_can_not_be_is_a_sentence_and_stays_in_the_form(
    clerk: Client, meeting: Meeting, row: tuple[str, str, str, str, str], sentence: str
) -> None:
    response = post(clerk, "set_programme", meeting.pk, rows(row))
    assert response.status_code == 422
    assert sentence in words(response)
    assert f'value="{row[2]}"' in response.content.decode()
    assert not ProgrammeEntry.objects.filter(meeting=meeting).exists()


def test_a_meeting_without_a_time_says_what_is_missing(clerk: Client, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(start=None)
    assert "Mødet har intet tidspunkt." in words(clerk.get(reverse("programme", args=[meeting.pk])))


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_lays_the_programme(visit: Visit, meeting: Meeting, who: str) -> None:
    assert post(visit(who), "set_programme", meeting.pk, rows(COFFEE)).status_code in (302, 403)
    assert not ProgrammeEntry.objects.filter(meeting=meeting).exists()
