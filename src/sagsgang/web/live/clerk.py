"""The clerk's screen while the meeting runs: made for pressure and keyboard."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.decisions.models import Ballot, Outcome, Poll, Statement
from sagsgang.record.decisions.queries import SETTLED
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import TAKE_ITEM
from sagsgang.record.meetings.rules.states import allowed_on_meeting
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.live.board import KEYS, Table, agenda_of, table_of
from sagsgang.web.live.forms import VERBS
from sagsgang.web.live.room import Room, room_of
from sagsgang.web.ui.matters import MATTERS


def find(viewer: Viewer, meeting: int) -> Meeting:
    """The meeting, if this viewer may see it."""
    return get_object_or_404(Meeting.objects.visible_to(viewer).select_related("body"), pk=meeting)


def _led_by(viewer: Viewer, meeting: Meeting) -> Meeting:
    if not viewer.may(TAKE_ITEM, meeting.body.scope):
        raise Http404("not one of this body's leaders")
    return meeting


def _context(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    table = table_of(meeting, viewer)
    agenda = agenda_of(meeting, viewer)
    profile = profile_of(meeting.body)
    room = room_of(meeting, viewer)
    here = next((n for n, item in enumerate(agenda) if item.pk == meeting.current_item_id), -1)
    return {
        "meeting": meeting,
        "agenda": agenda,
        "settled": [item for item in agenda if item.state in SETTLED],
        "open_items": [item for item in agenda if item.state in ("ready", "draft")],
        "table": table,
        "following": next((item for item in agenda[here + 1 :] if item.state in ("ready", "draft")), None),
        "room": room,
        "roll": _roll(table, room),
        "allowed": allowed_on_meeting(meeting.state),  # type: ignore[arg-type]  # the column holds the rule's words
        "outcomes": [(code, label, KEYS.get(code, "")) for code, label in Outcome.Code.choices],
        "methods": [(value, label) for value, label in Poll.Method.choices if value in profile.vote_methods.value],
        "kinds": [(kind, label) for kind, label in MATTERS.items() if kind in profile.majorities.value],
        "choices": Ballot.Choice.choices,
        "statement_kinds": Statement.Kind.choices,
    }


def _roll(table: Table | None, room: Room) -> list[tuple[int, str, str]]:
    """Who is called in the roll call that runs, in the order of the room: person, name, and what was noted."""
    if table is None or table.poll is None:
        return []
    called = [(s.substitute_person or s.person, s.substitute or s.name) for s in room.seats]
    poll = table.poll
    return [(person, name, poll.noted.get(person, "")) for person, name in called if person in poll.poll.may_vote]


@needs(TAKE_ITEM)
@require_GET
def live(request: HttpRequest, meeting: int) -> HttpResponse:
    """The whole screen. At most fourteen queries, however long the agenda is."""
    viewer = viewer_of(request)
    return render(request, "live/clerk.html", _context(_led_by(viewer, find(viewer, meeting)), viewer))


@needs(TAKE_ITEM)
@require_GET
def live_board(request: HttpRequest, meeting: int) -> HttpResponse:
    """The parts of the screen that follow what others do, and the text as it stands, for the script to put in place."""
    viewer = viewer_of(request)
    context = _context(_led_by(viewer, find(viewer, meeting)), viewer)
    return render(request, "live/clerk_board.html", context)


@needs(TAKE_ITEM)
@require_POST
def live_do(request: HttpRequest, meeting: int, verb: str) -> HttpResponse:
    """Carry one verb out. With the script a JSON answer, without it back to the screen."""
    translate = VERBS.get(verb)
    if translate is None:
        raise Http404("no such verb")
    viewer = viewer_of(request)
    _led_by(viewer, find(viewer, meeting))
    error, answer = "", {}
    try:
        result = translate(meeting, request.POST).run(by=viewer)
        if verb == "write_decision":
            answer = {"text": result.text, "revision": result.revision}
    except (Refused, Denied) as refused:
        error = refused.message
    except ObjectDoesNotExist:
        error = _("Det findes ikke mere; en anden kan have ændret det. Genindlæs siden.")
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": error, **answer}, status=409 if error else 200)
    if error:
        messages.error(request, error)
    return redirect("live", meeting=meeting)
