"""Bodies and their meetings through the years."""

from __future__ import annotations

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.people.models import Affiliation, Party
from sagsgang.web.access import public, viewer_of
from sagsgang.web.ui.seats import seat_picture


@public
def body_list(request: HttpRequest) -> HttpResponse:
    """All bodies with how many meetings they have. One query."""
    viewer = viewer_of(request)
    bodies = Body.objects.visible_to(viewer).annotate(
        meeting_count=Count("meetings", filter=Q(meetings__agenda_public=True))
    )
    return render(request, "site/body_list.html", {"bodies": bodies})


def _year(request: HttpRequest, years: list[int]) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else None


@public
def body(request: HttpRequest, body: str) -> HttpResponse:
    """A body: who sits in it, and its meetings, by year. Eight queries."""
    viewer = viewer_of(request)
    found = get_object_or_404(Body.objects.visible_to(viewer).select_related("organization"), slug=body)
    meetings = Meeting.objects.visible_to(viewer).filter(body=found)
    years = list(
        meetings.annotate(year=ExtractYear("date")).order_by("-year").values_list("year", flat=True).distinct()
    )
    year = _year(request, years)
    shown = list(meetings.filter(date__year=year) if year else meetings)
    counts = dict(
        AgendaItem.objects.visible_to(viewer)
        .filter(meeting__in=shown)
        .order_by()
        .values_list("meeting")
        .annotate(Count("pk"))
        .values_list("meeting", "pk__count")
    )
    today = clock.today()
    members = list(
        Membership.objects.visible_to(viewer)
        .on(today)
        .filter(body=found)
        .exclude(role=Membership.Role.SUBSTITUTE)
        .select_related("person", "organization", "party")
        .order_by("person__name")
    )
    parties = _parties_today(members, viewer)
    voting = [m for m in members if m.role != Membership.Role.OBSERVER]
    known = {p.letter: (p.name, p.color) for p in Party.objects.visible_to(viewer)}
    return render(
        request,
        "site/body.html",
        {
            "body": found,
            "years": years,
            "year": year,
            "coming": [(m, counts.get(m.pk, 0)) for m in reversed(shown) if m.date >= today],
            "held": [(m, counts.get(m.pk, 0)) for m in shown if m.date < today],
            "members": [(m, parties.get(m.person_id, "")) for m in members],
            "seats": seat_picture((parties.get(m.person_id, "") for m in voting), known) if voting else None,
        },
    )


def _parties_today(members: list[Membership], viewer: Viewer) -> dict[int, str]:
    """Each member's party letter now, by person; what the membership says where no affiliation does."""
    today = clock.today()
    letters = {m.person_id: m.party.letter for m in members if m.party is not None}
    affiliations = Affiliation.objects.visible_to(viewer).filter(person__in=[m.person_id for m in members])
    for affiliation in affiliations.select_related("party").order_by("start"):
        if affiliation.end is None or affiliation.end >= today:
            letters[affiliation.person_id] = affiliation.party.letter
    return letters
