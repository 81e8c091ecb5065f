"""People: where they sit, which party they belonged to when, what they were part of."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.record.bodies.models import Membership
from sagsgang.record.decisions.models import Ballot
from sagsgang.record.meetings.models import Attendance
from sagsgang.record.people.models import Affiliation, Party, Person
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.paging import Page, page_number

PAGE = 60


@public
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody who holds or held an office, by name; by party where one is asked for. Five queries."""
    viewer = viewer_of(request)
    people = Person.objects.visible_to(viewer)
    party = request.GET.get("party", "")[:8]
    if party:
        people = people.filter(affiliations__party__letter=party).distinct()
    page = Page(page_number(request), PAGE, people.count())
    start = (page.number - 1) * PAGE
    return render(
        request,
        "site/person_list.html",
        {
            "people": people.prefetch_related("affiliations__party", "memberships__organization")[start : start + PAGE],
            "parties": Party.objects.visible_to(viewer),
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
    return render(
        request,
        "site/person.html",
        {
            "person": found,
            "affiliations": Affiliation.objects.visible_to(viewer).filter(person=found).select_related("party"),
            "memberships": Membership.objects.visible_to(viewer)
            .filter(person=found)
            .select_related("body", "organization"),
            "attendance": attendance.select_related("meeting__body", "organization").order_by("-meeting__date")[:100],
            "sums": attendance.aggregate(
                present=Count("pk", filter=Q(status=Attendance.Status.PRESENT)),
                absent=Count("pk", filter=Q(status=Attendance.Status.ABSENT)),
            ),
            "ballots": Ballot.objects.visible_to(viewer)
            .filter(person=found)
            .select_related("decision__item__meeting__body")
            .order_by("-decision__item__meeting__date")[:50],
        },
    )
