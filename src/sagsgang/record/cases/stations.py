"""What a case's way becomes when a body has dealt with it, and the papers that stay with it. Only verbs use this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from sagsgang.record.asking import granted
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.facts import route_rows, step_fact
from sagsgang.record.cases.models import Case, CasePaper, RouteStep
from sagsgang.record.cases.rules.routes import (
    Step,
    StepResult,
    case_status,
    complete_step,
    current_steps,
    deciders,
    may_decide,
    postpone_step,
    send_back,
    take_back,
)
from sagsgang.record.rulings import Refusal

_WRITTEN = (
    "stage", "position", "state", "planned_on", "reason", "copy_of_id", "outcome", "result", "done_on",
)  # fmt: skip


def _mine(steps: list[Step], body: Body) -> Step | None:
    """The step of this body whose turn it is, else its first planned one."""
    now = [step for step in current_steps(steps) if step.body == body.pk]
    planned = [step for step in steps if step.body == body.pk and step.state == "planned"]
    return next(iter(now or planned), None)


class Route(NamedTuple):
    """A case under lock, and its route as rows and as the rules want it."""

    case: Case
    rows: list[RouteStep]
    steps: list[Step]

    def turn(self, body: Body) -> Refusal | None:
        """Why ``body`` can't decide the case, or None. A case whose route names nobody who decides is free."""
        return may_decide(self.steps, body.pk, body.name) if deciders(self.steps) else None


def locked_case(case_id: int) -> Case:
    """The case under lock: equal partners may decide at the same moment, each at its own meeting."""
    return Case.objects.locked().get(pk=case_id)


def route_from(case: Case, rows: Iterable[RouteStep]) -> Route:
    """The route of a case under lock, whose rows were read under that lock."""
    found = list(rows)
    return Route(case, found, [step_fact(row) for row in found])


def locked_route(case_id: int) -> Route:
    """The case's lock, and then its route. Two queries."""
    return route_from(locked_case(case_id), route_rows(case_id))


def _values(step: Step, position: int) -> dict[str, Any]:
    """The columns of a step; what was done is written where there is a result, and wiped where it is open again."""
    values: dict[str, Any] = {
        "stage": step.stage,
        "position": position,
        "state": step.state,
        "planned_on": step.meeting,
        "reason": step.reason[:300],
        "copy_of_id": int(step.copy_of) if step.copy_of is not None else None,
    }
    if step.result is not None:
        values |= {"outcome": step.result.outcome[:20], "result": step.result.text, "done_on": step.result.day}
    elif step.state == "planned":
        values |= {"outcome": "", "result": "", "done_on": None}
    return values


def store(case: Case, rows: list[RouteStep], after: Sequence[Step]) -> None:
    """Write what the rules made of the route of ``case``, which is locked, and whether it is finished: only the rows
    that differ.

    Rows that are not in ``after`` any more are removed. At most four statements.
    """
    known = {row.pk: row for row in rows}
    places: dict[int, int] = defaultdict(int)
    fresh: list[RouteStep] = []
    changed: list[RouteStep] = []
    kept: set[int] = set()
    for step in after:
        places[step.stage] += 1
        values = _values(step, places[step.stage])
        row = known.get(int(step.key)) if step.key is not None else None
        if row is None:
            fresh.append(RouteStep(case=case, body_id=int(step.body), role=step.role, **values))
            continue
        kept.add(row.pk)
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if gone := known.keys() - kept:
        RouteStep.objects.filter(pk__in=gone).delete()
    if changed:
        RouteStep.objects.bulk_update(changed, [name.removesuffix("_id") for name in _WRITTEN])
    RouteStep.objects.bulk_create(fresh)
    state = Case.State.FINISHED if case_status(after) == "finished" else Case.State.OPEN
    if case.state != state:
        case.state = state
        case.save(update_fields=["state"])


def complete(route: Route, body: Body, result: StepResult) -> None:
    """The body has done its part. A case that has no step here, or none left, is left alone."""
    step = _mine(route.steps, body)
    if step is not None and step.key is not None:
        store(route.case, route.rows, granted(complete_step(route.steps, step.key, result)))


def postpone(route: Route, body: Body, until: date | None) -> None:
    """The body puts the case off."""
    step = _mine(route.steps, body)
    if step is not None and step.key is not None:
        store(route.case, route.rows, granted(postpone_step(route.steps, step.key, until)))


def send_back_from(route: Route, body: Body, reason: str) -> None:
    """The body sends the case back to the last step before it that was done; with none before, it stays."""
    step = _mine(route.steps, body)
    if step is None or step.key is None:
        return
    before = [s for s in route.steps if s.stage < step.stage and s.state == "done" and s.key is not None]
    if before:
        after = granted(send_back(route.steps, step.key, cast("int", before[-1].key), reason))
        store(route.case, route.rows, after)


def take_up_again(route: Route, body: Body, day: date) -> None:
    """The body takes up again what it has decided or sent back at its meeting on ``day``. A case without a step here
    is left alone. Raises ``Refused`` where another body has gone on with it meanwhile."""
    through = [step for step in route.steps if step.body == body.pk and step.state in ("done", "returned")]
    last = through[-1] if through else None
    if last is None or last.key is None or (last.result is not None and last.result.day != day):
        return
    store(route.case, route.rows, granted(take_back(route.steps, last.key)))


class Brought(NamedTuple):
    """A paper that a meeting enclosed with a case's item."""

    case_id: int
    step_id: int | None
    document_id: int
    title: str
    closed: bool


def file_papers(brought: Sequence[Brought]) -> list[CasePaper]:
    """Lay what was enclosed at meetings on the cases themselves, each paper once. Four statements at most."""
    if not brought:
        return []
    cases = sorted({paper.case_id for paper in brought})
    # In the same order always, so that two meetings that are sent at once can't wait for each other.
    list(Case.objects.filter(pk__in=cases).order_by("pk").locked().values_list("pk"))
    known: set[tuple[int, int]] = set()
    last: dict[int, int] = defaultdict(int)
    there = CasePaper.objects.filter(case__in=cases).values_list("case_id", "document_id", "position")
    for case_id, document_id, position in there:
        known.add((case_id, document_id))
        last[case_id] = max(last[case_id], position)
    rows: list[CasePaper] = []
    for paper in brought:
        if (paper.case_id, paper.document_id) in known:
            continue
        known.add((paper.case_id, paper.document_id))
        last[paper.case_id] += 1
        rows.append(CasePaper(**paper._asdict(), position=last[paper.case_id]))
    return CasePaper.objects.bulk_create(rows)
