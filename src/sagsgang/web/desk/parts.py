"""The texts of an item at the editor: they save themselves as they are written, and nobody overwrites anybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.kernel import clock
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.models import AgendaItem, ItemPart
from sagsgang.record.meetings.policy import EDIT_PART
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, item_on_desk, went_well
from sagsgang.web.desk.fields import key
from sagsgang.web.desk.item_view import part_view
from sagsgang.web.desk.outline import Desk, desk_of
from sagsgang.web.desk.page import agenda_page
from sagsgang.web.desk.texts import PartView, typed


def revision_of(data: QueryDict) -> int:
    """The revision that the writer began from; "over" is the one that they have seen and write over on purpose."""
    return key(data, "over" if data.get("over") else "revision")


@needs(EDIT_PART)
@require_POST
def edit_part(request: HttpRequest, item: int) -> HttpResponse:
    """Save one text. The editor's script sends it while it is being written, and gets its state back alone."""
    row, data = item_on_desk(request, item), request.POST
    role, html = data.get("role", ""), typed(data.get("html", ""))
    answer = attempt(
        request,
        lambda: EditPart(
            item_id=row.pk, role=role, html=html, revision=revision_of(data), heading=data.get("heading", "")
        ),
    )
    theirs = _stored(request, row, role) if answer.code == "changed-meanwhile" else None
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        part = part_view(answer.result) if answer.result is not None else None
        # The text may have settled a finding, so these are shown anew with it.
        desk = desk_of(row.meeting, viewer_of(request)) if part is not None else None
        return state_of_text(request, role, part=part, no=answer.no, theirs=theirs, desk=desk)
    if answer.done:
        return went_well(
            request, _("Teksten er gemt."), f"{reverse('desk_item', args=[row.meeting_id, row.pk])}#{role}"
        )
    mine = {"role": role, "html": html, "revision": data.get("revision", "0"), "heading": data.get("heading", "")}
    return agenda_page(request, row.meeting, item=row.pk, no=answer.no, part=mine, theirs=theirs)


def _stored(request: HttpRequest, item: AgendaItem, role: str) -> PartView | None:
    part = ItemPart.objects.visible_to(viewer_of(request)).filter(item=item, role=role).first()
    return part_view(part) if part is not None else None


def state_of_text(
    request: HttpRequest,
    role: str,
    *,
    part: PartView | None,
    no: str,
    theirs: PartView | None,
    desk: Desk | None = None,
) -> HttpResponse:
    """The line below a text, as its form swaps it in: saved when, or why not, or what somebody else has written."""
    data = request.POST
    context: dict[str, Any] = {
        "meeting": desk.meeting if desk is not None else None,
        "desk": desk,
        "role": role,
        "revision": part.revision if part is not None else data.get("revision", "0"),
        "saved_at": clock.now().astimezone(clock.COPENHAGEN).time() if part is not None else None,
        "no": no,
        "theirs": theirs,
        "fragment": True,
    }
    return render(request, "desk/part_state.html", context)
