"""Search over everything, with highlighted excerpts and filters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sagsgang.output.search.finding import Hit, Wanted, find
from sagsgang.output.search.models import SearchEntry
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.people.models import Party
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.paging import Page, page_number

PAGE = 20
#: longer questions are cut: nobody types them
LONGEST = 200

_ROUTES = {
    SearchEntry.Kind.ITEM: ("agenda_item", {"body": "body", "meeting": "meeting", "number": "item"}),
    SearchEntry.Kind.MEETING: ("meeting", {"body": "body", "meeting": "meeting"}),
    SearchEntry.Kind.CASE: ("case", {"body": "body", "case": "case"}),
    SearchEntry.Kind.PERSON: ("person", {"person": "person"}),
    SearchEntry.Kind.BODY: ("body", {"body": "body"}),
}


def _address(hit: Hit) -> str:
    route, names = _ROUTES[SearchEntry.Kind(hit.entry.kind)]
    return reverse(route, kwargs={name: hit.entry.address[key] for name, key in names.items()})


def wanted_from(request: HttpRequest) -> Wanted:
    """What the address asks for; values that make no sense are left out rather than refused."""
    year = request.GET.get("year", "")
    kind = request.GET.get("kind", "")
    outcome = request.GET.get("outcome", "")
    return Wanted(
        text=request.GET.get("q", "").strip()[:LONGEST].replace("\x00", ""),
        body=request.GET.get("body", "")[:120].replace("\x00", ""),
        year=int(year) if year.isascii() and year.isdigit() and 0 < int(year) < 10_000 else None,
        outcome=outcome if outcome in Outcome.Code.values else "",
        party=request.GET.get("party", "")[:8].replace("\x00", ""),
        kind=kind if kind in SearchEntry.Kind.values else "",
    )


@public
def search(request: HttpRequest) -> HttpResponse:
    """What was found, best first. Seven queries."""
    viewer = viewer_of(request)
    wanted = wanted_from(request)
    number = page_number(request)
    found = None if wanted.empty else find(wanted, viewer, page=number, size=PAGE)
    return render(
        request,
        "site/search.html",
        {
            "wanted": wanted,
            "found": found,
            "hits": [(hit, _address(hit)) for hit in found.hits] if found else [],
            "page": Page(number, PAGE, found.total) if found else None,
            "kinds": SearchEntry.Kind.choices,
            "bodies": Body.objects.visible_to(viewer),
            "years": [year for year, _ in found.years] if found else [],
            "outcomes": Outcome.Code.choices,
            "parties": Party.objects.visible_to(viewer),
        },
    )
