"""Checks are small functions over the parsed meeting; the decorator enters them, nothing else lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sagsgang.intake.coverage import Coverage
from sagsgang.intake.parsed import Finding, Item, ParsedMeeting, Part, PartRole
from sagsgang.intake.source import Source


@dataclass(frozen=True, slots=True)
class Case:
    """What a check may look at."""

    meeting: ParsedMeeting
    source: Source
    coverage: Coverage

    def line_of(self, text: str, nth: int = 1) -> int | None:
        """The source's line that holds the text for the nth time, or None."""
        for line in self.source.lines:
            if text in line.text:
                nth -= 1
                if nth == 0:
                    return line.number
        return None

    def line_in(self, item: Item, text: str) -> int | None:
        """The line of the item that holds the text, else the line where the item begins."""
        if item.line is None:
            return None
        for line in self.source.lines:
            if line.number >= item.line and text in line.text:
                return line.number
        return item.line


Check = Callable[[Case], Iterator[Finding]]
CHECKS: dict[str, Check] = {}


def finds(code: str) -> Callable[[Check], Check]:
    """Enters a check under the code of its findings (one check per code)."""

    def enter(check: Check) -> Check:
        if code in CHECKS:
            raise RuntimeError(f"two checks are called {code!r}")
        CHECKS[code] = check
        return check

    return enter


def parts_of(item: Item, role: PartRole) -> list[Part]:
    return [part for part in item.parts if part.role == role]


def decided(item: Item) -> str:
    """The words of the item's decision, "" where there are none."""
    if item.decision is not None and item.decision.text:
        return item.decision.text
    return "\n\n".join(part.text for part in parts_of(item, "decision") if part.text)


_STANDING = re.compile(
    r"(?:eventuelt|meddelelser|orientering\w*|godkendelse af (?:dagsorden|referat)\w*|underskrift\w*|spørgetid|siden "
    "sidst|"
    r"bordet rundt|punkter til næste møde|lukket punkt|gensidig orientering)\b",
    re.IGNORECASE,
)


def is_standing(item: Item) -> bool:
    """True for the items every agenda has ("Eventuelt", "Meddelelser"), of which less is expected."""
    return _STANDING.match(item.title) is not None


def name_item(item: Item) -> str:
    """How a finding names an item: "punkt 2.7 (Proces for ...)", a long title shortened."""
    title = item.title if len(item.title) <= MAX_TITLE else item.title[: MAX_TITLE - 1].rsplit(" ", 1)[0] + " …"
    return f"punkt {item.number} ({title})" if title else f"punkt {item.number}"


def begin_with(item: Item) -> str:
    """Like :func:`name_item`, at the beginning of a sentence."""
    return "P" + name_item(item)[1:]


MAX_TITLE = 60
