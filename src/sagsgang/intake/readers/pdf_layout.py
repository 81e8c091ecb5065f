"""From a PDF page's words and their places to lines in reading order.

A PDF says where each word stands, not what belongs together. Words on one height make a row; a row with a wide gap in
it is either one line (a table, a label and its value, a title and its page number) or two columns that happen to stand
beside each other (two lists of people). The first stays one line with three blanks in the gap; the second is read down,
column by column (:mod:`pdf_columns` decides). Everything here is pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sagsgang.intake.readers.pdf_columns import in_reading_order
from sagsgang.intake.readers.pdf_rows import Row, Word, rows_of

#: A new line further down than this many usual line distances begins a paragraph.
_PARAGRAPH = 1.35


def lines(words: Sequence[Word]) -> list[Row | None]:
    """The page's lines in reading order; None stands for the white strip that parts two paragraphs."""
    return _with_paragraphs(in_reading_order(rows_of(words)))


def _with_paragraphs(rows: list[Row]) -> list[Row | None]:
    """None between rows that stand further apart than lines of one paragraph do on this page."""
    # Distances in units of the letters' height, so that small print counts like the rest; the usual one is that of the
    # closer quarter, for a page of short paragraphs has as many white strips as lines.
    steps = [(one.top - other.top) / max(one.height, other.height) for one, other in pairwise(rows)]
    usual = sorted(step for step in steps if 0.7 < step < 2.2)
    limit = max(_PARAGRAPH * usual[len(usual) // 4], 1.25) if usual else 1.25
    out: list[Row | None] = []
    for at, row in enumerate(rows):
        if at:
            step = steps[at - 1]
            # Up again means the next column; a sentence may go on there.
            if step > limit or (step < -2 and not _goes_on(rows[at - 1].text, row.text)):
                out.append(None)
        out.append(row)
    return out


def _goes_on(before: str, text: str) -> bool:
    return before[-1:] not in set(".:;!?)") and text[:1].islower()
