"""One reading: the source on the left, what was understood of it on the right, to correct and to accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.intake.commands.accept_reading import AcceptReading
from sagsgang.intake.commands.correct_reading import CorrectReading
from sagsgang.intake.commands.discard_reading import DiscardReading
from sagsgang.intake.models import Reading
from sagsgang.intake.policy import ACCEPT_READING, CORRECT_READING, DISCARD_READING, IMPORT_MEETING, RECEIVE_DOCUMENT
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.meetings.models import Clause, ItemPart, Meeting
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.people.names import name_key
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.intake.differences import Difference, differences
from sagsgang.web.desk.intake.form import Tree, add_row, as_form, as_parsed, from_post, line_of, same
from sagsgang.web.desk.intake.source import source_lines
from sagsgang.web.desk.intake.uploads import as_day


@dataclass(frozen=True, slots=True)
class Destination:
    """What accepting would do: to which body and meeting the document belongs, and what stands in the way."""

    body: Body | None
    meeting: Meeting | None
    #: "ready", "no-body", "no-date", "unknown-body", "other-body", "new-body" or "native"
    state: str


def _destination(tree: Tree, viewer: Viewer) -> Destination:
    """Two queries."""
    name, day = tree["body"].strip(), as_day(tree["date"])
    if not name:
        return Destination(None, None, "no-body")
    body = Body.objects.visible_to(viewer).filter(name_key=name_key(name)[:200]).first()
    if body is None:
        return Destination(None, None, "new-body" if viewer.everywhere(IMPORT_MEETING) else "unknown-body")
    if not viewer.may(IMPORT_MEETING, body.scope):
        return Destination(body, None, "other-body")
    if day is None:
        return Destination(body, None, "no-date")
    meeting = Meeting.objects.visible_to(viewer).filter(body=body, date=day, ordinal=1).first()
    native = meeting is not None and meeting.origin == Meeting.Origin.NATIVE
    return Destination(body, meeting, "native" if native else "ready")


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding with its place: ``line`` is None where the source shows none, ``item`` is its item's panel."""

    place: int
    severity: str
    message: str
    line: int | None
    item: int | None
    number: str


def _noticed(parsed: dict[str, Any], shown: set[int]) -> list[Noticed]:
    places = {str(item.get("number")): n for n, item in enumerate(parsed.get("items", []))}
    return [
        Noticed(
            n,
            finding["severity"],
            finding["message"],
            finding["line"] if finding.get("line") in shown else None,
            places.get(str(finding.get("item"))),
            str(finding.get("item") or ""),
        )
        for n, finding in enumerate(parsed.get("findings", []))
    ]


@dataclass(frozen=True, slots=True)
class Panel:
    """An item of the form, with the line where it begins and what was noticed at it."""

    row: Tree
    line: int | None
    noticed: tuple[Noticed, ...]
    open: bool


def _panels(tree: Tree, noticed: Sequence[Noticed], shown: set[int], opened: str) -> list[Panel]:
    at: dict[str, list[Noticed]] = {}
    for one in noticed:
        at.setdefault(one.number, []).append(one)
    return [
        Panel(
            row,
            line if (line := line_of(row)) in shown else None,
            tuple(at.get(row.get("number", ""), ())),
            opened == f"items-{n}" or opened.startswith(f"items-{n}-"),
        )
        for n, row in enumerate(tree["items"])
    ]


def _page(
    request: HttpRequest,
    reading: Reading,
    tree: Tree,
    *,
    refused: str = "",
    differing: Sequence[Difference] = (),
    unsaved: bool = False,
    added: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    lines = source_lines(reading.lines, reading.parsed)
    shown = {line.number for line in lines}
    noticed = _noticed(reading.parsed, shown)
    context = {
        "reading": reading,
        "form": tree,
        "panels": _panels(tree, noticed, shown, added),
        "noticed": noticed,
        "coverage": reading.parsed.get("coverage", 0.0) * 100,
        "lines": lines,
        "destination": _destination(tree, viewer),
        "refused": refused,
        "differing": differing,
        "unsaved": unsaved,
        "added": added,
        "kinds": MinutesVersion.Kind.choices,
        "roles": ItemPart.Role.choices,
        "actions": Clause.Action.choices,
        "outcomes": Outcome.Code.choices,
        "bodies": [body.name for body in Body.objects.visible_to(viewer) if viewer.may(IMPORT_MEETING, body.scope)],
        "page_url": reverse("reading", args=[reading.uid]),
    }
    return render(request, "desk/intake/reading.html", context, status=status)


def _find(request: HttpRequest, uid: UUID) -> Reading:
    readings = Reading.objects.visible_to(viewer_of(request)).select_related("received_by", "meeting__body")
    return get_object_or_404(readings, uid=uid)


@needs(RECEIVE_DOCUMENT)
def reading(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What was understood, beside the source. Four queries beside those of signing in."""
    found = _find(request, uid)
    return _page(request, found, as_form(found.parsed))


def _revision(request: HttpRequest) -> int:
    asked = request.POST.get("revision", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0


def _refuse(request: HttpRequest, reading: Reading, tree: Tree, refused: Refused) -> HttpResponse:
    """The page again, with the sentence and with everything the clerk had written."""
    if refused.code != "changed-meanwhile":
        return _page(request, reading, tree, refused=refused.message, unsaved=True, status=422)
    # What was sent is kept and now stands beside what the other saved: sending it again is then a decision.
    found = differences(tree, as_form(reading.parsed))
    return _page(request, reading, tree, refused=refused.message, differing=found, unsaved=True, status=409)


@needs(CORRECT_READING)
def correct_reading(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save the form; or, where a button asked for another row, show it with that row and save nothing yet."""
    found = _find(request, uid)
    if request.method != "POST":
        return redirect("reading", uid=uid)
    tree = from_post(request.POST)
    if "add" in request.POST:
        return _page(request, found, tree, unsaved=True, added=add_row(tree, request.POST["add"]))
    try:
        changed = _save(request, found, tree, _revision(request))
    except (Refused, Denied) as refused:
        return _refuse(request, _find(request, uid), tree, _as_refused(refused))
    if changed:
        messages.success(request, _("Rettelserne er gemt, og bemærkningerne er set efter igen."))
    else:
        messages.success(request, _("Der var intet at gemme: alt står, som det stod."))
    return redirect("reading", uid=uid)


def _as_refused(refused: Refused | Denied) -> Refused:
    return refused if isinstance(refused, Refused) else Refused("denied", refused.message)


def _save(request: HttpRequest, found: Reading, tree: Tree, revision: int) -> bool:
    """Correct the reading where the form says something else than it; tells whether it did."""
    parsed = as_parsed(tree, found.parsed)
    if found.revision == revision and same(parsed, found.parsed):
        return False
    CorrectReading(uid=str(found.uid), parsed=parsed, revision=revision).run(by=viewer_of(request))
    return True


@needs(ACCEPT_READING)
def accept_reading(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save what was corrected and load the reading into the record; then show the meeting it became."""
    found = _find(request, uid)
    if request.method != "POST":
        return redirect("reading", uid=uid)
    tree, revision = from_post(request.POST), _revision(request)
    try:
        if _save(request, found, tree, revision):
            revision += 1
        imported = AcceptReading(uid=str(uid), revision=revision).run(by=viewer_of(request))
    except (Refused, Denied) as refused:
        return _refuse(request, _find(request, uid), tree, _as_refused(refused))
    if imported.change == "created":
        messages.success(request, _("Mødet er indlæst og kan nu læses af alle."))
    elif imported.change == "kept":
        messages.success(request, _("Dagsordenen er gemt som kilde; siden viser fortsat referatet."))
    else:
        messages.success(request, _("Mødet er indlæst som en ny version."))
    return redirect("meeting", body=imported.meeting.body.slug, meeting=imported.meeting.address)


@needs(DISCARD_READING)
def discard_reading(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put a file aside that was not what it should be."""
    found = _find(request, uid)
    if request.method != "POST":
        return redirect("reading", uid=uid)
    try:
        DiscardReading(uid=str(uid)).run(by=viewer_of(request))
    except (Refused, Denied) as refused:
        return _refuse(request, found, as_form(found.parsed), _as_refused(refused))
    messages.success(request, _("»%(name)s« er lagt til side.") % {"name": found.name})
    return redirect("intake")
