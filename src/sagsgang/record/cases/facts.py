"""From the record to the rules: a case's way as facts, and what comes with it. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from django.db.models import QuerySet

from sagsgang.record.asking import granted
from sagsgang.record.cases.models import CasePaper, RouteStep
from sagsgang.record.cases.rules.routes import (
    Baggage,
    Step,
    StepResult,
    StepRole,
    StepState,
    travels_to,
)


def route_rows(case_id: int) -> QuerySet[RouteStep, RouteStep]:
    """The route's rows in order, with their bodies."""
    return RouteStep.objects.filter(case=case_id).select_related("body").order_by("stage", "position")


def steps_of(case_id: int) -> tuple[list[RouteStep], list[Step]]:
    """The route as rows and as the rules want it. One query."""
    rows = list(route_rows(case_id))
    return rows, [step_fact(row) for row in rows]


def step_fact(row: RouteStep, papers: Sequence[int] = ()) -> Step:
    """One step as the rules want it; its body must have been fetched with it. ``papers`` are keys of documents."""
    result = None
    if row.state == RouteStep.State.DONE and row.done_on is not None:
        result = StepResult(row.outcome, row.result, row.done_on, tuple(papers))
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


def baggage_from(
    route: Iterable[RouteStep], papers: Iterable[CasePaper], step: RouteStep
) -> tuple[Baggage, list[Step]]:
    """What the body of ``step`` gets with the case, and the whole route with the papers of each stop. ``papers`` are the
    case's in order."""
    enclosed: dict[int | None, list[int]] = defaultdict(list)
    for paper in papers:
        if paper.step_id is not None:
            enclosed[paper.step_id].append(paper.document_id)
    steps = [step_fact(row, enclosed[row.pk]) for row in route]
    return granted(travels_to(steps, step.pk)), steps
