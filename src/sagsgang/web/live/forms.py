"""From what a screen sends to the command it means. Each verb of the live meeting has one translator, and only one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import QueryDict

from sagsgang.kernel.commands import Command
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.cancel_poll import CancelPoll
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.postpone_item import PostponeItem
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.commands.return_item import ReturnItem
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import Poll
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.resume_meeting import ResumeMeeting
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes


def number(data: QueryDict, name: str, *, needed: bool = True) -> int | None:
    """A whole number from the form. Raises ``Refused`` where it is needed and there is none."""
    text = data.get(name, "").strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if needed or text:
        raise Refused("form", "Formularen blev ikke sendt helt. Genindlæs siden, og prøv igen.")
    return None


def _key(data: QueryDict, name: str) -> int:
    found = number(data, name)
    assert found is not None
    return found


def day(data: QueryDict, name: str) -> date | None:
    """A date from a form's date field; None where it is empty."""
    text = data.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused("date", "Datoen kan ikke læses. Skriv den som ÅÅÅÅ-MM-DD.") from error


def _outcomes(data: QueryDict) -> list[tuple[str, int | None, str]]:
    """What the clerk chose: one outcome for everything, or one per clause ("outcome-0", "detail-0" ...)."""
    whole = data.get("outcome", "")
    if whole:
        return [(whole, None, data.get("detail", ""))]
    chosen: list[tuple[str, int | None, str]] = []
    for name in data:
        index = name.removeprefix("outcome-")
        code = data.get(name, "")
        if name.startswith("outcome-") and index.isdigit() and code:
            chosen.append((code, int(index), data.get(f"detail-{index}", "")))
    return chosen


def _votes(data: QueryDict) -> dict[str, Any]:
    named = {
        int(name.removeprefix("vote-")): value
        for name, value in data.items()
        if name.startswith("vote-") and name.removeprefix("vote-").isdigit() and value
    }
    if named:
        return {"votes": named}
    choices = ("for", "against", "abstained", "blank")
    return {"counts": {choice: number(data, choice, needed=False) or 0 for choice in choices}}


Translator = Callable[[int, QueryDict], Command[Any]]

#: verb -> translator(meeting id, form); the verb is the command's own name, and the last segment of the address
VERBS: dict[str, Translator] = {
    "open_meeting": lambda m, d: OpenMeeting(meeting_id=m),
    "adjourn_meeting": lambda m, d: AdjournMeeting(meeting_id=m),
    "resume_meeting": lambda m, d: ResumeMeeting(meeting_id=m),
    "close_meeting": lambda m, d: CloseMeeting(meeting_id=m),
    "take_item": lambda m, d: TakeItem(item_id=_key(d, "item")),
    "record_presence": lambda m, d: RecordPresence(
        meeting_id=m,
        person_id=_key(d, "person"),
        kind=d.get("kind", ""),
        instead_of=number(d, "instead_of", needed=False),
        reason=d.get("reason", ""),
    ),
    "decide_item": lambda m, d: DecideItem(item_id=_key(d, "item"), outcomes=_outcomes(d), lead=d.get("lead", "")),
    "approve_minutes": lambda m, d: ApproveMinutes(
        item_id=_key(d, "item"), corrections=[line for line in d.get("corrections", "").splitlines() if line.strip()]
    ),
    "write_decision": lambda m, d: WriteDecision(
        item_id=_key(d, "item"), base=d.get("base", ""), text=d.get("text", "")
    ),
    "postpone_item": lambda m, d: PostponeItem(
        item_id=_key(d, "item"), reason=d.get("reason", ""), until=day(d, "until")
    ),
    "return_item": lambda m, d: ReturnItem(item_id=_key(d, "item"), reason=d.get("reason", "")),
    "reopen_item": lambda m, d: ReopenItem(item_id=_key(d, "item")),
    "record_statement": lambda m, d: RecordStatement(
        item_id=_key(d, "item"),
        text=d.get("text", ""),
        kind=d.get("kind", "dissent"),
        person_id=number(d, "person", needed=False),
        by=d.get("by", ""),
    ),
    "add_follow_up": lambda m, d: AddFollowUp(
        item_id=_key(d, "item"),
        text=d.get("text", ""),
        responsible=d.get("responsible", ""),
        due=day(d, "due"),
        next_meeting=d.get("next_meeting") == "on",
    ),
    "open_poll": lambda m, d: OpenPoll(
        item_id=_key(d, "item"),
        question=d.get("question", ""),
        method=d.get("method", Poll.Method.SHOW_OF_HANDS),
        kind=d.get("kind", "ordinary"),
        clause_id=number(d, "clause", needed=False),
    ),
    "record_votes": lambda m, d: RecordVotes(poll_id=_key(d, "poll"), **_votes(d)),
    "close_poll": lambda m, d: ClosePoll(poll_id=_key(d, "poll"), tie_break=d.get("tie_break", "")),
    "cancel_poll": lambda m, d: CancelPoll(poll_id=_key(d, "poll"), reason=d.get("reason", "")),
    "ask_to_speak": lambda m, d: AskToSpeak(
        item_id=_key(d, "item"), person_id=number(d, "person", needed=False), name=d.get("name", "")
    ),
    "give_floor": lambda m, d: GiveFloor(item_id=_key(d, "item"), speaker_id=number(d, "speaker", needed=False)),
}
