"""Bodies and their meetings through the years."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.decisions.queries import minutes_shown
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.people.models import Affiliation, Party
from sagsgang.web.access import public, viewer_of
from sagsgang.web.site.routine import is_routine
from sagsgang.web.ui.alphabet import danish
from sagsgang.web.ui.paging import Page, page_number
from sagsgang.web.ui.parties import named
from sagsgang.web.ui.seats import seat_picture

PAGE = 20
#: titles of a meeting's items that its row tells
TEASER = 4


@public
def body_list(request: HttpRequest) -> HttpResponse:
    """All bodies with their next and last meeting. One query."""
    today = clock.today()
    shown = Q(meetings__agenda_public=True)
    bodies = (
        Body.objects.visible_to(viewer_of(request))
        .select_related("organization")
        .annotate(
            meeting_count=Count("meetings", filter=shown),
            following=Min("meetings__date", filter=Q(meetings__date__gte=today) & ~Q(meetings__state="cancelled")),
            last=Max("meetings__date", filter=shown & Q(meetings__date__lt=today)),
        )
    )
    return render(request, "site/body_list.html", {"bodies": sorted(bodies, key=lambda one: danish(one.name))})


@dataclass(slots=True)
class Row:
    """A meeting in the list: how many items it has, and what some of them are about."""

    meeting: Meeting
    count: int
    titles: list[str]
    coming: bool
    minutes: bool

    @property
    def agenda(self) -> bool:
        """Whether the reader may see an agenda."""
        return self.meeting.agenda_public or (self.meeting.sent and self.count > 0)


@dataclass(slots=True)
class Member:
    """A membership with the party its holder belongs to today."""

    membership: Membership
    letter: str


@dataclass(slots=True)
class MemberGroup:
    """Members of one party, or from one municipality. ``color`` is empty for a municipality."""

    name: str
    color: str
    members: list[Member]


def _year(request: HttpRequest, years: list[int]) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else None


def _rows(meetings: Sequence[Meeting], told: dict[int, bool], viewer: Viewer) -> list[Row]:
    """One query, whatever the number of meetings. ``told`` says of which the viewer is shown minutes."""
    items: dict[int, list[AgendaItem]] = defaultdict(list)
    seen = AgendaItem.objects.visible_to(viewer).filter(meeting__in=meetings)
    for item in seen.only("meeting", "title", "purpose", "position"):
        items[item.meeting_id].append(item)
    today = clock.today()
    return [
        Row(
            meeting,
            len(items[meeting.pk]),
            [item.title for item in items[meeting.pk] if not is_routine(item)][:TEASER],
            meeting.date >= today and not told[meeting.pk],
            told[meeting.pk],
        )
        for meeting in meetings
    ]


@public
def body(request: HttpRequest, body: str) -> HttpResponse:
    """A body: its meetings by year and kind, what became of its items, who sits in it. Ten queries."""
    viewer = viewer_of(request)
    found = get_object_or_404(Body.objects.visible_to(viewer).select_related("organization"), slug=body)
    meetings = Meeting.objects.visible_to(viewer).filter(body=found)
    years = list(
        meetings.annotate(year=ExtractYear("date")).order_by("-year").values_list("year", flat=True).distinct()
    )
    year = _year(request, years)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ("agenda", "minutes") else ""
    wanted = meetings.filter(date__year=year) if year else meetings
    wanted = wanted.filter(minutes_shown(viewer) if kind == "minutes" else ~minutes_shown(viewer)) if kind else wanted
    page = Page(page_number(request), PAGE, wanted.count())
    told = ExpressionWrapper(minutes_shown(viewer), output_field=BooleanField())
    shown = list(wanted.annotate(told=told).order_by("-date", "-ordinal")[page.start : page.stop])
    outcomes = (
        Outcome.objects.visible_to(viewer)
        .filter(decision__item__meeting__body=found)
        .order_by()
        .values_list("code")
        .annotate(items=Count("decision", distinct=True))
    )
    labels = dict(Outcome.Code.choices)
    today = clock.today()
    return render(
        request,
        "site/body.html",
        {
            "body": found,
            "years": years,
            "year": year,
            "kind": kind,
            "page": page,
            "rows": _rows(shown, {one.pk: bool(vars(one)["told"]) for one in shown}, viewer),
            "following": meetings.filter(date__gte=today, minutes_public=False)
            .exclude(state="cancelled")
            .order_by("date", "ordinal")
            .first(),
            "outcomes": [(code, labels[code], count) for code, count in sorted(outcomes, key=lambda pair: -pair[1])],
            **_members(request, found, viewer),
        },
    )


def _members(request: HttpRequest, body: Body, viewer: Viewer) -> dict[str, object]:
    """Who sits in the body today, in groups, and the seat picture. Three queries."""
    rows = list(
        Membership.objects.visible_to(viewer)
        .on(clock.today())
        .filter(body=body)
        .exclude(role=Membership.Role.SUBSTITUTE)
        .select_related("person", "organization", "party")
    )
    letters = _parties_today(rows, viewer)
    members = [Member(row, letters.get(row.person_id, "")) for row in rows]
    members.sort(key=lambda one: (_RANK.get(str(one.membership.role), 2), danish(one.membership.person.name)))
    voting = [one for one in members if one.membership.role != Membership.Role.OBSERVER]
    known = {party.letter: (party.name, party.color) for party in Party.objects.visible_to(viewer)}
    by = "organization" if request.GET.get("members") == "organization" else "party"
    groups = _by_organization(members) if by == "organization" else _by_party(members, known)
    return {
        "member_count": len(members),
        "groups": groups,
        "grouped_by": by,
        "seats": seat_picture((one.letter for one in voting), known) if voting else None,
    }


#: the chair stands first, those without a vote last
_RANK: dict[str, int] = {Membership.Role.CHAIR: 0, Membership.Role.VICE_CHAIR: 1, Membership.Role.OBSERVER: 3}


def _parties_today(members: list[Membership], viewer: Viewer) -> dict[int, str]:
    """Each member's party letter now, by person; what the membership says where no affiliation does."""
    today = clock.today()
    letters = {m.person_id: m.party.letter for m in members if m.party is not None}
    affiliations = Affiliation.objects.visible_to(viewer).filter(person__in=[m.person_id for m in members])
    for affiliation in affiliations.select_related("party").order_by("start"):
        if affiliation.end is None or affiliation.end >= today:
            letters[affiliation.person_id] = affiliation.party.letter
    return letters


def _by_party(members: list[Member], known: dict[str, tuple[str, str]]) -> list[MemberGroup]:
    """The largest party first; those without one last."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        groups[one.letter].append(one)
    styles = named(groups, known)
    order = sorted(groups, key=lambda letter: (-len(groups[letter]) if letter else math.inf, danish(letter)))
    return [MemberGroup(styles[letter][0] or letter, styles[letter][1], groups[letter]) for letter in order]


def _by_organization(members: list[Member]) -> list[MemberGroup]:
    """In the order of the alphabet; those who represent nobody last."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        organization = one.membership.organization
        groups[organization.name if organization is not None else ""].append(one)
    return [MemberGroup(name, "", groups[name]) for name in sorted(groups, key=lambda name: (not name, danish(name)))]
