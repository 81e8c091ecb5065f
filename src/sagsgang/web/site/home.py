"""The front page: what is coming, what was decided lately, where to look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sagsgang.kernel import clock
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.decisions.queries import minutes_shown
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.web.access import public, viewer_of
from sagsgang.web.site.routine import is_routine

#: meetings whose decisions are told, and how many decisions of each
MEETINGS, DECISIONS = 3, 6
COMING = 6
#: points of the next agenda that are told
POINTS = 5


@dataclass(slots=True)
class Decided:
    """An item with its outcomes, each code once, and the sentence that carries the first."""

    item: AgendaItem
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        return self.outcomes[0].text if self.outcomes else ""


@dataclass(slots=True)
class Told:
    """A meeting with its decisions, those of routine left out; ``more`` counts the ones there was no room for."""

    meeting: Meeting
    decided: list[Decided]
    more: int


def _told(meetings: Iterable[Meeting], outcomes: Iterable[Outcome]) -> list[Told]:
    by_meeting: dict[int, dict[int, Decided]] = {}
    for outcome in outcomes:
        item = outcome.decision.item
        decided = by_meeting.setdefault(item.meeting_id, {}).setdefault(item.pk, Decided(item))
        if outcome.code not in {known.code for known in decided.outcomes}:
            decided.outcomes.append(outcome)
    told = []
    for meeting in meetings:
        found = list(by_meeting.get(meeting.pk, {}).values())
        shown = [one for one in found if not is_routine(one.item)][:DECISIONS] or found[:DECISIONS]
        told.append(Told(meeting, shown, len(found) - len(shown)))
    return told


@public
def home(request: HttpRequest) -> HttpResponse:
    """Five queries."""
    viewer = viewer_of(request)
    meetings = Meeting.objects.visible_to(viewer).select_related("body")
    today = clock.today()
    held = list(meetings.filter(minutes_shown(viewer), date__lte=today).order_by("-date", "body__name")[:MEETINGS])
    outcomes = (
        Outcome.objects.visible_to(viewer)
        .filter(decision__item__meeting__in=held)
        .select_related("decision__item")
        .order_by("decision__item__position", "position")
    )
    ahead = meetings.filter(date__gte=today, minutes_public=False).exclude(state="cancelled")
    coming = list(ahead.order_by("date", "body__name")[:COMING])
    following = coming[0] if coming else None
    points = [
        item
        for item in AgendaItem.objects.visible_to(viewer).filter(meeting=following, published=True)
        if not is_routine(item)
    ]
    return render(
        request,
        "site/home.html",
        {
            "bodies": Body.objects.visible_to(viewer),
            "following": following,
            "points": points[:POINTS],
            "more_points": len(points) - len(points[:POINTS]),
            "coming": coming[1:],
            "told": [one for one in _told(held, outcomes) if one.decided],
            "held": held,
        },
    )
