"""My page: the next meeting and whether one comes, what to read before it, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.commands import Command
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.policy import INVITE_SUBSTITUTE
from sagsgang.web.access import viewer_of
from sagsgang.web.desk.acting import attempt, went_well, went_wrong
from sagsgang.web.portal import own
from sagsgang.web.portal.private import private

ROLES = {
    Role.MEMBER: gettext_lazy("medlem"),
    Role.CHAIR: gettext_lazy("formand"),
    Role.CLERK: gettext_lazy("sekretariat"),
    Role.RESPONDENT: gettext_lazy("høringspart"),
    Role.OPERATOR: gettext_lazy("drift"),
}


def _own(viewer: Viewer) -> dict[str, Any]:
    """What only somebody has who is a person of the record."""
    if viewer.person_id is None:
        return {}
    current, former = own.memberships(viewer)
    return {"current": current, "former": former, "votes": own.votes(viewer)}


@private
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Everything that is mine, what comes first in front. Fourteen queries at most besides the session's three."""
    viewer = viewer_of(request)
    coming = own.coming_meetings(viewer)
    following = next((one for one in coming if one.meeting.state != "cancelled"), None)
    return render(
        request,
        "portal/me.html",
        {
            "viewer": viewer,
            "following": following,
            "later": [one for one in coming if one is not following],
            "with_papers": [one for one in coming if one.papers],
            "todo": own.minutes_to_do(viewer),
            "follow_ups": own.open_follow_ups(viewer),
            "roles": [(body, [ROLES[role] for role in held if role in ROLES]) for body, held in own.roles(viewer)],
            "everywhere": [ROLES[role] for role in sorted(viewer.roles_in("*")) if role in ROLES],
            "desks": {f"body:{pk}" for pk in viewer.ids(INVITE_SUBSTITUTE, "body")},
            "today": clock.today(),
            **_own(viewer),
        },
    )


#: verb -> its command for one's own invitation, made from the meeting and the reason given
VERBS: dict[str, Callable[[int, int, str], Command[Any]]] = {
    "accept_invitation": lambda meeting, person, reason: AcceptInvitation(meeting_id=meeting, person_id=person),
    "send_apology": lambda meeting, person, reason: SendApology(meeting_id=meeting, person_id=person, reason=reason),
}


@private
@require_POST
def my_answer(request: HttpRequest, meeting: int, verb: str) -> HttpResponse:
    """Say that one comes, or send apologies: one click, and back to where one was."""
    viewer = viewer_of(request)
    make = VERBS.get(verb)
    if make is None or viewer.person_id is None:
        raise Http404("nobody who could answer")
    person = viewer.person_id
    answer = attempt(request, lambda: make(meeting, person, request.POST.get("reason", "")))
    back = reverse("my_meeting", args=[meeting]) if request.POST.get("back") == "meeting" else reverse("me")
    if not answer.done:
        return went_wrong(request, answer, back)
    came = verb == "accept_invitation"
    said = _("Tak. Sekretariatet kan se, at du kommer.") if came else _("Tak. Dit afbud er sendt til sekretariatet.")
    return went_well(request, said, back)
