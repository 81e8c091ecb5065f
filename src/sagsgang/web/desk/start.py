"""Where a clerk's day begins: what is urgent, the next meetings with their next step, and the bodies of this desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sagsgang.intake.models import Reading
from sagsgang.intake.policy import RECEIVE_DOCUMENT
from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.cases.rules.follow_ups import bound, is_overdue
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.record.meetings.rules.deadlines import dispatch_deadline, minutes_deadline
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import own_bodies
from sagsgang.web.desk.steps import next_step

#: upcoming meetings shown; the calendar of each body has the rest
NEXT = 8
#: a deadline this near is urgent, in days
NEAR = 14


@dataclass(frozen=True, slots=True)
class Urgent:
    """Something that has a last day. ``days`` is how many are left, below 0 where it has passed."""

    what: Promise | str
    about: str
    due: date
    days: int
    url: str
    meeting: Meeting | None = None
    follow_up: FollowUp | None = None

    @property
    def late(self) -> int:
        return max(0, -self.days)


@needs(READ_DRAFT)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The desk. Six queries beside those of signing in, however many bodies, meetings and follow-ups there are."""
    viewer = viewer_of(request)
    bodies = {body.pk: body for body in own_bodies(viewer)}
    profiles = {pk: profile_of(body) for pk, body in bodies.items()}
    today = clock.today()
    meetings = _open_meetings(viewer, bodies)
    coming = [m for m in meetings if m.date >= today and m.state != "cancelled"]
    papers = [*_agendas(coming, profiles, today), *_minutes(meetings, profiles, today)]
    context = {
        "urgent": sorted([*papers, *_overdue(viewer, bodies, today)], key=lambda one: one.due),
        "readings": _readings(viewer),
        "coming": [(meeting, next_step(meeting)) for meeting in coming[:NEXT]],
        "more": max(0, len(coming) - NEXT),
        "bodies": sorted(bodies.values(), key=lambda body: body.name),
        "today": today,
    }
    return render(request, "desk/start.html", context)


def _open_meetings(viewer: Viewer, bodies: dict[int, Body]) -> list[Meeting]:
    """The meetings that are not over and done with, the nearest first. One query."""
    meetings = Meeting.objects.visible_to(viewer).filter(body__in=bodies, origin=Meeting.Origin.NATIVE)
    rows = list(meetings.exclude(state__in=("approved", "signed")).order_by("date", "ordinal"))
    for row in rows:
        row.body = bodies[row.body_id]
    return rows


def _agendas(meetings: Iterable[Meeting], profiles: dict[int, Profile], today: date) -> list[Urgent]:
    """The agendas that have to be sent soon."""
    found = []
    for meeting in meetings:
        due = dispatch_deadline(meeting.date, profiles[meeting.body_id])
        days = (due - today).days
        if meeting.dispatched_at is None and days <= NEAR:
            route = {"planned": "desk_meeting", "frozen": "dispatch"}.get(meeting.state, "agenda")
            url = reverse(route, args=[meeting.pk])
            found.append(Urgent(_("Dagsorden skal sendes"), meeting.body.name, due, days, url, meeting))
    return found


def _minutes(meetings: Iterable[Meeting], profiles: dict[int, Profile], today: date) -> list[Urgent]:
    """The minutes that have to be sent."""
    found = []
    for meeting in meetings:
        if meeting.state in ("closed", "minutes_review"):
            due = minutes_deadline(meeting.date, profiles[meeting.body_id])
            step = next_step(meeting)
            url = step.url if step is not None else reverse("desk_meeting", args=[meeting.pk])
            days = (due - today).days
            found.append(Urgent(_("Referat skal sendes"), meeting.body.name, due, days, url, meeting))
    return found


def _overdue(viewer: Viewer, bodies: dict[int, Body], today: date) -> list[Urgent]:
    """The follow-ups whose day has passed. Two queries."""
    rows = FollowUp.objects.visible_to(viewer).filter(body__in=bodies, state__in=("open", "in_progress"))
    days: dict[int, list[date]] = {}
    held = Meeting.objects.visible_to(viewer).filter(body__in=bodies).exclude(state="cancelled")
    for body, day in held.values_list("body", "date"):
        days.setdefault(body, []).append(day)
    found = []
    for row in rows.select_related("origin__meeting"):
        row.body = bodies[row.body_id]
        fact = bound(fact_of(row), days.get(row.body_id, []))
        if fact.deadline is not None and is_overdue(fact, today):
            url = reverse("follow_ups", args=[row.body.slug]) + f"#follow-up-{row.pk}"
            left = (fact.deadline - today).days
            found.append(Urgent(row.text, row.body.name, fact.deadline, left, url, follow_up=row))
    return found


def _readings(viewer: Viewer) -> int:
    if not (viewer.everywhere(RECEIVE_DOCUMENT) or viewer.ids(RECEIVE_DOCUMENT, "body")):
        return 0
    return Reading.objects.visible_to(viewer).filter(state=Reading.State.WAITING).count()
