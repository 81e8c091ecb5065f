"""Findings about the text as a whole: what found no place."""

from __future__ import annotations

from collections.abc import Iterator

from sagsgang.intake.checks.registry import Case, finds
from sagsgang.intake.parsed import Finding

MAX_TEXT = 200
"""How much of a lost line a finding quotes; the line's number leads to the rest."""


@finds("unplaced-text")
def unplaced_text(case: Case) -> Iterator[Finding]:
    """Every stretch of the source that stands in no field, so that nothing is lost silently."""
    for left in case.coverage.unplaced:
        text = left.text if len(left.text) <= MAX_TEXT else left.text[:MAX_TEXT].rsplit(" ", 1)[0] + " …"
        yield Finding(
            "unplaced-text",
            "warning",
            f"Linje {left.line} blev ikke forstået og står ikke i noget felt: »{text}«. Sæt teksten ind, hvor "
            "den hører til.",
            line=left.line,
        )


@finds("nothing-understood")
def nothing_understood(case: Case) -> Iterator[Finding]:
    """A document with text and no items is probably no agenda and no minutes."""
    if case.coverage.total and not case.meeting.items and not case.meeting.sections:
        yield Finding(
            "nothing-understood",
            "error",
            "Der blev ikke fundet nogen punkter i dokumentet. Kontrollér, at det er en dagsorden eller et referat.",
        )
