"""The desk's first page: what is urgent stands there with its last day, and every next step is one press away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.intake.models import Reading
from sagsgang.kernel import clock
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import MEETING_DAY, TODAY, dispatched, drafted, held, on, seat_council
from tests.web.desk.desk import Visit, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


def urgent(client: Client) -> str:
    return words(client.get(reverse("desk"))).partition("Haster")[2].partition("Næste møder")[0]


def coming(client: Client) -> str:
    return words(client.get(reverse("desk"))).partition("Næste møder")[2].partition("Mine udvalg")[0]


def test_an_empty_desk_says_so(clerk: Client) -> None:
    assert "Intet haster." in urgent(clerk)
    assert "Der er ikke planlagt møder." in coming(clerk)


def test_an_agenda_is_urgent_when_its_last_day_comes_near(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    meeting = drafted(cast)
    assert "Intet haster." in urgent(clerk)
    with on(date(2027, 1, 27)):
        page = urgent(clerk)
        assert "om 2 dage" in page and "Dagsorden skal sendes" in page and "senest 29. januar 2027" in page
        assert reverse("agenda", args=[meeting.pk]) in clerk.get(reverse("desk")).content.decode()
    with on(date(2027, 1, 29)):
        assert "i dag" in urgent(clerk)
    with on(date(2027, 1, 30)):
        assert "1 dag over" in urgent(clerk)


def test_an_agenda_that_was_sent_is_not_urgent(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    dispatched(cast)
    with on(MEETING_DAY - timedelta(days=2)):
        assert "Intet haster." in urgent(clerk)


def test_minutes_are_urgent_once_the_meeting_is_held(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    meeting = held(cast)
    with on(MEETING_DAY + timedelta(days=1)):
        assert "Referat skal sendes" in urgent(clerk) and "senest 9. februar 2027" in urgent(clerk)
        assert reverse("desk_minutes", args=[meeting.pk]) in clerk.get(reverse("desk")).content.decode()


def follow_up(cast: Cast, **fields: object) -> FollowUp:
    return FollowUp.objects.create(body=cast.body, text="Svar til ministeriet", created_at=clock.now(), **fields)


def test_a_follow_up_whose_day_has_passed_is_urgent(clerk: Client, cast: Cast) -> None:
    row = follow_up(cast, due=TODAY - timedelta(days=1), responsible="Bodil")
    assert "Svar til ministeriet" in urgent(clerk) and "Bodil" in urgent(clerk)
    row.due = TODAY
    row.save()
    assert "Svar til ministeriet" not in urgent(clerk)


def test_what_is_latest_stands_first(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    drafted(cast)
    follow_up(cast, due=date(2027, 1, 20))
    with on(date(2027, 1, 27)):
        page = urgent(clerk)
        assert page.index("Svar til ministeriet") < page.index("Dagsorden skal sendes")
    FollowUp.objects.update(due=date(2027, 1, 30))
    with on(date(2027, 1, 31)):
        page = urgent(clerk)
        assert page.index("Dagsorden skal sendes") < page.index("Svar til ministeriet")


def test_a_follow_up_for_the_next_meeting_is_late_once_that_was_held(clerk: Client, cast: Cast) -> None:
    follow_up(cast, next_meeting=True)
    Meeting.objects.create(body=cast.body, date=date(2027, 1, 20), state="signed")
    Meeting.objects.create(body=cast.body, date=date(2027, 3, 20))
    with on(date(2027, 1, 20)):
        assert "Svar til ministeriet" not in urgent(clerk)
    with on(date(2027, 1, 21)):
        assert "Svar til ministeriet" in urgent(clerk)


def test_readings_that_wait_are_counted(clerk: Client, cast: Cast) -> None:
    assert "gennemsyn" not in urgent(clerk)
    Reading.objects.create(
        name="referat.txt", sha256="0" * 64, path="x", size=1, lines=[], parsed={}, received_at=clock.now()
    )
    assert "Et indlæst dokument venter på gennemsyn" in urgent(clerk)


def test_coming_meetings_stand_with_their_state_and_next_step(clerk: Client, cast: Cast) -> None:
    for month in range(2, 12):
        PlanMeeting(body_id=cast.body.pk, date=date(2027, month, 5)).run(by=cast.clerk)
    gone = Meeting.objects.create(body=cast.body, date=date(2027, 1, 20), state="cancelled")
    page = coming(clerk)
    assert page.count("Begynd dagsordenen") == 8 and "og 2 møder længere fremme" in page
    assert gone.pk and "20. januar 2027" not in page


def test_a_clerk_sees_only_the_desk_of_their_own_bodies(clerk: Client, cast: Cast, visit: Visit) -> None:
    seat_council(cast)
    drafted(cast)
    outsider = words(visit("outsider").get(reverse("desk")))
    assert "KKR Testland" not in outsider and "Havneudvalget" in outsider
    assert "Havneudvalget" not in words(clerk.get(reverse("desk")))


@pytest.mark.parametrize("who", ["chair", "member", "respondent"])
def test_members_have_no_desk(visit: Visit, who: str) -> None:
    assert visit(who).get(reverse("desk")).status_code == 403
    assert reverse("desk") + '"' not in visit(who).get("/").content.decode()


def test_a_citizen_is_asked_to_sign_in_and_comes_back(visit: Visit) -> None:
    response = visit("citizen").get(reverse("desk"))
    assert response.status_code == 302 and "next=%2Fdesk%2F" in response["Location"]


def test_the_menu_leads_a_clerk_to_the_desk(clerk: Client) -> None:
    assert f'href="{reverse("desk")}"' in clerk.get("/").content.decode()
