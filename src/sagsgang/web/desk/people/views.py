"""The page on which the clerk sees who comes, asks substitutes, and notes what members said on the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.commands import Command
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import INVITE_SUBSTITUTE
from sagsgang.record.meetings.rules.states import allowed_on_meeting
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, demand_right, meeting_on_desk, went_well, went_wrong
from sagsgang.web.desk.fields import key
from sagsgang.web.desk.people.board import people_of

#: verb -> its command, made from the meeting and the form
VERBS: dict[str, Callable[[int, QueryDict], Command[Any]]] = {
    "send_apology": lambda meeting, data: SendApology(
        meeting_id=meeting, person_id=key(data, "person"), reason=data.get("reason", "")
    ),
    "accept_invitation": lambda meeting, data: AcceptInvitation(meeting_id=meeting, person_id=key(data, "person")),
    "invite_substitute": lambda meeting, data: InviteSubstitute(
        meeting_id=meeting, person_id=key(data, "person"), instead_of=key(data, "instead_of")
    ),
}


def _done(verb: str, name: str) -> str:
    told = {
        "send_apology": _("Afbuddet fra %(name)s er noteret."),
        "accept_invitation": _("Det er noteret, at %(name)s kommer."),
        "invite_substitute": _("%(name)s er indkaldt som suppleant."),
    }
    return told[verb] % {"name": name}


def _context(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "people": people_of(meeting, viewer_of(request)),
        "may_answer": "record_apology" in allowed_on_meeting(meeting.state),  # type: ignore[arg-type]  # rule's words
    }


def _on_desk(request: HttpRequest, meeting: int) -> Meeting:
    found = meeting_on_desk(request, meeting)
    demand_right(viewer_of(request), INVITE_SUBSTITUTE, found.body)
    return found


@needs(INVITE_SUBSTITUTE)
@require_GET
def people(request: HttpRequest, meeting: int) -> HttpResponse:
    """Who comes, at a glance. Nine queries at most, whatever the number of members."""
    return render(request, "desk/people/people.html", _context(request, _on_desk(request, meeting)))


@needs(INVITE_SUBSTITUTE)
@require_GET
def people_board(request: HttpRequest, meeting: int) -> HttpResponse:
    """The part of the page that follows what members answer."""
    return render(request, "desk/people/board.html", _context(request, _on_desk(request, meeting)))


@needs(INVITE_SUBSTITUTE)
@require_POST
def people_do(request: HttpRequest, meeting: int, verb: str) -> HttpResponse:
    """Note an answer for somebody, or ask a substitute; then back to the member it was about."""
    if verb not in VERBS:
        raise Http404("no such verb")
    found = _on_desk(request, meeting)
    answer = attempt(request, lambda: VERBS[verb](found.pk, request.POST))
    person = request.POST.get("instead_of") or request.POST.get("person", "")
    to = reverse("desk_people", args=[found.pk]) + (f"#person-{person}" if person.isdigit() else "")
    if answer.result is None:
        return went_wrong(request, answer, to)
    return went_well(request, _done(verb, answer.result.person.name), to)
