"""Who may decide, count and close, and whom each verb tells: one line for every verb of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.kernel.commands import Command
from sagsgang.kernel.events import readable_by
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.cancel_poll import CancelPoll
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.commands.change_follow_up import ChangeFollowUp
from sagsgang.record.decisions.commands.close_follow_up import CloseFollowUp
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.decisions.commands.postpone_item import PostponeItem
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.commands.return_item import ReturnItem
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import FollowUp, Poll
from tests.architecture.source import verbs
from tests.house import ACTORS, INSIDE, LEADERS, STAFF, House

DRAFT, ROOM, CLOSED, ALL = "meetings.read_draft", "meetings.read_room", "meetings.read_closed", ""


class Line(NamedTuple):
    """``stage`` brings the house to where the verb is possible; ``told`` is what a follower must hold."""

    stage: Callable[[House], Any]
    command: Callable[[House], Command[Any]]
    who: frozenset[str]
    told: str


def _agreed(house: House) -> None:
    house.take().run(AddFollowUp(item_id=house.item().pk, text="Nyt forslag", next_meeting=True))


def _voted(house: House) -> None:
    house.poll(method="show_of_hands")
    house.run(RecordVotes(poll_id=_poll(house), counts={"for": 5, "against": 2}))


def _poll(house: House) -> int:
    return Poll.objects.get(item=house.item()).pk


def _hands(house: House) -> None:
    house.poll(method="show_of_hands")


TABLE: dict[str, Line] = {
    "decide_item": Line(House.take, lambda h: DecideItem(item_id=h.item().pk), STAFF, ALL),
    "postpone_item": Line(House.take, lambda h: PostponeItem(item_id=h.item().pk), STAFF, ALL),
    "return_item": Line(House.take, lambda h: ReturnItem(item_id=h.item().pk, reason="Tal mangler"), STAFF, ALL),
    "reopen_item": Line(House.decide, lambda h: ReopenItem(item_id=h.item().pk), STAFF, ALL),
    # While an item is on the table its words are being written: they are shown when it is decided.
    "write_decision": Line(
        House.take, lambda h: WriteDecision(item_id=h.item().pk, base="", text="Et ord"), STAFF, DRAFT
    ),
    "record_statement": Line(
        House.take, lambda h: RecordStatement(item_id=h.item().pk, text="Uenig", by="Liste F"), STAFF, DRAFT
    ),
    "open_poll": Line(House.take, lambda h: OpenPoll(item_id=h.item().pk, question="For?"), LEADERS, ALL),
    "cast_vote": Line(
        House.poll, lambda h: CastVote(poll_id=_poll(h), choice="for"), frozenset({"chair", "member"}), ROOM
    ),
    "record_votes": Line(_hands, lambda h: RecordVotes(poll_id=_poll(h), counts={"for": 4}), STAFF, ROOM),
    "close_poll": Line(_voted, lambda h: ClosePoll(poll_id=_poll(h)), LEADERS, ALL),
    "cancel_poll": Line(_voted, lambda h: CancelPoll(poll_id=_poll(h), reason="Forkert spørgsmål"), LEADERS, ALL),
    "add_follow_up": Line(House.take, lambda h: AddFollowUp(item_id=h.item().pk, text="Nyt forslag"), STAFF, ROOM),
    "close_follow_up": Line(
        _agreed, lambda h: CloseFollowUp(follow_up_id=FollowUp.objects.get().pk, note="Er sket"), STAFF, ROOM
    ),
    "change_follow_up": Line(
        _agreed, lambda h: ChangeFollowUp(follow_up_id=FollowUp.objects.get().pk, responsible="En anden"), STAFF, ROOM
    ),
    "remind_follow_up": Line(_agreed, lambda h: RemindFollowUp(follow_up_id=FollowUp.objects.get().pk), STAFF, ROOM),
    "plan_follow_ups": Line(House.draft, lambda h: PlanFollowUps(meeting_id=h.meeting.pk), STAFF, DRAFT),
    "close_meeting": Line(House.open, lambda h: CloseMeeting(meeting_id=h.meeting.pk), LEADERS, ALL),
}


def test_the_table_names_every_verb_of_the_room() -> None:
    ours = {module.path.stem for module in verbs() if module.path.parent.parent.name == "decisions"}
    assert TABLE.keys() == ours


@pytest.mark.parametrize("verb", TABLE)
def test_only_these_may(house: House, verb: str) -> None:
    """Everybody of the cast tries; whoever is not named is denied, whoever is named is let."""
    line = TABLE[verb]
    line.stage(house)
    # Whoever is no voter in this poll is refused with a sentence, not denied (see test_cast_vote.py).
    among = [actor for actor in ACTORS if (verb, actor) != ("cast_vote", "substitute")]
    assert house.may(lambda: line.command(house), among) == line.who


@pytest.mark.parametrize("verb", TABLE)
def test_whoever_may_not_leaves_everything_as_it_was(house: House, verb: str) -> None:
    line = TABLE[verb]
    line.stage(house)
    for actor in ("member", "respondent", "outsider", "citizen"):
        if actor not in line.who:
            house.denied(line.command(house), by=actor)


@pytest.mark.parametrize("verb", TABLE)
def test_one_audit_row_and_an_event_for_those_who_may_know(house: House, verb: str) -> None:
    line = TABLE[verb]
    line.stage(house)
    actor = "chair" if verb == "cast_vote" else "clerk"
    traced = house.run(line.command(house), by=actor)
    assert traced.entry.actor == house.viewers[actor].name
    assert traced.entry.scope == house.body.scope
    assert traced.told.needs == line.told
    assert readable_by(traced.told, CITIZEN) == (line.told == ALL)
    assert readable_by(traced.told, house.viewers["outsider"]) == (line.told == ALL)


#: verbs that tell of one item of a meeting in progress
ON_ITEM = ("decide_item", "postpone_item", "return_item", "reopen_item", "open_poll", "close_poll", "cancel_poll")


@pytest.mark.parametrize("verb", ON_ITEM)
def test_a_closed_item_is_silent_to_outsiders(house: House, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same verbs on the closed item: nobody outside the body learns that anything happened."""
    title = "Grundkøb"
    monkeypatch.setattr(House, "item", lambda self, _="": self.meeting.items.get(title=title))
    TABLE[verb].stage(house)
    event = house.run(TABLE[verb].command(house)).told
    assert event.needs == CLOSED
    seen = {who for who, viewer in house.viewers.items() if readable_by(event, viewer)}
    assert seen == INSIDE
