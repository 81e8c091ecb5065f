"""Postpone the item: it comes back at the next meeting, by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.stations import postpone
from sagsgang.record.decisions.doors import so_far, write_decision
from sagsgang.record.decisions.models import Decision, FollowUp
from sagsgang.record.decisions.policy import POSTPONE_ITEM
from sagsgang.record.decisions.rules.outcomes import ClauseOutcome
from sagsgang.record.decisions.rules.texts import decision_text
from sagsgang.record.meetings.doors import OnItem, granted
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class PostponeItem(OnItem[Decision]):
    """``until`` is the day of the meeting it is postponed to; without it the next one."""

    code: ClassVar[str] = "decisions.postpone_item"
    permission: ClassVar = POSTPONE_ITEM
    item_move: ClassVar[ItemCommand | None] = "postpone"

    reason: str = ""
    until: date | None = None
    follow_up: FollowUp | None = field(default=None, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.until is not None and self.until <= self.meeting.date:
            raise Refused("until-before", "Punktet kan kun udsættes til et senere møde. Vælg en dag efter mødet.")

    def change(self, actor: Viewer) -> Decision:
        before, route = so_far(self.item)
        outcome = ClauseOutcome("postponed", None, self.reason.strip(), self.until)
        words = granted(decision_text(self.meeting.body.name, before.clauses, [outcome]))
        decision = write_decision(self.item, before, words, None)
        self.enter_item()
        if route is not None:
            postpone(route, self.meeting.body, self.until)
        self.follow_up = FollowUp.objects.create(
            body=self.meeting.body,
            case=self.item.case,
            origin=self.item,
            text=self.item.title,
            due=self.until,
            next_meeting=self.until is None,
            created_at=clock.now(),
        )
        return decision

    def trace(self, result: Decision) -> Trace:
        follow_up = self.follow_up.pk if self.follow_up else None
        return self.told_of_item(
            {"reason": self.reason, "until": self.until, "text": result.text, "follow_up": follow_up},
            state=self.item.state,
            outcomes=["postponed"],
            text=result.text,
        )
