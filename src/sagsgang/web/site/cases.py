"""Cases, and what became of them over time."""

from __future__ import annotations

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.output.rendering.build import item_nodes
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.paging import Page, page_number

PAGE = 40
#: a case that has been on more agendas than this shows the newest of them
MOST_ITEMS = 100


@public
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases, those that were on an agenda last first. Three queries."""
    viewer = viewer_of(request)
    cases = Case.objects.visible_to(viewer)
    body = request.GET.get("body", "")[:120]
    if body:
        cases = cases.filter(body__slug=body)
    page = Page(page_number(request), PAGE, cases.count())
    start = (page.number - 1) * PAGE
    seen = (
        AgendaItem.objects.visible_to(viewer)
        .filter(case__isnull=False)
        .order_by()
        .values("case")
        .annotate(last=Max("meeting__date"), times=Count("pk"))
    )
    times = {row["case"]: row for row in seen.filter(case__in=cases)}
    ordered = cases.annotate(last=Max("items__meeting__date")).order_by("-last", "number").select_related("body")
    rows = [(case, times.get(case.pk)) for case in ordered[start : start + PAGE]]
    return render(
        request,
        "site/case_list.html",
        {"cases": rows, "page": page, "body": body, "bodies": Body.objects.visible_to(viewer)},
    )


@public
def case(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """One case with its items over time, newest last, as a story. Ten queries."""
    viewer = viewer_of(request)
    found = get_object_or_404(Case.objects.visible_to(viewer).select_related("body"), body__slug=body, slug=case)
    items = list(
        AgendaItem.objects.visible_to(viewer)
        .filter(case=found)
        .select_related("case", "meeting__body")
        .order_by("-meeting__date", "-position")[:MOST_ITEMS]
    )[::-1]
    nodes = item_nodes(items, viewer)
    return render(
        request, "site/case.html", {"case": found, "steps": [(item.meeting, nodes[item.pk]) for item in items]}
    )
