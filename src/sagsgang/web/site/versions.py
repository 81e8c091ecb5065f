"""The versions of a meeting's minutes: when each was made, why, and who has signed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sagsgang.record.minutes.history import history_of
from sagsgang.record.minutes.models import Minutes, Signature
from sagsgang.web.access import public, viewer_of
from sagsgang.web.site.meetings import find_meeting


@public
def meeting_versions(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """What became of the minutes since they were sent. Seven queries at most; 404 while there are none to see."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    minutes = Minutes.objects.visible_to(viewer).filter(meeting=found).first()
    if minutes is None or minutes.sent_at is None:
        raise Http404("no minutes were sent from here")
    signatures = Signature.objects.visible_to(viewer).filter(minutes=minutes).select_related("person")
    return render(
        request,
        "site/versions.html",
        {
            "meeting": found,
            "versions": history_of(found, viewer),
            "signatures": signatures.order_by("at"),
        },
    )
