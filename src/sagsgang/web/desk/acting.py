"""What every form of the desk does: carry a verb out, or say why not, and go on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sagsgang.kernel.access import Permission, Viewer
from sagsgang.kernel.commands import Command
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.cases.policy import READ_DRAFT as READ_CASES
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.web.access import viewer_of

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What came of a verb: its ``result``, or in ``no`` the sentence that says why not, with the refusal's ``code``."""

    result: R | None = None
    no: str = ""
    code: str = ""

    @property
    def done(self) -> bool:
        return not self.no


def attempt(request: HttpRequest, make: Callable[[], Command[R]]) -> Answer[R]:
    """Make the command from the form and run it for whoever looks. What it says no to becomes a sentence."""
    try:
        return Answer(make().run(by=viewer_of(request)))
    except (Refused, Denied) as no:
        return Answer(no=no.message, code=getattr(no, "code", "denied"))
    except ObjectDoesNotExist:
        return Answer(no=_("Det findes ikke mere; en anden kan have ændret det. Hent siden igen."), code="gone")


def went_well(request: HttpRequest, said: str, to: str) -> HttpResponse:
    """On to the next page, which says what was done."""
    messages.success(request, said)
    return HttpResponseRedirect(to)


def went_wrong(request: HttpRequest, answer: Answer[Any], to: str) -> HttpResponse:
    """Back to a page that has nothing typed to lose, which says why it was not done."""
    messages.error(request, answer.no)
    return HttpResponseRedirect(to)


def status_for(request: HttpRequest, no: str) -> int:
    """422 for a page that shows a refusal. Within a page it is 200: the browser would log the refusal as a failure."""
    return 422 if no and not request.htmx else 200  # type: ignore[attr-defined]  # set by django-htmx


# --- What a page is about, for those whose desk it is on --------------------------------------------------------------


def demand_right(viewer: Viewer, permission: Permission, body: Body) -> None:
    """Raise ``PermissionDenied`` (the page 403) where the viewer does not hold it in that body."""
    if not viewer.may(permission, body.scope):
        raise PermissionDenied


def meeting_on_desk(request: HttpRequest, pk: int) -> Meeting:
    """The meeting with its body. 404 where the viewer may not know of it, 403 where its agenda is somebody else's."""
    viewer = viewer_of(request)
    meeting = get_object_or_404(Meeting.objects.visible_to(viewer).select_related("body"), pk=pk)
    demand_right(viewer, READ_DRAFT, meeting.body)
    if meeting.origin != Meeting.Origin.NATIVE:
        raise Http404("read in from a document: there is nothing to prepare")
    return meeting


def item_on_desk(request: HttpRequest, pk: int) -> AgendaItem:
    """The item with its meeting and body, under the same conditions."""
    viewer = viewer_of(request)
    item = get_object_or_404(AgendaItem.objects.visible_to(viewer).select_related("meeting__body", "case"), pk=pk)
    demand_right(viewer, READ_DRAFT, item.meeting.body)
    if item.meeting.origin != Meeting.Origin.NATIVE:
        raise Http404("read in from a document: there is nothing to prepare")
    return item


def body_on_desk(request: HttpRequest, slug: str) -> Body:
    """The body of this address, for its secretariat."""
    viewer = viewer_of(request)
    body = get_object_or_404(Body.objects.visible_to(viewer), slug=slug)
    demand_right(viewer, READ_DRAFT, body)
    return body


def case_on_desk(request: HttpRequest, pk: int) -> Case:
    """The case, for the secretariats of the body that keeps its file and of those on its way."""
    viewer = viewer_of(request)
    case = get_object_or_404(Case.objects.visible_to(viewer).select_related("body", "owner"), pk=pk)
    if not (viewer.everywhere(READ_CASES) or viewer.ids(READ_CASES, "body")):
        raise PermissionDenied
    return case


def own_bodies(viewer: Viewer) -> list[Body]:
    """The bodies whose desk this is, by name."""
    bodies = Body.objects.visible_to(viewer)
    if not viewer.everywhere(READ_DRAFT):
        bodies = bodies.filter(pk__in=viewer.ids(READ_DRAFT, "body"))
    return list(bodies)
