"""Words of a PDF page put into rows by their height on the page, and a row's words put into one line of text.

Lengths are in points, y grows upwards.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

#: What stands for a gap wider than a word's blank within a line.
GAP = "   "
#: In units of the letters' height: the gap that parts two cells, and the one that is no blank at all.
WIDE, _TOUCHING = 1.3, 0.08


@dataclass(slots=True)
class Word:
    """A word with its box, y growing upwards. ``order`` is its place in the order in which the page draws."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    order: int


@dataclass(slots=True)
class Row:
    """Words on one height, from left to right."""

    words: list[Word]
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def text(self) -> str:
        return join_words(self.words)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """``words`` in rows from the top of the page. A word joins a row when half of the lower one's height agrees."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda w: (-(w.top + w.bottom), w.left)):
        for row in rows[-3:][::-1]:
            shared = min(row.top, word.top) - max(row.bottom, word.bottom)
            if shared > 0.5 * min(row.height, word.top - word.bottom):
                row.words.append(word)
                break
        else:
            rows.append(Row([word], word.bottom, word.top))
    for row in rows:
        row.words.sort(key=attrgetter("left"))
        row.words = [w for at, w in enumerate(row.words) if not at or not _drawn_twice(row.words[at - 1], w)]
    return rows


def _drawn_twice(one: Word, other: Word) -> bool:
    """Some programs make bold letters by drawing them twice, a hair apart."""
    near = 0.15 * (one.top - one.bottom)
    return one.text == other.text and abs(one.left - other.left) < near and abs(one.bottom - other.bottom) < near


MARKER = re.compile(r"(\(?\d{1,3}(\.\d{1,3})*[.):]?|\(?[a-zæøå][.)]|[IVX]{1,4}[.)]|[-–—•▪·*o§]|\./\.|[Pp](un)?kt\.?)$")


def join_words(words: Sequence[Word]) -> str:
    """One line of text: a blank between words, three in a wide gap, none where two words touch.

    The gap behind a number or bullet at the line's beginning is a hanging indent and counts as one blank.
    """
    if words and not words[0].text.isalpha() and MARKER.match(words[0].text) and _letter_spaced(words[1:]):
        return f"{words[0].text} {_unspaced(words[1:])}"
    if _letter_spaced(words):
        return _unspaced(words)
    parts: list[str] = []
    for at, word in enumerate(words):
        if at:
            before = words[at - 1]
            gap = word.left - before.right
            em = min(word.top - word.bottom, before.top - before.bottom)
            if gap > WIDE * em and not (at == 1 and MARKER.match(before.text)):
                parts.append(GAP)
            elif gap > _TOUCHING * em or word.order == before.order + 1:
                parts.append(" ")  # words that follow each other in the document were parted there
        parts.append(word.text)
    return "".join(parts)


def _letter_spaced(words: Sequence[Word]) -> bool:
    """ "K K R  N O R D J Y L L A N D": a title set with wide blanks between its letters."""
    return len(words) > 4 and sum(1 for w in words if len(w.text) == 1 and w.text.isalpha()) > 0.8 * len(words)


def _unspaced(words: Sequence[Word]) -> str:
    gaps = [other.left - one.right for one, other in pairwise(words)]
    between_words = 1.7 * statistics.median(gaps)
    parts = [words[0].text]
    for gap, word in zip(gaps, words[1:], strict=True):
        parts.append(f" {word.text}" if gap > between_words else word.text)
    return "".join(parts)
