"""Cases, and what became of them over time."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.output.rendering.build import item_nodes
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.queries import minutes_shown
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.alphabet import danish
from sagsgang.web.ui.paging import Page, page_number

PAGE = 40
#: a case that has been on more agendas than this shows the newest of them
MOST_ITEMS = 100


@public
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases, those that were on an agenda last first. Four queries."""
    viewer = viewer_of(request)
    cases = Case.objects.visible_to(viewer)
    bodies = sorted(Body.objects.visible_to(viewer), key=lambda one: danish(one.name))
    body = request.GET.get("body", "")
    body = body if body in {one.slug for one in bodies} else ""
    if body:
        cases = cases.filter(body__slug=body)
    page = Page(page_number(request), PAGE, cases.count())
    seen = (
        AgendaItem.objects.visible_to(viewer)
        .filter(case__in=cases)
        .order_by()
        .values("case")
        .annotate(last=Max("meeting__date"), first=Min("meeting__date"), times=Count("pk"))
    )
    times = {row["case"]: row for row in seen}
    # The order too is made of what this viewer may see: a closed item must not move its case up the list.
    order = sorted(
        cases.values_list("pk", "number"),
        key=lambda row: (-times[row[0]]["last"].toordinal() if row[0] in times else 0, row[1]),
    )
    keys = [pk for pk, _ in order[page.start : page.stop]]
    found = {row.pk: row for row in Case.objects.visible_to(viewer).filter(pk__in=keys).select_related("body")}
    return render(
        request,
        "site/case_list.html",
        {
            "cases": [(found[key], times.get(key)) for key in keys if key in found],
            "page": page,
            "body": body,
            "bodies": bodies,
        },
    )


@public
def case(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """One case with its items over time, newest last, as a story. Eleven queries."""
    viewer = viewer_of(request)
    found = get_object_or_404(Case.objects.visible_to(viewer).select_related("body"), body__slug=body, slug=case)
    items = list(
        AgendaItem.objects.visible_to(viewer)
        .filter(case=found)
        .select_related("case", "meeting__body")
        .order_by("-meeting__date", "-position")[:MOST_ITEMS]
    )[::-1]
    nodes = item_nodes(items, viewer)
    told = {item.meeting_id for item in items if item.meeting.minutes_public}
    if open_ones := {item.meeting_id for item in items if nodes[item.pk].decision is None} - told:
        meetings = Meeting.objects.visible_to(viewer).filter(minutes_shown(viewer), pk__in=open_ones)
        told |= set(meetings.values_list("pk", flat=True))
    return render(
        request,
        "site/case.html",
        {
            "case": found,
            "told": told,
            "steps": [(item.meeting, nodes[item.pk]) for item in items],
            "bodies": list(dict.fromkeys(item.meeting.body.name for item in items)),
        },
    )
