"""Who was there, corrected on the desk after the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.models import Attendance, Meeting, PresenceCorrection
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.people.models import Person
from tests.cast import Cast
from tests.factories import MEETING_DAY, council_with_substitute, held, item_called, on, opened

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
MOST = 14


@pytest.fixture(autouse=True)
def council(cast: Cast) -> Iterator[dict[str, Person]]:
    people = council_with_substitute(cast)
    with on(MEETING_DAY + timedelta(days=1)):
        yield people


def page_of(client: Client, meeting: Meeting, person: int | str = "") -> str:
    response = client.get(reverse("desk_attendance", args=[meeting.pk]), {"person": person} if person else {})
    assert response.status_code == 200
    return response.content.decode()


def correct(client: Client, meeting: Meeting, **data: object) -> str:
    response = client.post(reverse("correct_attendance", args=[meeting.pk]), data, follow=True)
    assert response.status_code in (200, 422)
    return response.content.decode()


def test_the_clerk_corrects_a_member_who_left_early(
    cast: Cast, visit: Visit, council: dict[str, Person], valid_html: Callable[[str], None]
) -> None:
    meeting, client, asta = held(cast, ("Klimaplan", "Havnen")), visit("clerk"), council["Asta Brink"]
    harbour = item_called(meeting, "Havnen")
    assert (
        reverse("desk_attendance", args=[meeting.pk])
        in client.get(reverse("desk_minutes", args=[meeting.pk])).content.decode()
    )
    page = page_of(client, meeting)
    assert page.count("til stede hele mødet") == 5
    form = page_of(client, meeting, asta.pk)
    assert "Ret fremmødet for Asta Brink" in form and "Suppleant for" not in form
    page = correct(
        client, meeting, person=asta.pk, there="yes", **{"until-0": harbour.pk, "left-0": "10.40"}, reason="Gik før"
    )
    assert "Fremmødet er rettet." in page
    assert f"gik under punkt {harbour.number} kl. 10.40" in page and "Gik før" in page
    again = client.get(reverse("desk_attendance", args=[meeting.pk]), {"person": asta.pk}).content.decode()
    assert 'value="10:40"' in again
    valid_html(again)


def test_a_substitute_who_is_not_on_the_list(cast: Cast, visit: Visit, council: dict[str, Person]) -> None:
    meeting, client, asta = held(cast), visit("clerk"), council["Asta Brink"]
    vilma = Person.objects.get(name="Vilma Rask")
    assert "Vilma Rask" in page_of(client, meeting)
    assert "Suppleant for" in page_of(client, meeting, vilma.pk)
    page = correct(client, meeting, person=asta.pk, there="no", reason="Syg")
    assert "ikke til stede" in page
    page = correct(client, meeting, person=vilma.pk, there="yes", instead_of=asta.pk, reason="Trådte ind")
    assert "suppleant for Asta Brink" in page
    assert Attendance.objects.get(meeting=meeting, person=vilma).substitute_for == "Asta Brink"


def test_what_is_refused_stays_in_the_form(cast: Cast, visit: Visit, council: dict[str, Person]) -> None:
    meeting, client, asta = held(cast, ("Klimaplan", "Havnen")), visit("clerk"), council["Asta Brink"]
    harbour = item_called(meeting, "Havnen")
    page = correct(client, meeting, person=asta.pk, there="yes", **{"since-0": harbour.pk, "came-0": "10.15"})
    assert "Skriv, hvorfor fremmødet rettes." in page
    assert f'value="{harbour.pk}" selected' in page and 'value="10.15"' in page
    page = correct(client, meeting, person=asta.pk, there="yes", **{"came-0": "ti"}, reason="Hov")
    assert "er ikke et klokkeslæt" in page and 'value="Hov"' in page
    assert "Formularen blev ikke sendt helt." in correct(client, meeting, person="x")
    assert not PresenceCorrection.objects.exists()


def test_before_the_meeting_is_over_and_when_sent_it_says_what_to_do(cast: Cast, visit: Visit) -> None:
    client, running = visit("clerk"), opened(cast)
    assert "Fremmødet noteres under mødet og kan rettes, når mødet er slut." in page_of(client, running)
    Meeting.objects.filter(pk=running.pk).update(state="cancelled")
    meeting = held(cast, day=MEETING_DAY + timedelta(days=28))
    with on(MEETING_DAY + timedelta(days=30)):
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        page = page_of(client, meeting, cast.member.person_id or 0)
    assert "Tag det tilbage til gennemsyn, før fremmødet rettes." in page
    assert "Ret fremmødet for" not in page


def test_approved_minutes_show_the_correction_in_the_new_version(
    cast: Cast, visit: Visit, council: dict[str, Person]
) -> None:
    meeting, client, asta = held(cast), visit("clerk"), council["Asta Brink"]
    with on(MEETING_DAY + timedelta(days=2)):
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    Meeting.objects.filter(pk=meeting.pk).update(state="approved")
    assert "Grunden offentliggøres." in page_of(client, meeting, asta.pk)
    page = correct(client, meeting, person=asta.pk, there="no", reason="Syg")
    assert "Fremmødet er berigtiget. Den nye udgave og grunden er offentlige." in page
    version = client.get(reverse("minutes_version", args=[meeting.pk, 3])).content.decode()
    assert "<del>Asta Brink: til stede</del>" in version and "<ins>Asta Brink: afbud</ins>" in version
    assert "Fremmøde, Asta Brink: Syg" in version
    assert Decision.objects.filter(text__contains="Asta Brink").count() == 0


@pytest.mark.parametrize("who", ["chair", "member", "respondent", "outsider", "citizen"])
def test_only_the_secretariat_sees_the_page(cast: Cast, visit: Visit, council: dict[str, Person], who: str) -> None:
    meeting, client = held(cast), visit(who)
    assert client.get(reverse("desk_attendance", args=[meeting.pk])).status_code in (302, 403, 404)
    data = {"person": council["Asta Brink"].pk, "there": "no", "reason": "Kup"}
    assert client.post(reverse("correct_attendance", args=[meeting.pk]), data).status_code in (302, 403, 404)
    assert not PresenceCorrection.objects.exists()


def test_the_page_costs_the_same_for_more_items(cast: Cast, visit: Visit) -> None:
    client, counts = visit("clerk"), []
    for n, titles in enumerate((("Klimaplan",), tuple(f"Sag {k}" for k in range(12)))):
        meeting = held(cast, titles, day=MEETING_DAY + timedelta(days=28 * n))
        with CaptureQueriesContext(connection) as queries:
            page_of(client, meeting, cast.member.person_id or 0)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST
