"""Decide the item on the table: what became of each clause, and the words of the minutes follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, cast

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.rules.routes import StepResult
from sagsgang.record.cases.stations import Route, complete
from sagsgang.record.decisions.doors import SoFar, demand_quorum, so_far, write_decision
from sagsgang.record.decisions.models import Decision, Poll, PollBallot
from sagsgang.record.decisions.policy import DECIDE_ITEM
from sagsgang.record.decisions.polls import result_of
from sagsgang.record.decisions.rules.outcomes import (
    ClauseOutcome,
    OutcomeCode,
    binds,
    expected_outcomes,
    settles,
    weightiest,
)
from sagsgang.record.decisions.rules.texts import DecisionText, decision_text
from sagsgang.record.decisions.rules.votes import Ballot, Choice, roll_call
from sagsgang.record.meetings.doors import OnItem, demand, granted
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class DecideItem(OnItem[Decision]):
    """``outcomes`` are (outcome code, index of the clause or None for all, detail); none means "as recommended".

    ``lead`` is what came before ("N N introducerede sagen."). ``text`` replaces the words that would follow, for what
    no form foresees; the outcomes are noted all the same.
    """

    code: ClassVar[str] = "decisions.decide_item"
    permission: ClassVar = DECIDE_ITEM
    item_move: ClassVar[ItemCommand | None] = "decide"

    outcomes: Sequence[tuple[str, int | None, str]] = ()
    lead: str = ""
    text: str | None = None
    so_far: SoFar = field(init=False)
    words: DecisionText = field(init=False)
    poll: Poll | None = field(default=None, init=False)
    route: Route | None = field(default=None, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        room = RoomLists(self.meeting)
        self.so_far, self.route = so_far(self.item, room)
        clauses = self.so_far.clauses
        given = [ClauseOutcome(cast("OutcomeCode", code), clause, detail) for code, clause, detail in self.outcomes]
        given = given or list(expected_outcomes(clauses)) or [ClauseOutcome("approved")]
        if binds(given):
            demand_quorum(self.meeting, room)
        if self.route is not None and settles(clauses, given):
            # To note, to discuss and to recommend is open to every body the case comes by.
            demand(self.route.turn(self.meeting.body))
        self.poll = self.so_far.poll
        self.words = granted(
            decision_text(
                self.meeting.body.name,
                clauses,
                given,
                lead=self.lead.strip(),
                vote=granted(self._vote()) if self.poll is not None else None,
                names=self._names(),
            )
        )
        if self.text is not None and self.text.strip():
            said = self.text.strip()
            self.words = DecisionText((said,), tuple((outcome, said) for outcome, _ in self.words.outcomes))

    def _vote(self):  # type: ignore[no-untyped-def]  # VoteResult | Refusal
        assert self.poll is not None
        return result_of(self.poll, profile_of(self.meeting.body), seats=self.meeting.seats)

    def _names(self) -> Sequence[str]:
        if self.poll is None or self.poll.method not in (Poll.Method.ROLL_CALL, Poll.Method.ELECTRONIC):
            return ()
        rows = list(PollBallot.objects.filter(poll=self.poll).select_related("person").order_by("person__name"))
        names = {row.person_id: row.person.name for row in rows}
        ballots = [Ballot(row.person_id, cast("Choice", row.choice)) for row in rows]
        return roll_call(ballots, names)  # type: ignore[arg-type]  # Mapping is invariant in its keys

    def change(self, actor: Viewer) -> Decision:
        decision = write_decision(self.item, self.so_far, self.words, self.poll)
        self.enter_item()
        if self.route is not None:
            told = weightiest([outcome for outcome, _ in self.words.outcomes])
            result = StepResult(outcome=told or "", text=decision.text, day=self._day())
            complete(self.route, self.meeting.body, result)
        return decision

    def _day(self) -> date:
        return self.meeting.date

    def trace(self, result: Decision) -> Trace:
        codes = [o.outcome for o, _ in self.words.outcomes]
        return self.told_of_item(
            {"outcomes": codes, "text": result.text, "revision": result.revision},
            state=self.item.state,
            outcomes=codes,
            text=result.text,
        )
