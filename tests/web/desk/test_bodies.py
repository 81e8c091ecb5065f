"""A body's year on the desk: the calendar with its holidays, one meeting planned, and a whole year at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sagsgang.record.meetings.models import Meeting
from sagsgang.web.desk.bodies import year_of
from tests.cast import Cast
from tests.factories import OTHERS, on
from tests.web.desk.desk import Visit, fields, follow, post, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


def test_a_year_has_all_its_days_once_in_weeks_from_monday() -> None:
    months = year_of(2028, [])
    days = [day for month in months for week in month.weeks for day in week if day is not None]
    assert len(months) == 12 and len(days) == 366
    assert [day.date for day in days] == sorted({day.date for day in days})
    assert all(day.date.weekday() == place for m in months for w in m.weeks for place, day in enumerate(w) if day)
    names = {day.date: day.name for day in days}
    assert names[date(2028, 4, 14)] == "langfredag" and names[date(2028, 4, 18)] == ""


def test_the_calendar_shows_the_years_meetings(clerk: Client, cast: Cast) -> None:
    meeting = Meeting.objects.create(body=cast.body, date=date(2027, 2, 5))
    Meeting.objects.create(body=cast.body, date=date(2028, 2, 4))
    Meeting.objects.create(body=cast.other_body, date=date(2027, 2, 8))
    response = clerk.get(reverse("desk_body", args=[cast.body.slug]))
    tree = LexborHTMLParser(response.content.decode())
    marked = [(a.attributes["href"], a.text()) for a in tree.css("a.meets")]
    assert marked == [(reverse("desk_meeting", args=[meeting.pk]), "5 februar: møde, planlagt")]
    assert "Fredag 5. februar 2027" in words(response)
    later = words(clerk.get(reverse("desk_body", args=[cast.body.slug]), {"year": "2028"}))
    assert "Fredag 4. februar 2028" in later
    assert "2027" in words(clerk.get(reverse("desk_body", args=[cast.body.slug]), {"year": "xx"}))


def test_a_meeting_is_planned(clerk: Client, cast: Cast) -> None:
    sent = {"date": "2027-04-16", "start": "9.30", "end": "12.30", "location": "Havnehuset"}
    assert "Mødet er planlagt." in follow(clerk, post(clerk, "plan_meeting", cast.body.slug, sent))
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.start, meeting.location) == (date(2027, 4, 16), time(9, 30), "Havnehuset")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date": ""}, "Vælg en dato."),
        ({"date": "2027-02-30"}, "er ikke en dato"),
        ({"start": "12.00", "end": "9.00"}, "Mødet slutter, før det begynder."),
    ],
)
def test_a_meeting_that_can_not_be_is_a_sentence(
    clerk: Client, cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    sent = {"date": "2027-04-16", "start": "9.30", "end": "", "location": "Havnehuset"} | changes
    response = post(clerk, "plan_meeting", cast.body.slug, sent)
    assert response.status_code == 422 and sentence in words(response)
    assert fields(response, "form[action$='/plan-meeting/']")["location"] == "Havnehuset"
    assert not Meeting.objects.exists()


# --- A whole year -----------------------------------------------------------------------------------------------------

WISH = {
    "year": "2028",
    "nth": "2",
    "weekday": "4",
    "month": ["2", "4", "12"],
    "start": "9.30",
    "location": "Havnehuset",
}


def test_the_days_are_shown_with_what_speaks_against_them(clerk: Client, cast: Cast) -> None:
    address = reverse("plan_year", args=[cast.body.slug])
    assert "Dagene" not in words(clerk.get(address))
    page = words(clerk.get(address, WISH))
    assert "Fredag 11. februar 2028" in page and "Den 14. april 2028 er langfredag. Flyt mødet." in page
    assert not Meeting.objects.exists()


def test_the_year_is_planned_without_the_days_that_can_not_be(clerk: Client, cast: Cast) -> None:
    form = clerk.get(reverse("plan_year", args=[cast.body.slug]), WISH)
    sent = fields(form, "form[method=post].sheet")
    page = follow(clerk, post(clerk, "plan_year", cast.body.slug, sent))
    assert "2 møder er planlagt." in page
    days = list(Meeting.objects.order_by("date").values_list("date", "start", "location"))
    assert days == [(date(2028, m, d), time(9, 30), "Havnehuset") for m, d in ((2, 11), (12, 8))]


def test_a_day_is_kept_on_purpose(clerk: Client, cast: Cast) -> None:
    form = clerk.get(reverse("plan_year", args=[cast.body.slug]), WISH)
    sent = fields(form, "form[method=post].sheet") | {"keep": "2028-04-14"}
    follow(clerk, post(clerk, "plan_year", cast.body.slug, sent))
    assert Meeting.objects.filter(date=date(2028, 4, 14)).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": "i år"}, "„i år“ kan ikke bruges."),
        ({"month": ["13"]}, "„13“ kan ikke bruges."),
        ({"nth": "0"}, "Måneden har ikke"),
        ({"weekday": "7"}, "„7“ kan ikke bruges."),
        ({"start": "morgen"}, "er ikke et klokkeslæt"),
        ({"month": ["4"]}, "Ingen af dagene kan bruges."),
    ],
)
def test_a_wish_that_makes_no_sense_is_a_sentence(
    clerk: Client, cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    response = post(clerk, "plan_year", cast.body.slug, WISH | changes)
    assert response.status_code == 422 and sentence in words(response)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("page", ["desk_body", "plan_year", "follow_ups", "rules"])
def test_only_the_bodys_secretariat_comes_here(visit: Visit, cast: Cast, who: str, page: str) -> None:
    assert visit(who).get(reverse(page, args=[cast.body.slug])).status_code in (302, 403)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("verb", ["plan_meeting", "plan_year"])
def test_nobody_else_plans(visit: Visit, cast: Cast, who: str, verb: str) -> None:
    assert post(visit(who), verb, cast.body.slug, WISH | {"date": "2027-04-16"}).status_code in (302, 403)
    assert not Meeting.objects.exists()
