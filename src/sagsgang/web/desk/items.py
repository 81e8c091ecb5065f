"""One item at the editor: its facts, clauses, papers, guests and place. Its texts are in ``parts.py``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.remove_enclosure import RemoveEnclosure
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.models import AgendaItem, Clause, Guest
from sagsgang.record.meetings.policy import (
    CORRECT_AGENDA,
    EDIT_ITEM,
    ENCLOSE,
    READ_DRAFT,
    REMOVE_ENCLOSURE,
    REMOVE_ITEM,
    SET_CLAUSES,
    SET_GUESTS,
)
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import Answer, attempt, item_on_desk, meeting_on_desk, status_for, went_well, went_wrong
from sagsgang.web.desk.fields import after_button, flag, key, number
from sagsgang.web.desk.handing_in import hand_in
from sagsgang.web.desk.item_view import FACTS, facts_of, guests_mark, item_view, mark_of
from sagsgang.web.desk.outline import desk_of
from sagsgang.web.desk.page import agenda_page
from sagsgang.web.desk.texts import typed


@needs(READ_DRAFT)
@require_GET
def desk_item(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """The editor with one item open. Eight queries, however long the agenda is."""
    return agenda_page(request, meeting_on_desk(request, meeting), item=item)


def _home(item: AgendaItem, place: str = "") -> str:
    return reverse("desk_item", args=[item.meeting_id, item.pk]) + (f"#{place}" if place else "")


def _saved(request: HttpRequest, item: AgendaItem, said: str, place: str, **kept: Any) -> HttpResponse:
    """The item's page after a change: whole where the form was sent without a script, in place otherwise.

    In place the fields stay as they stand; ``kept`` says what the form goes on from.
    """
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        item.meeting.refresh_from_db()
        now = clock.now().astimezone(clock.COPENHAGEN)
        return agenda_page(request, item.meeting, item=item.pk, said=said, saved=place, saved_at=now.time(), **kept)
    return went_well(request, said, _home(item, place))


# --- Facts ------------------------------------------------------------------------------------------------------------


@needs(EDIT_ITEM)
@require_POST
def edit_item(request: HttpRequest, item: int) -> HttpResponse:
    """Title, presenter, minutes and closure. Only what was changed in the form is written, so that two clerks who
    change different things both keep theirs; where both changed the same, both texts are shown and one is chosen."""
    row, data = item_on_desk(request, item), request.POST
    now = facts_of(row)
    wanted = {name: data.get(name, "").strip() for name in FACTS}
    was = {name: data.get(f"was_{name}", now[name]) for name in FACTS}
    changed = [name for name in FACTS if wanted[name] != was[name]]
    contested = {name: now[name] for name in changed if now[name] not in (was[name], wanted[name])}
    kept: dict[str, Any] = {"facts": wanted, "was": was}
    if contested and not flag(data, "over"):
        no = _("En anden har rettet det samme, mens du havde punktet åbent. Sammenlign, og vælg.")
        return agenda_page(request, row.meeting, item=row.pk, no=no, contested=contested, **kept)
    answer = attempt(request, lambda: _facts(row.pk, data, changed))
    if not answer.done:
        return agenda_page(request, row.meeting, item=row.pk, no=answer.no, no_place="facts", **kept)
    # What another clerk changed meanwhile does not stand in these fields; compared with it, they would seem changed back.
    written = facts_of(answer.result) if answer.result is not None else wanted
    was = {name: written[name] if name in changed else was[name] for name in FACTS}
    return _saved(request, row, _("Punktets oplysninger er gemt."), "facts", was=was)


def _facts(item: int, data: QueryDict, changed: list[str]) -> EditItem:
    values: dict[str, Any] = {name: data.get(name, "") for name in changed}
    if "planned_minutes" in values:
        values["planned_minutes"] = number(data, "planned_minutes") or 0
    if "closed" in values:
        values["closed"] = flag(data, "closed")
    return EditItem(item_id=item, **values)


# --- The recommendation -----------------------------------------------------------------------------------------------


def clauses_from(data: QueryDict) -> list[tuple[str, str]]:
    """The clauses of a form, row by row, with the one change that its button asks for."""
    return after_button(list(zip(data.getlist("text"), data.getlist("action"), strict=False)), data)


@needs(SET_CLAUSES)
@require_POST
def set_clauses(request: HttpRequest, item: int) -> HttpResponse:
    """The recommendation as a whole: who recommends, and the clauses with their verbs, in order."""
    row, data = item_on_desk(request, item), request.POST
    rows, by = clauses_from(data), data.get("by", "")
    kept: dict[str, Any] = {"clauses": rows, "by": by, "clauses_mark": data.get("mark", "")}
    stored = Clause.objects.visible_to(viewer_of(request)).filter(item=row).order_by("position")
    now = list(stored.values_list("text", "action"))
    if data.get("mark") and data["mark"] != mark_of(now, row.recommended_by) and not flag(data, "over"):
        no = _("En anden har rettet indstillingen, mens du havde den åben. Sammenlign, og vælg.")
        return agenda_page(request, row.meeting, item=row.pk, no=no, their_clauses=now, **kept)
    answer = attempt(request, lambda: SetClauses(item_id=row.pk, clauses=rows, by=by))
    if not answer.done:
        return agenda_page(request, row.meeting, item=row.pk, no=answer.no, no_place="clauses", **kept)
    return _saved(request, row, _("Indstillingen er gemt."), "clauses")


# --- Papers and guests ------------------------------------------------------------------------------------------------


@needs(ENCLOSE)
@require_POST
def enclose(request: HttpRequest, item: int) -> HttpResponse:
    """Enclose the chosen files, one after the other. The title is for a single file; several keep their names."""
    row = item_on_desk(request, item)
    count, no = hand_in(request, lambda paper: Enclose(item_id=row.pk, **paper), unnamed="bilag")
    if no:
        return agenda_page(request, row.meeting, item=row.pk, no=no, no_place="enclosures")
    said = _("%(count)s bilag er lagt på punktet.") % {"count": count}
    return _saved(request, row, said, "enclosures")


@needs(REMOVE_ENCLOSURE)
@require_POST
def remove_enclosure(request: HttpRequest, item: int) -> HttpResponse:
    """Take a paper off the item again."""
    row = item_on_desk(request, item)
    answer = attempt(request, lambda: RemoveEnclosure(item_id=row.pk, enclosure_id=key(request.POST, "enclosure")))
    if not answer.done:
        return agenda_page(request, row.meeting, item=row.pk, no=answer.no, no_place="enclosures")
    return _saved(request, row, _("Bilaget er taget af punktet."), "enclosures")


@needs(SET_GUESTS)
@require_POST
def set_guests(request: HttpRequest, item: int) -> HttpResponse:
    """Who from outside takes part in the item. A row without a name is left out."""
    row, data = item_on_desk(request, item), request.POST
    rows = list(zip(data.getlist("name"), data.getlist("guest_title"), data.getlist("email"), strict=False))
    invited = Guest.objects.visible_to(viewer_of(request)).filter(item=row).order_by("position")
    now = list(invited.values_list("name", "title", "email"))
    mark = data.get("mark", "")
    if mark and mark != guests_mark(now) and not flag(data, "over"):
        no = _("En anden har rettet gæsterne, mens du havde punktet åbent. Sammenlign, og vælg.")
        kept: dict[str, Any] = {"guests": rows, "guests_mark": mark, "their_guests": now or [("–", "", "")]}
        return agenda_page(request, row.meeting, item=row.pk, no=no, no_place="guests", **kept)
    answer = attempt(request, lambda: SetGuests(item_id=row.pk, guests=rows))
    if not answer.done:
        return agenda_page(
            request, row.meeting, item=row.pk, no=answer.no, no_place="guests", guests=rows, guests_mark=mark
        )
    return _saved(request, row, _("Gæsterne er gemt."), "guests")


# --- Off the agenda, and corrections ----------------------------------------------------------------------------------


@needs(REMOVE_ITEM)
@require_POST
def remove_item(request: HttpRequest, item: int) -> HttpResponse:
    """Take the item off the agenda."""
    row, reason = item_on_desk(request, item), request.POST.get("reason", "")
    answer = attempt(request, lambda: RemoveItem(item_id=row.pk, reason=reason))
    if not answer.done:
        return agenda_page(request, row.meeting, item=row.pk, no=answer.no, no_place="remove", reason=reason)
    said = _("„%(title)s“ er taget af dagsordenen.") % {"title": row.title}
    return went_well(request, said, reverse("agenda", args=[row.meeting_id]))


@needs(CORRECT_AGENDA)
def correct_agenda(request: HttpRequest, item: int) -> HttpResponse:
    """Correct an item that was sent, whole and with a reason: everybody sees it as a new version of the agenda."""
    row = item_on_desk(request, item)
    if not row.published or row.meeting.state != "dispatched":
        no = _("En rettelse kan kun sendes af et punkt, der er sendt ud til et møde, som ikke er begyndt.")
        return went_wrong(request, Answer(no=no), _home(row))
    viewer = viewer_of(request)
    view = item_view(desk_of(row.meeting, viewer), row, viewer)
    parts = [part for part in (*view.parts_before, *view.parts_after) if part.revision]
    if request.method != "POST":
        context = {
            "meeting": row.meeting,
            "view": view,
            "parts": parts,
            "title": row.title,
            "clauses": view.clause_rows,
        }
        return render(request, "desk/correct_agenda.html", context)
    data = request.POST
    texts = {part.role: typed(data[f"part-{part.role}"]) for part in parts if f"part-{part.role}" in data}
    rows = [(text, action) for text, action in clauses_from(data) if text.strip()]
    # What stands as it stood is no correction, whatever form the editor gave it.
    changed = {part.role: texts[part.role] for part in parts if texts.get(part.role, part.html) != part.html}
    answer = attempt(
        request,
        lambda: CorrectAgenda(
            item_id=row.pk,
            reason=data.get("reason", ""),
            title=data.get("title", row.title),
            parts=changed,
            clauses=rows if rows != list(view.clauses) else None,
        ),
    )
    if answer.done:
        return went_well(request, _("Rettelsen er sendt ud som en ny udgave."), _home(row))
    context = {
        "meeting": row.meeting,
        "view": view,
        "parts": parts,
        "texts": texts,
        "title": data.get("title", ""),
        "clauses": [*rows, ("", Clause.Action.APPROVE.value)],
        "reason": data.get("reason", ""),
        "no": answer.no,
    }
    return render(request, "desk/correct_agenda.html", context, status=status_for(request, answer.no))
