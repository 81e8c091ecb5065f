"""Which numbered lines are the heads of items and sections: those whose numbers run on, and that look the part.

Text is full of lines that begin with a number: clauses, lists, contents, dates. Every such line is a candidate with
points for what stands around it (a case number below, a heading soon after, the same title in a list of contents),
and the best chain of numbers that follow each other wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagsgang.intake.phrases.heads import fold, read_number
from sagsgang.intake.prose.chain import best_chain
from sagsgang.intake.prose.sight import Candidate, Key, Sight
from sagsgang.intake.repair import Row

_BULLET = re.compile(r"^[•·▪●*]\s*")
_COLON = re.compile(r"^(\d{1,3}):\s+(?=[A-ZÆØÅ])")
_WHOLE_TITLE = re.compile(r"^\D*\d[\d.]*[.:)]?\s*")
_POINT_NUMBER = re.compile(r"^(?:pkt|punkt)\.?\s*nr\.?\s*", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s*\.){3,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$|\s+(?:\d{1,3}|[ivxl]{1,6})$")
_DOTS = re.compile(r"\.{4,}|(?:\s\.){3,}|…{2,}")
_NO_TITLE = re.compile(
    r"(?:at\b|og\b|eller\b|samt\b|kr\b|mio\b|pct\b|%|stk\b|timer\b|år\b|dage?\b|uger\b|måneder\b|medlem(?:mer)?\b"
    r"|stemmer?\b|januar|februar|marts|april|maj|juni"
    r"|juli|august|september|oktober|november|december|kvartal|halvår|behandling af [^A-ZÆØÅ]*$|,|-|–|/|:)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:er|var|bliver|blev|skal|kan|har|havde|ønsker|foreslår|opstilles|der)\b")
_FROM_HERE = 7
"""How many rows below a head its first fact or heading may stand."""


def candidates(sight: Sight) -> list[Candidate]:
    """All lines that have the shape of a head."""
    found: list[Candidate] = []
    for index, row in enumerate(sight.rows):
        facts = sight.facts[index]
        text = row.text
        if sight.headings[index] is not None and not text[0].isdigit():
            continue
        bare = _COLON.sub(r"\1. ", _POINT_NUMBER.sub("Pkt. ", _BULLET.sub("", text)))
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


def weigh(sight: Sight, found: Sequence[Candidate]) -> list[float]:
    """Points of each candidate for what stands around it (see the module's docstring)."""
    starts = {one.index for one in found}
    titles = Counter(_stem(one.title) for one in found if one.title)
    plain = Counter(_stem(row.text) for row in sight.rows)
    points: list[float] = []
    for one in found:
        row = sight.rows[one.index]
        value = 1.0 + _surroundings(sight, one, starts) - (1 if _among_clauses(sight, one) else 0)
        stem = _stem(one.title)
        if one.title and (titles[stem] > 1 or plain[stem] > 1):
            value += 1
        value += 0.5 * row.gap + (1.5 if row.style[:1] == "h" else 0) + 0.5 * row.bold
        value += 2 if one.scheme != "numeric" else 0
        above = sight.headings[one.index - 1] if one.index else None
        if above is not None and above.role == "decision" and one.scheme != "numeric":
            value -= 5  # "Punkt 28. ... udsat." is said in a decision
        if _DOTS.search(row.text):
            value -= 3
        if one.scheme == "numeric":
            value += _as_title(one, row)
        points.append(value)
    return points


def _surroundings(sight: Sight, one: Candidate, starts: set[int]) -> float:
    value = 0.0
    for ahead in range(1, _FROM_HERE):
        index = one.index + ahead
        if index >= len(sight.rows):
            break
        if sight.facts[index] is not None:
            value = max(value, 3.0 if ahead < 5 else 1.0)
            break
        if (heading := sight.headings[index]) is not None and not heading.enclosures:
            value = max(value, 2.0 if ahead < 4 else 1.0)
            break
        if index in starts and _stem(sight.rows[index].text) != _stem(sight.rows[one.index].text):
            break
    if one.index and sight.facts[one.index - 1] is not None and (one.index - 1) not in starts:
        value += 1.5
    return value


def _among_clauses(sight: Sight, one: Candidate) -> bool:
    """True where the nearest heading above, with no facts in between, is that of a recommendation."""
    for index in range(one.index - 1, max(-1, one.index - 40), -1):
        if sight.facts[index] is not None:
            return False
        if (heading := sight.headings[index]) is not None:
            return heading.role == "recommendation"
    return False


def _as_title(one: Candidate, row: Row) -> float:
    """Points of a plain number for what its title looks like: clauses and sentences of a list are no titles."""
    title = one.title
    if not title:
        return -0.5
    value = 0.0
    if title.endswith((",", ";", ":")) or title.endswith(", og"):
        value -= 2
    elif title.endswith("."):
        value -= 1.5 if _VERB.search(title) or len(title) > 60 else 1
    if fold(title) in _LIST_TITLES:
        value -= 3
    if _PERSON.search(title):
        value -= 6
    if len(title) > 180:
        value -= 1
    if not re.match(r"\d+(?:\.\d+)*[.)]", row.text) and len(one.key) == 1:
        value -= 1
    return value


_PERSON = re.compile(r"^[A-ZÆØÅ][\wæøå.-]+(?:\s[A-ZÆØÅ][\wæøå.-]+){1,4}\s*(?:,\s*)?\((?:[A-ZÆØÅ]{1,2}|[Ll]øsgænger)\)$")
_LIST_TITLES = frozenset(
    {
        "resume",
        "resumé",
        "beslutningspunkter",
        "baggrund",
        "indstilling",
        "sagsfremstilling",
        "økonomi",
        "bilag",
        "beslutning",
    }
)


def _stem(text: str) -> str:
    """A title as it is compared with the same title in a list of contents (which may be cut off)."""
    text = re.sub(
        r"^(?:\d{1,4}(?:\.\d+)*[.)]?\s+|[•·]\s*|(?:pkt|punkt)\.?\s*\d+[.:]?\s*)", "", text.strip(), flags=re.IGNORECASE
    )
    return fold(_LEADER.sub("", text))[:28]


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
            sure = sum(_surroundings(sight, one, starts) >= 1 for one in heads)
            if _plausible(sight, heads, sure) and score > best.score:
                best = Chosen(heads, score, sure)
    return best


def _levels(sight: Sight, found: Sequence[Candidate]) -> list[int]:
    """Whether numbers of two levels are items: then "1.1" has facts or headings of its own, and "1" has none before
    it."""
    inner = [one for one in found if len(one.key) == 2]
    if not inner:
        return [1]
    starts = {one.index for one in found}
    own = sum(_surroundings(sight, one, starts) >= 2 for one in inner)
    outer = {one.key[0] for one in inner}
    busy = sum(_surroundings(sight, one, starts) >= 2 for one in found if len(one.key) == 1 and one.key[0] in outer)
    if own >= max(1, len({one.key for one in inner}) // 3) and busy * 2 <= own:
        return [2]
    return [1]


#: what names the document on its cover, though it heads a decision elsewhere
_DOCUMENT_KINDS = frozenset({"referat", "beslutningsreferat", "protokol"})


def _plausible(sight: Sight, heads: Sequence[Candidate], sure: int) -> bool:
    if not heads:
        return False
    if len(heads) == 1:
        above = sight.headings[heads[0].index - 1] if heads[0].index else None
        if heads[0].scheme != "numeric":
            return (heads[0].title != "" or sure == 1) and (above is None or above.role != "decision")
        before = any(
            heading is not None and fold(heading.text) not in _DOCUMENT_KINDS
            for heading in sight.headings[: heads[0].index]
        )
        return sure == 1 and heads[0].title != "" and not before
    return sure * 3 >= len(heads) or (
        len(heads) >= 3 and (heads[0].scheme != "numeric" or all(one.title for one in heads))
    )
