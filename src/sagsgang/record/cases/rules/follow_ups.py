"""What has to happen after a decision, by when, and how it puts itself on the next agenda.

In the sample minutes (item 2.4) "a new proposal at the next meeting in April" is promised, and item 6.1 lists it again
among the points for that meeting: nobody should have to remember that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sagsgang.record.rulings import Finding, Key, Refusal, Sentence

FollowUpState = Literal["open", "in_progress", "done", "dropped"]
FollowUpCommand = Literal["start", "finish", "drop", "reopen", "change"]

#: state -> command -> next state
FOLLOW_UP: Mapping[FollowUpState, Mapping[FollowUpCommand, FollowUpState]] = {
    "open": {"start": "in_progress", "finish": "done", "drop": "dropped", "change": "open"},
    "in_progress": {"finish": "done", "drop": "dropped", "change": "in_progress"},
    "done": {"reopen": "open"},
    "dropped": {"reopen": "open"},
}

IS_DONE = Sentence("follow-up.done", "Opfølgningen er afsluttet. Genåbn den først.")
IS_DROPPED = Sentence("follow-up.dropped", "Opfølgningen er opgivet. Genåbn den først.")
NOT_FINISHED = Sentence("follow-up.not-finished", "Opfølgningen er ikke afsluttet og kan derfor ikke genåbnes.")
ALREADY_STARTED = Sentence("follow-up.already-started", "Opfølgningen er allerede i gang.")
NEEDS_REASON = Sentence("follow-up.needs-reason", "Skriv, hvorfor opfølgningen opgives.")

OVERDUE = Sentence("follow-up.overdue", "„{title}“ skulle være færdig den {due} ({days:dag|dage} siden).")
NO_MEETING = Sentence("follow-up.no-meeting", "„{title}“ skal med på næste møde, men der er ikke planlagt noget.")
NOBODY = Sentence("follow-up.nobody", "„{title}“ har ingen ansvarlig.")

#: days before the due date on which the responsible is reminded
REMIND = (14, 3, 0)
#: how often somebody is reminded once the date has passed, in days
REMIND_AGAIN = 7

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to be done. It is due on ``due``, or at ``meeting`` where ``next_meeting`` binds it to one."""

    key: Key
    title: str
    body: Key
    responsible: str = ""
    state: FollowUpState = "open"
    due: date | None = None
    next_meeting: bool = False
    meeting: date | None = None
    #: the day of the meeting that asked for it
    decided: date | None = None

    @property
    def deadline(self) -> date | None:
        """The earlier of its own date and the meeting it is bound to."""
        days = [day for day in (self.due, self.meeting if self.next_meeting else None) if day is not None]
        return min(days, default=None)

    @property
    def running(self) -> bool:
        return self.state in ("open", "in_progress")


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case whose route comes to the body at a meeting: a step of it, as far as the agenda needs it."""

    case: Key
    title: str
    body: Key
    meeting: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaProposal:
    """A point of the provisional agenda, and why it is there."""

    title: str
    why: Literal["follow_up", "route"]
    source: Key
    overdue: bool = False


def follow_up_after(state: FollowUpState, command: FollowUpCommand, *, reason: str = "") -> FollowUpState | Refusal:
    """The state the command leads to. Giving up takes a reason, since somebody decided that it should be done."""
    after = FOLLOW_UP[state].get(command)
    if after is None:
        refused = {"done": IS_DONE, "dropped": IS_DROPPED}.get(state)
        return (refused or (NOT_FINISHED if command == "reopen" else ALREADY_STARTED)).refusal()
    return NEEDS_REASON.refusal() if command == "drop" and not reason.strip() else after


def next_meeting_day(meetings: Iterable[date], after: date) -> date | None:
    """The first meeting day later than ``after``."""
    return min((day for day in meetings if day > after), default=None)


def bound(follow_up: FollowUp, meetings: Iterable[date]) -> FollowUp:
    """The follow-up with the meeting that "next meeting" means: the first after the one that decided it.

    A running one whose meeting was cancelled or moved is bound anew; one that is finished stays as it was. Without a
    planned meeting it waits (``meeting`` None), and is bound as soon as one is planned.
    """
    if not follow_up.next_meeting or not follow_up.running or follow_up.decided is None:
        return follow_up
    days = list(meetings)
    if follow_up.meeting in days:
        return follow_up
    return replace(follow_up, meeting=next_meeting_day(days, follow_up.decided))


def is_overdue(follow_up: FollowUp, today: date) -> bool:
    """A deadline is kept by the end of its day."""
    deadline = follow_up.deadline
    return follow_up.running and deadline is not None and deadline < today


def reminder_days(due: date, *, weekday: Callable[[date], bool], before: Sequence[int] = REMIND) -> tuple[date, ...]:
    """The days on which the responsible is reminded, moved back to a weekday, each once, in order.

    ``weekday`` says what counts as one (``meetings.holidays.is_weekday``; passed in, as cases know no meetings).
    """
    days: set[date] = set()
    for amount in before:
        day = due - _ONE_DAY * amount
        while not weekday(day):
            day -= _ONE_DAY
        days.add(day)
    return tuple(sorted(days))


def reminds_today(
    follow_up: FollowUp, today: date, *, weekday: Callable[[date], bool], before: Sequence[int] = REMIND
) -> bool:
    """Whether the responsible hears of it today: before the date as above, then every week until it is done."""
    deadline = follow_up.deadline
    if deadline is None or not follow_up.running:
        return False
    if today in reminder_days(deadline, weekday=weekday, before=before):
        return True
    late = (today - deadline).days
    return late > 0 and late % REMIND_AGAIN == 0


def follow_up_findings(follow_ups: Iterable[FollowUp], today: date) -> list[Finding]:
    found: list[Finding] = []
    for item in follow_ups:
        if not item.running:
            continue
        deadline = item.deadline
        if deadline is not None and deadline < today:
            late = (today - deadline).days
            found.append(OVERDUE.finding("warning", subject=item.key, title=item.title, due=deadline, days=late))
        if item.next_meeting and item.meeting is None:
            found.append(NO_MEETING.finding("warning", subject=item.key, title=item.title))
        if not item.responsible.strip():
            found.append(NOBODY.finding("info", subject=item.key, title=item.title))
    return found


def provisional_agenda(
    body: Key,
    meeting: date,
    *,
    follow_ups: Iterable[FollowUp],
    planned: Iterable[PlannedCase],
    previous: date | None = None,
) -> list[AgendaProposal]:
    """What puts itself on the agenda of that meeting: cases planned for it, and follow-ups due since the last one.

    Overdue follow-ups stay on until they are done or dropped. Cases come first, in the order given, then follow-ups by
    deadline. ``previous`` is the day of the meeting before; without it every open deadline up to the meeting counts.
    """
    cases = [
        AgendaProposal(case.title, "route", case.case)
        for case in planned
        if case.body == body and case.meeting == meeting
    ]
    due = [
        item
        for item in follow_ups
        if item.body == body and item.running and item.deadline is not None and item.deadline <= meeting
    ]
    due.sort(key=lambda item: (item.deadline or date.max, item.title))
    return cases + [
        AgendaProposal(
            item.title, "follow_up", item.key, previous is not None and (item.deadline or meeting) <= previous
        )
        for item in due
    ]
