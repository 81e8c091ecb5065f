"""Notes are one's own: they keep themselves, and nobody else ever sees one, whatever their role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sagsgang.kernel import audit
from sagsgang.kernel.access import SYSTEM, Role
from sagsgang.kernel.models import RoleAssignment
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.models import Note
from sagsgang.web.portal.meetings import LONGEST_NOTE
from tests.cast import sign_up
from tests.factories import MEETING_DAY, decide, item_called, on
from tests.web.ahead import CLOSED, Ahead
from tests.web.everywhere import addresses

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
SECRET = "Spørg borgmesteren om flagstangen"
JSON = {"Accept": "application/json"}


def keep(client: Client, ahead: Ahead, text: str = SECRET, title: str = "Klimaplan") -> int:
    address = reverse("my_note", args=[ahead.item(title).pk])
    return client.post(address, {"text": text}, headers=JSON).status_code


def test_a_note_is_kept_and_comes_back(ahead: Ahead, visit: Visit) -> None:
    assert keep(visit("member"), ahead) == 200
    page = visit("member").get(reverse("my_meeting", args=[ahead.meeting.pk])).content.decode()
    assert SECRET in page
    assert Note.objects.count() == 1


def test_a_later_text_takes_the_place_of_the_earlier_and_an_empty_one_leaves_nothing(
    ahead: Ahead, visit: Visit
) -> None:
    client = visit("member")
    keep(client, ahead)
    keep(client, ahead, "Noget andet\r\nmed en linje til")
    assert Note.objects.get().text == "Noget andet\nmed en linje til"
    keep(client, ahead, "")
    page = client.get(reverse("my_meeting", args=[ahead.meeting.pk])).content.decode()
    assert "Noget andet" not in page and '<span class="noted">' not in page


def test_without_the_script_the_page_comes_back_at_the_item(ahead: Ahead, visit: Visit) -> None:
    item = ahead.item("Klimaplan")
    response = visit("member").post(reverse("my_note", args=[item.pk]), {"text": SECRET})
    assert response["Location"] == f"/me/meetings/{ahead.meeting.pk}/#punkt-{item.number.replace('.', '-')}"


def test_two_members_have_each_their_own(ahead: Ahead, visit: Visit) -> None:
    keep(visit("member"), ahead)
    keep(visit("chair"), ahead, "Formandens note")
    page = visit("chair").get(reverse("my_meeting", args=[ahead.meeting.pk])).content.decode()
    assert "Formandens note" in page and SECRET not in page


@pytest.mark.parametrize("who", ["respondent", "outsider"])
def test_those_outside_write_none(ahead: Ahead, visit: Visit, who: str) -> None:
    assert keep(visit(who), ahead) == 409
    assert keep(visit(who), ahead, title=CLOSED) == 409
    assert not Note.objects.exists()


def test_a_refusal_is_a_sentence(ahead: Ahead, visit: Visit) -> None:
    client, item = visit("member"), ahead.item("Klimaplan")
    address = reverse("my_note", args=[item.pk])
    said = client.post(address, {"text": "x" * (LONGEST_NOTE + 1)}, headers=JSON)
    assert (said.status_code, said.json()["error"][:20]) == (409, "Noten er for lang. D")
    gone = client.post(reverse("my_note", args=[item.pk + 999]), {"text": "x"}, headers=JSON)
    assert gone.json()["error"].startswith("Det findes ikke mere")
    assert client.post(reverse("my_note", args=[item.pk + 999]), {"text": "x"}).status_code == 302
    assert visit("citizen").post(address, {"text": "x"}).status_code == 302
    assert not Note.objects.exists()


@pytest.mark.parametrize("who", ["operator", "clerk", "chair", "other", "respondent", "outsider", "citizen"])
def test_no_page_shows_it_to_anybody_else(ahead: Ahead, visit: Visit, who: str) -> None:
    """Every address of the product is asked as each role there is, while the meeting runs and most of it has something
    to show."""
    cast = ahead.cast
    keep(visit("member"), ahead)
    keep(visit("member"), ahead, title=CLOSED)
    client = visit(who) if who in (*cast.users, "citizen") else Client()
    if who == "operator":
        client.force_login(sign_up("drift", "Drift Vagt", Role.OPERATOR, cast.body))
    if who == "other":
        client.force_login(sign_up("asta", "Asta Brink", Role.MEMBER, cast.body, ahead.people["Asta Brink"]))
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=ahead.meeting.pk).run(by=cast.clerk)
        decide(cast, item_called(ahead.meeting, "Klimaplan"))
        assert shown(client, ahead) == set()


def shown(client: Client, ahead: Ahead) -> set[str]:
    """The routes at which the secret is told."""
    asked = {
        address: name
        for title in ("Klimaplan", CLOSED)
        for name, address in addresses(ahead.meeting, ahead.item(title)).items()
    }
    asked[f"{asked_for(asked, 'search')}?q=flagstangen"] = "search"
    found = set()
    for address, name in asked.items():
        response = client.get(address)
        # A stream of events never ends; what it carries are the events, which are looked through below.
        if not response.streaming and SECRET.encode() in response.content:
            found.add(name)
    return found


def asked_for(asked: dict[str, str], name: str) -> str:
    return next(address for address, route in asked.items() if route == name)


def test_the_walk_sees_it_where_it_is(ahead: Ahead, visit: Visit) -> None:
    """The member's own page is among the addresses: a walk that could not find it would be worth nothing."""
    keep(visit("member"), ahead)
    assert shown(visit("member"), ahead) == {"my_meeting"}


def test_nothing_else_in_the_database_holds_it(ahead: Ahead, visit: Visit) -> None:
    """Neither the audit chain nor events nor the search index; the chain tells that a note was written, no more."""
    keep(visit("member"), ahead)
    keep(visit("member"), ahead, title=CLOSED)
    holding = {
        model.__name__
        for model in apps.get_models()
        for row in model._base_manager.values_list()
        if any(SECRET in str(value) for value in row)
    }
    assert holding == {"Note"}
    assert audit.verify().whole
    assert not Note.objects.visible_to(SYSTEM).exists()


def test_who_loses_the_role_does_not_read_closed_items_by_their_notes(ahead: Ahead, visit: Visit) -> None:
    keep(visit("member"), ahead, title=CLOSED)
    RoleAssignment.objects.filter(user=ahead.cast.users["member"]).update(role=Role.RESPONDENT)
    response = visit("member").get(reverse("my_meeting", args=[ahead.meeting.pk]))
    assert response["Location"] == reverse("meeting", args=[ahead.meeting.body.slug, ahead.meeting.address])
