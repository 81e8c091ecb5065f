"""Sending: a last look at the locked agenda, what is let pass and why, then out; supplements and versions after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.together import read_together
from sagsgang.output.notices.recipients import AddressLists, Recipient
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.faces import as_data
from sagsgang.output.rendering.pdf import render_pdf
from sagsgang.output.rendering.tree import MeetingDocument
from sagsgang.record.bodies.facts import composition_on
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.unfreeze_agenda import UnfreezeAgenda
from sagsgang.record.meetings.models import AgendaVersion, Invitation, Meeting
from sagsgang.record.meetings.policy import (
    DISPATCH_AGENDA,
    FREEZE_AGENDA,
    READ_DRAFT,
    SUPPLEMENT_AGENDA,
    UNFREEZE_AGENDA,
)
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, meeting_on_desk, status_for, went_well, went_wrong
from sagsgang.web.desk.outline import desk_of


def _page(request: HttpRequest, meeting: Meeting, *, no: str = "", **typed: Any) -> HttpResponse:
    viewer = viewer_of(request)
    desk = desk_of(meeting, viewer)
    reasons: dict[str, str] = typed.get("reasons", {})
    sent = AgendaVersion.objects.visible_to(viewer).filter(meeting=meeting)
    versions = sent.defer("content").order_by("-number")
    members = _members(meeting, viewer, versions)
    context: dict[str, Any] = {
        "meeting": meeting,
        "desk": desk,
        "remarks": [(remark, reasons.get(remark.key, "")) for remark in desk.remarks],
        "members": members,
        "unreachable": sum(not one.email for one in members),
        "versions": versions,
        "no": no,
        "typed": typed,
        "page_url": reverse("dispatch", args=[meeting.pk]),
    }
    return render(request, "desk/dispatch.html", context, status=status_for(request, no))


def _members(meeting: Meeting, viewer: Viewer, versions: QuerySet[AgendaVersion, AgendaVersion]) -> list[Recipient]:
    """Whom the agenda goes to, or went to: who holds a seat on the day, or was invited. Fetched with the versions."""
    people: Any = Invitation.objects.visible_to(viewer).filter(meeting=meeting).order_by().values("person")
    if meeting.dispatched_at is None:
        people = [int(member.person) for member in composition_on(meeting.body, meeting.date).members]
    lists = AddressLists(people)
    read_together(*lists, versions)
    return lists.recipients()


def _home(meeting: Meeting) -> str:
    return reverse("dispatch", args=[meeting.pk])


@needs(READ_DRAFT)
@require_GET
def dispatch(request: HttpRequest, meeting: int) -> HttpResponse:
    """What stands between the agenda and its readers, or what has been sent to them. Nine queries."""
    return _page(request, meeting_on_desk(request, meeting))


@needs(FREEZE_AGENDA)
@require_POST
def freeze_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Lock the agenda for the last look."""
    found = meeting_on_desk(request, meeting)
    answer = attempt(request, lambda: FreezeAgenda(meeting_id=found.pk))
    if not answer.done:
        return went_wrong(request, answer, _home(found))
    return went_well(request, _("Dagsordenen er låst. Nu kan den sendes."), _home(found))


@needs(UNFREEZE_AGENDA)
@require_POST
def unfreeze_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Unlock it again, to change something."""
    found = meeting_on_desk(request, meeting)
    answer = attempt(request, lambda: UnfreezeAgenda(meeting_id=found.pk))
    if not answer.done:
        return went_wrong(request, answer, _home(found))
    return went_well(request, _("Dagsordenen er låst op."), reverse("agenda", args=[found.pk]))


@needs(DISPATCH_AGENDA)
@require_POST
def dispatch_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send it. A finding is let pass by the reason that stands beside it."""
    found, data = meeting_on_desk(request, meeting), request.POST
    pairs = zip(data.getlist("finding"), data.getlist("reason"), strict=False)
    reasons = {key: reason.strip() for key, reason in pairs if reason.strip()}
    answer = attempt(request, lambda: DispatchAgenda(meeting_id=found.pk, overrides=reasons))
    if not answer.done:
        return _page(request, found, no=answer.no, reasons=reasons)
    return went_well(request, _("Dagsordenen er sendt ud, og medlemmerne er indkaldt."), _home(found))


@needs(SUPPLEMENT_AGENDA)
@require_POST
def supplement_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send what has been added since."""
    found, reason = meeting_on_desk(request, meeting), request.POST.get("reason", "")
    answer = attempt(request, lambda: SupplementAgenda(meeting_id=found.pk, reason=reason))
    if not answer.done:
        return _page(request, found, no=answer.no, reason=reason)
    return went_well(request, _("Tillægsdagsordenen er sendt ud."), _home(found))


# --- What they will see -----------------------------------------------------------------------------------------------


#: browsers show a PDF as an object within a page of their own making, which takes over the file's policy
_shown_by_browser: Callable[[Any], Any] = csp_update({"object-src": [SELF]})


def for_the_public(document: MeetingDocument) -> MeetingDocument:
    """The document without what is closed: item by item, paper by paper."""
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                items=tuple(
                    replace(item, enclosures=tuple(paper for paper in item.enclosures if not paper.closed))
                    for item in section.items
                    if not item.closed
                ),
            )
            for section in document.sections
        ),
    )


@needs(READ_DRAFT)
@_shown_by_browser
@require_GET
def preview(request: HttpRequest, meeting: int, reader: str) -> HttpResponse:
    """The agenda as a PDF before it is sent, as the members get it or as the public does."""
    found = meeting_on_desk(request, meeting)
    document = meeting_document(found, viewer_of(request))
    if reader == "public":
        document = for_the_public(document)
    response = HttpResponse(render_pdf(as_data(document)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="udkast-{found.body.slug}-{found.address}-{reader}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
