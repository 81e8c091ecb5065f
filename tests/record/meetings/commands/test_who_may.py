"""Who may prepare, send, open and lead a meeting, and whom each verb tells: one line for every verb of the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple

import pytest

from sagsgang.kernel.access import CITIZEN, SYSTEM
from sagsgang.kernel.commands import Command
from sagsgang.kernel.events import readable_by
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.add_section import AddSection
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_meeting import EditMeeting
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.plan_year import PlanYear
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.remove_enclosure import RemoveEnclosure
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.resume_meeting import ResumeMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.commands.set_programme import Entry, SetProgramme
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.commands.unfreeze_agenda import UnfreezeAgenda
from sagsgang.record.meetings.commands.write_note import WriteNote
from sagsgang.record.meetings.outline import Outline
from tests.architecture.source import verbs
from tests.house import INSIDE, LEADERS, STAFF, House

DRAFT, ROOM, CLOSED, ALL = "meetings.read_draft", "meetings.read_room", "meetings.read_closed", ""


class Line(NamedTuple):
    """``stage`` brings the house to where the verb is possible; ``told`` is what a follower must hold, None nobody."""

    stage: Callable[[House], Any]
    command: Callable[[House], Command[Any]]
    who: frozenset[str]
    told: str | None


def _enclosed(house: House) -> None:
    house.draft().run(Enclose(item_id=house.item().pk, name="plan.pdf", data=b"%PDF"))


def _supplement(house: House) -> None:
    house.send().run(AddItem(meeting_id=house.meeting.pk, title="Haster"))


def _adjourned(house: House) -> None:
    house.open().run(AdjournMeeting(meeting_id=house.meeting.pk))


def _apologised(house: House) -> None:
    house.send().run(SendApology(meeting_id=house.meeting.pk, person_id=house.members[3].pk))


def _somebody_waits(house: House) -> None:
    house.take().run(AskToSpeak(item_id=house.item().pk, name="Vandværket"))


def _order(house: House) -> list[tuple[int | None, list[int]]]:
    tree = [(s.key, [int(k) for k in s.items]) for s in Outline.of(house.meeting, SYSTEM).tree()]
    return [(section, items[::-1]) for section, items in tree]  # type: ignore[misc]


MEMBER = {"clerk", "operator", "member"}

TABLE: dict[str, Line] = {
    "plan_meeting": Line(
        lambda h: None, lambda h: PlanMeeting(body_id=h.body.pk, date=date(2027, 3, 5), start=time(9)), STAFF, ALL
    ),
    "plan_year": Line(
        lambda h: None, lambda h: PlanYear(body_id=h.body.pk, year=2028, months=[2, 5], weekday=4, nth=1), STAFF, ALL
    ),
    "edit_meeting": Line(House.send, lambda h: EditMeeting(meeting_id=h.meeting.pk, location="Salen"), STAFF, ALL),
    "cancel_meeting": Line(House.send, lambda h: CancelMeeting(meeting_id=h.meeting.pk, reason="Sne"), STAFF, ALL),
    "start_agenda": Line(House.plan, lambda h: StartAgenda(meeting_id=h.meeting.pk), STAFF, DRAFT),
    "add_section": Line(House.draft, lambda h: AddSection(meeting_id=h.meeting.pk, title="Nyt"), STAFF, DRAFT),
    "add_item": Line(House.draft, lambda h: AddItem(meeting_id=h.meeting.pk, title="Nyt"), STAFF, DRAFT),
    "edit_item": Line(House.draft, lambda h: EditItem(item_id=h.item().pk, title="Ny titel"), STAFF, DRAFT),
    "edit_part": Line(
        House.draft,
        lambda h: EditPart(item_id=h.item().pk, role="background", html="<p>A</p>", revision=0),
        STAFF,
        DRAFT,
    ),
    "set_clauses": Line(
        House.draft, lambda h: SetClauses(item_id=h.item().pk, clauses=[("drøfter sagen", "discuss")]), STAFF, DRAFT
    ),
    "enclose": Line(House.draft, lambda h: Enclose(item_id=h.item().pk, name="a.txt", data=b"a"), STAFF, DRAFT),
    "remove_enclosure": Line(
        _enclosed,
        lambda h: RemoveEnclosure(item_id=h.item().pk, enclosure_id=h.item().enclosures.get().pk),
        STAFF,
        DRAFT,
    ),
    "reorder_agenda": Line(
        House.draft, lambda h: ReorderAgenda(meeting_id=h.meeting.pk, order=_order(h)), STAFF, DRAFT
    ),
    "remove_item": Line(House.draft, lambda h: RemoveItem(item_id=h.item().pk), STAFF, DRAFT),
    "set_guests": Line(House.draft, lambda h: SetGuests(item_id=h.item().pk, guests=[("A", "", "")]), STAFF, DRAFT),
    "set_programme": Line(
        House.draft,
        lambda h: SetProgramme(meeting_id=h.meeting.pk, entries=[Entry("before", "meal", "Kaffe", 15)]),
        STAFF,
        DRAFT,
    ),
    "freeze_agenda": Line(House.draft, lambda h: FreezeAgenda(meeting_id=h.meeting.pk), STAFF, DRAFT),
    "unfreeze_agenda": Line(House.freeze, lambda h: UnfreezeAgenda(meeting_id=h.meeting.pk), STAFF, DRAFT),
    "dispatch_agenda": Line(House.freeze, lambda h: DispatchAgenda(meeting_id=h.meeting.pk), STAFF, ALL),
    "supplement_agenda": Line(
        _supplement, lambda h: SupplementAgenda(meeting_id=h.meeting.pk, reason="Haster"), STAFF, ALL
    ),
    "correct_agenda": Line(
        House.send, lambda h: CorrectAgenda(item_id=h.item().pk, title="Klimaplan 2", reason="Slåfejl"), STAFF, ALL
    ),
    "send_apology": Line(
        House.send, lambda h: SendApology(meeting_id=h.meeting.pk, person_id=h.members[2].pk), frozenset(MEMBER), ROOM
    ),
    "accept_invitation": Line(
        House.send,
        lambda h: AcceptInvitation(meeting_id=h.meeting.pk, person_id=h.members[2].pk),
        frozenset(MEMBER),
        ROOM,
    ),
    "invite_substitute": Line(
        _apologised,
        lambda h: InviteSubstitute(meeting_id=h.meeting.pk, person_id=h.substitutes[0].pk, instead_of=h.members[3].pk),
        STAFF,
        ROOM,
    ),
    "write_note": Line(House.send, lambda h: WriteNote(item_id=h.item().pk, text="Husk"), INSIDE, None),
    "open_meeting": Line(House.send, lambda h: OpenMeeting(meeting_id=h.meeting.pk), LEADERS, ALL),
    "take_item": Line(House.open, lambda h: TakeItem(item_id=h.item().pk), LEADERS, ALL),
    "record_presence": Line(
        House.take,
        lambda h: RecordPresence(meeting_id=h.meeting.pk, person_id=h.members[2].pk, kind="left"),
        STAFF,
        ALL,
    ),
    "ask_to_speak": Line(
        House.take, lambda h: AskToSpeak(item_id=h.item().pk, person_id=h.members[2].pk), LEADERS | {"member"}, ALL
    ),
    "give_floor": Line(_somebody_waits, lambda h: GiveFloor(item_id=h.item().pk), LEADERS, ALL),
    "adjourn_meeting": Line(House.open, lambda h: AdjournMeeting(meeting_id=h.meeting.pk), LEADERS, ALL),
    "resume_meeting": Line(_adjourned, lambda h: ResumeMeeting(meeting_id=h.meeting.pk), LEADERS, ALL),
}


def test_the_table_names_every_verb_of_the_room() -> None:
    ours = {module.path.stem for module in verbs() if module.path.parent.parent.name == "meetings"}
    assert TABLE.keys() == ours


@pytest.mark.parametrize("verb", TABLE)
def test_only_these_may(house: House, verb: str) -> None:
    """Everybody of the cast tries; whoever is not named is denied, whoever is named is let."""
    line = TABLE[verb]
    line.stage(house)
    assert house.may(lambda: line.command(house)) == line.who


@pytest.mark.parametrize("verb", TABLE)
def test_whoever_may_not_leaves_everything_as_it_was(house: House, verb: str) -> None:
    line = TABLE[verb]
    line.stage(house)
    for actor in ("member", "respondent", "outsider", "citizen"):
        if actor not in line.who:
            house.denied(line.command(house), by=actor)


@pytest.mark.parametrize("verb", TABLE)
def test_one_audit_row_and_an_event_for_those_who_may_know(house: House, verb: str) -> None:
    """What has not been sent is told to the secretariat alone, who comes to those inside, the rest to all."""
    line = TABLE[verb]
    line.stage(house)
    traced = house.run(line.command(house), events=0 if line.told is None else 1)
    assert traced.entry.actor == "Inger Vestmark"
    assert traced.entry.scope == house.body.scope
    if line.told is not None:
        assert traced.told.needs == line.told
        assert readable_by(traced.told, CITIZEN) == (line.told == ALL)
        assert readable_by(traced.told, house.viewers["outsider"]) == (line.told == ALL)


#: verbs that tell of one item while the meeting is public: of a closed one nobody outside hears
ON_ITEM: dict[str, Callable[[House, int], Command[Any]]] = {
    "take_item": lambda h, pk: TakeItem(item_id=pk),
    "correct_agenda": lambda h, pk: CorrectAgenda(item_id=pk, title="Ny titel", reason="Slåfejl"),
    "remove_item": lambda h, pk: RemoveItem(item_id=pk, reason="Trukket"),
    "ask_to_speak": lambda h, pk: AskToSpeak(item_id=pk, person_id=h.members[2].pk),
    "give_floor": lambda h, pk: GiveFloor(item_id=pk),
    "record_presence": lambda h, pk: RecordPresence(
        meeting_id=h.meeting.pk, person_id=h.members[2].pk, kind="disqualified", reason="Naboen"
    ),
}


@pytest.mark.parametrize("verb", ON_ITEM)
def test_a_closed_item_is_silent_to_outsiders(house: House, verb: str) -> None:
    """The event of a closed item needs the right to read closed items, and only the body's own people have it."""
    if verb in ("correct_agenda", "remove_item"):
        house.send()
    elif verb == "take_item":
        house.open()
    else:
        house.take("Grundkøb")
    event = house.run(ON_ITEM[verb](house, house.item("Grundkøb").pk)).told
    assert event.needs == CLOSED
    seen = {who for who, viewer in house.viewers.items() if readable_by(event, viewer)}
    assert seen == INSIDE
