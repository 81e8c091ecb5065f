"""A case at a body: whether it is that body's turn, and what the route becomes when the body has done its part."""

from __future__ import annotations

from datetime import date
from typing import cast

from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.cases.rules.routes import (
    Step,
    StepResult,
    StepRole,
    StepState,
    case_status,
    complete_step,
    current_steps,
    may_decide,
    postpone_step,
    send_back,
)
from sagsgang.record.rulings import Refusal


def steps_of(case_id: int) -> tuple[list[RouteStep], list[Step]]:
    """The route as rows and as the rules want it. One query."""
    rows = list(RouteStep.objects.filter(case=case_id).select_related("body").order_by("stage", "position"))
    return rows, [step_fact(row) for row in rows]


def step_fact(row: RouteStep) -> Step:
    """One step as the rules want it; its body must have been fetched with it."""
    result = None
    if row.state == RouteStep.State.DONE and row.done_on is not None:
        result = StepResult(row.outcome, row.result, row.done_on)
    return Step(
        key=row.pk,
        stage=row.stage,
        body=row.body_id,
        body_name=row.body.name,
        role=cast("StepRole", row.role),
        meeting=row.planned_on,
        state=cast("StepState", row.state),
        result=result,
        reason=row.reason,
        copy_of=row.copy_of_id,
    )


def demand_turn(case_id: int, body: Body) -> Refusal | None:
    """Why ``body`` can't decide the case now, or None. A case without a route is free."""
    _, steps = steps_of(case_id)
    here = [step for step in steps if step.body == body.pk]
    if not steps or not here:
        return None
    if all(step.role != "decide" for step in here):
        return None
    return may_decide(steps, body.pk, body.name)


def _mine(steps: list[Step], body: Body) -> Step | None:
    """The step of this body whose turn it is, else its first planned one."""
    now = [step for step in current_steps(steps) if step.body == body.pk]
    planned = [step for step in steps if step.body == body.pk and step.state == "planned"]
    return next(iter(now or planned), None)


def store(case_id: int, rows: list[RouteStep], after: tuple[Step, ...]) -> None:
    """Write what the rules made of the route, and whether the case is finished."""
    known = {row.pk: row for row in rows}
    places: dict[int, int] = {}
    for step in after:
        places[step.stage] = places.get(step.stage, 0) + 1
        row = known.get(int(step.key)) if step.key is not None else None
        if row is None:
            row = RouteStep(case_id=case_id, body_id=int(step.body), role=step.role)
        row.stage, row.position, row.state = step.stage, places[step.stage], step.state
        row.planned_on, row.reason = step.meeting, step.reason[:300]
        row.copy_of_id = int(step.copy_of) if step.copy_of is not None else None
        if step.result is not None:
            row.outcome, row.result, row.done_on = step.result.outcome[:20], step.result.text, step.result.day
        row.save()
    finished = case_status(after) == "finished"
    state = Case.State.FINISHED if finished else Case.State.OPEN
    Case.objects.filter(pk=case_id).exclude(state=state).update(state=state)


def complete(case_id: int, body: Body, result: StepResult) -> None:
    """The body has done its part. A case that has no step here, or none left, is left alone."""
    rows, steps = steps_of(case_id)
    step = _mine(steps, body)
    if step is None or step.key is None:
        return
    after = complete_step(steps, step.key, result)
    if isinstance(after, Refusal):
        raise Refused.because(after)
    store(case_id, rows, after)


def postpone(case_id: int, body: Body, until: date | None) -> None:
    """The body puts the case off."""
    rows, steps = steps_of(case_id)
    step = _mine(steps, body)
    if step is None or step.key is None:
        return
    after = postpone_step(steps, step.key, until)
    if isinstance(after, Refusal):
        raise Refused.because(after)
    store(case_id, rows, after)


def send_back_from(case_id: int, body: Body, reason: str) -> None:
    """The body sends the case back to the last step before it that was done; with none before, it stays."""
    rows, steps = steps_of(case_id)
    step = _mine(steps, body)
    if step is None or step.key is None:
        return
    before = [s for s in steps if s.stage < step.stage and s.state == "done" and s.key is not None]
    if not before:
        return
    after = send_back(steps, step.key, cast("int", before[-1].key), reason)
    if isinstance(after, Refusal):
        raise Refused.because(after)
    store(case_id, rows, after)
