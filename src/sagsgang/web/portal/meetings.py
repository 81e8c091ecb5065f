"""One meeting as its members read it: every item with its papers, and a note of one's own beside each."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Refused
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.tree import ItemNode, SectionNode
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.commands.write_note import WriteNote
from sagsgang.record.meetings.history import agenda_history
from sagsgang.record.meetings.models import AgendaItem, Invitation, Meeting, Note, ProgrammeEntry
from sagsgang.record.meetings.policy import WRITE_NOTE
from sagsgang.record.meetings.programme import programme_from
from sagsgang.record.rulings import Refusal
from sagsgang.web.access import viewer_of
from sagsgang.web.desk.acting import attempt
from sagsgang.web.portal.own import RUNNING, takes_answers
from sagsgang.web.portal.private import private

#: letters of a note; a longer text belongs in a document
LONGEST_NOTE = 20_000


@dataclass(frozen=True, slots=True)
class Read:
    """An item with the reader's own note."""

    item: ItemNode
    note: str


@dataclass(frozen=True, slots=True)
class ReadSection:
    section: SectionNode
    items: tuple[Read, ...]


def _programme(meeting: Meeting, viewer: Viewer) -> list[str]:
    """The day around the meeting ("8.30-9.30 Gruppedrøftelser"), empty where nothing is planned. Two queries."""
    entries = list(ProgrammeEntry.objects.visible_to(viewer).filter(meeting=meeting).order_by("position"))
    if not entries:
        return []
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).exclude(state="withdrawn")
    programme = programme_from(meeting, list(items.order_by("position")), entries)
    if programme is None or isinstance(programme, Refusal):
        return []
    return [str(slot) for slot in programme.outline]


@private
@require_GET
def my_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """The meeting as a member reads it. Seventeen queries besides the session's, whatever the number of items.

    Whoever may see the meeting but does not belong to its body is led to the page that everybody reads.
    """
    viewer = viewer_of(request)
    found = get_object_or_404(Meeting.objects.visible_to(viewer).select_related("body"), pk=meeting)
    if not viewer.may(WRITE_NOTE, found.body.scope):
        if not Body.objects.visible_to(viewer).filter(pk=found.body_id).exists():
            # Called to a meeting of a body that has no pages for them: what there is to do stands on their own page.
            return redirect("me")
        return redirect("meeting", body=found.body.slug, meeting=found.address)
    document = meeting_document(found, viewer)
    notes = dict(Note.objects.visible_to(viewer).filter(item__meeting=found).values_list("item_id", "text"))
    invitation = None
    if viewer.person_id is not None:
        own = Invitation.objects.visible_to(viewer).filter(meeting=found, person=viewer.person_id)
        invitation = own.select_related("substitutes").first()
    return render(
        request,
        "portal/meeting.html",
        {
            "meeting": found,
            "document": document,
            "sections": [
                ReadSection(section, tuple(Read(item, notes.get(item.pk, "")) for item in section.items))
                for section in document.sections
            ],
            "noted": sum(bool(text) for text in notes.values()),
            "papers": sum(len(item.enclosures) for item in document.items),
            "invitation": invitation,
            "may_answer": takes_answers(found),
            "running": found.state in RUNNING,
            "programme": _programme(found, viewer),
            "versions": agenda_history(found, viewer) if document.kind == "agenda" and document.sections else [],
            "longest": LONGEST_NOTE,
        },
    )


@private
@require_POST
def my_note(request: HttpRequest, item: int) -> HttpResponse:
    """Keep a note to an item. With the script a JSON answer, without it back to the item on the page."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    answer = attempt(request, lambda: _note(item, text))
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": answer.no}, status=200 if answer.done else 409)
    if answer.result is None:
        messages.error(request, answer.no)
        return redirect("me")
    noted = answer.result.item
    kept = answer.result.text
    messages.success(request, _("Din note er gemt. Kun du kan se den.") if kept else _("Din note er slettet."))
    return redirect(reverse("my_meeting", args=[noted.meeting_id]) + f"#punkt-{noted.number.replace('.', '-')}")


def _note(item: int, text: str) -> WriteNote:
    if len(text) > LONGEST_NOTE:
        raise Refused("too-long", "Noten er for lang. Den kan fylde 20.000 tegn; del den, eller læg den et andet sted.")
    return WriteNote(item_id=item, text=text)
