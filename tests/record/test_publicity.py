"""What a body publishes follows its own rules: an agenda that is internal is sent to those inside and seen by no one else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sagsgang.kernel.access import CITIZEN
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.search.models import SearchEntry
from sagsgang.record.bodies.commands.change_rule import ChangeRule
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.models import Decision
from sagsgang.record.decisions.queries import minutes_shown, shows_minutes
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Meeting, Section
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from tests.house import House, rows
from tests.record.meetings.commands.test_drafting import case_on_its_way
from tests.shelf import shelved

OUTSIDE = ("citizen", "outsider", "respondent")
INSIDE = ("clerk", "chair", "member", "substitute")


def publishing(house: House, *, agenda: bool, minutes: bool) -> House:
    """The house under standing orders that publish so much."""
    publish(house, {"meeting": False, "agenda": agenda, "minutes": minutes})
    house.body.refresh_from_db()
    return house


@shelved
def publish(house: House, rule: dict[str, bool]) -> None:
    ChangeRule(body_id=house.body.pk, rule="publicity", value=rule, source="forretningsordenen § 9").run(
        by=house.viewers["operator"]
    )


def seen(house: House, who: str, model: Any = AgendaItem) -> bool:
    field = "item__meeting" if model is Decision else "meeting"
    return bool(model.objects.visible_to(house.viewers[who]).filter(**{field: house.meeting}).exists())


def held(house: House) -> House:
    """The meeting held with one decision, its minutes sent."""
    house.open_sent().decide(text="KKR godkendte planen.")
    clerk = house.viewers["clerk"]
    for command in (CloseMeeting, ReviewMinutes):
        command(meeting_id=house.meeting.pk).run(by=clerk)
    SendMinutes(meeting_id=house.meeting.pk, overrides={"no-decision": "prøve"}).run(by=clerk)
    return house.again()


def test_an_internal_agenda_is_for_those_inside(house: House) -> None:
    publishing(house, agenda=False, minutes=False).send()
    assert not house.meeting.agenda_public
    assert {who for who in (*OUTSIDE, *INSIDE) if seen(house, who)} == set(INSIDE)
    for model in (Section, AgendaVersion):
        assert {who for who in (*OUTSIDE, *INSIDE) if seen(house, who, model)} == set(INSIDE)


def test_an_internal_agenda_leaves_its_cases_internal(house: House) -> None:
    publishing(house, agenda=False, minutes=False).draft()
    case = case_on_its_way(house)
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    house.run(SetClauses(item_id=item.pk, clauses=[("godkender pladserne", "approve")]))
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    house.send_frozen()
    assert not Case.objects.visible_to(CITIZEN).exists()
    assert Case.objects.visible_to(house.viewers["member"]).filter(pk=case.pk).exists()


def test_an_internal_agenda_is_found_by_those_inside(house: House) -> None:
    publishing(house, agenda=False, minutes=False).send()
    found = SearchEntry.objects.filter(kind=SearchEntry.Kind.ITEM, title__contains="Klimaplan")
    assert found.visible_to(house.viewers["member"]).exists()
    assert not found.visible_to(CITIZEN).exists()
    assert not found.visible_to(house.viewers["respondent"]).exists()


def test_what_happens_at_an_internal_meeting_is_told_those_inside(house: House) -> None:
    publishing(house, agenda=False, minutes=False).send()
    told = house.run(CorrectAgenda(item_id=house.item().pk, title="Klimaplanen", reason="Bøjet")).told
    assert told.needs == "meetings.read_closed"
    house.item("Klimaplanen")
    fresh = AddItem(meeting_id=house.meeting.pk, title="Sent punkt", section_id=house.item("Busdrift").section_id)
    house.run(fresh)
    house.run(SupplementAgenda(meeting_id=house.meeting.pk, reason="Haster", overrides={"no-clauses": "kort"}))
    assert "Sent punkt" in rows(AgendaItem.objects.visible_to(house.viewers["member"]), "title")
    assert not seen(house, "citizen")


def test_minutes_that_are_public_make_public_what_they_are_about(house: House) -> None:
    publishing(house, agenda=False, minutes=True).draft()
    case = case_on_its_way(house)
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    house.run(SetClauses(item_id=item.pk, clauses=[("godkender pladserne", "approve")]))
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    held(house.send_frozen())
    assert seen(house, "citizen") and seen(house, "citizen", Decision)
    titles = rows(AgendaItem.objects.visible_to(CITIZEN).filter(meeting=house.meeting), "title")
    assert "Klimaplan" in titles and "Grundkøb" not in titles
    assert Case.objects.visible_to(CITIZEN).filter(pk=case.pk).exists()


def test_minutes_that_are_internal_leave_the_agenda_as_it_was(house: House) -> None:
    held(publishing(house, agenda=False, minutes=False).send())
    assert not seen(house, "citizen") and not seen(house, "citizen", Decision)
    assert seen(house, "member", Decision)


def test_a_hidden_body_shows_its_own_people_the_agenda(house: House) -> None:
    Body.objects.filter(pk=house.body.pk).update(public=False)
    publishing(house, agenda=False, minutes=False).send()
    assert {who for who in (*OUTSIDE, *INSIDE) if seen(house, who)} == set(INSIDE)


@pytest.mark.parametrize("page", ["meeting", "body", "body_list", "agenda_item", "search"])
def test_no_public_page_tells_of_an_internal_agenda(house: House, client: Client, page: str) -> None:
    publishing(house, agenda=False, minutes=False).send()
    at = f"/bodies/{house.body.slug}/"
    address = {
        "meeting": f"{at}{house.meeting.address}/",
        "body": at,
        "body_list": "/bodies/",
        "agenda_item": f"{at}{house.meeting.address}/{house.item().number}/",
        "search": "/search/?q=Klimaplan",
    }[page]
    response = client.get(address)
    assert response.status_code == (404 if page == "agenda_item" else 200)
    assert "Om Klimaplan" not in response.content.decode()
    assert page == "search" or "Klimaplan" not in response.content.decode()

    client.force_login(house.cast.users["member"])
    inside = client.get(address)
    assert inside.status_code == 200
    assert page == "body_list" or "Klimaplan" in inside.content.decode()


# --- Minutes that are not published -----------------------------------------------------------------------------------


def test_minutes_that_are_not_published_are_minutes_to_those_inside(house: House) -> None:
    """Members have got them: their pages and files say minutes. To everybody else the agenda is all there is."""
    held(publishing(house, agenda=True, minutes=False).send())
    kinds = {who: meeting_document(house.meeting, house.viewers[who]).kind for who in (*OUTSIDE, *INSIDE)}
    assert kinds == {**dict.fromkeys(OUTSIDE, "agenda"), **dict.fromkeys(INSIDE, "minutes")}
    shown = {who: meetings_with_minutes(house, who) for who in (*OUTSIDE, *INSIDE)}
    assert shown == {**dict.fromkeys(OUTSIDE, False), **dict.fromkeys(INSIDE, True)}
    for who in OUTSIDE:
        assert all(item.decision is None for item in meeting_document(house.meeting, house.viewers[who]).items)


def meetings_with_minutes(house: House, who: str) -> bool:
    viewer = house.viewers[who]
    condition = minutes_shown(viewer)
    found = Meeting.objects.visible_to(viewer).filter(condition, pk=house.meeting.pk).exists()
    assert found is shows_minutes(house.meeting, viewer), "the list and the page agree"
    return found


def test_minutes_that_were_taken_back_are_nobodys(house: House) -> None:
    held(publishing(house, agenda=True, minutes=False).send())
    ReviseMinutes(meeting_id=house.meeting.pk, reason="Fejl").run(by=house.viewers["clerk"])
    house.again()
    assert not any(meetings_with_minutes(house, who) for who in (*OUTSIDE, *INSIDE))


@pytest.mark.parametrize("decided", [True, False])
def test_what_was_read_in_is_minutes_where_it_says_what_was_decided(house: House, decided: bool) -> None:
    publishing(house, agenda=True, minutes=False).send()
    Meeting.objects.filter(pk=house.meeting.pk).update(state="imported", origin="imported")
    if decided:
        Decision.objects.create(item=house.item(), text="Godkendt.")
    house.again()
    assert meetings_with_minutes(house, "member") is decided
    assert not meetings_with_minutes(house, "citizen")
    assert meeting_document(house.meeting, house.viewers["member"]).kind == ("minutes" if decided else "agenda")


@pytest.mark.parametrize(("who", "inside"), [("member", True), ("clerk", True), (None, False)])
def test_the_pages_call_them_so(house: House, client: Client, who: str | None, inside: bool) -> None:
    held(publishing(house, agenda=True, minutes=False).send())
    if who is not None:
        client.force_login(house.cast.users[who])
    at = f"/bodies/{house.body.slug}/"
    page = client.get(f"{at}{house.meeting.address}/").content.decode()
    assert ("<title>Referat: " in page) is inside
    assert ("<title>Dagsorden: " in page) is not inside
    assert ("KKR godkendte planen." in page) is inside
    body = client.get(f"{at}?kind=minutes").content.decode()
    assert ('<span class="tag">referat</span>' in body) is inside
    assert ("Ingen møder passer til valget." in body) is not inside
    file = client.get(f"{at}{house.meeting.address}/minutes.txt")
    assert (file.status_code == 200) is inside
    undecided = client.get(f"{at}{house.meeting.address}/{house.item('Busdrift').number}/").content.decode()
    assert ("endnu ikke besluttet" in undecided) is not inside
    if who == "member":
        mine = client.get(f"/me/meetings/{house.meeting.pk}/").content.decode()
        assert "Referat" in mine[mine.index('class="kicker"') :][:200]


def test_a_case_that_is_let_in_at_an_internal_meeting_stays_internal(house: House) -> None:
    """An item that no agenda was sent with is as public as the agenda it is put on."""
    publishing(house, agenda=False, minutes=False).send()
    case = case_on_its_way(house)
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    house.open_sent()
    house.run(TakeItem(item_id=item.pk))
    assert not Case.objects.visible_to(CITIZEN).exists()
    assert not seen(house, "citizen")
