"""One meeting as a page one wants to read, and one item with its own address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.kernel.access import Viewer
from sagsgang.output.rendering.build import item_nodes, meeting_document
from sagsgang.output.rendering.tree import MeetingDocument, OutcomeNode, PersonNode
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.decisions.queries import shows_minutes
from sagsgang.record.meetings.history import agenda_history
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import READ_FINDINGS
from sagsgang.record.people.models import Party
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.alphabet import danish
from sagsgang.web.ui.parties import named
from sagsgang.web.ui.seats import seat_picture

_ADDRESS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d{1,2}))?")
#: other meetings at which a case was dealt with, as an item's page lists them
MOST_STEPS = 12


def find_meeting(viewer: Viewer, body: str, address: str) -> Meeting:
    """The meeting at "2023-02-10" (or "2023-02-10-2") of the body with this slug. Raises Http404."""
    match = _ADDRESS.fullmatch(address)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise Http404("no such meeting")
    # What minutes tell of their approval comes along: it costs a page no query of its own.
    found = Meeting.objects.visible_to(viewer).select_related("body", "minutes__approved_by__meeting__body")
    return get_object_or_404(found, body__slug=body, date=day, ordinal=int(match[2] or 1))


def _neighbours(meeting: Meeting, viewer: Viewer) -> tuple[Meeting | None, Meeting | None]:
    """The body's meetings just before and after this one. One query."""
    others = Meeting.objects.visible_to(viewer).filter(body=meeting.body)

    def nearest(side: QuerySet[Meeting, Meeting]) -> Subquery:
        return Subquery(side.values("pk")[:1])

    day, ordinal = meeting.date, meeting.ordinal
    before = others.filter(Q(date__lt=day) | Q(date=day, ordinal__lt=ordinal)).order_by("-date", "-ordinal")
    after = others.filter(Q(date__gt=day) | Q(date=day, ordinal__gt=ordinal)).order_by("date", "ordinal")
    found = others.filter(Q(pk=nearest(before)) | Q(pk=nearest(after)))
    sides = {(row.date, row.ordinal) < (day, ordinal): row for row in found}
    return sides.get(True), sides.get(False)


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """Those of one party who were present. ``name`` is the party's, or its letter where the name is not known."""

    letter: str
    name: str
    color: str
    people: tuple[PersonNode, ...]


def _by_party(document: MeetingDocument, known: dict[str, tuple[str, str]]) -> list[PartyGroup]:
    """Members and substitutes by party, the largest first, those without a party last."""
    groups: dict[str, list[PersonNode]] = {}
    for person in document.members:
        groups.setdefault(person.party, []).append(person)
    styles = named(groups, known)
    order = sorted(groups, key=lambda letter: (not letter, -len(groups[letter]), danish(letter)))
    return [PartyGroup(one, styles[one][0], styles[one][1], tuple(groups[one])) for one in order]


def _summary(document: MeetingDocument) -> list[tuple[OutcomeNode, int]]:
    """How many items came out how, the most frequent outcome first."""
    codes = [outcome for item in document.items if item.decision for outcome in item.decision.codes]
    counts = Counter(outcome.code for outcome in codes)
    first = {outcome.code: outcome for outcome in reversed(codes)}
    return [(first[code], count) for code, count in counts.most_common()]


@public
def meeting(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The whole agenda or minutes. Eleven queries at most, four more for the secretariat and its session."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    document = meeting_document(found, viewer)
    known = {p.letter: (p.name, p.color) for p in Party.objects.visible_to(viewer)}
    earlier, later = _neighbours(found, viewer)
    return render(
        request,
        "site/meeting.html",
        {
            "meeting": found,
            "document": document,
            "seats": seat_picture((p.party for p in document.members), known) if document.members else None,
            "parties": _by_party(document, known),
            "summary": _summary(document),
            "earlier": earlier,
            "later": later,
            "source": _source(found, viewer),
            "versions": agenda_history(found, viewer) if document.kind == "agenda" and document.sections else [],
        },
    )


def _source(meeting: Meeting, viewer: Viewer) -> MinutesVersion | None:
    """The latest document that was loaded, for those who may read it."""
    if not viewer.may(READ_FINDINGS, meeting.body.scope):
        return None
    versions = MinutesVersion.objects.visible_to(viewer).filter(meeting=meeting, source__isnull=False)
    return versions.select_related("source").defer("snapshot").order_by("-number").first()


@public
def agenda_item(request: HttpRequest, body: str, meeting: str, number: str) -> HttpResponse:
    """One item with everything that belongs to it, and what its case was before and after.

    Eleven queries at most, and three for a session.
    """
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=found)
    row = get_object_or_404(items.select_related("case", "section"), number=number)
    near = {one.position < row.position: one for one in _beside(items, row)}
    return render(
        request,
        "site/agenda_item.html",
        {
            "meeting": found,
            "section": row.section,
            "item": item_nodes([row], viewer)[row.pk],
            "minutes_told": shows_minutes(found, viewer),
            "steps": _steps(row, viewer),
            "earlier": near.get(True),
            "later": near.get(False),
        },
    )


def _beside(items: QuerySet[AgendaItem, AgendaItem], row: AgendaItem) -> QuerySet[AgendaItem, AgendaItem]:
    """The items just before and after. One query."""
    before = items.filter(position__lt=row.position).order_by("-position").values("pk")[:1]
    after = items.filter(position__gt=row.position).order_by("position").values("pk")[:1]
    return items.filter(Q(pk=Subquery(before)) | Q(pk=Subquery(after)))


@dataclass(frozen=True, slots=True)
class Step:
    """One time the case was on an agenda. ``here`` marks the item whose page is shown."""

    item: AgendaItem
    outcomes: tuple[Outcome, ...]
    here: bool


def _steps(row: AgendaItem, viewer: Viewer) -> list[Step]:
    """The times the item's case was on an agenda, oldest first; empty where this is the only one. Two queries."""
    if row.case is None or row.case.kind != row.case.Kind.MATTER:
        return []
    seen = AgendaItem.objects.visible_to(viewer).filter(case=row.case).select_related("meeting__body")
    items = list(seen.order_by("-meeting__date", "-position")[:MOST_STEPS])[::-1]
    if len(items) < 2:
        return []
    outcomes: dict[int, dict[str, Outcome]] = {}
    decided = Outcome.objects.visible_to(viewer).filter(decision__item__in=items).select_related("decision")
    for outcome in decided.order_by("position"):
        outcomes.setdefault(outcome.decision.item_id, {}).setdefault(outcome.code, outcome)
    return [Step(item, tuple(outcomes.get(item.pk, {}).values()), item.pk == row.pk) for item in items]
