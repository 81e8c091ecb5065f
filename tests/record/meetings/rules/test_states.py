"""The two tables of states: everything is reachable, nothing forbidden slips through, and every no is a sentence."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sagsgang.record.meetings.rules.states import (
    ITEM,
    ITEM_COMMANDS,
    ITEM_NEEDS,
    ITEM_STATES,
    MEETING,
    MEETING_COMMANDS,
    MEETING_STATES,
    ItemCommand,
    ItemState,
    MeetingCommand,
    MeetingState,
    allowed_on_item,
    allowed_on_meeting,
    closing_findings,
    item_after,
    items_to_pause,
    may_close,
    meeting_after,
)
from sagsgang.record.rulings import Refusal


def test_the_tables_are_complete() -> None:
    assert set(MEETING) == set(MEETING_STATES)
    assert set(ITEM) == set(ITEM_STATES)
    assert set(ITEM_NEEDS) == set(ITEM_COMMANDS)
    assert {c for row in MEETING.values() for c in row} == set(MEETING_COMMANDS)
    assert {c for row in ITEM.values() for c in row} == set(ITEM_COMMANDS)


def test_every_state_of_a_meeting_can_be_reached_from_planning_it() -> None:
    reached: set[MeetingState] = {"planned"}
    while more := {after for state in reached for after in MEETING[state].values()} - reached:
        reached |= more
    assert reached == set(MEETING_STATES)


def test_every_state_of_an_item_can_be_reached_from_its_draft() -> None:
    reached: set[ItemState] = {"draft"}
    while more := {after for state in reached for after in ITEM[state].values()} - reached:
        reached |= more
    assert reached == set(ITEM_STATES)


def test_a_meeting_runs_from_plan_to_signature() -> None:
    way: list[MeetingCommand] = [
        "start_agenda", "edit_agenda", "freeze_agenda", "dispatch_agenda", "supplement_agenda", "open",
        "record_attendance", "treat_items", "adjourn", "resume", "close", "review_minutes", "write_minutes",
        "send_minutes", "comment_minutes", "revise_minutes", "send_minutes", "approve_minutes", "sign_minutes",
        "correct_minutes", "sign_minutes",
    ]  # fmt: skip
    state: MeetingState = "planned"
    for command in way:
        after = meeting_after(state, command)
        assert not isinstance(after, Refusal), after
        state = after
    assert state == "signed"


@pytest.mark.parametrize("state", MEETING_STATES)
@pytest.mark.parametrize("command", MEETING_COMMANDS)
def test_a_meeting_does_what_its_table_says_or_says_why_not(state: MeetingState, command: MeetingCommand) -> None:
    after = meeting_after(state, command)
    assert (command in allowed_on_meeting(state)) is not isinstance(after, Refusal)
    if isinstance(after, Refusal):
        assert after.code == f"meeting.{command}"
        assert after.params["state"] == state
        assert after.message[0].isupper()
        assert " kan ikke " in f" {after.message.lower()} "
        assert ", fordi " in after.message
        assert after.message.endswith(".")


@pytest.mark.parametrize("item", ITEM_STATES)
@pytest.mark.parametrize("meeting", MEETING_STATES)
def test_an_item_does_what_both_tables_allow_or_says_why_not(item: ItemState, meeting: MeetingState) -> None:
    for command in ITEM_COMMANDS:
        after = item_after(item, command, meeting)
        assert (command in allowed_on_item(item, meeting)) is not isinstance(after, Refusal)
        if isinstance(after, Refusal):
            assert after.code == f"item.{command}"
            assert ", fordi " in after.message


def test_a_closed_meeting_takes_no_attendance_and_no_votes() -> None:
    for state in MEETING_STATES:
        if state != "opened":
            assert isinstance(meeting_after(state, "record_attendance"), Refusal)
            for command in ("begin", "note", "open_vote", "cast_vote", "decide", "postpone", "return", "reopen"):
                assert not [c for i in ITEM_STATES for c in allowed_on_item(i, state) if c == command]
    refusal = meeting_after("closed", "record_attendance")
    assert isinstance(refusal, Refusal)
    assert refusal.message == "Fremmøde kan ikke noteres, fordi mødet er afsluttet."


@pytest.mark.parametrize("state", ["decided", "postponed", "returned"])
def test_what_was_decided_is_edited_by_no_door_once_the_meeting_is_closed(state: ItemState) -> None:
    for meeting in MEETING_STATES:
        assert set(allowed_on_item(state, meeting)) == ({"reopen"} if meeting == "opened" else set())
    refusal = item_after("decided", "edit", "agenda_draft")
    assert isinstance(refusal, Refusal)
    assert refusal.message == "Punktet kan ikke redigeres, fordi punktet er afgjort."


def test_approved_minutes_are_only_corrected() -> None:
    assert set(allowed_on_meeting("signed")) == {"correct_minutes", "correct_attendance"}
    assert set(allowed_on_meeting("approved")) == {"sign_minutes", "correct_minutes", "correct_attendance"}


def test_a_sent_agenda_is_only_corrected_never_edited_again() -> None:
    assert "edit_agenda" not in allowed_on_meeting("dispatched")
    assert "unfreeze_agenda" not in allowed_on_meeting("dispatched")
    assert not isinstance(item_after("ready", "correct", "dispatched"), Refusal)
    assert isinstance(item_after("ready", "edit", "dispatched"), Refusal)


def test_a_meeting_is_not_closed_while_an_item_is_on_the_table() -> None:
    assert may_close({"1.1": "decided", "2.1": "postponed"}) is None
    refusal = may_close({"1.1": "decided", "2.4": "voting"})
    assert refusal is not None
    assert "2.4" in refusal.message
    assert [f.place for f in closing_findings({"1.1": "decided", "2.1": "ready", "2.2": "draft"})] == ["2.1", "2.2"]


def test_the_next_item_puts_the_current_one_on_pause_but_never_a_vote() -> None:
    assert items_to_pause({"1.1": "decided", "2.1": "current"}) == ("2.1",)
    assert items_to_pause({"1.1": "decided", "2.1": "ready"}) == ()
    refusal = items_to_pause({"1.1": "current", "2.1": "voting"})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "item.begin.vote-open"


class MeetingWithItems(RuleBasedStateMachine):
    """Random commands on a meeting and three items, the way commands use the tables."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting: MeetingState = "planned"
        self.items: dict[str, ItemState] = {"1": "draft", "2": "draft", "3": "draft"}
        self.settled: dict[str, ItemState] = {}

    @rule(command=st.sampled_from(MEETING_COMMANDS))
    def command_meeting(self, command: MeetingCommand) -> None:
        if command == "close" and may_close(self.items) is not None:
            return
        after = meeting_after(self.meeting, command)
        if not isinstance(after, Refusal):
            self.meeting = after
        if self.meeting == "closed":
            self.settled = dict(self.items)

    @rule(command=st.sampled_from(ITEM_COMMANDS), number=st.sampled_from("123"))
    def command_item(self, command: ItemCommand, number: str) -> None:
        if command in ("begin", "reopen"):
            pause = items_to_pause(self.items)
            if isinstance(pause, Refusal) or isinstance(item_after(self.items[number], command, self.meeting), Refusal):
                return
            for other in pause:
                paused = item_after(self.items[other], "pause", self.meeting)
                assert not isinstance(paused, Refusal)
                self.items[other] = paused
        after = item_after(self.items[number], command, self.meeting)
        if not isinstance(after, Refusal):
            self.items[number] = after

    @invariant()
    def at_most_one_item_is_on_the_table_and_only_in_an_open_meeting(self) -> None:
        on_table = [n for n, state in self.items.items() if state in ("current", "voting")]
        assert len(on_table) <= 1
        if on_table:
            assert self.meeting in ("opened", "adjourned")

    @invariant()
    def what_was_decided_stays_after_the_meeting(self) -> None:
        if self.settled:
            assert self.items == self.settled

    @invariant()
    def nothing_is_decided_before_the_meeting(self) -> None:
        if self.meeting in ("planned", "agenda_draft", "frozen", "dispatched"):
            assert not {"decided", "postponed", "returned", "current", "voting"} & set(self.items.values())


TestMeetingWithItems = MeetingWithItems.TestCase
TestMeetingWithItems.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
