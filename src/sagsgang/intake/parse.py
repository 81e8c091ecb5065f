"""From a source to a parsed meeting: the layout that knows it best reads it, then it is measured and checked."""

from __future__ import annotations

from sagsgang.intake.checks import check
from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import as_document, choose
from sagsgang.intake.parsed import Finding, ParsedMeeting
from sagsgang.intake.source import Source


def parse(source: Source) -> ParsedMeeting:
    """Understands a document. Findings of the reader, of the layout and of the checks come in the order of the document.

    Raises LookupError only where no layout is installed; a document nobody understands comes out with a low coverage.
    """
    layout = choose(source)
    meeting = layout.read(source)
    coverage = measure(as_document(layout, source), meeting)
    meeting.coverage = round(coverage.share, 6) if coverage.unplaced else 1.0
    from_reader = [Finding(note.code, note.severity, note.message, line=note.line) for note in source.notes]
    findings = [*from_reader, *meeting.findings, *check(meeting, source, coverage)]
    order = {item.number: index for index, item in enumerate(meeting.items)}
    findings.sort(key=lambda finding: (order.get(finding.item or "", -1), finding.line or 0))
    meeting.findings = findings
    return meeting
