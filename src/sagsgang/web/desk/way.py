"""A case's way as it is drawn: stage after stage, parallel stops side by side, whose turn it is and who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.access import Viewer
from sagsgang.record.cases.facts import step_fact
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.cases.rules.routes import Step, StepStatus, stages, status_of
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.meetings.models import AgendaItem, Meeting

_STATUS: dict[StepStatus, Promise] = {
    "current": _("nu"),
    "waiting": _("venter"),
    "done": _("behandlet"),
    "returned": _("sendt tilbage"),
    "skipped": _("sprunget over"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the way. ``url`` leads to the item at which the body dealt with the case, "" where there is none."""

    row: RouteStep
    step: Step
    status: StepStatus
    status_name: Promise
    outcome: str
    url: str
    meeting_url: str

    @property
    def day(self) -> date | None:
        """The day it was done, or is planned for."""
        return self.row.done_on or self.row.planned_on


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way. ``stages`` are drawn from left to right."""

    stages: tuple[tuple[Stop, ...], ...]
    steps: tuple[Step, ...]
    rows: tuple[RouteStep, ...]

    @property
    def stops(self) -> list[Stop]:
        return [stop for stage in self.stages for stop in stage]

    @property
    def now(self) -> list[Stop]:
        """Whose turn it is."""
        return [stop for stop in self.stops if stop.status == "current"]

    @property
    def done(self) -> list[Stop]:
        """What lies behind: where the case can be sent back to."""
        return [stop for stop in self.stops if stop.status == "done"]

    @property
    def planned(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.status in ("current", "waiting")]


def way_of(case: Case, viewer: Viewer) -> Way:
    """The way of the case as this viewer may see it. Three queries."""
    seen = RouteStep.objects.visible_to(viewer).filter(case=case).select_related("body")
    rows = list(seen.order_by("stage", "position"))
    steps = [step_fact(row) for row in rows]
    items = AgendaItem.objects.visible_to(viewer).filter(step__in=rows).select_related("meeting__body")
    at = {item.step_id: item for item in items.order_by("meeting__date")}
    bodies = {row.body_id for row in rows}
    days = {row.planned_on for row in rows if row.planned_on}
    found = Meeting.objects.visible_to(viewer).filter(body__in=bodies, date__in=days).exclude(state="cancelled")
    meetings = {(meeting.body_id, meeting.date): meeting for meeting in found}
    by_key = {row.pk: row for row in rows}
    labels = dict(Outcome.Code.choices)

    def stop(step: Step) -> Stop:
        row = by_key[cast("int", step.key)]
        status = status_of(step, steps)
        item = at.get(row.pk)
        meeting = meetings.get((row.body_id, row.planned_on)) if row.planned_on else None
        return Stop(
            row=row,
            step=step,
            status=status,
            status_name=_STATUS[status],
            outcome=str(labels.get(row.outcome, "")),
            url=_public(item) if item is not None and item.published else "",
            meeting_url=reverse("desk_meeting", args=[meeting.pk]) if meeting and meeting.origin == "native" else "",
        )

    return Way(tuple(tuple(stop(step) for step in stage) for stage in stages(steps)), tuple(steps), tuple(rows))


def _public(item: AgendaItem) -> str:
    return reverse("agenda_item", args=[item.meeting.body.slug, item.meeting.address, item.number])


@dataclass(frozen=True, slots=True)
class Choice:
    """A body one can plan a stop at, with the days on which it meets."""

    body: int
    name: str
    days: tuple[date, ...]

    @property
    def key(self) -> str:
        """The body without a meeting, as a form has it."""
        return f"{self.body}:"

    @property
    def options(self) -> list[tuple[str, date]]:
        """The body with each of its meetings, as a form has them."""
        return [(f"{self.body}:{day.isoformat()}", day) for day in self.days]


def choices_for(viewer: Viewer, bodies: Sequence[tuple[int, str]], today: date, way: Way) -> list[Choice]:
    """The bodies (key, name) with their coming meetings, and the days that stops are planned for already. One query."""
    coming = Meeting.objects.visible_to(viewer).filter(body__in=[pk for pk, _name in bodies], date__gte=today)
    days: dict[int, list[date]] = {}
    for body, day in coming.exclude(state="cancelled").order_by("date").values_list("body", "date"):
        days.setdefault(body, []).append(day)
    for stop in way.planned:
        if stop.row.planned_on is not None:
            days.setdefault(stop.row.body_id, []).append(stop.row.planned_on)
    return [Choice(pk, name, tuple(sorted(set(days.get(pk, []))))) for pk, name in bodies]
