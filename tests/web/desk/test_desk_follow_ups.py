"""The follow-ups of a body: open ones by the day they are due, each started, finished, given up or taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.models import Meeting
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


def made(cast: Cast, text: str, **fields: object) -> FollowUp:
    return FollowUp.objects.create(body=cast.body, text=text, created_at=clock.now(), **fields)


def listed(client: Client, cast: Cast, **query: str) -> str:
    return words(client.get(reverse("follow_ups", args=[cast.body.slug]), query))


def state(row: FollowUp) -> str:
    return FollowUp.objects.get(pk=row.pk).state


def test_open_ones_stand_by_the_day_they_are_due(clerk: Client, cast: Cast) -> None:
    made(cast, "Uden frist")
    made(cast, "Senere", due=date(2027, 5, 1), responsible="Bodil")
    made(cast, "Snart", due=date(2027, 1, 12), responsible="Asta")
    made(cast, "For sent", due=date(2027, 1, 2), responsible="Asta")
    made(cast, "Overstået", state="done")
    page = listed(clerk, cast)
    assert [page.index(text) for text in ("For sent", "Snart", "Senere", "Uden frist")] == sorted(
        page.index(text) for text in ("For sent", "Snart", "Senere", "Uden frist")
    )
    assert "Overskredet: 2. januar 2027" in page and "Overstået" not in page
    assert "Ingen ansvarlig" in page
    only = listed(clerk, cast, who="Asta")
    assert "Snart" in only and "Senere" not in only
    assert "Overstået" in listed(clerk, cast, state="done")


def test_the_next_meeting_gives_the_day(clerk: Client, cast: Cast) -> None:
    made(cast, "Nyt forslag", next_meeting=True)
    assert "Næste møde, når det er planlagt" in listed(clerk, cast)
    Meeting.objects.create(body=cast.body, date=date(2027, 4, 16))
    assert "16. april 2027 (næste møde)" in listed(clerk, cast)


def test_one_is_started_finished_and_taken_up_again(clerk: Client, cast: Cast) -> None:
    row = made(cast, "Svar")
    for how, said, after in (
        ("start", "Opfølgningen er i gang.", "in_progress"),
        ("finish", "Opfølgningen er afsluttet.", "done"),
        ("reopen", "Opfølgningen er genåbnet.", "open"),
    ):
        assert said in follow(clerk, post(clerk, "close_follow_up", row.pk, {"how": how, "note": "ok"}))
        assert state(row) == after


def test_giving_up_takes_a_reason_and_keeps_what_was_typed_elsewhere(clerk: Client, cast: Cast) -> None:
    row = made(cast, "Svar")
    response = post(clerk, "close_follow_up", row.pk, {"how": "drop", "note": " "})
    assert response.status_code == 422 and "Skriv, hvorfor opfølgningen opgives." in words(response)
    assert state(row) == "open"
    follow(clerk, post(clerk, "close_follow_up", row.pk, {"how": "drop", "note": "Ikke aktuelt"}))
    assert FollowUp.objects.get(pk=row.pk).closing_note == "Ikke aktuelt"
    assert "Ikke aktuelt" in listed(clerk, cast, state="done")


@pytest.mark.parametrize("how", ["reopen", "explode", ""])
def test_what_can_not_be_done_is_a_sentence(clerk: Client, cast: Cast, how: str) -> None:
    row = made(cast, "Svar")
    response = post(clerk, "close_follow_up", row.pk, {"how": how})
    assert response.status_code == 422 and state(row) == "open"
    assert 'id="notice-error"' in response.content.decode()


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_closes_one(visit: Visit, cast: Cast, who: str) -> None:
    row = made(cast, "Svar")
    assert post(visit(who), "close_follow_up", row.pk, {"how": "finish"}).status_code in (302, 403, 404)
    assert state(row) == "open"


def change(client: Client, row: FollowUp, **typed: str) -> HttpResponse:
    form = f"form[action$='/{row.pk}/change-follow-up/']"
    page = client.get(reverse("follow_ups", args=[row.body.slug]))
    return post(client, "change_follow_up", row.pk, fields(page, form) | typed)


def test_one_is_put_off_and_given_to_another(clerk: Client, cast: Cast) -> None:
    row = made(cast, "Svar", responsible="Asta", due=date(2027, 2, 1))
    assert "Opfølgningen er ændret." in follow(clerk, change(clerk, row, due="2027-03-01", responsible="Bodil"))
    page = listed(clerk, cast)
    assert "1. marts 2027" in page and "Bodil" in page and "Asta" not in page
    follow(clerk, change(clerk, row, due="", next_meeting="on"))
    assert "Næste møde, når det er planlagt" in listed(clerk, cast)


def test_a_day_that_is_over_or_none_is_a_sentence_and_stays_in_the_field(clerk: Client, cast: Cast) -> None:
    row = made(cast, "Svar", responsible="Asta", due=date(2027, 2, 1))
    for due, sentence in (("2020-01-01", "er allerede forbi"), ("i morgen", "„i morgen“ er ikke en dato.")):
        response = change(clerk, row, due=due, responsible="Bodil")
        assert response.status_code == 422 and sentence in words(response)
        assert fields(response, f"form[action$='/{row.pk}/change-follow-up/']")["responsible"] == "Bodil"
    assert FollowUp.objects.get(pk=row.pk).responsible == "Asta"


def test_two_clerks_who_change_different_things_both_keep_theirs(clerk: Client, cast: Cast) -> None:
    row = made(cast, "Svar", responsible="Asta", due=date(2027, 2, 1))
    page = clerk.get(reverse("follow_ups", args=[cast.body.slug]))
    opened = fields(page, f"form[action$='/{row.pk}/change-follow-up/']")
    follow(clerk, change(clerk, row, responsible="Bodil"))
    follow(clerk, post(clerk, "change_follow_up", row.pk, opened | {"due": "2027-03-01"}))
    now = FollowUp.objects.get(pk=row.pk)
    assert (now.responsible, now.due) == ("Bodil", date(2027, 3, 1))


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_changes_one(visit: Visit, cast: Cast, who: str) -> None:
    row = made(cast, "Svar", responsible="Asta")
    assert post(visit(who), "change_follow_up", row.pk, {"responsible": "Kup"}).status_code in (302, 403, 404)
    assert FollowUp.objects.get(pk=row.pk).responsible == "Asta"
