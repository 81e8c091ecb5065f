"""Page headers and footers: found by shape, by place on the page and by repetition, wherever they fall."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.intake.repair.furniture import furniture, without_glued
from sagsgang.intake.source import Line

_DAY = (
    r"(?:\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\.\s*[a-zA-Z]{3,9}\.?\s+(?:19|20)\d\d)"
)
_PAGE = r"(?:side|page|pag\.|s\.)\s*(?:nr\.?)?\s*[|:.]?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:af|of|/)\s*\d{1,4})?"
#: "KKR Nordjylland | 10-02-2023" and the like; the body must be short and the bar is what gives it away
_BODY_AND_DAY = re.compile(
    rf"(?P<body>[^|]{{2,70}}?)\s*\|\s*(?P<day>{_DAY})\s*(?:\|?\s*{_PAGE})?\s*\|?$", re.IGNORECASE
)
_PAGE_ONLY = re.compile(rf"(?:{_PAGE}|[-–]\s*\d{{1,4}}\s*[-–])$", re.IGNORECASE)
_INLINE = re.compile(
    rf"\s*(?:(?:\b[A-ZÆØÅ][\w&.-]*\s+){{1,5}})\|\s*{_DAY}\s*\|?\s*(?i:{_PAGE})(?!\w)\s*|\s+SIDE\s*\|\s*\d{{1,4}}\s+(?=[a-zæøå])",
)
_BARE_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_KEEP = re.compile(
    r"(?:baggrund|indstilling|sagsfremstilling|beslutning|bilag|resum[ée]|sagsresum[ée]|økonomi|høring|referat|oplæg|afbud|"
    r"deltagere|fraværende|godkendt\W*|tiltrådt\W*|taget til efterretning\W*|[-–•]\W*)$"
    r"|[A-ZÆØÅ]{2,5}-\d{4}-\d+|\d{2}\.\d{2}\.\d{2}|sagsnr",
    re.IGNORECASE,
)

EDGE = 4
"""How many lines at a page's top and bottom may be a header or footer."""


@dataclass(slots=True)
class Running:
    """``lines``: numbers of the lines that are headers or footers; ``bodies``: what such headers say of body and day,
    as (body, day as written) in order of appearance."""

    lines: set[int] = field(default_factory=set)
    bodies: list[tuple[str, str]] = field(default_factory=list)


def _likenesses(text: str, page: int) -> list[str]:
    """What a line may have in common with lines of other pages: all of it, or all but one number that counts up with
    the pages ("Side 3 af 12"). Numbers that change in any other way are text ("1.2. ...", "1.3. ...")."""
    plain = _SPACES.sub(" ", text.strip()).lower()
    found = [plain]
    for match in list(_DIGITS.finditer(plain))[:MAX_NUMBERS]:
        if match.end() - match.start() <= LONGEST_PAGE:
            found.append(f"{plain[: match.start()]}<{int(match[0]) - page}>{plain[match.end() :]}")
    return found


MAX_NUMBERS = 4
LONGEST_PAGE = 4
"""Figures of the longest page number."""


_latest: tuple[Sequence[Line], Running] | None = None
"""The last answer: a layout and the measure of coverage ask about the same lines, one after the other."""


def running_headers(lines: Sequence[Line]) -> Running:
    """Finds the lines that belong to the page and not to the text.

    A line of the shape "body | date" or "SIDE | 21" is one even if it stands alone in the whole document; other lines
    are by standing at the edge of at least half of the pages (figures may differ); a bare page number by following the
    pages.
    """
    global _latest  # noqa: PLW0603
    if _latest is not None and _latest[0] is lines:
        return _latest[1]
    running = _find(lines)
    _latest = (lines, running)
    return running


def _find(lines: Sequence[Line]) -> Running:
    running = Running()
    for line in lines:
        text = line.text.strip()
        if not text or len(text) > 110:
            continue
        if "|" in text and (match := _BODY_AND_DAY.match(text)):
            running.lines.add(line.number)
            running.bodies.append((_SPACES.sub(" ", match["body"]).strip(), match["day"]))
        elif text[0] in "sSpP-–" and _PAGE_ONLY.match(text):
            running.lines.add(line.number)
    _by_place(lines, running)
    running.lines |= furniture(lines)
    return running


def _by_place(lines: Sequence[Line], running: Running) -> None:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and not line.style and line.text.strip() and line.number not in running.lines:
            pages[line.page].append(line)
    if len(pages) < MIN_PAGES:
        return
    _page_numbers(pages, running)
    left = {page: [row for row in rows if row.number not in running.lines] for page, rows in pages.items()}
    for from_top in (True, False):
        _peel(left, running, from_top=from_top)


MIN_PAGES = 3
"""Fewer pages can't tell repetition from chance."""


def _page_numbers(pages: dict[int, list[Line]], running: Running) -> None:
    """Lone numbers near a page's edge that count up with the pages."""
    numbers: dict[int, list[Line]] = defaultdict(list)
    for page, rows in pages.items():
        for row in rows if len(rows) <= 2 * EDGE else rows[:EDGE] + rows[-EDGE:]:
            text = row.text.strip()
            if _BARE_NUMBER.match(text) and text.isdigit():
                numbers[int(text) - page].append(row)
    for rows in numbers.values():
        if len(rows) >= max(2, len(pages) // 2):
            running.lines.update(row.number for row in rows)


def _peel(pages: dict[int, list[Line]], running: Running, *, from_top: bool) -> None:
    """Takes line after line off the pages' edge, as long as many pages have the same there (figures may differ; left
    and right pages may have lines of their own)."""
    often = max(MIN_PAGES, len(pages) * 2 // 5)
    open_pages = pages
    waiting: dict[int, list[int]] = defaultdict(list)
    for depth in range(EDGE):
        at = {
            page: rows[depth if from_top else -1 - depth] for page, rows in open_pages.items() if len(rows) > depth + 1
        }
        likenesses = {page: _likenesses(row.text, page) for page, row in at.items()}
        seen = Counter(likeness for found in likenesses.values() for likeness in found)
        open_pages = {
            page: open_pages[page] for page in at if max(seen[likeness] for likeness in likenesses[page]) >= often
        }
        for page in open_pages:
            if _KEEP.match(at[page].text.strip(" :")):
                # a word that may be a heading ("Referat") is none between two lines of a header
                waiting[page].append(at[page].number)
            else:
                running.lines.update((*waiting.pop(page, ()), at[page].number))


def without_inline(text: str) -> str:
    """A line from which a header that was glued into the middle of a sentence is cut out, or a fold label off its
    end."""
    text = without_glued(text)
    return _INLINE.sub(" ", text) if "|" in text else text
