"""The day's programme: what happens before, between and after the items, and the times that follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.commands.set_programme import Entry, SetProgramme
from sagsgang.record.meetings.drafts import agenda_rows
from sagsgang.record.meetings.models import Meeting, ProgrammeEntry
from sagsgang.record.meetings.policy import READ_DRAFT, SET_PROGRAMME
from sagsgang.record.meetings.programme import programme_from
from sagsgang.record.rulings import Refusal
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, meeting_on_desk, status_for, went_well
from sagsgang.web.desk.fields import after_button, number
from sagsgang.web.desk.outline import in_order

#: a row of the form: place, kind, title, minutes, the item it comes after
FormRow = tuple[str, str, str, str, str]
EMPTY: FormRow = (ProgrammeEntry.Place.BEFORE.value, ProgrammeEntry.Kind.OTHER.value, "", "", "")
_FIELDS = ("place", "kind", "block", "minutes", "after_item")


def _rows(data: QueryDict) -> list[FormRow]:
    columns = [data.getlist(name) for name in _FIELDS]
    found: list[FormRow] = list(zip(*columns, strict=False))
    return [row for row in after_button(found, data) if row[2].strip()]


def _entries(rows: Sequence[FormRow]) -> list[Entry]:
    """The rows as the command wants them. Raises ``Refused`` where the minutes are no number."""
    entries = []
    for place, kind, title, minutes, after in rows:
        field = QueryDict(mutable=True)
        field["minutes"] = minutes
        item = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
        entries.append(Entry(place, kind, title, number(field, "minutes") or 0, item))
    return entries


def _page(
    request: HttpRequest, meeting: Meeting, rows: list[FormRow] | None = None, no: str = "", said: str = ""
) -> HttpResponse:
    agenda = agenda_rows(meeting)
    for item in agenda.items:
        item.meeting = meeting
    stored = ProgrammeEntry.objects.visible_to(viewer_of(request)).filter(meeting=meeting).order_by("position")
    entries = list(stored)
    if rows is None:
        rows = [(e.place, e.kind, e.title, str(e.minutes or ""), str(e.after_item_id or "")) for e in entries]
    else:
        entries, no = _unsaved(rows, no)
    programme = programme_from(meeting, agenda.items, entries)
    context: dict[str, Any] = {
        "meeting": meeting,
        "rows": [*rows, EMPTY],
        "places": ProgrammeEntry.Place.choices,
        "kinds": ProgrammeEntry.Kind.choices,
        "items": [(str(item.pk), f"{item.number} {item.title}") for _s, items in in_order(agenda) for item in items],
        "programme": None if isinstance(programme, Refusal) else programme,
        "impossible": programme.message if isinstance(programme, Refusal) else "",
        "no": no,
        "said": said,
        "page_url": reverse("programme", args=[meeting.pk]),
    }
    return render(request, "desk/programme.html", context, status=status_for(request, no))


def _unsaved(rows: Sequence[FormRow], no: str) -> tuple[list[ProgrammeEntry], str]:
    """The rows as blocks that are only looked at; with the sentence about a row that can't be read."""
    try:
        wanted = _entries(rows)
    except Refused as refused:
        return [], no or refused.message
    return [
        ProgrammeEntry(place=e.place, kind=e.kind, title=e.title, minutes=e.minutes, after_item_id=e.after_item)
        for e in wanted
    ], no


@needs(READ_DRAFT)
@require_GET
def programme(request: HttpRequest, meeting: int) -> HttpResponse:
    """The programme as it is planned. Six queries, however long the agenda is."""
    return _page(request, meeting_on_desk(request, meeting))


@needs(SET_PROGRAMME)
@require_POST
def set_programme(request: HttpRequest, meeting: int) -> HttpResponse:
    """Save the blocks; with "look" only the times that would follow are shown."""
    found, rows = meeting_on_desk(request, meeting), _rows(request.POST)
    if request.POST.get("look"):
        return _page(request, found, rows)
    answer = attempt(request, lambda: SetProgramme(meeting_id=found.pk, entries=_entries(rows)))
    if not answer.done:
        return _page(request, found, rows, no=answer.no)
    said = _("Programmet er gemt.")
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return _page(request, found, said=said)
    return went_well(request, said, reverse("programme", args=[found.pk]))
