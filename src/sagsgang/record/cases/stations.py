"""What a case's way becomes when a body has dealt with it, and the papers that stay with it. Only verbs use this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from sagsgang.record.asking import granted
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.facts import steps_of
from sagsgang.record.cases.models import Case, CasePaper, RouteStep
from sagsgang.record.cases.rules.routes import (
    Step,
    StepResult,
    case_status,
    complete_step,
    current_steps,
    postpone_step,
    send_back,
    take_back,
)

_WRITTEN = (
    "stage", "position", "state", "planned_on", "reason", "copy_of_id", "outcome", "result", "done_on",
)  # fmt: skip


def _mine(steps: list[Step], body: Body) -> Step | None:
    """The step of this body whose turn it is, else its first planned one."""
    now = [step for step in current_steps(steps) if step.body == body.pk]
    planned = [step for step in steps if step.body == body.pk and step.state == "planned"]
    return next(iter(now or planned), None)


def _locked_steps(case_id: int) -> tuple[list[RouteStep], list[Step]]:
    """The route under the case's lock: equal partners may decide at the same moment, each at its own meeting."""
    Case.objects.locked().get(pk=case_id)
    return steps_of(case_id)


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


def store(case_id: int, rows: list[RouteStep], after: Sequence[Step]) -> None:
    """Write what the rules made of the route, and whether the case is finished: only the rows that differ.

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
            fresh.append(RouteStep(case_id=case_id, body_id=int(step.body), role=step.role, **values))
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
    finished = case_status(after) == "finished"
    state = Case.State.FINISHED if finished else Case.State.OPEN
    Case.objects.filter(pk=case_id).exclude(state=state).update(state=state)


def complete(case_id: int, body: Body, result: StepResult) -> None:
    """The body has done its part. A case that has no step here, or none left, is left alone."""
    rows, steps = _locked_steps(case_id)
    step = _mine(steps, body)
    if step is not None and step.key is not None:
        store(case_id, rows, granted(complete_step(steps, step.key, result)))


def postpone(case_id: int, body: Body, until: date | None) -> None:
    """The body puts the case off."""
    rows, steps = _locked_steps(case_id)
    step = _mine(steps, body)
    if step is not None and step.key is not None:
        store(case_id, rows, granted(postpone_step(steps, step.key, until)))


def send_back_from(case_id: int, body: Body, reason: str) -> None:
    """The body sends the case back to the last step before it that was done; with none before, it stays."""
    rows, steps = _locked_steps(case_id)
    step = _mine(steps, body)
    if step is None or step.key is None:
        return
    before = [s for s in steps if s.stage < step.stage and s.state == "done" and s.key is not None]
    if before:
        store(case_id, rows, granted(send_back(steps, step.key, cast("int", before[-1].key), reason)))


def take_up_again(case_id: int, body: Body, day: date) -> None:
    """The body takes up again what it has decided or sent back at its meeting on ``day``. A case without a step here
    is left alone. Raises ``Refused`` where another body has gone on with it meanwhile."""
    rows, steps = _locked_steps(case_id)
    through = [step for step in steps if step.body == body.pk and step.state in ("done", "returned")]
    last = through[-1] if through else None
    if last is None or last.key is None or (last.result is not None and last.result.day != day):
        return
    store(case_id, rows, granted(take_back(steps, last.key)))


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
