"""What stands to be noticed in a reading after a clerk has corrected it: the checks of the first reading, run again."""

from __future__ import annotations

from sagsgang.intake.checks import CHECKS, check
from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import Documented, all_layouts, as_document
from sagsgang.intake.models import Reading
from sagsgang.intake.parsed import Finding, ParsedMeeting
from sagsgang.intake.readers import read_bytes
from sagsgang.intake.source import Line, Source
from sagsgang.record.documents import store

#: findings about what lay beside the file when it came in, which nobody can see any more: they are kept as they were
BESIDE = frozenset({"attachment-not-enclosed"})


def _source(meeting: ParsedMeeting, reading: Reading) -> Source:
    """The source as the reader saw it: from the kept lines, or read anew where its layout needs more than lines."""
    layout: object = all_layouts().get(meeting.source.layout)
    if isinstance(layout, Documented):
        return read_bytes(store.get(reading.path), reading.name)
    return Source(
        name=meeting.source.name,
        sha256=meeting.source.sha256,
        media_type=meeting.source.media_type,
        lines=[Line(text, number, page) for number, page, text in reading.lines],
        pages=meeting.source.pages,
    )


def _still_true(finding: Finding, meeting: ParsedMeeting) -> bool:
    """Whether a kept finding is about something that is still there."""
    if finding.code in BESIDE:
        return any(item.number == finding.item and item.attachments for item in meeting.items)
    return finding.code not in CHECKS


def recheck(meeting: ParsedMeeting, reading: Reading) -> ParsedMeeting:
    """``meeting`` with coverage and findings as they are after the correction; returns the same object.

    What the reader or the layout noticed of the file itself can't be corrected on the screen, and stays.
    """
    source = _source(meeting, reading)
    layout = all_layouts().get(meeting.source.layout)
    coverage = measure(as_document(layout, source) if layout is not None else source, meeting)
    meeting.coverage = round(coverage.share, 6) if coverage.unplaced else 1.0
    kept = [finding for finding in meeting.findings if _still_true(finding, meeting)]
    found = [finding for finding in check(meeting, source, coverage) if finding.code not in BESIDE]
    order = {item.number: index for index, item in enumerate(meeting.items)}
    meeting.findings = sorted([*kept, *found], key=lambda one: (order.get(one.item or "", -1), one.line or 0))
    return meeting
