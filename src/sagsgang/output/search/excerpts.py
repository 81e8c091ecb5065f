"""Excerpts from the original text around the words that were found. Pure."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from sagsgang.output.search.words import SHORTEST_PART, parts, stem, tokens


class Piece(NamedTuple):
    """A stretch of the original text; ``hit`` where it is a word that was looked for."""

    text: str
    hit: bool


def _matches(word: str, wanted: Set[str]) -> bool:
    stemmed = stem(word)
    if any(stemmed == one or (len(one) >= SHORTEST_PART and stemmed.startswith(one)) for one in wanted):
        return True
    return len(word) >= 2 * SHORTEST_PART and not wanted.isdisjoint(parts(word, wanted))


def marked(text: str, wanted: Set[str]) -> list[Piece]:
    """``text`` whole, cut into pieces at the words whose stem is ``wanted``."""
    pieces: list[Piece] = []
    at = 0
    for word, start, end in tokens(text):
        if start < at or not _matches(word, wanted):
            continue
        if start > at:
            pieces.append(Piece(text[at:start], False))
        pieces.append(Piece(text[start:end], True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return pieces


def excerpt(text: str, wanted: Set[str], *, width: int = 260) -> list[Piece]:
    """At most about ``width`` characters of ``text`` around the place where most of the ``wanted`` stems stand.

    The beginning of the text where none is found. An ellipsis says that something was left out.
    """
    flat = " ".join(text.split())
    hits = [(start, stem(word)) for word, start, _ in tokens(flat) if _matches(word, wanted)]
    begin = 0
    if hits:
        best = max(hits, key=lambda hit: (len({s for at, s in hits if hit[0] <= at < hit[0] + width}), -hit[0]))
        begin = max(0, best[0] - width // 4)
    if begin:
        blank = flat.find(" ", begin)
        begin = blank + 1 if 0 <= blank < best[0] else best[0]
    end = min(len(flat), begin + width)
    if end < len(flat):
        blank = flat.rfind(" ", begin, end)
        end = blank if blank > begin else end
    pieces = marked(flat[begin:end], wanted)
    if begin:
        pieces.insert(0, Piece("… ", False))
    if end < len(flat):
        pieces.append(Piece(" …", False))
    return pieces
