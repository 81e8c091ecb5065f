"""The front page: what is coming, what was decided lately, where to look."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sagsgang.kernel import clock
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.meetings.models import Meeting
from sagsgang.web.access import public, viewer_of


@public
def home(request: HttpRequest) -> HttpResponse:
    """Five queries."""
    viewer = viewer_of(request)
    meetings = Meeting.objects.visible_to(viewer).select_related("body")
    today = clock.today()
    outcomes = (
        Outcome.objects.visible_to(viewer)
        .select_related("decision__item__meeting__body")
        .order_by("-decision__item__meeting__date", "decision__item__position", "position")
    )
    latest = list({outcome.decision.item_id: outcome for outcome in reversed(outcomes[:24])}.values())[::-1]
    return render(
        request,
        "site/home.html",
        {
            "bodies": Body.objects.visible_to(viewer),
            "coming": meetings.filter(date__gte=today).order_by("date")[:5],
            "held": meetings.filter(date__lt=today, agenda_public=True).order_by("-date")[:6],
            "latest": latest[:8],
        },
    )
