"""The page of the agenda editor, whole: the outline, and in the middle the overview or the item that is open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sagsgang.kernel.access import Viewer
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.web.access import viewer_of
from sagsgang.web.desk.acting import status_for
from sagsgang.web.desk.item_view import item_view
from sagsgang.web.desk.outline import desk_of

#: open cases that the form offers, the newest first; the rest are put on from their own page
MOST_CASES = 300


def agenda_page(
    request: HttpRequest, meeting: Meeting, *, item: int = 0, no: str = "", said: str = "", **typed: Any
) -> HttpResponse:
    """The editor as it stands now, with the item open whose key is given.

    ``no`` is the refusal of what was just tried, ``said`` what a reader is told of what was done. ``typed`` holds what
    the form that was refused had in it, so that nothing is lost. Raises Http404 where the item is not on the agenda.
    """
    viewer = viewer_of(request)
    desk = desk_of(meeting, viewer)
    context: dict[str, Any] = {"meeting": meeting, "desk": desk, "no": no, "said": said, "typed": typed}
    if item:
        row = desk.item(item)
        if row is None:
            raise Http404("not on this agenda")
        context["view"] = item_view(desk, row, viewer, adding=request.GET.get("add", ""))
        context["save_url"] = reverse("edit_part", args=[item])
        context["clauses_url"] = reverse("set_clauses", args=[item])
        context["page_url"] = reverse("desk_item", args=[meeting.pk, item])
    else:
        context["cases"] = _cases(meeting, viewer) if desk.open else []
        context["section"] = typed.get("section") or request.GET.get("section", "")
        context["page_url"] = reverse("agenda", args=[meeting.pk])
    return render(request, "desk/agenda.html", context, status=status_for(request, no))


def _cases(meeting: Meeting, viewer: Viewer) -> list[Case]:
    """The open cases that are not on this agenda: those of the body, and those on their way to it. One query."""
    there = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting, case__isnull=False).values("case")
    cases = Case.objects.visible_to(viewer).filter(state=Case.State.OPEN, kind=Case.Kind.MATTER).exclude(pk__in=there)
    near = cases.filter(body=meeting.body_id) | cases.filter(steps__body=meeting.body_id)
    return list(near.distinct().order_by("-opened_on", "-number")[:MOST_CASES])
