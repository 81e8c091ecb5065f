"""Those who follow: members and the public on their own screens, and everybody in the room on the big one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.output.rendering.build import decision_nodes
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.models import Ballot
from sagsgang.record.decisions.queries import SETTLED
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.models import Meeting
from sagsgang.web.access import public, signed_in, viewer_of
from sagsgang.web.live.board import agenda_of, table_of
from sagsgang.web.live.clerk import find
from sagsgang.web.live.crowd import board_for_all
from sagsgang.web.live.forms import number
from sagsgang.web.live.room import room_of


def _context(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """At most fifteen queries. An item that is closed to the viewer is not there, and nothing says that it is."""
    agenda = agenda_of(meeting, viewer)
    table = table_of(meeting, viewer)
    decided = decision_nodes(agenda, viewer)
    may_vote = (
        table is not None
        and table.poll is not None
        and table.poll.poll.state == "open"
        and table.poll.poll.method == "electronic"
        and viewer.person_id in table.poll.poll.may_vote
    )
    return {
        "meeting": meeting,
        "agenda": [(item, decided.get(item.pk)) for item in agenda],
        "settled": [item for item in agenda if item.state in SETTLED],
        "table": table,
        "running": meeting.state in ("opened", "adjourned"),
        "may_vote": may_vote,
        "may_speak": viewer.person_id is not None and table is not None and meeting.state == "opened",
        "choices": Ballot.Choice.choices,
        "viewer": viewer,
    }


@public
@require_GET
def follow(request: HttpRequest, meeting: int) -> HttpResponse:
    """The meeting as it happens, for whoever may see it."""
    viewer = viewer_of(request)
    return render(request, "live/follow.html", _context(find(viewer, meeting), viewer))


@public
@require_GET
def follow_board(request: HttpRequest, meeting: int) -> HttpResponse:
    """The part of the follower's page that changes. Citizens all see the same; members see their own vote."""
    viewer = viewer_of(request)

    def draw() -> str:
        return render_to_string("live/follow_board.html", _context(find(viewer, meeting), viewer), request)

    return HttpResponse(board_for_all(meeting, draw) if viewer.is_citizen else draw())


@public
@require_GET
def screen(request: HttpRequest, meeting: int) -> HttpResponse:
    """The big screen: item, speaker list and result, in letters for the back of the room."""
    viewer = viewer_of(request)
    found = find(viewer, meeting)
    return render(request, "live/screen.html", {**_context(found, viewer), "room": room_of(found, viewer)})


@public
@require_GET
def screen_board(request: HttpRequest, meeting: int) -> HttpResponse:
    """The part of the big screen that changes."""
    viewer = viewer_of(request)
    found = find(viewer, meeting)
    return render(request, "live/screen_board.html", {**_context(found, viewer), "room": room_of(found, viewer)})


@signed_in
@require_POST
def vote(request: HttpRequest, meeting: int) -> HttpResponse:
    """Cast one's vote."""
    try:
        poll = number(request.POST, "poll") or 0
        CastVote(poll_id=poll, choice=request.POST.get("choice", "")).run(by=viewer_of(request))
        messages.success(request, _("Din stemme er talt med."))
    except (Refused, Denied) as refused:
        messages.error(request, refused.message)
    except ObjectDoesNotExist:
        messages.error(request, _("Afstemningen findes ikke mere."))
    return redirect("follow", meeting=meeting)


@signed_in
@require_POST
def ask_to_speak(request: HttpRequest, meeting: int) -> HttpResponse:
    """Get on the speaker list."""
    viewer = viewer_of(request)
    try:
        item = number(request.POST, "item") or 0
        AskToSpeak(item_id=item, person_id=viewer.person_id).run(by=viewer)
        messages.success(request, _("Du står på talerlisten."))
    except (Refused, Denied) as refused:
        messages.error(request, refused.message)
    except ObjectDoesNotExist:
        messages.error(request, _("Punktet behandles ikke mere."))
    return redirect("follow", meeting=meeting)
