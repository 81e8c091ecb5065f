"""Findings: what a careful secretary would notice in a document, each with its place, its reason and what to do.

A file per family; a check is a function with ``@finds("code")``. No check changes the meeting, and none may be wrong:
where the document doesn't tell, there is no finding.
"""

from __future__ import annotations

from sagsgang.intake.checks import decisions, enclosures, items, people, schedule, text
from sagsgang.intake.checks.registry import CHECKS, Case
from sagsgang.intake.coverage import Coverage
from sagsgang.intake.parsed import Finding, ParsedMeeting
from sagsgang.intake.source import Source

__all__ = ["CHECKS", "check", "decisions", "enclosures", "items", "people", "schedule", "text"]


def check(meeting: ParsedMeeting, source: Source, coverage: Coverage) -> list[Finding]:
    """All findings of all checks."""
    case = Case(meeting, source, coverage)
    return [finding for run in CHECKS.values() for finding in run(case)]
