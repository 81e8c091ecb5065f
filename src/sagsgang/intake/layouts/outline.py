"""The engine that text layouts share: rows in, heads found by the layout's own rule, parts by its table of headings.

A layout for a text document is an :class:`Outline` (data and a few small functions) and ``LAYOUT =
OutlineLayout(...)``. The engine repairs the text, lets the layout find the heads of sections and items, cuts each item
at its headings, reads enclosures, recommendation and decision, and hands what stands before the first head to the
layout's reader of the front.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sagsgang.intake.layouts.item_parts import Held, PartCut, build_item, cut_parts
from sagsgang.intake.parsed import (
    Absent,
    Item,
    Kind,
    ParsedMeeting,
    Participant,
    PartRole,
    Section,
    SourceInfo,
)
from sagsgang.intake.phrases.heads import (
    NumberedLine,
    read_case_line,
    read_closed,
    read_initials_line,
)
from sagsgang.intake.repair import Row, Rows, clean, join_all, paragraphs
from sagsgang.intake.repair.hyphens import ends_cut
from sagsgang.intake.source import Source


@dataclass(slots=True)
class Head:
    """The head of a section or an item: rows ``start`` up to but not including ``end`` (number, title, case lines)."""

    kind: Literal["section", "item"]
    number: str | None
    title: str
    start: int
    end: int
    case_number: str | None = None
    initials: str | None = None
    closed: bool = False


@dataclass(slots=True)
class Front:
    """What the first page says of the meeting; ``preamble`` holds the paragraphs that belong to none of the fields."""

    body: str | None = None
    kind: Kind | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    participants: list[Participant] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """The repaired document as a layout sees it. ``heads`` is filled once the layout has found them."""

    source: Source
    text: Rows
    heads: list[Head] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return self.text.rows

    def paragraphs(self, rows: Sequence[Row]) -> list[str]:
        return paragraphs(rows, self.text.vocabulary, width=self.text.width, ruled=self.text.ruled)

    def join(self, rows: Sequence[Row]) -> str:
        """Rows that belong together (a wrapped title) as one line."""
        return join_all((row.text for row in rows), self.text.vocabulary)


def _no_finish(document: Document, meeting: ParsedMeeting) -> None:
    """Most layouts have nothing to add when all is read."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What one layout knows. ``part_headings`` maps folded headings (:func:`phrases.heads.fold`) to roles.

    ``find_heads`` returns the heads in order. ``read_front`` gets the rows before the first head. ``finish`` may fill
    in what only the whole document tells (the body from the items, the time from the programme). ``cut`` cuts an item's
    rows into parts, and is replaced where a table of headings isn't enough.
    """

    name: str
    part_headings: Mapping[str, PartRole]
    recognise: Callable[[Source], float]
    find_heads: Callable[[Document], list[Head]]
    read_front: Callable[[Document, Sequence[Row]], Front]
    finish: Callable[[Document, ParsedMeeting], None] = _no_finish
    cut: Callable[[Document, Sequence[Row], Mapping[str, PartRole]], list[PartCut]] = lambda _, rows, headings: (
        cut_parts(rows, headings)
    )
    #: when it is asked whether a source is its own: see :class:`~sagsgang.intake.layouts.Layout`
    order: int = 50


class OutlineLayout:
    """A :class:`~sagsgang.intake.layouts.Layout` made of an :class:`Outline`."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.name = outline.name
        self.order = outline.order

    def recognise(self, source: Source) -> float:
        return self.outline.recognise(source)

    def read(self, source: Source) -> ParsedMeeting:
        return read_outline(source, self.outline)


def read_outline(source: Source, outline: Outline) -> ParsedMeeting:
    """Reads a text source by an outline. Never raises on odd text: what isn't understood stays as text of its item, or
    as preamble."""
    document = Document(source, clean(source))
    rows = document.rows
    heads = outline.find_heads(document)
    document.heads.extend(heads)
    front = outline.read_front(document, rows[: heads[0].start] if heads else rows)
    meeting = ParsedMeeting(
        source=SourceInfo(source.name, source.sha256, source.media_type, outline.name, source.pages),
        body=front.body,
        date=front.date,
        start=front.start,
        end=front.end,
        location=front.location,
        participants=front.participants,
        absent=front.absent,
        preamble="\n\n".join(front.preamble),
    )
    held = Held([person.name for person in front.participants], front.body, front.date)
    section: str | None = None
    for index, head in enumerate(heads):
        body = rows[head.end : heads[index + 1].start if index + 1 < len(heads) else len(rows)]
        if head.kind == "section":
            meeting.sections.append(Section(head.title, head.number))
            section = head.number or head.title
            if not body:
                continue
            # text right under a section's title: the section is its own only item
            item = Item(head.number or str(len(meeting.sections)), head.title, section, line=rows[head.start].number)
        else:
            item = Item(
                head.number or str(len(meeting.items) + 1),
                head.title,
                section,
                head.case_number,
                head.initials,
                head.closed,
                line=rows[head.start].number,
            )
        build_item(item, outline.cut(document, body, outline.part_headings), document.paragraphs, held)
        meeting.items.append(item)
    meeting.kind = front.kind or kind_of(meeting)
    outline.finish(document, meeting)
    return meeting


def kind_of(meeting: ParsedMeeting) -> Kind:
    """Minutes where some item carries a decision with text, else an agenda."""
    decided = any(part.role == "decision" and part.text for item in meeting.items for part in item.parts)
    return "minutes" if decided else "agenda"


MAX_TITLE_ROWS = 5


def take_head(
    document: Document,
    index: int,
    numbered: NumberedLine,
    *,
    kind: Literal["section", "item"],
    part_headings: Mapping[str, PartRole],
    is_head: Callable[[int], bool],
) -> Head:
    """The head that begins with row ``index``: takes in the title's further lines, then lines with case number or
    initials.

    ``is_head(i)`` says whether row i begins another head (it ends this one).
    """
    rows, width = document.rows, document.text.width
    end = index + 1
    title_rows = [Row(numbered.title, rows[index].number)] if numbered.title else []
    while end < len(rows) and len(title_rows) < MAX_TITLE_ROWS:
        row = rows[end]
        if (
            read_case_line(row.text)
            or read_initials_line(row.text)
            or is_head(end)
            or cut_parts([row], part_headings)[0].heading
        ):
            break
        if not title_rows or _goes_on(
            title_rows[-1].text, row, rows[end + 1] if end + 1 < len(rows) else None, width, single=len(title_rows) == 1
        ):
            title_rows.append(row)
        else:
            break
        end += 1
    title, closed = read_closed(document.join(title_rows))
    head = Head(kind, numbered.number, title, index, end, closed=closed or bool(numbered.closed))
    _take_case_lines(rows, head)
    return head


def _goes_on(before: str, row: Row, after: Row | None, width: int, *, single: bool) -> bool:
    """True where a title goes on in this row."""
    if ends_cut(before):
        return True
    if row.gap and not row.page_start:
        return False
    if after is not None and read_case_line(after.text) and not row.gap:
        return True
    return row.text[0].islower() or (single and width > 0 and len(before) > width * 0.85 and not before.endswith("."))


def _take_case_lines(rows: Sequence[Row], head: Head) -> None:
    while head.end < len(rows):
        text = rows[head.end].text
        if head.case_number is None and (case := read_case_line(text)):
            head.case_number, head.initials = case.case_number, case.initials or head.initials
        elif head.initials is None and (initials := read_initials_line(text)):
            head.initials = initials
        elif (case := read_case_line(text)) and case.case_number == head.case_number:
            pass  # said twice
        else:
            return
        head.end += 1
