"""What somebody looks for, and what is found: words, filters, counts for the filters, excerpts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import ExtractYear

from sagsgang.kernel.access import Viewer
from sagsgang.output.search.backends import current
from sagsgang.output.search.excerpts import Piece, excerpt, marked
from sagsgang.output.search.models import SearchEntry
from sagsgang.output.search.queries import SearchEntryQuerySet
from sagsgang.output.search.words import stem, tokens

#: more words than this are not looked for; nobody types them, only a machine would
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question. Empty fields don't limit. ``body`` is a slug, ``kind`` one of ``SearchEntry.Kind``."""

    text: str = ""
    body: str = ""
    year: int | None = None
    outcome: str = ""
    party: str = ""
    kind: str = ""

    @property
    def stems(self) -> list[str]:
        """The stems of the words asked for, once each, at most ``MOST_WORDS``."""
        return list(dict.fromkeys(stem(word) for word, _, _ in tokens(self.text)))[:MOST_WORDS]

    @property
    def empty(self) -> bool:
        return not self.stems and not any((self.body, self.year, self.outcome, self.party, self.kind))


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: where it is, and its title and text with the words marked."""

    entry: SearchEntry
    title: list[Piece]
    text: list[Piece]


@dataclass(slots=True)
class Found:
    """A page of hits, how many there are in all, and how many for each value of each filter."""

    total: int
    hits: list[Hit]
    kinds: dict[str, int] = field(default_factory=dict)
    bodies: list[tuple[str, str, int]] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)


def _asked(wanted: Wanted, viewer: Viewer) -> SearchEntryQuerySet:
    entries = SearchEntry.objects.visible_to(viewer)
    if wanted.body:
        entries = entries.filter(body__slug=wanted.body)
    if wanted.year:
        entries = entries.filter(date__year=wanted.year)
    if wanted.outcome:
        entries = entries.filter(outcomes__contains=f" {wanted.outcome} ")
    if wanted.party:
        entries = entries.filter(parties__contains=f" {wanted.party} ")
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    stems = wanted.stems
    if stems:
        return current().match(entries, stems)
    return entries.order_by("-date", "kind", "title", "pk")


def find(wanted: Wanted, viewer: Viewer, *, page: int = 1, size: int = 20) -> Found:
    """Page ``page`` (from 1) of what is found, best first; by date where no words were asked for. Five queries."""
    entries = _asked(wanted, viewer)
    plain = entries.order_by()
    kinds = dict(plain.values_list("kind").annotate(Count("pk")).values_list("kind", "pk__count"))
    rows = list(entries.select_related("body")[(page - 1) * size : page * size])
    return Found(
        total=sum(kinds.values()),
        hits=_hits(rows, wanted.stems),
        kinds=kinds,
        bodies=[
            (slug, name, count)
            for slug, name, count in plain.filter(body__isnull=False)
            .values_list("body__slug", "body__name")
            .annotate(n=Count("pk"))
            .order_by("body__name")
        ],
        years=[
            (year, count)
            for year, count in plain.filter(date__isnull=False)
            .annotate(year=ExtractYear("date"))
            .values_list("year")
            .annotate(n=Count("pk"))
            .order_by("-year")
        ],
    )


def _hits(rows: Sequence[SearchEntry], stems: Sequence[str]) -> list[Hit]:
    wanted = frozenset(stems)
    return [Hit(row, marked(row.title, wanted), excerpt(row.text, wanted)) for row in rows]
