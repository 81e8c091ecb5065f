"""The agenda is written: sections, items, texts, clauses, papers, guests, programme, order."""

from __future__ import annotations

from datetime import date, time

import pytest

from sagsgang.kernel.access import SYSTEM
from sagsgang.record.cases.commands.add_paper import AddPaper
from sagsgang.record.cases.commands.edit_part import EditPart as EditCasePart
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.models import Case
from sagsgang.record.documents import store
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.add_section import AddSection
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.remove_enclosure import RemoveEnclosure
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.commands.set_programme import Entry, SetProgramme
from sagsgang.record.meetings.models import (
    AgendaItem,
    Clause,
    Enclosure,
    Guest,
    ItemPart,
    Meeting,
    ProgrammeEntry,
    Section,
)
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.programme import programme_lines
from tests.house import House, rows

LOCKED = "agenda-locked"


def case_on_its_way(house: House) -> Case:
    """A case with a text, a paper and a route that ends at this meeting."""
    clerk = house.viewers["clerk"]
    case = OpenCase(body_id=house.body.pk, title="Studiepladser", initials="KMP").run(by=clerk)
    EditCasePart(case_id=case.pk, role="background", html="<p>Ni af ti får job.</p>", revision=0).run(by=clerk)
    AddPaper(case_id=case.pk, name="oversigt.pdf", data=b"%PDF-1.7", title="Oversigt").run(by=clerk)
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, house.body.pk, "decide", house.day)]).run(by=clerk)
    return Case.objects.get(pk=case.pk)


# --- Sections and items -----------------------------------------------------------------------------------------------


def test_add_section_comes_last_with_its_number(house: House) -> None:
    house.draft()
    revision = house.meeting.revision
    section = house.run(AddSection(meeting_id=house.meeting.pk, title="  Besøg ")).result
    section.refresh_from_db()
    assert (section.title, section.number) == ("Besøg", "8")
    assert house.again().meeting.revision == revision + 1


def test_add_section_refuses_no_title_and_a_locked_agenda(house: House) -> None:
    house.draft()
    house.refused(AddSection(meeting_id=house.meeting.pk, title=" "), "no-title")
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    house.refused(AddSection(meeting_id=house.meeting.pk, title="Besøg"), LOCKED)


def test_add_item_comes_last_in_its_section_and_is_nobodys_business_yet(house: House) -> None:
    house.draft()
    revision = house.meeting.revision
    traced = house.run(AddItem(meeting_id=house.meeting.pk, title=" Nyt ", section_id=house.item().section_id))
    assert house.numbers()["Nyt"] == "2.4"
    assert traced.result.number == "2.4"
    assert not AgendaItem.objects.visible_to(house.viewers["member"]).filter(title="Nyt").exists()
    assert house.again().meeting.revision == revision + 1


def test_add_item_brings_what_the_case_has_gathered(house: House) -> None:
    """Texts, papers, number, initials and the stop of its route come along."""
    house.draft()
    case = case_on_its_way(house)
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    assert (item.title, item.case_number, item.initials) == ("Studiepladser", case.number, "KMP")
    assert item.step == case.steps.get()
    assert rows(ItemPart.objects.filter(item=item), "role", "text") == [("background", "<p>Ni af ti får job.</p>")]
    assert rows(Enclosure.objects.filter(item=item), "title") == ["Oversigt"]


def test_add_item_of_a_confidential_case_is_closed(house: House) -> None:
    house.draft()
    case = OpenCase(body_id=house.body.pk, title="Køb", closed=True, closed_reason="Forhandling").run(
        by=house.viewers["clerk"]
    )
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    assert (item.closed, item.closed_reason) == (True, "Forhandling")


def test_add_item_refuses_what_makes_no_sense(house: House) -> None:
    house.draft()
    house.refused(AddItem(meeting_id=house.meeting.pk), "no-title")
    case = case_on_its_way(house)
    house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk))
    assert case.number in house.refused(AddItem(meeting_id=house.meeting.pk, case_id=case.pk), "already-there")


def test_add_item_knows_only_its_own_meetings_sections(house: House) -> None:
    house.draft()
    other = Meeting.objects.create(body=house.body, date=date(2027, 5, 7))
    stranger = Section.objects.create(meeting=other, position=1, title="Fremmed")
    house.denied(AddItem(meeting_id=house.meeting.pk, title="Nyt", section_id=stranger.pk), by="clerk")


def test_add_item_after_dispatch_waits_for_a_supplement(house: House) -> None:
    """Numbers that were sent stay as they were, and nobody outside sees the new item."""
    sent = house.send().numbers()
    house.run(AddItem(meeting_id=house.meeting.pk, title="Haster"))
    item = house.item("Haster")
    assert (item.supplementary, item.published) == (True, False)
    assert {title: number for title, number in house.numbers().items() if title in sent} == sent
    assert not AgendaItem.objects.visible_to(house.viewers["chair"]).filter(title="Haster").exists()


def test_edit_item_changes_what_is_named_and_says_from_what(house: House) -> None:
    house.draft()
    traced = house.run(EditItem(item_id=house.item().pk, title="Klima", presenter=" Formanden ", planned_minutes=20))
    assert traced.entry.details["title"] == ["Klimaplan", "Klima"]
    item = house.item("Klima")
    assert (item.presenter, item.planned_minutes) == ("Formanden", 20)
    house.run(EditItem(item_id=item.pk, planned_minutes=0))
    assert house.item("Klima").planned_minutes is None


def test_edit_item_closes_one_item_and_not_the_meeting(house: House) -> None:
    house.draft()
    house.run(EditItem(item_id=house.item().pk, closed=True, closed_reason="Personsag"))
    assert house.item().closed
    assert not house.item("Busdrift").closed


@pytest.mark.parametrize(("fields", "code"), [({"title": " "}, "no-title"), ({"planned_minutes": 2000}, "minutes")])
def test_edit_item_refuses_what_makes_no_sense(house: House, fields: dict[str, object], code: str) -> None:
    house.draft()
    house.refused(EditItem(item_id=house.item().pk, **fields), code)  # type: ignore[arg-type]


def test_what_was_sent_is_not_edited_by_any_of_the_drafts_doors(house: House) -> None:
    """The refusal names the way that is open: a correction with a reason."""
    house.send()
    pk = house.item().pk
    for command in (
        EditItem(item_id=pk, title="Andet"),
        EditPart(item_id=pk, role="background", html="<p>Andet</p>", revision=0),
        SetClauses(item_id=pk, clauses=[("afviser", "decide")]),
        Enclose(item_id=pk, name="a.txt", data=b"a"),
        RemoveEnclosure(item_id=pk, enclosure_id=1),
    ):
        assert "rettelse med begrundelse" in house.refused(command, "already-sent")


def test_nothing_is_changed_while_the_agenda_is_locked(house: House) -> None:
    house.freeze()
    pk = house.item().pk
    for command in (
        EditItem(item_id=pk, title="Andet"),
        EditPart(item_id=pk, role="background", html="<p>Andet</p>", revision=0),
        SetClauses(item_id=pk, clauses=[]),
        Enclose(item_id=pk, name="a.txt", data=b"a"),
        ReorderAgenda(meeting_id=house.meeting.pk, order=[]),
        AddItem(meeting_id=house.meeting.pk, title="Nyt"),
    ):
        house.refused(command, LOCKED)


def test_remove_item_of_a_draft_leaves_no_hole_in_the_numbers(house: House) -> None:
    house.draft()
    house.run(RemoveItem(item_id=house.item().pk))
    assert not AgendaItem.objects.filter(title="Klimaplan").exists()
    assert (house.numbers()["Busdrift"], house.numbers()["Grundkøb"]) == ("2.1", "2.2")


def test_remove_item_that_was_sent_stays_marked_and_says_why(house: House) -> None:
    sent = house.send().numbers()
    house.refused(RemoveItem(item_id=house.item().pk), "no-reason")
    traced = house.run(RemoveItem(item_id=house.item().pk, reason="Trukket af forvaltningen"))
    assert house.item().state == "withdrawn"
    assert traced.told.data["reason"] == "Trukket af forvaltningen"
    assert house.numbers()["Busdrift"] == sent["Busdrift"]


def test_remove_item_from_the_table_clears_the_table(house: House) -> None:
    house.take()
    house.run(RemoveItem(item_id=house.item().pk, reason="Trukket"))
    assert house.again().meeting.current_item is None


def test_remove_item_is_refused_once_it_is_decided(house: House) -> None:
    house.decide()
    message = house.refused(RemoveItem(item_id=house.item().pk, reason="Fortrudt"), "item.withdraw")
    assert message == "Punktet kan ikke tages af dagsordenen, fordi punktet er afgjort."


# --- Texts and clauses ------------------------------------------------------------------------------------------------


def test_edit_part_keeps_what_a_case_needs_and_nothing_that_runs(house: House) -> None:
    """A table pasted from Word survives; a script does not."""
    house.draft()
    html = "<p onclick='x()'>Tal</p><script>alert(1)</script><table><tr><th>År</th></tr><tr><td>2027</td></tr></table>"
    part = house.run(EditPart(item_id=house.item().pk, role="economy", html=html, revision=0)).result
    assert "script" not in part.text and "onclick" not in part.text
    assert "<table>" in part.text and "<th>År</th>" in part.text
    assert (part.revision, part.format) == (1, "html")


def test_edit_part_does_not_overwrite_another_writer(house: House) -> None:
    house.draft()
    pk = house.item().pk
    house.run(EditPart(item_id=pk, role="presentation", html="<p>Første</p>", revision=1))
    message = house.refused(
        EditPart(item_id=pk, role="presentation", html="<p>Anden</p>", revision=1), "changed-meanwhile"
    )
    assert "Sammenlign de to tekster" in message
    assert ItemPart.objects.get(item=pk, role="presentation").text == "<p>Første</p>"


def test_edit_part_stands_where_a_reader_expects_it(house: House) -> None:
    house.draft()
    house.run(EditPart(item_id=house.item().pk, role="background", html="<p>Først</p>", revision=0))
    assert rows(ItemPart.objects.filter(item=house.item()), "role") == ["background", "presentation"]


@pytest.mark.parametrize("role", ["decision", "nonsens"])
def test_edit_part_refuses_what_is_no_part_of_a_draft(house: House, role: str) -> None:
    house.draft()
    house.refused(EditPart(item_id=house.item().pk, role=role, html="<p>Godkendt</p>", revision=0), "no-such-part")


def test_set_clauses_replaces_them_in_order(house: House) -> None:
    house.draft()
    wanted = [("drøfter sagen", "discuss"), ("  ", "note"), ("godkender budgettet", "approve")]
    traced = house.run(SetClauses(item_id=house.item().pk, clauses=wanted, by=" Forvaltningen "))
    clauses = Clause.objects.filter(item=house.item()).order_by("position")
    assert rows(clauses, "position", "text", "action") == [
        (1, "drøfter sagen", "discuss"),
        (2, "godkender budgettet", "approve"),
    ]
    assert house.item().recommended_by == "Forvaltningen"
    assert traced.entry.details["clauses"] == [["godkender Klimaplan"], ["drøfter sagen", "godkender budgettet"]]


def test_set_clauses_refuses_a_verb_that_no_body_has(house: House) -> None:
    house.draft()
    house.refused(SetClauses(item_id=house.item().pk, clauses=[("danser", "dance")]), "no-such-action")


# --- Papers, guests, programme ----------------------------------------------------------------------------------------


def test_enclose_keeps_the_bytes_and_numbers_the_paper(house: House) -> None:
    house.draft()
    first = house.run(Enclose(item_id=house.item().pk, name="Plan for klima.pdf", data=b"%PDF-1")).result
    second = house.run(
        Enclose(item_id=house.item().pk, name="b.txt", data=b"b", title="Bilag om b", closed=True)
    ).result
    assert [(e.position, e.title, e.closed) for e in (first, second)] == [
        (1, "Plan for klima", False),
        (2, "Bilag om b", True),
    ]
    version = first.document.versions.get()
    assert (store.get(version.path), version.size) == (b"%PDF-1", 6)


def test_enclose_on_a_closed_item_is_closed_whatever_was_said(house: House) -> None:
    house.draft()
    enclosure = house.run(Enclose(item_id=house.item("Grundkøb").pk, name="pris.pdf", data=b"%PDF")).result
    assert enclosure.closed and enclosure.document.closed


def test_enclose_refuses_an_empty_file(house: House) -> None:
    house.draft()
    assert "a.pdf er tom" in house.refused(Enclose(item_id=house.item().pk, name="a.pdf", data=b""), "empty-file")


def test_remove_enclosure_closes_the_gap(house: House) -> None:
    house.draft()
    papers = [house.run(Enclose(item_id=house.item().pk, name=f"{n}.txt", data=b"a")).result for n in "abc"]
    house.run(RemoveEnclosure(item_id=house.item().pk, enclosure_id=papers[0].pk))
    assert rows(Enclosure.objects.filter(item=house.item()), "title", "position") == [("b", 1), ("c", 2)]


def test_remove_enclosure_of_another_item_is_unknown(house: House) -> None:
    house.draft()
    paper = house.run(Enclose(item_id=house.item("Busdrift").pk, name="b.txt", data=b"b")).result
    house.denied(RemoveEnclosure(item_id=house.item().pk, enclosure_id=paper.pk), by="clerk")


def test_set_guests_replaces_them(house: House) -> None:
    house.draft()
    house.run(SetGuests(item_id=house.item().pk, guests=[("A", "", ""), (" ", "", ""), ("B", "direktør", "b@b.dk")]))
    house.run(SetGuests(item_id=house.item().pk, guests=[("B", "direktør", "b@b.dk")]))
    assert rows(Guest.objects.filter(item=house.item()), "position", "name", "title") == [(1, "B", "direktør")]


def test_set_guests_comes_too_late_after_the_meeting(house: House) -> None:
    from sagsgang.record.decisions.commands.close_meeting import CloseMeeting

    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    house.refused(SetGuests(item_id=house.item().pk, guests=[]), "too-late")


def test_set_programme_follows_from_the_planned_minutes(house: House) -> None:
    house.draft()
    house.run(EditItem(item_id=house.item().pk, planned_minutes=30))
    entries = [
        Entry("before", "arrival", "Kaffe", 30),
        Entry("break", "break", "Pause", 10, after_item=house.item().pk),
        Entry("after", "meal", "Frokost"),
    ]
    house.run(SetProgramme(meeting_id=house.meeting.pk, entries=entries))
    assert rows(ProgrammeEntry.objects.filter(meeting=house.meeting), "title") == ["Kaffe", "Pause", "Frokost"]
    agenda = AgendaItem.objects.filter(meeting=house.meeting).order_by("position")
    entries = ProgrammeEntry.objects.filter(meeting=house.meeting).order_by("position")
    lines = programme_lines(house.again().meeting, agenda, entries)
    assert lines[0].startswith("9.00") and any("Frokost" in line for line in lines)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("nowhere", "meal", "Kaffe", 5), "no-such-entry"),
        (Entry("before", "meal", " ", 5), "entry"),
        (Entry("before", "meal", "Kaffe", -5), "entry"),
    ],
)
def test_set_programme_refuses_what_no_day_has(house: House, entry: Entry, code: str) -> None:
    house.draft()
    house.refused(SetProgramme(meeting_id=house.meeting.pk, entries=[entry]), code)


def test_set_programme_is_settled_once_the_meeting_runs(house: House) -> None:
    house.open()
    house.refused(SetProgramme(meeting_id=house.meeting.pk, entries=[]), "too-late")


# --- Order ------------------------------------------------------------------------------------------------------------


def order_of(house: House) -> list[tuple[int | None, list[int]]]:
    return [(s.key, [int(k) for k in s.items]) for s in Outline.of(house.meeting, SYSTEM).tree()]  # type: ignore[misc]


def test_reorder_agenda_moves_items_and_the_numbers_follow(house: House) -> None:
    house.draft()
    order = order_of(house)
    order[1] = (order[1][0], order[1][1][::-1])
    traced = house.run(ReorderAgenda(meeting_id=house.meeting.pk, order=order))
    assert {k: v for k, v in house.numbers().items() if v.startswith("2.")} == {
        "Grundkøb": "2.1",
        "Busdrift": "2.2",
        "Klimaplan": "2.3",
    }
    assert traced.entry.details["moved"] >= 2


def test_reorder_agenda_moves_an_item_to_another_section(house: House) -> None:
    house.draft()
    order = order_of(house)
    moved = order[1][1].pop(0)
    order[2][1].append(moved)
    house.run(ReorderAgenda(meeting_id=house.meeting.pk, order=order))
    assert house.item().number == "3.1"
    assert order_of(house) == order


def test_reorder_agenda_to_what_it_is_writes_no_item(house: House) -> None:
    house.draft()
    traced = house.run(ReorderAgenda(meeting_id=house.meeting.pk, order=order_of(house)))
    assert traced.entry.details["moved"] == 0


def test_reorder_agenda_refuses_an_order_that_misses_or_doubles_an_item(house: House) -> None:
    """Somebody else added an item meanwhile: their item must not fall off."""
    house.draft()
    order = order_of(house)
    missing = [(s, i[1:] if n == 1 else i) for n, (s, i) in enumerate(order)]
    doubled = [(s, [*i, *i] if n == 1 else i) for n, (s, i) in enumerate(order)]
    foreign = [(999_999 if n == 1 else s, i) for n, (s, i) in enumerate(order)]
    for wrong, code in ((missing, "order.not-the-same"), (doubled, "order.not-the-same"), (foreign, "no-such-section")):
        house.refused(ReorderAgenda(meeting_id=house.meeting.pk, order=wrong), code)


def test_reorder_agenda_after_dispatch_keeps_the_numbers_that_were_sent(house: House) -> None:
    sent = house.send().numbers()
    order = order_of(house)
    order[1] = (order[1][0], order[1][1][::-1])
    house.run(ReorderAgenda(meeting_id=house.meeting.pk, order=order))
    assert house.numbers() == sent


def test_the_day_begins_when_it_began(house: House) -> None:
    assert house.draft().meeting.start == time(9, 30)
