"""What a meeting and its items can be, and which command leads where: two tables, and a sentence for every no.

The tables are the only place that says what is possible when. A command asks :func:`meeting_after` or
:func:`item_after`, gets the next state, and refuses with the sentence it is given otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from sagsgang.record.rulings import Finding, Refusal, Sentence, capitalised

ITEM_OPEN = Sentence(
    "meeting.close.item-open", "Mødet kan ikke afsluttes, før punkt {number} er afgjort, udsat eller sat på pause."
)
VOTE_OPEN = Sentence("item.begin.vote-open", "Afslut først afstemningen i punkt {number}.")
UNTREATED = Sentence("item.untreated", "Punkt {number} er ikke behandlet. Udsæt det, eller tag det af dagsordenen.")

MeetingState = Literal[
    "planned", "agenda_draft", "frozen", "dispatched", "opened", "adjourned",
    "closed", "minutes_review", "minutes_sent", "approved", "signed", "cancelled",
]  # fmt: skip
MeetingCommand = Literal[
    "start_agenda", "edit_agenda", "freeze_agenda", "unfreeze_agenda", "dispatch_agenda", "supplement_agenda",
    "correct_agenda", "reschedule", "cancel", "record_apology", "open", "record_attendance", "treat_items", "adjourn",
    "resume", "close", "write_minutes", "review_minutes", "send_minutes", "comment_minutes", "revise_minutes",
    "approve_minutes", "sign_minutes", "correct_minutes", "correct_attendance",
]  # fmt: skip
ItemState = Literal["draft", "ready", "current", "voting", "decided", "postponed", "returned", "withdrawn"]
ItemCommand = Literal[
    "edit", "mark_ready", "withdraw", "begin", "pause", "note", "open_vote", "cast_vote", "close_vote", "decide",
    "postpone", "return", "reopen", "correct",
]  # fmt: skip

MEETING_STATES: tuple[MeetingState, ...] = get_args(MeetingState)
MEETING_COMMANDS: tuple[MeetingCommand, ...] = get_args(MeetingCommand)
ITEM_STATES: tuple[ItemState, ...] = get_args(ItemState)
ITEM_COMMANDS: tuple[ItemCommand, ...] = get_args(ItemCommand)

#: state -> command -> next state; what is not here is impossible
MEETING: Mapping[MeetingState, Mapping[MeetingCommand, MeetingState]] = {
    "planned": {
        "start_agenda": "agenda_draft",
        "reschedule": "planned",
        "record_apology": "planned",
        "cancel": "cancelled",
    },
    "agenda_draft": {
        "edit_agenda": "agenda_draft",
        "freeze_agenda": "frozen",
        "reschedule": "agenda_draft",
        "record_apology": "agenda_draft",
        "cancel": "cancelled",
    },
    "frozen": {
        "unfreeze_agenda": "agenda_draft",
        "dispatch_agenda": "dispatched",
        "record_apology": "frozen",
        "cancel": "cancelled",
    },
    "dispatched": {
        "supplement_agenda": "dispatched",
        "correct_agenda": "dispatched",
        "reschedule": "dispatched",
        "record_apology": "dispatched",
        "open": "opened",
        "cancel": "cancelled",
    },
    "opened": {
        "record_apology": "opened",
        "record_attendance": "opened",
        "treat_items": "opened",
        "write_minutes": "opened",
        "adjourn": "adjourned",
        "close": "closed",
    },
    "adjourned": {
        "record_apology": "adjourned",
        "write_minutes": "adjourned",
        "resume": "opened",
        "close": "closed",
    },
    "closed": {"review_minutes": "minutes_review", "correct_attendance": "closed"},
    "minutes_review": {
        "write_minutes": "minutes_review",
        "correct_attendance": "minutes_review",
        "send_minutes": "minutes_sent",
    },
    "minutes_sent": {
        "comment_minutes": "minutes_sent",
        "revise_minutes": "minutes_review",
        "approve_minutes": "approved",
    },
    "approved": {"sign_minutes": "signed", "correct_minutes": "approved", "correct_attendance": "approved"},
    # What was signed stands; nobody has signed the corrected version yet.
    "signed": {"correct_minutes": "approved", "correct_attendance": "approved"},
    "cancelled": {},
}

ITEM: Mapping[ItemState, Mapping[ItemCommand, ItemState]] = {
    "draft": {"edit": "draft", "correct": "draft", "mark_ready": "ready", "withdraw": "withdrawn", "begin": "current"},
    "ready": {"edit": "draft", "correct": "ready", "withdraw": "withdrawn", "begin": "current"},
    "current": {
        "note": "current",
        "pause": "ready",
        "open_vote": "voting",
        "decide": "decided",
        "postpone": "postponed",
        "return": "returned",
        "withdraw": "withdrawn",
    },
    "voting": {"note": "voting", "cast_vote": "voting", "close_vote": "current"},
    "decided": {"reopen": "current"},
    "postponed": {"reopen": "current"},
    "returned": {"reopen": "current"},
    "withdrawn": {},
}

_LIVE: tuple[MeetingState, ...] = ("opened",)
#: in which states of its meeting a command on an item is possible at all
ITEM_NEEDS: Mapping[ItemCommand, tuple[MeetingState, ...]] = {
    "edit": ("planned", "agenda_draft"),
    "mark_ready": ("planned", "agenda_draft"),
    "correct": ("dispatched",),
    "withdraw": ("planned", "agenda_draft", "dispatched", "opened"),
    "begin": _LIVE,
    "pause": _LIVE,
    "note": _LIVE,
    "open_vote": _LIVE,
    "cast_vote": _LIVE,
    "close_vote": _LIVE,
    "decide": _LIVE,
    "postpone": _LIVE,
    "return": _LIVE,
    "reopen": _LIVE,
}

#: Danish, fitting "{what}, fordi {state}."
MEETING_STATE_NAMES: Mapping[MeetingState, str] = {
    "planned": "mødet kun er planlagt",
    "agenda_draft": "dagsordenen endnu er en kladde",
    "frozen": "dagsordenen er låst og venter på at blive sendt",
    "dispatched": "dagsordenen er sendt, og mødet ikke er åbnet",
    "opened": "mødet er i gang",
    "adjourned": "mødet er afbrudt",
    "closed": "mødet er afsluttet",
    "minutes_review": "mødet er afsluttet, og referatet er ved at blive gennemgået",
    "minutes_sent": "referatet er sendt",
    "approved": "referatet er godkendt",
    "signed": "referatet er underskrevet",
    "cancelled": "mødet er aflyst",
}
MEETING_COMMAND_NAMES: Mapping[MeetingCommand, str] = {
    "start_agenda": "dagsordenen kan ikke påbegyndes",
    "edit_agenda": "dagsordenen kan ikke redigeres",
    "freeze_agenda": "dagsordenen kan ikke låses",
    "unfreeze_agenda": "dagsordenen kan ikke låses op",
    "dispatch_agenda": "dagsordenen kan ikke sendes",
    "supplement_agenda": "der kan ikke sendes en tillægsdagsorden",
    "correct_agenda": "dagsordenen kan ikke rettes",
    "reschedule": "mødet kan ikke flyttes",
    "cancel": "mødet kan ikke aflyses",
    "record_apology": "afbud kan ikke meldes",
    "open": "mødet kan ikke åbnes",
    "record_attendance": "fremmøde kan ikke noteres",
    "treat_items": "punkter kan ikke behandles",
    "adjourn": "mødet kan ikke afbrydes",
    "resume": "mødet kan ikke genoptages",
    "close": "mødet kan ikke afsluttes",
    "write_minutes": "referatet kan ikke skrives",
    "review_minutes": "referatet kan ikke gennemgås",
    "send_minutes": "referatet kan ikke sendes",
    "comment_minutes": "der kan ikke sendes bemærkninger til referatet",
    "revise_minutes": "referatet kan ikke tages tilbage til gennemgang",
    "approve_minutes": "referatet kan ikke godkendes",
    "sign_minutes": "referatet kan ikke underskrives",
    "correct_minutes": "referatet kan ikke berigtiges",
    "correct_attendance": "fremmødet kan ikke rettes",
}
ITEM_STATE_NAMES: Mapping[ItemState, str] = {
    "draft": "punktet er en kladde",
    "ready": "punktet ikke er påbegyndt",
    "current": "punktet er under behandling",
    "voting": "der er en afstemning i gang",
    "decided": "punktet er afgjort",
    "postponed": "punktet er udsat",
    "returned": "punktet er sendt tilbage",
    "withdrawn": "punktet er taget af dagsordenen",
}
ITEM_COMMAND_NAMES: Mapping[ItemCommand, str] = {
    "edit": "punktet kan ikke redigeres",
    "mark_ready": "punktet kan ikke meldes klar",
    "withdraw": "punktet kan ikke tages af dagsordenen",
    "begin": "punktet kan ikke påbegyndes",
    "pause": "punktet kan ikke sættes på pause",
    "note": "der kan ikke noteres til punktet",
    "open_vote": "afstemningen kan ikke begynde",
    "cast_vote": "der kan ikke stemmes",
    "close_vote": "afstemningen kan ikke afsluttes",
    "decide": "punktet kan ikke afgøres",
    "postpone": "punktet kan ikke udsættes",
    "return": "punktet kan ikke sendes tilbage",
    "reopen": "punktet kan ikke genoptages",
    "correct": "punktet kan ikke rettes",
}


def allowed_on_meeting(state: MeetingState) -> tuple[MeetingCommand, ...]:
    """What can be done with a meeting in that state, in the order of the table: what a page offers."""
    return tuple(MEETING[state])


def meeting_after(state: MeetingState, command: MeetingCommand) -> MeetingState | Refusal:
    """The state the command leads to. A refusal's ``params`` hold command and state, for other languages."""
    after = MEETING[state].get(command)
    if after is None:
        return _no(f"meeting.{command}", MEETING_COMMAND_NAMES[command], MEETING_STATE_NAMES[state], state)
    return after


def allowed_on_item(item: ItemState, meeting: MeetingState) -> tuple[ItemCommand, ...]:
    return tuple(command for command in ITEM[item] if meeting in ITEM_NEEDS[command])


def item_after(item: ItemState, command: ItemCommand, meeting: MeetingState) -> ItemState | Refusal:
    """The state of the item after the command, which its meeting's state must allow too.

    What was decided can be reopened while the meeting is open, to mend a slip; afterwards by no command on the item:
    then the minutes are corrected, as a new version with a reason.
    """
    if meeting not in ITEM_NEEDS[command]:
        return _no(f"item.{command}", ITEM_COMMAND_NAMES[command], MEETING_STATE_NAMES[meeting], meeting)
    after = ITEM[item].get(command)
    if after is None:
        return _no(f"item.{command}", ITEM_COMMAND_NAMES[command], ITEM_STATE_NAMES[item], item)
    return after


def may_close(items: Mapping[str, ItemState]) -> Refusal | None:
    """A meeting is not closed while an item is on the table: by number, the first such item is named."""
    for number, state in items.items():
        if state in ("current", "voting"):
            return ITEM_OPEN.refusal(number=number)
    return None


def closing_findings(items: Mapping[str, ItemState]) -> list[Finding]:
    """Items that nobody has dealt with when the meeting is about to be closed."""
    return [UNTREATED.finding("warning", n, number=n) for n, state in items.items() if state in ("draft", "ready")]


def items_to_pause(items: Mapping[str, ItemState]) -> tuple[str, ...] | Refusal:
    """What the "next item" key has to put on pause first, so that one item at most is on the table.

    Refused while a vote is running: it is closed on purpose or not at all.
    """
    for number, state in items.items():
        if state == "voting":
            return VOTE_OPEN.refusal(number=number)
    return tuple(number for number, state in items.items() if state == "current")


# A refusal of the tables is put together from two phrases, so its code names the command and ``params["state"]`` the
# state: a translation needs one phrase for each, not one sentence for every pair.
def _no(code: str, what: str, state: str, key: str) -> Refusal:
    return Refusal(code, f"{capitalised(what)}, fordi {state}.", {"state": key})
