"""Minutes as their members read them before they are approved: comment until the day that was promised, sign, and see
what the secretariat answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.tree import ItemNode, SectionNode
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.commands.sign_minutes import SignMinutes
from sagsgang.record.minutes.models import Comment, Minutes
from sagsgang.record.minutes.policy import COMMENT_MINUTES, SIGN_MINUTES
from sagsgang.record.minutes.signing import signing_of
from sagsgang.web.access import viewer_of
from sagsgang.web.desk.acting import attempt, status_for, went_well, went_wrong
from sagsgang.web.desk.fields import key, key_or_none
from sagsgang.web.portal.private import private


@dataclass(frozen=True, slots=True)
class Read:
    """An item with the reader's own comments to it, and what was typed but could not be taken."""

    item: ItemNode
    comments: tuple[Comment, ...]
    draft: str


@dataclass(frozen=True, slots=True)
class ReadSection:
    section: SectionNode
    items: tuple[Read, ...]


def _meeting(viewer: Viewer, pk: int) -> Meeting:
    found: Meeting = get_object_or_404(
        Meeting.objects.visible_to(viewer).select_related("body", "minutes__approved_by__meeting"), pk=pk
    )
    return found


def _context(viewer: Viewer, meeting: Meeting, drafts: dict[int | None, str], no: str) -> dict[str, Any]:
    # Asked before the text is: a version that is made in between is then refused, never signed unread.
    signing = signing_of([meeting]).get(meeting.pk) if meeting.state in ("approved", "signed") else None
    document = meeting_document(meeting, viewer)
    minutes = Minutes.objects.visible_to(viewer).filter(meeting=meeting).first()
    comments: dict[int | None, list[Comment]] = defaultdict(list)
    # One's own: what others wrote is between them and the secretariat.
    for row in Comment.objects.visible_to(viewer).filter(minutes=minutes, user=viewer.user_id).order_by("at"):
        comments[row.item_id].append(row)
    until = minutes.comments_until if minutes is not None and meeting.state == "minutes_sent" else None
    return {
        "meeting": meeting,
        "minutes": minutes,
        "document": document,
        "sections": [
            ReadSection(
                section,
                tuple(Read(i, tuple(comments[i.pk]), drafts.get(i.pk, "")) for i in section.items),
            )
            for section in document.sections
        ],
        "comments": comments[None],
        "draft": drafts.get(None, ""),
        "no": no,
        "until": until,
        "may_comment": until is not None and clock.today() <= until,
        "signing": signing,
        "may_sign": signing is not None and meeting.state == "approved" and signing.waits_for(viewer.person_id),
    }


@private
@require_GET
def my_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """The minutes with a place to comment each item. Seventeen queries at most besides the session's."""
    viewer = viewer_of(request)
    found = _meeting(viewer, meeting)
    if not viewer.may(COMMENT_MINUTES, found.body.scope) or found.origin != Meeting.Origin.NATIVE:
        return redirect("meeting", body=found.body.slug, meeting=found.address)
    return render(request, "portal/minutes.html", _context(viewer, found, {}, ""))


@private
@require_POST
def my_comment(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send a comment. What can't be taken stays in its field, with the sentence that says why."""
    viewer = viewer_of(request)
    found = _meeting(viewer, meeting)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    answer = attempt(
        request, lambda: CommentMinutes(meeting_id=found.pk, text=text, item_id=key_or_none(request.POST, "item"))
    )
    if answer.done:
        return went_well(
            request,
            _("Tak. Bemærkningen er sendt til sekretariatet."),
            reverse("my_minutes", args=[found.pk]) + "#bemaerkninger",
        )
    if not viewer.may(COMMENT_MINUTES, found.body.scope):
        return went_wrong(request, answer, reverse("me"))
    about = request.POST.get("item", "")
    drafts: dict[int | None, str] = {int(about) if about.isascii() and about.isdigit() else None: text}
    context = {**_context(viewer, found, drafts, answer.no), "page_url": reverse("my_minutes", args=[found.pk])}
    return render(request, "portal/minutes.html", context, status=status_for(request, answer.no))


@private
@require_POST
def my_signature(request: HttpRequest, meeting: int) -> HttpResponse:
    """Sign the version that the page showed, for oneself."""
    viewer = viewer_of(request)
    found = _meeting(viewer, meeting)
    answer = attempt(request, lambda: SignMinutes(meeting_id=found.pk, number=key(request.POST, "version")))
    inside = viewer.may(SIGN_MINUTES, found.body.scope)
    to = reverse("my_minutes", args=[found.pk]) if inside else reverse("me")
    if not answer.done:
        return went_wrong(request, answer, to)
    return went_well(request, _("Du har underskrevet referatet."), to)
