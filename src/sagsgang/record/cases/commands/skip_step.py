"""Pass over a stop of a case's way: the case goes on without waiting for that body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.asking import granted
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.facts import steps_of
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.cases.policy import SKIP_STEP
from sagsgang.record.cases.rules.routes import skip_step
from sagsgang.record.cases.stations import store


@dataclass(kw_only=True)
class SkipStep(OnCase[RouteStep]):
    """Who decides can't be passed over: then the way is wrong, and is planned anew."""

    code: ClassVar[str] = "cases.skip_step"
    permission: ClassVar = SKIP_STEP

    step_id: int
    reason: str
    step: RouteStep = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.step = RouteStep.objects.visible_to(actor).get(pk=self.step_id, case=self.case)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        self._rows, steps = steps_of(self.case.pk)
        self._after = granted(skip_step(steps, self.step_id, self.reason))

    def change(self, actor: Viewer) -> RouteStep:
        store(self.case, self._rows, self._after)
        return next(row for row in self._rows if row.pk == self.step_id)

    def trace(self, result: RouteStep) -> Trace:
        return self.told({"skipped": self.step_id, "body": result.body_id, "reason": result.reason}, {"route": True})
