"""Columns on a PDF page: found by the white strip between them, told from tables by what they say and how drawn.

Every wide gap may be the gutter of a block of rows. ``_Block.reading`` decides whether it is read down or across.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sagsgang.intake.readers.pdf_rows import GAP, MARKER, WIDE, Row, Word

#: In units of the letters' height: what a gutter keeps free at least.
_GUTTER = 0.5
#: A white strip as high as this many lines ends a block of columns; below its first row, which may be a page header.
_FAR, _FAR_AT_FIRST = 3.5, 1.8
#: A white strip between two rows of text that is more than their line distance.
_APART = 0.35
#: Rows looked through for a gutter; bounds the work on a page of nothing but tables.
_MAX_BLOCK = 400


def in_reading_order(rows: list[Row]) -> list[Row]:
    """``rows``, which come from the top of the page down, with blocks of columns taken apart."""
    into: list[Row] = []
    _read(rows, into)
    return into


def _read(rows: list[Row], into: list[Row]) -> None:
    """Append ``rows`` to ``into`` in reading order, taking blocks of columns apart."""
    at = 0
    while at < len(rows):
        block = _block_from(rows, at)
        if block is None:
            into.append(rows[at])
            at += 1
            continue
        if block.reading() == "columns":
            _read(block.left, into)
            _read(block.right, into)
        else:
            into.extend(_cell_by_cell(block))
        at += block.length


@dataclass(slots=True)
class _Block:
    """Consecutive rows that leave a vertical strip free: what stands left of it and right of it.

    ``paired`` counts rows with words on both sides, ``staggered`` neighbouring rows of which one stands left, the next
    right, at overlapping heights: no line of text, and so a sure sign of columns.
    """

    length: int = 0
    paired: int = 0
    staggered: int = 0
    rows: list[tuple[Row | None, Row | None]] = field(default_factory=list)

    @property
    def left(self) -> list[Row]:
        return [left for left, _ in self.rows if left]

    @property
    def right(self) -> list[Row]:
        return [right for _, right in self.rows if right]

    def reading(self) -> str:
        """ "columns" to read down the left side first, "rows" to read across."""
        if self.staggered > self.paired:
            return "columns"
        if self.paired < 2:
            return "rows"
        left, right = [row.text for row in self.left], [row.text for row in self.right]
        if _HEADS_PRESENT.match(left[0]) and _HEADS_ABSENT.match(right[0]):
            return "columns"
        if _share(_LABEL, left) >= 0.4 or _share(_VALUE, right) >= 0.5 or _share(_VALUE, left) >= 0.5:
            return "rows"
        if _SUBSTITUTES.search(left[0]) or _SUBSTITUTES.search(right[0]):
            return "rows"
        if _share(_PERSON, left) >= 0.6 and _share(_PERSON, right) >= 0.6:
            return "columns"
        if _share(_NAME, left) >= 0.7 and _share(_NAME, right) >= 0.7:
            return "columns"
        uneven = self.paired < max(len(left), len(right))
        comparable = len(left) * 3 >= len(right)  # a few words in the margin beside the text are no column
        return "columns" if comparable and uneven and self._switches() == 1 else "rows"

    def _switches(self) -> int:
        """How often the document goes from one side to the other while drawing the block; 1 for true columns."""
        sides = sorted(
            (row.words[0].order, side) for pair in self.rows for side, row in enumerate(pair) if row is not None
        )
        return sum(1 for one, other in pairwise(sides) if one[1] != other[1])


_LABEL = re.compile(r".{0,40}:$|" + MARKER.pattern)
_VALUE = re.compile(
    r"[^A-Za-zÆØÅæøå]*$|\(?[A-ZÆØÅ]{1,3}\)?$|[\d.,%-]+ ?(kr|kl|mio|t|mia|pct|%)\b.{0,8}$|(kl\.? ?)?\d{1,2}[.:]\d\d"
)
_NAME = re.compile(r"(?!.*\bKommune)([A-ZÆØÅÉ][\w.’'-]+ ){1,4}[A-ZÆØÅÉ][\w’'-]+\s*(\(\w{1,3}\)|,.*)?$")
_PERSON = re.compile(
    r"([A-ZÆØÅÉ][\w.’'-]+,? ){1,5}\(?\w{1,3}\)|([A-ZÆØÅÉ][\w.’'-]+ ){1,4}[A-ZÆØÅÉ][\w’'-]+, \(?\w{1,2}\)?$"
)
_HEADS_PRESENT = re.compile(r"(til ?stede|deltagere?|mødt|medlemmer|present)", re.IGNORECASE)
_HEADS_ABSENT = re.compile(r"(afbud|fravær|ikke |mødte ikke|ej )", re.IGNORECASE)
_MARGIN_HEADING = re.compile(r"[A-ZÆØÅ][a-zæøå]+( [a-zæøå]+){0,3}$")
_SUBSTITUTES = re.compile(r"suppleant|stedfortræder", re.IGNORECASE)


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    """The share of all cells in ``texts`` that match."""
    texts = [cell for text in texts for cell in text.split(GAP)]
    return sum(1 for text in texts if pattern.match(text)) / len(texts) if texts else 0.0


def _block_from(rows: list[Row], at: int) -> _Block | None:
    """The longest block of columns that begins with row ``at``, if any begins there."""
    best: _Block | None = None
    for low, high in _wide_gaps(rows, at):
        block = _extend(rows, at, low, high)
        if block.paired + block.staggered >= 2 and (best is None or block.paired > best.paired):
            best = block
    return best


def _wide_gaps(rows: list[Row], at: int) -> list[tuple[float, float]]:
    """Strips that might be a gutter: wide gaps in the row, or what parts it from a next row that is beside it."""
    row = rows[at]
    wide = WIDE * row.height
    gaps = [(one.right, other.left) for one, other in pairwise(row.words) if other.left - one.right > wide]
    if at + 1 < len(rows) and rows[at + 1].top > row.bottom + 0.1 * row.height:
        below = rows[at + 1]
        for one, other in ((row, below), (below, row)):
            if other.words[0].left - one.words[-1].right > wide:
                gaps.append((one.words[-1].right, other.words[0].left))
    return gaps


def _extend(rows: list[Row], at: int, low: float, high: float) -> _Block:
    """Rows from ``at`` on as long as the strip between ``low`` and ``high`` stays free; it narrows as rows go by."""
    block = _Block()
    pending: list[tuple[Row | None, Row | None]] = []
    before: Row | None = None
    edge: float | None = None  # where the right column begins
    for row in rows[at : at + _MAX_BLOCK]:
        if before and before.bottom - row.top > (_FAR if len(block.rows) > 1 else _FAR_AT_FIRST) * row.height:
            break
        cut = _cut(row.words, low, high)
        left, right = row.words[:cut], row.words[cut:]
        low = max(low, max((w.right for w in left), default=low))
        high = min(high, min((w.left for w in right), default=high))
        if high - low < _GUTTER * row.height:
            break
        if right:
            apart = before is not None and before.bottom - row.top > _APART * row.height
            if apart and edge is not None and abs(right[0].left - edge) > 0.3 * row.height:
                break  # below a white strip something begins that has columns of its own
            edge = right[0].left
        pair = (_part(row, left), _part(row, right))
        overlaps = before is not None and row.top > before.bottom + 0.1 * row.height
        staggered = overlaps and bool(pending) and _sides(pending[-1]) + _sides(pair) == 3
        pending.append(pair)
        if left and right:
            block.paired += 1
        if (left and right) or staggered:
            block.staggered += staggered
            block.rows += pending
            pending = []
        before = row
    block.rows += _tail(block, pending)
    block.length = len(block.rows)
    return block


def _cut(words: list[Word], low: float, high: float) -> int:
    """How many of a row's words stand left of the strip: up to its widest gap there, for text may reach into it."""
    begins_left = words[0].left < (low + high) / 2
    if words[-1].left < high or not begins_left:
        return len(words) if begins_left else 0
    gaps = [(min(other.left, high) - max(one.right, low), at) for at, (one, other) in enumerate(pairwise(words), 1)]
    return max(gaps)[1]


def _sides(pair: tuple[Row | None, Row | None]) -> int:
    """1 for left, 2 for right, 4 for both, so that left and right of two rows add up to 3."""
    left, right = pair
    return 4 if left and right else 1 if left else 2


def _part(row: Row, words: list[Word]) -> Row | None:
    return Row(words, row.bottom, row.top) if words else None


def _tail(block: _Block, pending: list[tuple[Row | None, Row | None]]) -> list[tuple[Row | None, Row | None]]:
    """Of the one-sided rows below the last pair, those that go on in the same column at the same distance."""
    if len(block.rows) < 2:
        return []
    tail: list[tuple[Row | None, Row | None]] = []
    (above, above_r), (last, last_r) = block.rows[-2:]
    one, two = above or above_r, last or last_r
    if one is None or two is None:
        return []
    usual = max(one.top - two.top, 1.1 * two.height)
    for left, right in pending:
        row, column = (left, block.left) if left else (right, block.right)
        if row is None or not column:
            break
        aligned = abs(row.words[0].left - column[-1].words[0].left) < row.height
        if not aligned or two.top - row.top > 1.25 * usual:
            break
        tail.append((left, right))
        two = row
    return tail


def _cell_by_cell(block: _Block) -> list[Row]:
    """A table's rows. Where the document draws several lines left, then some right, these are two cells of one row.

    Cells of one line each are joined to one line, and a single value is joined to the end of the cell it belongs to.
    Headings in the margin come on lines of their own, before the text they stand beside.
    """
    labels = [row.text for row in block.left]
    if len(labels) * 3 < len(block.right) and _share(_MARGIN_HEADING, labels) == 1:
        return [row for pair in block.rows for row in pair if row]
    whole = [_whole(left, right) for left, right in block.rows]
    if _share(_LABEL, labels) >= 0.4:
        return whole
    read: list[Row] = []
    for start, end in _bands(block):
        pairs = block.rows[start:end]
        left, right = [one for one, _ in pairs if one], [other for _, other in pairs if other]
        if len(left) < 2 or not right:
            read += whole[start:end]
        elif len(right) == 1:
            read += [*left[:-1], Row([*left[-1].words, *right[0].words], left[-1].bottom, left[-1].top)]
        else:
            read += left + right
    return read


def _whole(left: Row | None, right: Row | None) -> Row:
    words = [*(left.words if left else ()), *(right.words if right else ())]
    some = left or right
    assert some is not None
    return Row(words, some.bottom, some.top)


def _bands(block: _Block) -> list[tuple[int, int]]:
    """Where a table's rows begin and end, as the drawing order tells; every line by itself when it tells nothing."""
    bands: list[tuple[int, int]] = []
    start, seen_right, last = 0, False, -1
    for at, (left, right) in enumerate(block.rows):
        # A new band begins where the left side is drawn after the right side above it.
        if left and seen_right and left.words[0].order > last:
            bands.append((start, at))
            start, seen_right, last = at, False, -1
        if right:
            seen_right, last = True, max(last, right.words[0].order)
    bands.append((start, len(block.rows)))
    for start, end in bands:
        lefts = [left.words[0].order for left, _ in block.rows[start:end] if left]
        rights = [right.words[0].order for _, right in block.rows[start:end] if right]
        if len(bands) == 1 or (lefts and rights and max(lefts) > min(rights)):
            return [(at, at + 1) for at in range(len(block.rows))]
    return bands
