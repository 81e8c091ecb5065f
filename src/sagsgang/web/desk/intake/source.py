"""The source as the page shows it: its lines with their numbers, and at them what begins there and what was noticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at a line: an item that begins there, or a finding. ``anchor`` is its place in the form."""

    anchor: str
    label: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that has text. ``first`` tells the first of several with one number; ``page`` is set where one begins."""

    number: int
    text: str
    first: bool
    page: int | None
    marks: tuple[Mark, ...] = field(default=())


def source_lines(lines: Sequence[Sequence[Any]], parsed: Mapping[str, Any]) -> list[SourceLine]:
    """The lines ([number, page, text]) of a reading; blank ones are left out, for the numbers tell of them."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for n, item in enumerate(parsed.get("items", [])):
        if item.get("line"):
            marks[item["line"]].append(Mark(f"item-{n}", str(item.get("number", ""))))
    for n, finding in enumerate(parsed.get("findings", [])):
        if finding.get("line"):
            marks[finding["line"]].append(Mark(f"finding-{n}", finding["message"], finding["severity"]))
    shown: list[SourceLine] = []
    last_number, last_page = 0, None
    for number, page, text in lines:
        if not text.strip():
            continue
        first = number != last_number
        here = tuple(marks.pop(number, ())) if first else ()
        shown.append(SourceLine(number, text, first, page if page != last_page else None, here))
        last_number, last_page = number, page
    return shown
