"""People: where they sit, which party they belonged to when, what they were part of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.models import Membership
from sagsgang.record.decisions.models import Ballot
from sagsgang.record.meetings.models import Attendance
from sagsgang.record.people.models import Affiliation, Party, Person
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.alphabet import danish
from sagsgang.web.ui.paging import Page, page_number
from sagsgang.web.ui.parties import named

PAGE = 60
#: meetings and votes of one person that are listed; the sums count them all
MOST_MEETINGS, MOST_BALLOTS = 100, 50


@dataclass(frozen=True, slots=True)
class PartyLook:
    """A party as a page shows it."""

    letter: str
    name: str
    color: str


def party_looks(viewer: Viewer) -> dict[str, PartyLook]:
    """All parties by letter, in the order of the alphabet. One query."""
    known = {party.letter: (party.name, party.color) for party in Party.objects.visible_to(viewer)}
    styles = named(known, known)
    return {letter: PartyLook(letter, *styles[letter]) for letter in sorted(styles, key=danish)}


def _holds(row: Affiliation | Membership, day: date) -> bool:
    return (row.start is None or row.start <= day) and (row.end is None or row.end >= day)


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in the list, with party and municipality today (or last known)."""

    person: Person
    party: PartyLook | None
    organization: str


Dated = TypeVar("Dated", Affiliation, Membership)


def _last(rows: Sequence[Dated], day: date) -> Dated | None:
    """The row that holds on ``day``, else the latest."""
    return next((row for row in reversed(rows) if _holds(row, day)), rows[-1] if rows else None)


def _entries(people: Iterable[Person], looks: dict[str, PartyLook]) -> list[Entry]:
    today = clock.today()
    entries = []
    for person in people:
        affiliation = _last(list(person.affiliations.all()), today)
        with_place = [row for row in person.memberships.all() if row.organization is not None]
        membership = _last(with_place, today)
        entries.append(
            Entry(
                person,
                looks.get(affiliation.party.letter) if affiliation is not None else None,
                membership.organization.name if membership is not None and membership.organization is not None else "",
            )
        )
    return entries


@public
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody who holds or held an office, in the order of the alphabet; by party where asked. Seven queries."""
    viewer = viewer_of(request)
    people = Person.objects.visible_to(viewer)
    looks = party_looks(viewer)
    party = request.GET.get("party", "")[:8]
    party = party if party in looks else ""
    if party:
        people = people.filter(affiliations__party__letter=party).distinct()
    # In the Danish order, which no database here knows by itself: two columns of everybody are soon sorted.
    order = [pk for pk, _ in sorted(people.values_list("pk", "name"), key=lambda row: (danish(row[1]), row[0]))]
    page = Page(page_number(request), PAGE, len(order))
    keys = order[page.start : page.stop]
    # Affiliations and memberships are shown as the person is, and that was asked above.
    rows = Person.objects.visible_to(viewer).filter(pk__in=keys)
    found = {row.pk: row for row in rows.prefetch_related("affiliations__party", "memberships__organization")}
    return render(
        request,
        "site/person_list.html",
        {
            "people": _entries((found[key] for key in keys if key in found), looks),
            "parties": list(looks.values()),
            "party": party,
            "page": page,
        },
    )


@public
def person(request: HttpRequest, person: str) -> HttpResponse:
    """One person. Six queries."""
    viewer = viewer_of(request)
    found = get_object_or_404(Person.objects.visible_to(viewer), slug=person)
    attendance = Attendance.objects.visible_to(viewer).filter(person=found, duplicate=False)
    affiliations = list(Affiliation.objects.visible_to(viewer).filter(person=found).select_related("party"))
    styles = named(
        [row.party.letter for row in affiliations],
        {row.party.letter: (row.party.name, row.party.color) for row in affiliations},
    )
    stretches = [(row, PartyLook(row.party.letter, *styles[row.party.letter])) for row in affiliations]
    memberships = list(
        Membership.objects.visible_to(viewer)
        .filter(person=found)
        .select_related("body", "organization")
        .order_by("-start", "body__name")
    )
    today = clock.today()
    return render(
        request,
        "site/person.html",
        {
            "person": found,
            "affiliations": stretches[::-1],
            "party": next((look for row, look in reversed(stretches) if _holds(row, today)), None),
            "current": [row for row in memberships if _holds(row, today)],
            "former": [row for row in memberships if not _holds(row, today)],
            "attendance": attendance.select_related("meeting__body", "organization").order_by("-meeting__date")[
                :MOST_MEETINGS
            ],
            "sums": attendance.aggregate(
                present=Count("pk", filter=Q(status=Attendance.Status.PRESENT)),
                absent=Count("pk", filter=Q(status=Attendance.Status.ABSENT)),
            ),
            "ballots": Ballot.objects.visible_to(viewer)
            .filter(person=found)
            .select_related("decision__item__meeting__body")
            .order_by("-decision__item__meeting__date")[:MOST_BALLOTS],
        },
    )
