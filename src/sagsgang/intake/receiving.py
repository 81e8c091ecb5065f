"""Take dropped files in, one after another, for a clerk to look through. One bad file does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import structlog

from sagsgang.intake.commands.receive_document import ReceiveDocument
from sagsgang.intake.models import Reading
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Finding
from sagsgang.intake.readers import Found, documents_in_upload
from sagsgang.intake.readers.limits import check_size
from sagsgang.intake.source import ReadError, Source
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Denied, Refused

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Received:
    """What became of one document. ``error`` is a Danish sentence unless it ``waits``; ``sha256`` is empty for a file
    that could not be read."""

    name: str
    outcome: Literal["waits", "known", "failed"]
    error: str = ""
    sha256: str = ""
    reading: Reading | None = None
    body: str = ""
    date: str = ""
    items: int = 0
    findings: list[Finding] = field(default_factory=list)


def _keep(source: Source, name: str, actor: Viewer) -> Received:
    parsed = parse(source)
    received = Received(
        name,
        "waits",
        sha256=source.sha256,
        body=parsed.body or "",
        date=parsed.date or "",
        items=len(parsed.items),
        findings=parsed.findings,
    )
    try:
        received.reading = ReceiveDocument(data=source.data, source=source, parsed=parsed).run(by=actor)
    except Refused as refused:
        known = refused.code in ("already-loaded", "already-waiting")
        received.outcome, received.error = "known" if known else "failed", refused.message
    return received


def receive_one(found: Found, *, actor: Viewer) -> Received:
    """Take one document in. Never raises for a bad document: what went wrong is in the result."""
    try:
        return _keep(found.load(), found.name, actor)
    except ReadError as error:
        return Received(found.name, "failed", str(error))
    except Denied as denied:
        return Received(found.name, "failed", denied.message)
    except Exception:
        # A defect of ours must not cost the clerk the other files; the log has the whole story.
        log.exception("receiving failed", document=found.name)
        return Received(
            found.name,
            "failed",
            "Filen kunne ikke forstås på grund af en fejl i programmet. Den er sprunget over; fejlen står i loggen.",
        )


def receive_upload(data: bytes, name: str, *, actor: Viewer) -> Iterator[Received]:
    """Take in what was sent under ``name``: a document, or the documents in a ZIP, each as it comes."""
    try:
        check_size(len(data), name)
    except ReadError as error:
        yield Received(name, "failed", str(error))
        return
    for found in documents_in_upload(data, name):
        yield receive_one(found, actor=actor)
