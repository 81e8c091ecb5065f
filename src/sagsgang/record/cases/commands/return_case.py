"""Send a case back to a body that has dealt with it, outside a meeting: something is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Denied
from sagsgang.record.asking import granted
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.facts import steps_of
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.cases.policy import RETURN_CASE
from sagsgang.record.cases.rules.routes import send_back
from sagsgang.record.cases.stations import store


@dataclass(kw_only=True)
class ReturnCase(OnCase[list[RouteStep]]):
    """``step_id`` is the stop that sends back, ``to_id`` the one it goes to. Stops in between are gone through again.

    The clerk of the body that sends it may do so, and the one who keeps the file.
    """

    code: ClassVar[str] = "cases.return_case"
    permission: ClassVar = RETURN_CASE

    step_id: int
    to_id: int
    reason: str
    step: RouteStep = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        steps = RouteStep.objects.visible_to(actor).select_related("body")
        self.step = steps.get(pk=self.step_id, case=self.case)

    def allow(self, actor: Viewer) -> None:
        if not any(actor.may(self.permission, body.scope) for body in (self.case.body, self.step.body)):
            raise Denied(self.permission.code)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        self._rows, steps = steps_of(self.case.pk)
        self._after = granted(send_back(steps, self.step_id, self.to_id, self.reason))

    def change(self, actor: Viewer) -> list[RouteStep]:
        store(self.case, self._rows, self._after)
        return steps_of(self.case.pk)[0]

    def trace(self, result: list[RouteStep]) -> Trace:
        return self.told(
            {"returned": self.step_id, "to": self.to_id, "reason": self.reason.strip(), "stops": len(result)},
            {"route": True},
        )
