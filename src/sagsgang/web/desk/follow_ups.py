"""A body's follow-ups: who does what by when, and what became of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role
from sagsgang.kernel.accounts.queries import holders
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.rules.follow_ups import FOLLOW_UP, bound, is_overdue
from sagsgang.record.decisions.commands.change_follow_up import ChangeFollowUp
from sagsgang.record.decisions.commands.close_follow_up import CloseFollowUp
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import CHANGE_FOLLOW_UP, CLOSE_FOLLOW_UP
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, body_on_desk, demand_right, status_for, went_well
from sagsgang.web.desk.fields import day, flag

#: finished ones shown, the latest first
FINISHED = 50


def _page(request: HttpRequest, body: Body, *, no: str = "", **typed: Any) -> HttpResponse:
    viewer = viewer_of(request)
    seen = FollowUp.objects.visible_to(viewer).filter(body=body).select_related("origin__meeting__body", "case")
    done = request.GET.get("state") == "done"
    who = request.GET.get("who", "")
    rows = seen.filter(state__in=("done", "dropped") if done else ("open", "in_progress"))
    found = list(rows.order_by("-closed_at")[:FINISHED] if done else rows)
    people = Counter(row.responsible for row in found)
    meetings = Meeting.objects.visible_to(viewer).filter(body=body).exclude(state="cancelled")
    days = list(meetings.values_list("date", flat=True))
    today = clock.today()
    facts = [(row, bound(fact_of(row), days)) for row in found if not who or row.responsible == who]
    if not done:
        facts.sort(key=lambda pair: (pair[1].deadline is None, pair[1].deadline or today, pair[0].pk))
    context: dict[str, Any] = {
        "body": body,
        "rows": [(row, fact, is_overdue(fact, today), tuple(FOLLOW_UP[fact.state])) for row, fact in facts],
        "people": sorted(people.items()),
        "who": who,
        "holders": [name for _pk, name in holders(Role.CLERK, [body.scope])],
        "done": done,
        "no": no,
        "typed": typed,
        "page_url": reverse("follow_ups", args=[body.slug]),
    }
    return render(request, "desk/follow_ups.html", context, status=status_for(request, no))


@needs(READ_DRAFT)
@require_GET
def follow_ups(request: HttpRequest, body: str) -> HttpResponse:
    """The open ones by the day they are due, or the finished ones. Four queries."""
    return _page(request, body_on_desk(request, body))


@needs(CLOSE_FOLLOW_UP)
@require_POST
def close_follow_up(request: HttpRequest, follow_up: int) -> HttpResponse:
    """Start, finish, give up or take up again, as the button says."""
    viewer = viewer_of(request)
    row = get_object_or_404(FollowUp.objects.visible_to(viewer).select_related("body"), pk=follow_up)
    demand_right(viewer, CLOSE_FOLLOW_UP, row.body)
    how, note = request.POST.get("how", ""), request.POST.get("note", "")
    answer = attempt(request, lambda: CloseFollowUp(follow_up_id=row.pk, how=how, note=note))
    if not answer.done:
        return _page(request, row.body, no=answer.no, follow_up=row.pk, note=note)
    said = {
        "start": _("Opfølgningen er i gang."),
        "finish": _("Opfølgningen er afsluttet."),
        "drop": _("Opfølgningen er opgivet."),
        "reopen": _("Opfølgningen er genåbnet."),
    }
    return went_well(request, said[how], reverse("follow_ups", args=[row.body.slug]))


@needs(CHANGE_FOLLOW_UP)
@require_POST
def change_follow_up(request: HttpRequest, follow_up: int) -> HttpResponse:
    """Another responsible, another day. What the form did not change stays as somebody may have set it meanwhile."""
    viewer, data = viewer_of(request), request.POST
    row = get_object_or_404(FollowUp.objects.visible_to(viewer).select_related("body"), pk=follow_up)
    demand_right(viewer, CHANGE_FOLLOW_UP, row.body)
    typed = {name: data.get(name, "").strip() for name in ("responsible", "due", "next_meeting")}
    was = {name: data.get(f"was_{name}", "") for name in typed}

    def make() -> ChangeFollowUp:
        other = (typed["due"], typed["next_meeting"]) != (was["due"], was["next_meeting"])
        return ChangeFollowUp(
            follow_up_id=row.pk,
            responsible=typed["responsible"] if typed["responsible"] != was["responsible"] else None,
            when=(day(data, "due"), flag(data, "next_meeting")) if other else None,
        )

    answer = attempt(request, make)
    if not answer.done:
        return _page(request, row.body, no=answer.no, changing=row.pk, **typed)
    return went_well(request, _("Opfølgningen er ændret."), reverse("follow_ups", args=[row.body.slug]))
