"""What is done with a case's way: planned, passed over, sent back; put on an agenda, finished and taken up again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.commands.finish_case import FinishCase
from sagsgang.record.cases.commands.plan_route import PlanRoute
from sagsgang.record.cases.commands.reopen_case import ReopenCase
from sagsgang.record.cases.commands.return_case import ReturnCase
from sagsgang.record.cases.commands.skip_step import SkipStep
from sagsgang.record.cases.policy import FINISH_CASE, PLAN_ROUTE, REOPEN_CASE, RETURN_CASE, SKIP_STEP
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.models import Meeting, Section
from sagsgang.record.meetings.placing import matters_section
from sagsgang.record.meetings.policy import ADD_ITEM
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, case_on_desk, went_well
from sagsgang.web.desk.case_forms import stops_from, typed_rows
from sagsgang.web.desk.cases import case_page
from sagsgang.web.desk.fields import key


def _home(case: int) -> str:
    return f"{reverse('desk_case', args=[case])}#way"


@needs(PLAN_ROUTE)
@require_POST
def plan_route(request: HttpRequest, case: int) -> HttpResponse:
    """Plan what lies ahead of the case; what it has been through stays."""
    found = case_on_desk(request, case)
    rows = typed_rows(request.POST)
    answer = attempt(request, lambda: PlanRoute(case_id=found.pk, stops=stops_from(rows)))
    if not answer.done:
        return case_page(request, found, no=answer.no, stops=rows, no_place="way")
    return went_well(request, _("Sagens vej er planlagt."), _home(found.pk))


@needs(SKIP_STEP)
@require_POST
def skip_step(request: HttpRequest, case: int) -> HttpResponse:
    """Pass a body over, with the reason why."""
    found, reason = case_on_desk(request, case), request.POST.get("reason", "")
    answer = attempt(request, lambda: SkipStep(case_id=found.pk, step_id=key(request.POST, "step"), reason=reason))
    if not answer.done:
        return case_page(request, found, no=answer.no, skip_reason=reason, no_place="skip")
    return went_well(request, _("Trinnet er sprunget over."), _home(found.pk))


@needs(RETURN_CASE)
@require_POST
def return_case(request: HttpRequest, case: int) -> HttpResponse:
    """Send the case back to a body that has had it."""
    found, data = case_on_desk(request, case), request.POST
    answer = attempt(
        request,
        lambda: ReturnCase(
            case_id=found.pk, step_id=key(data, "step"), to_id=key(data, "to"), reason=data.get("reason", "")
        ),
    )
    if not answer.done:
        return case_page(request, found, no=answer.no, return_reason=data.get("reason", ""), no_place="return")
    return went_well(request, _("Sagen er sendt tilbage."), _home(found.pk))


@needs(ADD_ITEM)
@require_POST
def put_on_agenda(request: HttpRequest, case: int) -> HttpResponse:
    """Put the case on an agenda, among the matters, and go on to the item."""
    found = case_on_desk(request, case)

    def make() -> AddItem:
        viewer, pk = viewer_of(request), key(request.POST, "meeting")
        meeting = Meeting.objects.visible_to(viewer).select_related("body").get(pk=pk)
        sections = list(Section.objects.visible_to(viewer).filter(meeting=meeting).order_by("position"))
        home = matters_section(sections, profile_of(meeting.body), closed=found.closed)
        return AddItem(meeting_id=pk, case_id=found.pk, section_id=home.pk if home is not None else None)

    answer = attempt(request, make)
    if answer.result is None:
        return case_page(request, found, no=answer.no, no_place="agenda")
    item = answer.result
    said = _("Sagen er sat på som punkt %(number)s.") % {"number": item.number}
    return went_well(request, said, reverse("desk_item", args=[item.meeting_id, item.pk]))


@needs(FINISH_CASE)
@require_POST
def finish_case(request: HttpRequest, case: int) -> HttpResponse:
    """Finish the case."""
    found, note = case_on_desk(request, case), request.POST.get("note", "")
    answer = attempt(request, lambda: FinishCase(case_id=found.pk, note=note))
    if not answer.done:
        return case_page(request, found, no=answer.no, note=note, no_place="finish")
    return went_well(request, _("Sagen er afsluttet."), _home(found.pk))


@needs(REOPEN_CASE)
@require_POST
def reopen_case(request: HttpRequest, case: int) -> HttpResponse:
    """Take a finished case up again."""
    found, reason = case_on_desk(request, case), request.POST.get("reason", "")
    answer = attempt(request, lambda: ReopenCase(case_id=found.pk, reason=reason))
    if not answer.done:
        return case_page(request, found, no=answer.no, reopen_reason=reason, no_place="reopen")
    return went_well(request, _("Sagen er genåbnet."), _home(found.pk))
