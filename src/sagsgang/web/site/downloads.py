"""An agenda or minutes to keep: the same document as the page shows, as PDF and as text, for the viewer's rights.

A file's ETag is the checksum of what it says, so a browser that has it already is told so before anything is typeset.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import register_converter
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header

from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.faces import as_data
from sagsgang.output.rendering.pdf import render_pdf
from sagsgang.output.rendering.text import render_text
from sagsgang.record.documents import store
from sagsgang.record.documents.policy import READ_CLOSED as READ_CLOSED_DOCUMENTS
from sagsgang.record.meetings.models import Enclosure
from sagsgang.record.meetings.policy import READ_CLOSED
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import READ_FINDINGS
from sagsgang.web.access import needs, public, viewer_of
from sagsgang.web.site.meetings import find_meeting

#: PDFs kept ready in each process; one is some 100 kB
READY = 32


class FileKind:
    """ "minutes" or "agenda" in an address."""

    regex = "minutes|agenda"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FileEnding(FileKind):
    """The faces a document can be fetched in."""

    regex = "pdf|txt"


register_converter(FileKind, "kind")
register_converter(FileEnding, "ending")


@functools.lru_cache(maxsize=READY)
def _pdf(data: str) -> bytes:
    # Keyed by all that it says, so that nobody is handed what another may see.
    return render_pdf(json.loads(data))


def _text(data: str) -> bytes:
    return render_text(json.loads(data)).encode()


_FACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "txt": ("text/plain; charset=utf-8", _text),
}


#: browsers show a PDF as an object within a page of their own making, which takes over the file's policy
_shown_by_browser: Callable[[Any], Any] = csp_update({"object-src": [SELF]})


def _answer(request: HttpRequest, data: dict[str, Any], ending: str, name: str) -> HttpResponse:
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    etag = f'"{hashlib.sha256(f"{ending} {said}".encode()).hexdigest()}"'
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponse):
        media_type, face = _FACES[ending]
        response = HttpResponse(face(said), content_type=media_type)
        response["Content-Disposition"] = (
            content_disposition_header(as_attachment=False, filename=f"{name}.{ending}") or "inline"
        )
    response["ETag"] = etag
    # Kept by the browser, asked for anew each time: a correction must not hide behind an old copy.
    response["Cache-Control"] = "no-cache" if viewer_of(request).is_citizen else "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@public
@_shown_by_browser
def meeting_file(request: HttpRequest, body: str, meeting: str, kind: str, ending: str) -> HttpResponse:
    """The whole agenda or minutes. Twelve queries. The address of an agenda leads on to its minutes once there are."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    document = meeting_document(found, viewer)
    if not document.sections:
        raise Http404("nothing to show yet")
    if kind != document.kind:
        return redirect("meeting_file", body=body, meeting=meeting, kind=document.kind, ending=ending)
    word = "referat" if document.kind == "minutes" else "dagsorden"
    return _answer(request, as_data(document), ending, f"{word}-{body}-{meeting}")


@public
@_shown_by_browser
def item_file(request: HttpRequest, body: str, meeting: str, number: str, ending: str) -> HttpResponse:
    """One item as an extract. Twelve queries."""
    viewer = viewer_of(request)
    document = meeting_document(find_meeting(viewer, body, meeting), viewer)
    try:
        data = as_data(document, only=number)
    except KeyError:
        raise Http404("no such item") from None
    return _answer(request, data, ending, f"punkt-{number}-{body}-{meeting}".replace("/", "-"))


@needs(READ_FINDINGS)
def meeting_source(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The document that was loaded, as it came: for the secretariat, since it may hold closed items."""
    viewer = viewer_of(request)
    found = find_meeting(viewer, body, meeting)
    versions = MinutesVersion.objects.visible_to(viewer).filter(meeting=found, source__isnull=False)
    version = versions.select_related("source").defer("snapshot").order_by("-number").first()
    if version is None or version.source is None:
        raise Http404("no document was loaded")
    return _stored(version.source.path, version.source.name)


@public
@_shown_by_browser
def enclosure(request: HttpRequest, document: str) -> HttpResponse:
    """An enclosure's latest version, for those who see it on an agenda. Its ETag is the checksum of its bytes.

    A closed document is for those who may read closed papers of that body, on whatever agenda it is enclosed.
    """
    viewer = viewer_of(request)
    seen = Enclosure.objects.visible_to(viewer).filter(document__uid=document)
    if not (viewer.everywhere(READ_CLOSED) or viewer.everywhere(READ_CLOSED_DOCUMENTS)):
        inside = Q(item__meeting__body__in=viewer.ids(READ_CLOSED, "body"))
        seen = seen.filter(Q(document__closed=False) | inside)
    row = seen.select_related("document").first()
    version = row.document.versions.order_by("-number").first() if row is not None and row.document else None
    if version is None:
        raise Http404("no such paper, or not for this viewer")
    etag = f'"{version.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponse):
        response = _paper(store.get(version.path), version.name, version.media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


#: what a browser may show as it is: kinds that can't run anything in our name, told by their first bytes
_SHOWN = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
#: what is saved under its own kind; everything else is bytes without a name
_SAVED = re.compile(r"application/(pdf|zip|rtf|msword|vnd\.[\w.-]+)|image/(png|jpeg|gif|webp|tiff)|text/(plain|csv)")


def _paper(data: bytes, name: str, said: str) -> HttpResponse:
    """The bytes as what they are said to be, where that is harmless. What is said comes from whoever handed it in."""
    kind = said.partition(";")[0].strip().lower()
    if not data.startswith(_SHOWN.get(kind, b"\0not shown")):
        response = _attached(data, name)
        if _SAVED.fullmatch(kind):
            response["Content-Type"] = kind
        return response
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return response


def _stored(path: str, name: str) -> HttpResponse:
    response = _attached(store.get(path), name)
    response["Cache-Control"] = "private, no-cache"
    return response


def _attached(data: bytes, name: str) -> HttpResponse:
    """The bytes as a file to save: never shown as a page of ours, whatever it claims to be."""
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
