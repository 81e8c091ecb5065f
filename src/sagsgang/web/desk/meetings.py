"""One meeting on the desk: its day, time and place, how far it has come, and cancelling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.edit_meeting import EditMeeting
from sagsgang.record.meetings.models import Invitation, Meeting
from sagsgang.record.meetings.policy import CANCEL_MEETING, EDIT_MEETING, READ_DRAFT
from sagsgang.record.meetings.rules.deadlines import dispatch_deadline, explain, minutes_deadline
from sagsgang.record.meetings.rules.states import allowed_on_meeting
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, meeting_on_desk, status_for, went_well
from sagsgang.web.desk.fields import day, moment
from sagsgang.web.desk.steps import next_step, state_name


def _page(request: HttpRequest, meeting: Meeting, *, no: str = "", **typed: Any) -> HttpResponse:
    profile = profile_of(meeting.body)
    rows = Invitation.objects.visible_to(viewer_of(request)).filter(meeting=meeting).values_list("state", flat=True)
    states = list(rows)
    context: dict[str, Any] = {
        "meeting": meeting,
        "state": state_name(meeting),
        "step": next_step(meeting),
        "allowed": allowed_on_meeting(meeting.state),  # type: ignore[arg-type]  # the column holds the rule's words
        "dispatch_by": dispatch_deadline(meeting.date, profile),
        "reckoning": explain(meeting.date, profile.dispatch.value),
        "minutes_by": minutes_deadline(meeting.date, profile),
        "coming": states.count(Invitation.State.ACCEPTED),
        "apologies": states.count(Invitation.State.APOLOGISED),
        "invited": len(states),
        "no": no,
        "typed": typed,
        "page_url": reverse("desk_meeting", args=[meeting.pk]),
    }
    return render(request, "desk/meeting.html", context, status=status_for(request, no))


@needs(READ_DRAFT)
@require_GET
def desk_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """The meeting with its next step. Five queries."""
    return _page(request, meeting_on_desk(request, meeting))


@needs(EDIT_MEETING)
@require_POST
def edit_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """Another day, time or place. An empty field leaves things as they are."""
    found, data = meeting_on_desk(request, meeting), request.POST
    answer = attempt(
        request,
        lambda: EditMeeting(
            meeting_id=found.pk,
            date=day(data, "date"),
            start=moment(data, "start"),
            end=moment(data, "end"),
            location=data.get("location"),
        ),
    )
    if not answer.done:
        return _page(request, found, no=answer.no, **{name: data.get(name, "") for name in data})
    return went_well(request, _("Mødet er rettet."), reverse("desk_meeting", args=[found.pk]))


@needs(CANCEL_MEETING)
@require_POST
def cancel_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """Cancel it; it stays in the calendar, marked, with the reason."""
    found, reason = meeting_on_desk(request, meeting), request.POST.get("reason", "")
    answer = attempt(request, lambda: CancelMeeting(meeting_id=found.pk, reason=reason))
    if not answer.done:
        return _page(request, found, no=answer.no, reason=reason)
    return went_well(request, _("Mødet er aflyst."), reverse("desk_meeting", args=[found.pk]))
