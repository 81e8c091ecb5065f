"""Findings about what should lie beside the text: enclosures and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagsgang.intake.checks.registry import Case, begin_with, finds
from sagsgang.intake.parsed import Finding
from sagsgang.intake.repair import ENCLOSED


@finds("attachment-not-enclosed")
def not_enclosed(case: Case) -> Iterator[Finding]:
    """ "./." in the margin and nothing beside the document. A lone file may have left its enclosures at home (info); in
    a folder or ZIP with fewer files than marks some are really missing (warning)."""
    beside = {name for name in case.source.siblings if name != case.source.name.casefold()}
    marked = [(item, [one for one in item.attachments if one.mark == ENCLOSED]) for item in case.meeting.items]
    total = sum(len(marks) for _, marks in marked)
    if len(beside) >= total:
        return
    for item, marks in marked:
        if not marks:
            continue
        count = "ét bilag" if len(marks) == 1 else f"{len(marks)} bilag"
        titles = [f"»{one.title}«" for one in marks if one.title]
        named = f" ({', '.join(titles)})" if titles else ""
        if beside:
            why = (
                f"og der ligger kun {len(beside)} filer ved siden af til mødets {total} bilag. "
                "Find de manglende og læg dem ved."
            )
        else:
            why = "men dokumentet er kommet alene. Læg bilagene ved, så læseren kan se, hvad der blev besluttet på."
        yield Finding(
            "attachment-not-enclosed",
            "warning" if beside else "info",
            f"{begin_with(item)} er mærket med {count}{named} (./.), {why}",
            item.number,
            case.line_in(item, ENCLOSED),
        )


_FIGURE = re.compile(
    r"\b(?:nedenstående|følgende|efterfølgende)\s+((?:organisations)?(?:diagram\w*|figur\w*|kort(?:et|udsnit)?\b|graf(?:en)?\b|illustration\w*))",
    re.IGNORECASE,
)


@finds("figure-missing")
def figure_missing(case: Case) -> Iterator[Finding]:
    """Plain text that points at a figure below: figures don't survive being copied as text."""
    if case.source.media_type != "text/plain":
        return
    for item in case.meeting.items:
        for part in item.parts:
            low = part.text.lower()
            if ("nedenstående" in low or "følgende" in low) and (match := _FIGURE.search(part.text)):
                yield Finding(
                    "figure-missing",
                    "info",
                    f"{begin_with(item)} henviser til »{match[0]}«, som ikke er med i teksten. "
                    "Hent figuren i det oprindelige dokument, og vedlæg den.",
                    item.number,
                    case.line_in(item, match[1]),
                )
