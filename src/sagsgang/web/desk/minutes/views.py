"""The minutes' page on the desk, and the verbs that are carried out from it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.edit_minutes import EditMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.models import Comment, MinutesVersion
from sagsgang.record.minutes.policy import (
    ACCEPT_MINUTES,
    ANSWER_COMMENT,
    CORRECT_MINUTES,
    EDIT_MINUTES,
    READ_FINDINGS,
    REVIEW_MINUTES,
    REVISE_MINUTES,
    SEND_MINUTES,
)
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import Answer, attempt, demand_right, meeting_on_desk, status_for, went_well, went_wrong
from sagsgang.web.desk.fields import key
from sagsgang.web.desk.minutes.board import board_of
from sagsgang.web.desk.minutes.changes import changed_items, changed_roll

#: the states of a meeting that has minutes to show
HELD = ("closed", "minutes_review", "minutes_sent", "approved", "signed")
#: the way of minutes, as the page draws it
STAGES = ("closed", "minutes_review", "minutes_sent", "approved", "signed")


def _on_desk(request: HttpRequest, meeting: int) -> Meeting:
    found = meeting_on_desk(request, meeting)
    demand_right(viewer_of(request), READ_FINDINGS, found.body)
    return found


def _home(meeting: int, anchor: str = "") -> str:
    return reverse("desk_minutes", args=[meeting]) + anchor


def _page(request: HttpRequest, meeting: Meeting, *, no: str = "", **typed: Any) -> HttpResponse:
    """The page as things stand. ``typed`` is what a form that was refused had in it, so that nothing is lost."""
    board = board_of(meeting, viewer_of(request))
    reasons: dict[str, str] = typed.get("reasons", {})
    names = [f"{finding.code}:{finding.place}" for finding in board.findings]
    context: dict[str, Any] = {
        "meeting": meeting,
        "board": board,
        "held": meeting.state in HELD,
        "passed": STAGES[: STAGES.index(meeting.state) + 1] if meeting.state in STAGES else (),
        "remarks": [(f, name, reasons.get(name, "")) for f, name in zip(board.findings, names, strict=True)],
        "again": board.minutes is not None and board.minutes.sent_at is not None,
        "no": no,
        "typed": typed,
        "page_url": _home(meeting.pk),
    }
    return render(request, "desk/minutes/minutes.html", context, status=status_for(request, no))


def _after(request: HttpRequest, answer: Answer[Any], meeting: int, said: str, anchor: str = "") -> HttpResponse:
    """For forms with nothing typed in them: back to the page, with what was done or why not."""
    if not answer.done:
        return went_wrong(request, answer, _home(meeting))
    return went_well(request, said, _home(meeting, anchor))


@needs(READ_FINDINGS)
@require_GET
def desk_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """The minutes with what may be done to them now. At most fourteen queries, however long the agenda is."""
    return _page(request, _on_desk(request, meeting))


@needs(REVIEW_MINUTES)
@require_POST
def review_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Take them up for review."""
    found = _on_desk(request, meeting)
    answer = attempt(request, lambda: ReviewMinutes(meeting_id=found.pk))
    return _after(request, answer, found.pk, _("Referatet er klar til gennemsyn."))


@needs(EDIT_MINUTES)
@require_POST
def edit_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Mend the text of an item. With the script a JSON answer, which holds what another may have written meanwhile."""
    found, data = _on_desk(request, meeting), request.POST
    answer = attempt(
        request,
        lambda: EditMinutes(
            meeting_id=found.pk, item_id=key(data, "item"), base=data.get("base", ""), text=data.get("text", "")
        ),
    )
    if request.headers.get("Accept", "").startswith("application/json"):
        kept = {"text": answer.result.text} if answer.result is not None else {}
        return JsonResponse({"error": answer.no, **kept}, status=200 if answer.done else 409)
    if not answer.done:
        return _page(request, found, no=answer.no, item=data.get("item", ""), text=data.get("text", ""))
    return went_well(request, _("Teksten er gemt."), _home(found.pk, f"#item-{data['item']}"))


@needs(SEND_MINUTES)
@require_POST
def send_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send them. A finding is let pass by the reason that stands beside it."""
    found, data = _on_desk(request, meeting), request.POST
    pairs = zip(data.getlist("finding"), data.getlist("override"), strict=False)
    reasons = {name: reason.strip() for name, reason in pairs if reason.strip()}
    reason = data.get("reason", "")
    answer = attempt(request, lambda: SendMinutes(meeting_id=found.pk, reason=reason, overrides=reasons))
    if not answer.done:
        return _page(request, found, no=answer.no, reasons=reasons, reason=reason)
    return went_well(request, _("Referatet er sendt, og medlemmerne kan sende bemærkninger."), _home(found.pk))


@needs(REVISE_MINUTES)
@require_POST
def revise_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Take sent minutes back, with the reason why."""
    found, reason = _on_desk(request, meeting), request.POST.get("reason", "")
    answer = attempt(request, lambda: ReviseMinutes(meeting_id=found.pk, reason=reason))
    if not answer.done:
        return _page(request, found, no=answer.no, revise=reason)
    return went_well(request, _("Referatet er taget tilbage til gennemsyn og vises ikke imens."), _home(found.pk))


@needs(ANSWER_COMMENT)
@require_POST
def answer_comment(request: HttpRequest, comment: int) -> HttpResponse:
    """Answer what a member wrote."""
    rows = Comment.objects.visible_to(viewer_of(request)).select_related("minutes__meeting")
    row = get_object_or_404(rows, pk=comment)
    found = _on_desk(request, row.minutes.meeting_id)
    text = request.POST.get("answer", "")
    answer = attempt(request, lambda: AnswerComment(comment_id=row.pk, answer=text))
    if not answer.done:
        return _page(request, found, no=answer.no, comment=str(row.pk), answer=text)
    return went_well(request, _("Svaret er gemt, og medlemmet kan se det."), _home(found.pk, f"#comment-{row.pk}"))


@needs(ACCEPT_MINUTES)
@require_POST
def accept_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Take them for approved without a meeting, where the body's rules say so."""
    found = _on_desk(request, meeting)
    answer = attempt(request, lambda: AcceptMinutes(meeting_id=found.pk))
    return _after(request, answer, found.pk, _("Referatet gælder nu."))


@needs(CORRECT_MINUTES)
@require_POST
def correct_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """Correct approved minutes: a new version, with the reason for everybody to see."""
    found, data = _on_desk(request, meeting), request.POST
    text, reason = data.get("text", "").replace("\r\n", "\n"), data.get("reason", "")
    answer = attempt(
        request, lambda: CorrectMinutes(meeting_id=found.pk, item_id=key(data, "item"), text=text, reason=reason)
    )
    if not answer.done:
        return _page(request, found, no=answer.no, item=data.get("item", ""), text=text, why=reason)
    said = _("Referatet er berigtiget. Den nye udgave og grunden er offentlige.")
    return went_well(request, said, _home(found.pk, f"#item-{data['item']}"))


@needs(READ_FINDINGS)
@require_GET
def minutes_version(request: HttpRequest, meeting: int, number: int) -> HttpResponse:
    """One version, and what differs from the one before it. Six queries."""
    found = _on_desk(request, meeting)
    versions = MinutesVersion.objects.visible_to(viewer_of(request)).filter(meeting=found, number__lte=number)
    newest = list(versions.order_by("-number")[:2])
    if not newest or newest[0].number != number:
        raise Http404("no such version")
    before = newest[1].snapshot if len(newest) > 1 else None
    return render(
        request,
        "desk/minutes/version.html",
        {
            "meeting": found,
            "version": newest[0],
            "before": newest[1] if len(newest) > 1 else None,
            "changed": changed_items(before, newest[0].snapshot) if before is not None else [],
            "roll": changed_roll(before, newest[0].snapshot) if before is not None else [],
            "items": newest[0].snapshot.get("items", []),
        },
    )
