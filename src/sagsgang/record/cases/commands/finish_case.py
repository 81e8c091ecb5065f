"""Finish a case: nobody waits for it any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.asking import demand
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.facts import steps_of
from sagsgang.record.cases.models import Case
from sagsgang.record.cases.policy import FINISH_CASE
from sagsgang.record.cases.rules.desk import check_finish


@dataclass(kw_only=True)
class FinishCase(OnCase[Case]):
    """A case whose last stop is done finishes by itself; this is for those that had none, or were opened again."""

    code: ClassVar[str] = "cases.finish_case"
    permission: ClassVar = FINISH_CASE
    open_only: ClassVar[bool] = False

    note: str = ""

    def check(self, actor: Viewer) -> None:
        demand(check_finish(self.state, steps_of(self.case.pk)[1]))

    def change(self, actor: Viewer) -> Case:
        self.case.state = Case.State.FINISHED
        self.case.save(update_fields=["state"])
        return self.case

    def trace(self, result: Case) -> Trace:
        return self.told({"state": ["open", "finished"], "note": self.note.strip()}, {"state": "finished"})
