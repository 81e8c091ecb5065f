"""KL's layout: agendas and minutes of the five KKR and of KL's own boards and committees.

A cover with mission and vision, a list of participants, numbered sections with items numbered within them (``2.4.``), a
case line ``SAG-2023-00448 abcd`` below each title, and the headings Baggrund, Indstilling, Sagsfremstilling,
Beslutning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sagsgang.intake.layouts.front_page import read_front_page
from sagsgang.intake.layouts.item_parts import read_part_heading
from sagsgang.intake.layouts.numbering import pick_heads
from sagsgang.intake.layouts.outline import Document, Front, Head, Outline, OutlineLayout, take_head
from sagsgang.intake.parsed import ParsedMeeting, PartRole
from sagsgang.intake.phrases.dates import read_date, read_times
from sagsgang.intake.phrases.heads import fold, read_number
from sagsgang.intake.repair import Row
from sagsgang.intake.source import Source

PART_HEADINGS: dict[str, PartRole] = {
    "baggrund": "background",
    "resume": "summary",
    "resumé": "summary",
    "sammendrag": "summary",
    "indstilling": "recommendation",
    "sagsfremstilling": "presentation",
    "fremstilling": "presentation",
    "økonomi": "economy",
    "økonomiske konsekvenser": "economy",
    "høring": "hearing",
    "beslutning": "decision",
    "bilag": "other",
    "videre proces": "other",
}

_FOUR = ("baggrund", "indstilling", "sagsfremstilling", "beslutning")
_KL_CASE = re.compile(r"\s*(?:SAG|EMN)-\d{4}-\d{3,7}\b")
_KL_ITEM = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s+[A-ZÆØÅ\"”]")
_KL_MARKS = re.compile(r"\bKKR\b|K K R|kommunekontaktråd|\bKL bidrager til\b|\bKL[’' ]?s\b", re.IGNORECASE)


def recognise(source: Source) -> float:
    """Sure where KL's case lines, numbered items and headings all stand; half sure where the case lines are missing."""
    if source.tree is not None:
        return 0.0
    cases = items = marks = 0
    headings: set[str] = set()
    for line in source.lines:
        text = line.text
        if not text or text.isspace():
            continue
        if len(text) < 30:
            folded = fold(text)
            if folded in _FOUR:
                headings.add(folded)
                continue
            if _KL_CASE.match(text):
                cases += 1
                continue
        if _KL_ITEM.match(text):
            items += 1
        if marks < 3 and _KL_MARKS.search(text):
            marks += 1
    if not items or len(headings) < 2 or (not cases and items < 3):
        return 0.0  # an amount ("1.2 ...") at a line's beginning makes no council's minutes KL's
    return min(1.0, 0.2 * bool(cases) + 0.15 * len(headings) + 0.1 * marks + 0.05 * min(items, 2))


def find_heads(document: Document) -> list[Head]:
    """Sections ("2. Title") and items ("2.4. Title"), told from numbered text by the order in which the numbers run."""
    numbered = {
        index: found
        for index, row in enumerate(document.rows)
        if row.text[0].isdigit() and (found := read_number(row.text)) and (found.title or row.text.endswith("."))
    }
    kinds = pick_heads(document.rows, numbered, is_part_heading)
    return [
        take_head(document, index, numbered[index], kind=kind, part_headings=PART_HEADINGS, is_head=kinds.__contains__)
        for index, kind in kinds.items()
    ]


def is_part_heading(row: Row) -> bool:
    """True for a row that is one of the layout's headings."""
    return read_part_heading(row, PART_HEADINGS) is not None


_NAME = r"[A-ZÆØÅ][\w-]*(?:\s+(?:for\s+|og\s+|i\s+)?[A-ZÆØÅ][\w-]*){0,5}?"
_BODY_SAYS = re.compile(
    rf"indstilles,? at (?P<subject>{_NAME})\s+(?=[a-zæøå:]|$)|\bmøde[t]? i "
    rf"(?P<place>{_NAME})\s+(?:den|d\.)\s|\b(?P<owner>{_NAME})s møde den\s",
)
_AGENDA_FOR = re.compile(r"\bdagsorden\b.{0,80}?\bmøde\w*\b.{0,60}?(?=\d)", re.IGNORECASE)
_PROGRAMME = re.compile(r"(?:kl\.?\s*)?\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}")


def finish(document: Document, meeting: ParsedMeeting) -> None:
    """Body, date and times from page headers and items, where the cover did not give them."""
    bodies = document.text.running.bodies
    meeting.body = _body(meeting, [body for body, _ in bodies])
    if meeting.date is None:
        meeting.date = _date(meeting, [day for _, day in bodies])
    if meeting.start is None:
        meeting.start, meeting.end = _times(meeting)


def _body(meeting: ParsedMeeting, in_headers: Sequence[str]) -> str | None:
    """The body as the text writes it; the cover and the page headers may have it in capitals."""
    headed = meeting.body or next(iter(in_headers), None)
    if headed is not None and not headed.isupper():
        return headed
    said: Counter[str] = Counter()
    for item in meeting.items:
        for part in item.parts:
            if part.role in ("background", "recommendation"):
                for match in _BODY_SAYS.finditer(part.text):
                    said[(match["subject"] or match["place"] or match["owner"]).strip()] += 1
    if headed is None:
        return said.most_common(1)[0][0] if said else None
    same = [name for name in (*in_headers, *said) if _bare(name) == _bare(headed) and not name.isupper()]
    if same:
        return same[0]
    return " ".join(word if len(word) <= _ABBREVIATION else word.capitalize() for word in headed.split())


def _bare(name: str) -> str:
    return name.casefold().replace("’", "").replace("'", "")


_ABBREVIATION = 3


def _date(meeting: ParsedMeeting, in_headers: Sequence[str]) -> str | None:
    for day in in_headers:
        if found := read_date(day):
            return found.isoformat()
    for item in meeting.items[:3]:
        for part in item.parts:
            if (match := _AGENDA_FOR.search(part.text)) and (
                found := read_date(part.text[match.end() : match.end() + 30])
            ):
                return found.isoformat()
    return None


def _times(meeting: ParsedMeeting) -> tuple[str | None, str | None]:
    """Start and end from the day's programme: the line that speaks of the body's meeting itself."""
    body = (meeting.body or "").casefold()
    for item in meeting.items[:4]:
        for part in item.parts:
            for paragraph in part.text.split("\n\n"):
                if (match := _PROGRAMME.match(paragraph)) is None:
                    continue
                rest = paragraph[match.end() :].casefold()
                if "møde" in rest and (
                    not body or body in rest or ("formøde" not in rest and "gruppemøde" not in rest)
                ):
                    return read_times(match[0])
    return None, None


def is_body(text: str) -> bool:
    """A line that is nothing but a body of KL's: "KKR SJÆLLAND", "KL's bestyrelse", "Social- og Sundhedsudvalget"."""
    return _BODY_LINE.fullmatch(text) is not None


_BODY_LINE = re.compile(
    r"(?:KKR|Kommunekontaktråd\w*)\s+[A-ZÆØÅ][\w -]{3,40}|KL[’']?s?\s+[Bb]estyrelse|(?:[A-ZÆØÅ][\wæøå-]*(?:,| "
    r"og)?\s?){1,6}(?:udvalget|UDVALGET)"
    r"|(?:KL[’']?S?\s+)?BESTYRELSE",
)


def read_front(document: Document, rows: Sequence[Row]) -> Front:
    """KL's cover and list of participants."""
    return read_front_page(document, rows, is_body=is_body)


LAYOUT = OutlineLayout(
    Outline(
        name="kl",
        part_headings=PART_HEADINGS,
        recognise=recognise,
        find_heads=find_heads,
        read_front=read_front,
        finish=finish,
        order=10,
    )
)
