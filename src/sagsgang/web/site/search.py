"""Search over everything, with highlighted excerpts and filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.kernel.access import Viewer
from sagsgang.output.search.finding import Found, Hit, Wanted, find
from sagsgang.output.search.models import SearchEntry
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Outcome
from sagsgang.web.access import public, viewer_of
from sagsgang.web.site.people import party_looks
from sagsgang.web.ui.alphabet import danish
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
        text=request.GET.get("q", "").strip()[:LONGEST],
        body=request.GET.get("body", "")[:120],
        year=int(year) if year.isascii() and year.isdigit() and 0 < int(year) < 10_000 else None,
        outcome=outcome if outcome in Outcome.Code.values else "",
        party=request.GET.get("party", "")[:8],
        kind=kind if kind in SearchEntry.Kind.values else "",
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter. ``count`` is how many of what was found have it, None where that is not known."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the form. ``chosen`` is the label of the value that is set, empty for none."""

    name: str
    label: str
    every: str
    choices: list[Choice]

    @property
    def chosen(self) -> str:
        return next((choice.label for choice in self.choices if choice.chosen), "")


def _choices(pairs: Iterable[tuple[str, str]], chosen: str, counts: dict[str, int] | None = None) -> list[Choice]:
    # What the filter itself has left out can't be counted, so a filter that is set shows no figures.
    known = None if chosen else counts
    return [Choice(value, label, value == chosen, known.get(value, 0) if known else None) for value, label in pairs]


def _said(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """A model's choices in the reader's language."""
    return [(value, str(label)) for value, label in choices]


def _filters(wanted: Wanted, found: Found | None, viewer: Viewer) -> list[Filter]:
    """The form's filters with their values. Three queries."""
    bodies = sorted(((one.slug, one.name) for one in Body.objects.visible_to(viewer)), key=lambda pair: danish(pair[1]))
    dated = SearchEntry.objects.visible_to(viewer).filter(date__isnull=False).order_by()
    years = sorted(dated.annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct(), reverse=True)
    parties = [
        (look.letter, f"{look.letter} – {look.name}" if look.name else look.letter)
        for look in party_looks(viewer).values()
    ]
    in_bodies = {slug: count for slug, _name, count in found.bodies} if found else None
    in_years = {str(year): count for year, count in found.years} if found else None
    year = str(wanted.year) if wanted.year else ""
    return [
        Filter(
            "kind",
            _("Art"),
            _("Alt"),
            _choices(_said(SearchEntry.Kind.choices), wanted.kind, found.kinds if found else None),
        ),
        Filter("body", _("Udvalg"), _("Alle"), _choices(bodies, wanted.body, in_bodies)),
        Filter("year", _("År"), _("Alle"), _choices(((str(one), str(one)) for one in years), year, in_years)),
        Filter("outcome", _("Beslutning"), _("Alle"), _choices(_said(Outcome.Code.choices), wanted.outcome)),
        Filter("party", _("Parti"), _("Alle"), _choices(parties, wanted.party)),
    ]


@public
def search(request: HttpRequest) -> HttpResponse:
    """What was found, best first. Eight queries."""
    viewer = viewer_of(request)
    wanted = wanted_from(request)
    number = page_number(request)
    found = None if wanted.empty else find(wanted, viewer, page=number, size=PAGE)
    filters = _filters(wanted, found, viewer)
    return render(
        request,
        "site/search.html",
        {
            "wanted": wanted,
            "found": found,
            "hits": [(hit, _address(hit)) for hit in found.hits] if found else [],
            "page": Page(number, PAGE, found.total) if found else None,
            "filters": filters,
            "set": [one for one in filters if one.chosen],
        },
    )
