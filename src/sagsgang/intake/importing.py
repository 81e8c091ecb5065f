"""Bring files in, one after another: read, parse, load. One bad file does not stop the others.

The command line and the clerk's page both go through here, so they report the same things in the same words.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import structlog

from sagsgang.intake.commands.import_meeting import ImportMeeting
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Finding, ParsedMeeting
from sagsgang.intake.readers import Found, documents
from sagsgang.intake.source import ReadError
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.documents.models import Version
from sagsgang.record.meetings.models import Meeting

log = structlog.get_logger(__name__)

Change = Literal["created", "new_version", "kept", "unchanged", "failed"]


@dataclass(slots=True)
class Result:
    """What became of one file. ``error`` is a Danish sentence where ``change`` is "failed"."""

    name: str
    change: Change
    error: str = ""
    body: str = ""
    date: str = ""
    items: int = 0
    coverage: float = 0.0
    seconds: float = 0.0
    meeting: Meeting | None = None
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says of a document that does not say it itself. ``date`` is ISO 8601."""

    body: str = ""
    date: str = ""

    def apply(self, parsed: ParsedMeeting) -> None:
        """Fill in what is missing; what the user says wins over what was read."""
        parsed.body = self.body or parsed.body
        parsed.date = self.date or parsed.date


def found_in(paths: Iterable[Path]) -> list[Found]:
    """The documents below ``paths`` (files, folders, ZIPs), in order. Nothing is read yet."""
    return [found for path in paths for found in documents(path)]


def _load(found: Found, actor: Viewer, hints: Hints, again: bool) -> Result:
    source = found.load()
    if not again and Version.objects.filter(sha256=source.sha256, readings__isnull=False).exists():
        return Result(found.name, "unchanged")
    parsed = parse(source)
    hints.apply(parsed)
    result = Result(
        name=found.name,
        change="failed",
        body=parsed.body or "",
        date=parsed.date or "",
        items=len(parsed.items),
        coverage=parsed.coverage,
        findings=parsed.findings,
    )
    try:
        imported = ImportMeeting(parsed=parsed, data=source.data, again=again).run(by=actor)
    except Refused as refused:
        if refused.code == "already-loaded":
            result.change = "unchanged"
        else:
            result.error = refused.message
        return result
    result.meeting = imported.meeting
    result.change = imported.change  # type: ignore[assignment]  # the command's words are a part of ours
    return result


def import_one(found: Found, *, actor: Viewer, hints: Hints = Hints(), again: bool = False) -> Result:
    """Bring one document in. Never raises for a bad document: what went wrong is in the result."""
    begun = time.perf_counter()
    try:
        result = _load(found, actor, hints, again)
    except ReadError as error:
        result = Result(found.name, "failed", str(error))
    except Denied as denied:
        result = Result(found.name, "failed", denied.message)
    except Exception:
        # A defect of ours must not cost the user the rest of the folder; the log has the whole story.
        log.exception("import failed", document=found.name)
        message = (
            "Filen kunne ikke forstås på grund af en fejl i programmet. Den er sprunget over; fejlen står i loggen."
        )
        result = Result(found.name, "failed", message)
    result.seconds = time.perf_counter() - begun
    return result


def import_all(
    found: Iterable[Found],
    *,
    actor: Viewer,
    hints: Hints = Hints(),
    again: bool = False,
) -> Iterator[Result]:
    """Bring many documents in, yielding each result as it comes."""
    for one in found:
        yield import_one(one, actor=actor, hints=hints, again=again)
