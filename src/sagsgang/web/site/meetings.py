"""One meeting as a page one wants to read, and one item with its own address."""

from __future__ import annotations

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.kernel.access import Viewer
from sagsgang.output.rendering.build import item_nodes, meeting_document
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.people.models import Party
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.seats import seat_picture

_ADDRESS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d{1,2}))?")


def find_meeting(viewer: Viewer, body: str, address: str) -> Meeting:
    """The meeting at "2023-02-10" (or "2023-02-10-2") of the body with this slug. Raises Http404."""
    match = _ADDRESS.fullmatch(address)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise Http404("no such meeting")
    found = Meeting.objects.visible_to(viewer).select_related("body")
    return get_object_or_404(found, body__slug=body, date=day, ordinal=int(match[2] or 1))


@public
def meeting(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The whole agenda or minutes. Fifteen queries at most."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    document = meeting_document(found, viewer)
    known = {p.letter: (p.name, p.color) for p in Party.objects.visible_to(viewer)}
    siblings = Meeting.objects.visible_to(viewer).filter(body=found.body)
    return render(
        request,
        "site/meeting.html",
        {
            "meeting": found,
            "document": document,
            "seats": seat_picture((p.party for p in document.members), known) if document.members else None,
            "earlier": siblings.filter(date__lt=found.date).order_by("-date").first(),
            "later": siblings.filter(date__gt=found.date).order_by("date").first(),
        },
    )


@public
def agenda_item(request: HttpRequest, body: str, meeting: str, number: str) -> HttpResponse:
    """One item with everything that belongs to it. Thirteen queries."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=found)
    row = get_object_or_404(items.select_related("case", "section"), number=number)
    return render(
        request,
        "site/agenda_item.html",
        {
            "meeting": found,
            "section": row.section,
            "item": item_nodes([row], viewer)[row.pk],
            "earlier": items.filter(position__lt=row.position).order_by("-position").first(),
            "later": items.filter(position__gt=row.position).order_by("position").first(),
        },
    )
