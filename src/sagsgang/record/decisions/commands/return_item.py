"""Send the item back to whoever prepared it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.stations import send_back_from
from sagsgang.record.decisions.doors import so_far, write_decision
from sagsgang.record.decisions.models import Decision
from sagsgang.record.decisions.policy import RETURN_ITEM
from sagsgang.record.decisions.rules.outcomes import ClauseOutcome
from sagsgang.record.decisions.rules.texts import decision_text
from sagsgang.record.meetings.doors import OnItem, granted
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class ReturnItem(OnItem[Decision]):
    """``reason`` goes with the case; on its route it goes back to the step before this one."""

    code: ClassVar[str] = "decisions.return_item"
    permission: ClassVar = RETURN_ITEM
    item_move: ClassVar[ItemCommand | None] = "return"

    reason: str

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor sagen sendes tilbage, og hvad der mangler.")

    def change(self, actor: Viewer) -> Decision:
        before, route = so_far(self.item)
        outcome = ClauseOutcome("returned", reason=self.reason)
        words = granted(decision_text(self.meeting.body.name, before.clauses, [outcome]))
        decision = write_decision(self.item, before, words, None)
        self.enter_item()
        if route is not None:
            send_back_from(route, self.meeting.body, self.reason.strip())
        return decision

    def trace(self, result: Decision) -> Trace:
        return self.told_of_item(
            {"reason": self.reason, "text": result.text},
            state=self.item.state,
            outcomes=["returned"],
            text=result.text,
        )
