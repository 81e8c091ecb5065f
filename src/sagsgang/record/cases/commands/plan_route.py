"""Plan a case's way: the bodies it still has to visit, in order, each with its role and the day of its meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import granted
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.facts import steps_of
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.cases.policy import PLAN_ROUTE
from sagsgang.record.cases.rules.route_checks import route_findings
from sagsgang.record.cases.rules.routes import Step, StepRole, reroute
from sagsgang.record.cases.stations import store
from sagsgang.record.rulings import Finding


class PlannedStop(NamedTuple):
    """A stop that is wanted. Stops of one ``stage`` run side by side; stages only order the stops among themselves."""

    stage: int
    body_id: int
    role: str
    planned_on: date | None = None


@dataclass(kw_only=True)
class PlanRoute(OnCase[list[RouteStep]]):
    """``stops`` replace everything that is still planned; what has happened stays. What looks wrong is in ``findings``.

    A stop that is asked for again keeps its row, so that an agenda item which stands for it still does.
    """

    code: ClassVar[str] = "cases.plan_route"
    permission: ClassVar = PLAN_ROUTE

    stops: Sequence[PlannedStop]
    bodies: dict[int, Body] = field(default_factory=dict, init=False)
    findings: list[Finding] = field(default_factory=list, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        wanted = {stop.body_id for stop in self.stops}
        self.bodies = Body.objects.visible_to(actor).in_bulk(wanted)
        if unknown := wanted - self.bodies.keys():
            raise Body.DoesNotExist(f"bodies {sorted(unknown)}")

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        for stop in self.stops:
            if stop.role not in RouteStep.Role.values:
                raise Refused("no-such-role", f"„{stop.role}“ er ikke noget, et udvalg kan gøre ved en sag.")
        self._rows, self._before = steps_of(self.case.pk)
        self._after = granted(reroute(self._before, self._tail()))
        self.findings = route_findings(self._after, clock.today())

    def _tail(self) -> list[Step]:
        """The stops as steps; each takes over the first planned step of its body and role that is left."""
        left = [step for step in self._before if step.state == "planned"]
        tail: list[Step] = []
        for stop in self.stops:
            same = next((s for s in left if s.body == stop.body_id and s.role == stop.role), None)
            if same is not None:
                left.remove(same)
            tail.append(
                Step(
                    key=same.key if same is not None else None,
                    stage=stop.stage,
                    body=stop.body_id,
                    body_name=self.bodies[stop.body_id].name,
                    role=cast("StepRole", stop.role),
                    meeting=stop.planned_on,
                    copy_of=same.copy_of if same is not None else None,
                )
            )
        return tail

    def change(self, actor: Viewer) -> list[RouteStep]:
        store(self.case, self._rows, self._after)
        return steps_of(self.case.pk)[0]

    def trace(self, result: list[RouteStep]) -> Trace:
        return self.told(
            {"route": [_told(self._before), _told(self._after)], "findings": [f.message for f in self.findings]},
            {"route": True},
        )


def _told(steps: Sequence[Step]) -> list[list[object]]:
    return [[step.stage, step.body, step.role, step.meeting] for step in steps if step.state == "planned"]
