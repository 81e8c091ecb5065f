"""Dropping files: what came of each, what waits for somebody to look, what was done lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.intake.models import Reading
from sagsgang.intake.policy import RECEIVE_DOCUMENT
from sagsgang.intake.readers.limits import MAX_FILE, check_size, danish_size
from sagsgang.intake.readers.scan import while_somebody_waits
from sagsgang.intake.receiving import Received, receive_upload
from sagsgang.intake.source import ReadError
from sagsgang.kernel.access import Viewer
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.ui.paging import Page, page_number

PAGE = 40
#: readings that were finished lately, as the page lists them
FINISHED = 10


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a file, as the page says it. ``url`` leads to the reading, or to what was loaded before."""

    received: Received
    url: str
    link: str
    warnings: int
    remarks: int

    @property
    def day(self) -> date | None:
        """The meeting's day, where the document tells one."""
        return as_day(self.received.date)


def as_day(text: str | None) -> date | None:
    """The date of an ISO string; None where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _known(sha256: str, viewer: Viewer) -> tuple[str, str]:
    """Where a file that came before is: (address, what the link says)."""
    waiting = Reading.objects.visible_to(viewer).filter(sha256=sha256, state=Reading.State.WAITING).first()
    if waiting is not None:
        return reverse("reading", args=[waiting.uid]), _("Se læsningen, der venter")
    versions = MinutesVersion.objects.visible_to(viewer).filter(source__sha256=sha256)
    version = versions.select_related("meeting__body").defer("snapshot").first()
    if version is None:
        return "", ""
    meeting = version.meeting
    return reverse("meeting", args=[meeting.body.slug, meeting.address]), _("Se mødet, den blev til")


def _told(received: Received, viewer: Viewer) -> Told:
    url, link = "", ""
    if received.reading is not None:
        url, link = reverse("reading", args=[received.reading.uid]), _("Se, hvad der blev forstået")
    elif received.outcome == "known":
        url, link = _known(received.sha256, viewer)
    counts = Counter(finding.severity for finding in received.findings)
    return Told(received, url, link, counts["error"] + counts["warning"], counts["info"])


@needs(RECEIVE_DOCUMENT)
def intake(request: HttpRequest) -> HttpResponse:
    """The page of the way in. Three queries beside those of signing in."""
    return _page(request)


def _page(request: HttpRequest, told: list[Told] | None = None, status: int = 200) -> HttpResponse:
    readings = Reading.objects.visible_to(viewer_of(request)).defer("lines", "parsed").select_related("received_by")
    waiting = readings.filter(state=Reading.State.WAITING)
    page = Page(page_number(request), PAGE, waiting.count())
    described = waiting.annotate(said_body=KT("parsed__body"), said_date=KT("parsed__date"), kind=KT("parsed__kind"))
    context: dict[str, Any] = {
        "waiting": [(row, as_day(getattr(row, "said_date", ""))) for row in described[page.start : page.stop]],
        "page": page,
        "finished": readings.exclude(state=Reading.State.WAITING).select_related("meeting__body")[:FINISHED],
        "told": told,
        "most": danish_size(MAX_FILE),
        "page_url": reverse("intake"),
    }
    return render(request, "desk/intake/intake.html", context, status=status)


def _receive(files: Iterable[UploadedFile], viewer: Viewer) -> list[Told]:
    told = []
    for file in files:
        name = file.name or "fil"
        try:
            check_size(file.size or 0, name)  # before a byte of it is in memory
        except ReadError as error:
            told.append(_told(Received(name, "failed", str(error)), viewer))
            continue
        told += [_told(received, viewer) for received in receive_upload(file.read(), name, actor=viewer)]
    return told


@needs(RECEIVE_DOCUMENT)
def receive_document(request: HttpRequest) -> HttpResponse:
    """Take the sent files in. A single good one leads on to its reading; else the page says what came of each.

    The page's own script sends one file at a time and asks for the list alone (``X-Fragment: results``).
    """
    if request.method != "POST":
        return redirect("intake")
    viewer = viewer_of(request)
    with while_somebody_waits():
        told = _receive(request.FILES.getlist("files"), viewer)
    if not told:
        none = _("Der var ingen fil med. Vælg en eller flere filer, og prøv igen.")
        told = [_told(Received(_("Ingen fil"), "failed", none), viewer)]
    if request.headers.get("X-Fragment") == "results":
        return render(request, "desk/intake/results.html", {"told": told})
    if len(told) == 1 and told[0].received.reading is not None:
        return redirect(told[0].url)
    return _page(request, told, status=200 if any(one.received.outcome != "failed" for one in told) else 422)
