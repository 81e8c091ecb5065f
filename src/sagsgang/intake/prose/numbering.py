"""Which numbered lines are the heads of items and sections: those whose numbers run on, and that look the part.

Text is full of lines that begin with a number: clauses, lists, contents, dates. Every such line is a candidate with
points for what stands around it (a case number below, a heading soon after, the same title in a list of contents),
and the best chain of numbers that follow each other wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagsgang.intake.phrases.heads import fold, read_number
from sagsgang.intake.prose.bodies import find_body
from sagsgang.intake.prose.chain import best_chain
from sagsgang.intake.prose.headings import DOCUMENT_KINDS
from sagsgang.intake.prose.restarts import always_first, counted_anew
from sagsgang.intake.prose.sight import Candidate, Key, Sight
from sagsgang.intake.prose.weights import surroundings, weigh

_BULLET = re.compile(r"^[•·▪●*]\s*")
_COLON = re.compile(r"^(\d{1,3})\s?:\s+(?=[A-ZÆØÅ])")
_WHOLE_TITLE = re.compile(r"^\D*\d[\d.]*[.:)]?\s*")
_POINT_NUMBER = re.compile(r"^(?:pkt|punkt)\.?\s*nr\.?\s*", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:at\b|og\b|eller\b|samt\b|kr\b|mio\b|pct\b|%|stk\b|timer\b|år\b|dage?\b|uger\b|måneder\b|medlem(?:mer)?\b"
    r"|stemmer?\b|januar|februar|marts|april|maj|juni"
    r"|juli|august|september|oktober|november|december|kvartal|halvår|behandling af [^A-ZÆØÅ]*$|,|-|–|/|:)",
    re.IGNORECASE,
)


def candidates(sight: Sight) -> list[Candidate]:
    """All lines that have the shape of a head."""
    found: list[Candidate] = []
    for index, row in enumerate(sight.rows):
        facts = sight.facts[index]
        text = row.text
        if sight.headings[index] is not None and not text[0].isdigit():
            continue
        plain = _BULLET.sub("", text)
        bare = _COLON.sub(
            r"\1. ", _POINT_NUMBER.sub("Pkt. ", plain if plain == text or not plain.isdigit() else plain + ".")
        )
        if facts is not None and not re.match(
            r"(?:sag nr|sag|punkt|pkt)\.?\s*\d{1,4}\b(?![-/.]\d)", bare, re.IGNORECASE
        ):
            continue
        numbered = read_number(bare)
        if numbered is None or len(bare) > 320:
            continue
        title = numbered.title.strip()
        if fold(title) in ("sag", "punkt"):
            # "LUKKET SAG" is all the title there is
            title = _WHOLE_TITLE.sub("", bare)
        scheme = _scheme(bare, numbered.style)
        if scheme == "numeric" and not _may_be_title(title, numbered.style, bare):
            continue
        key = _key(numbered.number)
        if key is None:
            continue
        found.append(Candidate(index, key, numbered.number, title, scheme, numbered.closed))
    return _with_titles_above(sight, found)


def _scheme(text: str, style: str) -> str:
    """The way of numbering: only heads of the same way follow each other."""
    if style == "series":
        return style
    if style != "labelled":
        return "numeric"
    word = _FIRST_WORD.match(text)
    label = word[0].casefold() if word else ""
    return "open" if _OPEN_WORDS.match(label) else label


def _with_titles_above(sight: Sight, found: list[Candidate]) -> list[Candidate]:
    """Marks the candidates whose number stands alone below its title ("Sag nr. 129"): in such a document facts or
    headings follow the number; where a title follows it, it is the number's."""
    lone = [one for one in found if not one.title and one.scheme != "numeric" and one.index > 0]
    below = sum(_is_plain(sight, one.index + 1) for one in lone)
    if not lone or below * 2 > len(lone) or (below * 2 == len(lone) and sight.rows[lone[0].index].gap):
        return found
    return [replace(one, above=_is_plain(sight, one.index - 1)) if one in lone else one for one in found]


def _is_plain(sight: Sight, index: int) -> bool:
    return index < len(sight.rows) and sight.facts[index] is None and sight.headings[index] is None


_FIRST_WORD = re.compile(r"[^\d\s.:]+")
_OPEN_WORDS = re.compile(r"(?:åbent|åben|lukket|offentligt?)$")


def _key(number: str) -> Key | None:
    if match := re.match(r"[A-ZÆØÅ]{1,4}\s?(\d+)/\d+$", number):
        return (int(match[1]),)
    try:
        key = tuple(int(piece) for piece in number.split("."))
    except ValueError:
        return None
    return key if len(key) <= 3 else None


def _may_be_title(title: str, style: str, text: str) -> bool:
    if not title:
        return text.rstrip().endswith(".") or style == "dotted"
    first = title[0]
    if not (first.isupper() or first.isdigit() or first in "\"”“»('’[") or _NO_TITLE.match(title):
        return re.match(r"\d+\.\s+(?:behandling|delaftale|etape|fase)\b", title) is not None
    dotted = re.match(r"\d+(?:\.\d+)*[.)]", text) is not None
    return dotted or style == "dotted" or ((first.isupper() or first in '("”') and len(title) < 150)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chain that won: its candidates in order, and how many of them have something around them that says so."""

    heads: list[Candidate]
    score: float
    sure: int


def choose_heads(sight: Sight) -> Chosen:
    """The heads of the document as far as numbers tell; no heads where no chain is worth anything."""
    everything = candidates(sight)
    best = Chosen([], 0.0, 0)
    for scheme in dict.fromkeys(one.scheme for one in everything):
        found = [one for one in everything if one.scheme == scheme]
        points = weigh(sight, found)
        starts = {one.index for one in found}
        for levels in _levels(sight, found):
            score, chain = best_chain(found, points, levels=levels)
            heads = [found[at] for at in chain]
            sure = sum(surroundings(sight, one, starts) >= 1 for one in heads)
            if _plausible(sight, heads, sure) and score > best.score:
                best = Chosen(heads, score, sure)
    numeric = [one for one in everything if one.scheme == "numeric"]
    if len(best.heads) <= 1 and len(again := always_first(sight, numeric)) > 1:
        return Chosen(again, float(len(again)), len(again))
    return Chosen([*best.heads, *counted_anew(best.heads, numeric)], best.score, best.sure)


def _levels(sight: Sight, found: Sequence[Candidate]) -> list[int]:
    """Whether numbers of two levels are items: then "1.1" has facts or headings of its own, and "1" has none before
    it."""
    inner = [one for one in found if len(one.key) == 2]
    if not inner:
        return [1]
    starts = {one.index for one in found}
    own = sum(surroundings(sight, one, starts) >= 2 for one in inner)
    outer = {one.key[0] for one in inner}
    busy = sum(surroundings(sight, one, starts) >= 2 for one in found if len(one.key) == 1 and one.key[0] in outer)
    if own >= max(1, len({one.key for one in inner}) // 3) and busy * 2 <= own:
        return [2]
    return [1]


def _plausible(sight: Sight, heads: Sequence[Candidate], sure: int) -> bool:
    if not heads:
        return False
    if len(heads) == 1:
        above = sight.headings[heads[0].index - 1] if heads[0].index else None
        if heads[0].scheme != "numeric":
            return (heads[0].title != "" or sure == 1) and (above is None or above.role != "decision")
        if _headed_before(sight, heads[0]):
            return False
        return (sure == 1 and heads[0].title != "") or _only_item(sight, heads[0])
    if not sure and any(
        heading is not None
        and heading.role in ("recommendation", "decision")
        and not DOCUMENT_KINDS.match(heading.text)
        for heading in sight.headings[: heads[0].index]
    ):
        return False  # a list inside the only item
    if _item_begun(sight, heads[0]) and (sure * 2 < len(heads) or (len(heads) <= _FEW and sure < len(heads))):
        return False
    if len(heads) == 2 and not sure:
        return not _headed_before(sight, heads[0]) and all(_stands_alone(sight, one) for one in heads)
    return sure * 3 >= len(heads) or (
        len(heads) >= 3
        and (heads[0].scheme != "numeric" or all(one.title or _titled_below(sight, one) for one in heads))
    )


_FEW = 3
"""So few numbers in a row may be a list inside the only item."""


_SHORT = 60
"""Rows of a cover are shorter (characters)."""


def _item_begun(sight: Sight, one: Candidate | None) -> bool:
    """Whether a heading that only items have stands above, or (without ``one``) anywhere."""
    roles = ("presentation", "recommendation", "decision")
    above = sight.headings[: one.index] if one is not None else sight.headings
    return any(heading is not None and heading.role in roles for heading in above)


def _headed_before(sight: Sight, one: Candidate) -> bool:
    """Whether an item has begun above, by a heading that is more than the document's kind on its cover."""
    above = sight.headings[: one.index]
    return any(heading is not None and not DOCUMENT_KINDS.match(heading.text) for heading in above)


def _stands_alone(sight: Sight, one: Candidate) -> bool:
    """True for a title with a blank line above, and one below or nothing: it is no line of a list."""
    after = sight.rows[one.index + 1] if one.index + 1 < len(sight.rows) else None
    if one.title == "":
        return sight.rows[one.index].gap and _titled_below(sight, one)
    return sight.rows[one.index].gap and (after is None or after.gap)


def _titled_below(sight: Sight, one: Candidate) -> bool:
    """True for a number alone on its line, right above what may be its title."""
    below = one.index + 1
    return below < len(sight.rows) and _is_plain(sight, below) and not sight.rows[below].gap


def _only_item(sight: Sight, one: Candidate) -> bool:
    """Whether a number 1 by itself below a cover is the one item of a short document, in which no heading says so."""
    if one.key != (1,) or not _stands_alone(sight, one) or _item_begun(sight, None):
        return False
    above = [row.text for row in sight.rows[: one.index]]
    return all(len(text) < _SHORT for text in above) and any(find_body(text) for text in above)
