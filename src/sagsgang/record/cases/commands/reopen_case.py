"""Take a finished case up again, with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.asking import demand
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.models import Case
from sagsgang.record.cases.policy import REOPEN_CASE
from sagsgang.record.cases.rules.desk import check_reopen


@dataclass(kw_only=True)
class ReopenCase(OnCase[Case]):
    code: ClassVar[str] = "cases.reopen_case"
    permission: ClassVar = REOPEN_CASE
    open_only: ClassVar[bool] = False

    reason: str

    def check(self, actor: Viewer) -> None:
        demand(check_reopen(self.state, self.reason))

    def change(self, actor: Viewer) -> Case:
        self.case.state = Case.State.OPEN
        self.case.save(update_fields=["state"])
        return self.case

    def trace(self, result: Case) -> Trace:
        return self.told({"state": ["finished", "open"], "reason": self.reason.strip()}, {"state": "open"})
