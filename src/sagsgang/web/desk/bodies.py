"""A body on the desk: its year of meetings, and planning them one by one or the whole year at once."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import granted
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.plan_year import PlanYear
from sagsgang.record.meetings.holidays import day_kind, day_name
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import PLAN_MEETING, PLAN_YEAR, READ_DRAFT
from sagsgang.record.meetings.rules.deadlines import dispatch_deadline
from sagsgang.record.meetings.rules.series import PASSED, ProposedMeeting, meeting_days
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, body_on_desk, status_for, went_well
from sagsgang.web.desk.fields import moment, the_day
from sagsgang.web.desk.steps import Step, next_step, state_name


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the calendar; ``name`` says why nobody meets on it ("langfredag"), "" on a weekday."""

    date: date
    name: str
    rest: bool
    today: bool
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weeks from Monday on; None where a week reaches into another month."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the year's list."""

    meeting: Meeting
    state: Promise | str
    send_by: date
    step: Step | None


def year_of(year: int, meetings: list[Meeting]) -> list[Month]:
    """The year's twelve months with the meetings in them."""
    on: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        on[meeting.date].append(meeting)
    today = clock.today()

    def drawn(day: date, month: int) -> Day | None:
        if day.month != month:
            return None
        rest = day_kind(day) != "weekday"
        return Day(day, day_name(day) if rest else "", rest, day == today, tuple(on[day]))

    weeks = calendar.Calendar()
    return [
        Month(
            date(year, month, 1),
            tuple(tuple(drawn(day, month) for day in week) for week in weeks.monthdatescalendar(year, month)),
        )
        for month in range(1, 13)
    ]


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 1990 <= int(asked) <= 2200 else clock.today().year


def _page(request: HttpRequest, body: Body, *, no: str = "", **typed: Any) -> HttpResponse:
    year = _year(request)
    found = Meeting.objects.visible_to(viewer_of(request)).filter(body=body, date__year=year)
    meetings = list(found.order_by("date", "ordinal"))
    profile = profile_of(body)
    for meeting in meetings:
        meeting.body = body
    context: dict[str, Any] = {
        "body": body,
        "year": year,
        "months": year_of(year, meetings),
        "weekdays": [date(2026, 6, 1 + n) for n in range(7)],  # 1 June 2026 is a Monday
        "meetings": [Planned(m, state_name(m), dispatch_deadline(m.date, profile), next_step(m)) for m in meetings],
        "no": no,
        "typed": typed,
        "page_url": reverse("desk_body", args=[body.slug]),
    }
    return render(request, "desk/body.html", context, status=status_for(request, no))


@needs(READ_DRAFT)
@require_GET
def desk_body(request: HttpRequest, body: str) -> HttpResponse:
    """The body's year. Two queries."""
    return _page(request, body_on_desk(request, body))


@needs(PLAN_MEETING)
@require_POST
def plan_meeting(request: HttpRequest, body: str) -> HttpResponse:
    """Plan one meeting, and go on to it."""
    found, data = body_on_desk(request, body), request.POST
    answer = attempt(
        request,
        lambda: PlanMeeting(
            body_id=found.pk,
            date=the_day(data, "date"),
            start=moment(data, "start"),
            end=moment(data, "end"),
            location=data.get("location", ""),
        ),
    )
    if answer.result is None:
        typed = {name: data.get(name, "") for name in ("date", "start", "end", "location")}
        return _page(request, found, no=answer.no, **typed)
    return went_well(request, _("Mødet er planlagt."), reverse("desk_meeting", args=[answer.result.pk]))


# --- A whole year -----------------------------------------------------------------------------------------------------

#: the months that are ticked to begin with: five meetings, around the holidays
_USUAL = ("2", "4", "6", "9", "11")
_NTH = ("1", "2", "3", "4", "-1")


def _wish(data: QueryDict, year: int) -> dict[str, Any]:
    """What was asked for, as the form has it."""
    return {
        "year": data.get("year", str(year)),
        "months": data.getlist("month") or list(_USUAL),
        "weekday": data.get("weekday", "4"),
        "nth": data.get("nth", "2"),
        "start": data.get("start", "9.30"),
        "end": data.get("end", ""),
        "location": data.get("location", ""),
    }


def _whole(text: str, low: int, high: int) -> int:
    try:
        found = int(text)
    except ValueError:
        found = low - 1
    if not low <= found <= high:
        raise Refused("form", f"„{text[:20]}“ kan ikke bruges. Vælg en værdi fra listen.")
    return found


def _command(body: Body, data: QueryDict, wish: dict[str, Any]) -> PlanYear:
    return PlanYear(
        body_id=body.pk,
        year=_whole(wish["year"], 2000, 2200),
        months=[_whole(month, 1, 12) for month in wish["months"]],
        weekday=_whole(wish["weekday"], 0, 6),
        nth=_whole(wish["nth"], -1, 4),
        start=moment(data, "start"),
        end=moment(data, "end"),
        location=wish["location"],
        keep=[date.fromisoformat(day) for day in data.getlist("keep") if _is_day(day)],
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _proposed(request: HttpRequest, body: Body, wish: dict[str, Any]) -> list[ProposedMeeting]:
    """The days that the wish leads to, with what speaks against them. One query. Raises ``Refused``."""
    year = _whole(wish["year"], 2000, 2200)
    rows = Meeting.objects.visible_to(viewer_of(request)).filter(body=body, date__year=year).exclude(state="cancelled")
    taken = set(rows.values_list("date", flat=True))
    days = granted(
        meeting_days(
            year,
            {_whole(month, 1, 12) for month in wish["months"]},
            weekday=_whole(wish["weekday"], 0, 6),
            nth=_whole(wish["nth"], -1, 4),
            taken=taken,
        )
    )
    today = clock.today()
    gone = {one.day: PASSED.finding("warning", day=one.day) for one in days if one.day < today}
    return [ProposedMeeting(one.day, (*one.findings, *((gone[one.day],) if one.day in gone else ()))) for one in days]


@needs(PLAN_YEAR)
def plan_year(request: HttpRequest, body: str) -> HttpResponse:
    """Choose months and weekday, look at the days with what speaks against them, plan them all at once."""
    found = body_on_desk(request, body)
    data = request.POST if request.method == "POST" else request.GET
    wish = _wish(data, clock.today().year + 1)
    no = ""
    if request.method == "POST":
        answer = attempt(request, lambda: _command(found, data, wish))
        if answer.result is not None:
            count = len(answer.result)
            said = ngettext("%(count)s møde er planlagt.", "%(count)s møder er planlagt.", count) % {"count": count}
            return went_well(request, said, f"{reverse('desk_body', args=[found.slug])}?year={wish['year']}")
        no = answer.no
    try:
        days = _proposed(request, found, wish) if data else []
    except Refused as refused:
        days, no = [], no or refused.message
    context = {
        "body": found,
        "wish": wish,
        "months": [(str(month), date(2026, month, 1)) for month in range(1, 13)],
        "weekdays": [(str(n), date(2026, 6, 1 + n)) for n in range(7)],  # 1 June 2026 is a Monday
        "nths": _NTH,
        "days": [(one, not any(f.severity == "warning" for f in one.findings)) for one in days],
        "kept": data.getlist("keep"),
        "no": no,
        "page_url": reverse("plan_year", args=[found.slug]),
    }
    return render(request, "desk/plan_year.html", context, status=status_for(request, no))
