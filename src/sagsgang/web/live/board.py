"""What the screens of a running meeting show: the agenda and the item on the table.

Read through one viewer's eyes, in a number of queries that does not grow with the agenda.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sagsgang.kernel.access import Viewer
from sagsgang.record.decisions.models import Decision, FollowUp, Outcome, Poll, PollBallot, Statement
from sagsgang.record.decisions.polls import tally_of, voted_in
from sagsgang.record.decisions.rules.outcomes import EXPECTED_OUTCOME, KEYSTROKES
from sagsgang.record.meetings.models import AgendaItem, Clause, Meeting, Speaker


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with the outcome that one keystroke would give it, and the one it has."""

    index: int
    clause: Clause
    expected: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as the room sees it. ``voted`` are the people whose vote is in; how they voted is told when it is over.

    ``noted`` is what has been said aloud in a roll call, by person, for those who note it.
    """

    poll: Poll
    voted: frozenset[int]
    of: int
    mine: str = ""
    noted: Mapping[int, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many votes are in: one for each ballot, or as many as were counted in the room."""
        return len(self.voted) or tally_of(self.poll).counted


@dataclass(slots=True)
class Table:
    """The item on the table with all that is being done with it."""

    item: AgendaItem
    clauses: list[ClauseRow]
    decision: Decision | None
    outcomes: list[Outcome]
    statements: list[Statement]
    poll: PollView | None
    speakers: list[Speaker]
    follow_ups: list[FollowUp]


#: outcome -> the key that gives it
KEYS: dict[str, str] = {outcome: key for key, outcome in KEYSTROKES.items()}


def agenda_of(meeting: Meeting, viewer: Viewer) -> list[AgendaItem]:
    """The items this viewer may know of, in order, with their section. One query."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting, published=True)
    return list(items.exclude(state="withdrawn").select_related("section").order_by("position"))


def poll_of(item: AgendaItem, viewer: Viewer) -> PollView | None:
    """The item's running poll, or the last one that was closed. Three queries."""
    poll = Poll.objects.visible_to(viewer).filter(item=item).exclude(state="cancelled").order_by("-number").first()
    if poll is None:
        return None
    ballots = PollBallot.objects.visible_to(viewer).filter(poll=poll)
    if (poll.state, poll.method) != (Poll.State.OPEN, Poll.Method.ROLL_CALL):
        ballots = ballots.filter(person=viewer.person_id or 0)
    choices = dict(ballots.values_list("person_id", "choice"))
    return PollView(poll, voted_in(poll), len(poll.may_vote), choices.get(viewer.person_id or 0, ""), choices)


def table_of(meeting: Meeting, viewer: Viewer) -> Table | None:
    """The item on the table, where there is one this viewer may see. Nine queries."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).select_related("section", "case")
    item = items.filter(pk=meeting.current_item_id).first() if meeting.current_item_id else None
    if item is None:
        return None
    decision = Decision.objects.visible_to(viewer).filter(item=item).first()
    outcomes = list(Outcome.objects.visible_to(viewer).filter(decision=decision)) if decision is not None else []
    answered = {o.clause_id: o.code for o in outcomes}
    clauses = list(Clause.objects.visible_to(viewer).filter(item=item).order_by("position"))
    return Table(
        item=item,
        clauses=[
            ClauseRow(n, c, EXPECTED_OUTCOME[c.action], answered.get(c.pk, ""))  # type: ignore[index]
            for n, c in enumerate(clauses)
        ],
        decision=decision,
        outcomes=outcomes,
        statements=list(Statement.objects.visible_to(viewer).filter(decision=decision)) if decision is not None else [],
        poll=poll_of(item, viewer),
        speakers=list(Speaker.objects.visible_to(viewer).filter(item=item).exclude(state="done").order_by("position")),
        follow_ups=list(FollowUp.objects.visible_to(viewer).filter(origin=item)),
    )
