"""The agenda editor: the whole agenda on one page, in order, with what is not right yet beside it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.decisions.policy import PLAN_FOLLOW_UPS
from sagsgang.record.decisions.provisional import proposals_for
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.add_section import AddSection
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.policy import ADD_ITEM, ADD_SECTION, READ_DRAFT, REORDER_AGENDA, START_AGENDA
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import Answer, attempt, meeting_on_desk, went_well, went_wrong
from sagsgang.web.desk.fields import NOT_WHOLE, key, key_or_none
from sagsgang.web.desk.outline import desk_of, moved, place_of, placed, written
from sagsgang.web.desk.page import agenda_page


@needs(READ_DRAFT)
@require_GET
def agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """The editor. Eight queries, however long the agenda is."""
    return agenda_page(request, meeting_on_desk(request, meeting))


@needs(START_AGENDA)
@require_POST
def start_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Begin the agenda with the body's standing sections and items."""
    found = meeting_on_desk(request, meeting)
    answer = attempt(request, lambda: StartAgenda(meeting_id=found.pk))
    if not answer.done:
        return went_wrong(request, answer, reverse("desk_meeting", args=[found.pk]))
    return went_well(request, _("Dagsordenen er påbegyndt."), reverse("agenda", args=[found.pk]))


@needs(ADD_ITEM)
@require_POST
def add_item(request: HttpRequest, meeting: int) -> HttpResponse:
    """Put a new item or a case on the agenda, and go on to it."""
    found, data = meeting_on_desk(request, meeting), request.POST
    answer = attempt(
        request,
        lambda: AddItem(
            meeting_id=found.pk,
            title=data.get("title", ""),
            section_id=key_or_none(data, "section"),
            case_id=key_or_none(data, "case"),
        ),
    )
    if answer.result is None:
        typed: dict[str, Any] = {name: data.get(name, "") for name in ("title", "section", "case")}
        return agenda_page(request, found, no=answer.no, **typed)
    said = _("Punkt %(number)s er sat på dagsordenen.") % {"number": answer.result.number}
    # The fragment puts the reader, and the keyboard, at the item rather than at the top of the page.
    return went_well(request, said, f"{reverse('desk_item', args=[found.pk, answer.result.pk])}#work-title")


@needs(ADD_SECTION)
@require_POST
def add_section(request: HttpRequest, meeting: int) -> HttpResponse:
    """Add a section at the end."""
    found = meeting_on_desk(request, meeting)
    answer = attempt(request, lambda: AddSection(meeting_id=found.pk, title=request.POST.get("section_title", "")))
    if not answer.done:
        return agenda_page(request, found, no=answer.no, section_title=request.POST.get("section_title", ""))
    return went_well(request, _("Afsnittet er tilføjet."), reverse("agenda", args=[found.pk]))


@needs(REORDER_AGENDA)
@require_POST
def reorder_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Move an item: one step by a button ("move" is "77:up"), anywhere by "item" with "to", the whole order by "order".

    Answers with the editor, or with the page of the item that is open beside it ("open").
    """
    found, data = meeting_on_desk(request, meeting), request.POST
    rows = desk_of(found, viewer_of(request)).rows
    item = 0

    def make() -> ReorderAgenda:
        nonlocal item
        try:
            order = written(data["order"]) if data.get("order") else None
        except ValueError:
            raise Refused("form", NOT_WHOLE) from None
        if order is None and data.get("to"):
            item = key(data, "item")
            kind, _colon, pk = data["to"].partition(":")
            place = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
            order = placed(rows, item, place if kind == "first" else None, place if kind == "after" else None)
        elif order is None:
            pk, _colon, way = data.get("move", "").partition(":")
            item = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0
            order = moved(rows, item, way)
        if order is None:
            raise Refused("no-further", "Punktet kan ikke flyttes længere den vej.")
        return ReorderAgenda(meeting_id=found.pk, order=order)

    answer = attempt(request, make)
    dragged = data.get("dragged", "")
    return _after_move(request, found, answer, item or (int(dragged) if dragged.isdigit() else 0))


def _after_move(request: HttpRequest, meeting: Meeting, answer: Answer[Meeting], item: int) -> HttpResponse:
    meeting.refresh_from_db()
    rows = desk_of(meeting, viewer_of(request)).rows
    said = ""
    if answer.done:
        said = _("Rækkefølgen er ændret.")
        row = next((one for one in rows.items if one.pk == item), None)
        if row is not None:
            words = {"number": row.number, "place": place_of(rows, item), "of": len(rows.items)}
            said = _("Punktet er nu nummer %(number)s, plads %(place)s af %(of)s.") % words
    asked = request.POST.get("open", "")
    opened = next((one.pk for one in rows.items if str(one.pk) == asked), 0)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return agenda_page(request, meeting, item=opened, no=answer.no, said=said)
    to = reverse("desk_item", args=[meeting.pk, opened]) if opened else reverse("agenda", args=[meeting.pk])
    return went_well(request, said, f"{to}#row-{item}") if answer.done else went_wrong(request, answer, to)


# --- What puts itself on the agenda -----------------------------------------------------------------------------------


@needs(READ_DRAFT)
@require_GET
def proposals(request: HttpRequest, meeting: int) -> HttpResponse:
    """What would come on the agenda by itself: fetched by the editor after it is shown, and a page without scripts."""
    found = meeting_on_desk(request, meeting)
    if found.state != "agenda_draft":
        raise Http404("the agenda is not being made")
    there = AgendaItem.objects.visible_to(viewer_of(request)).filter(meeting=found, case__isnull=False)
    on_it = set(there.values_list("case_id", flat=True))
    waiting = [one for one in proposals_for(found) if one.follow_up_id is not None or one.case_id not in on_it]
    context = {"meeting": found, "proposals": waiting}
    template = "desk/proposals_box.html" if request.htmx else "desk/proposals.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@needs(PLAN_FOLLOW_UPS)
@require_POST
def plan_follow_ups(request: HttpRequest, meeting: int) -> HttpResponse:
    """Put all of it on the agenda."""
    found = meeting_on_desk(request, meeting)
    answer = attempt(request, lambda: PlanFollowUps(meeting_id=found.pk))
    to = reverse("agenda", args=[found.pk])
    if answer.result is None:
        return went_wrong(request, answer, to)
    count = len(answer.result)
    said = ngettext("%(count)s punkt er sat på dagsordenen.", "%(count)s punkter er sat på dagsordenen.", count) % {
        "count": count
    }
    return went_well(request, said, to)
