"""What speaks for a numbered line being an item, and what against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.sight import Candidate, Sight
from sagsgang.intake.repair import Row

_LEADER = re.compile(r"(?:\s*\.){3,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$|\s+(?:\d{1,3}|[ivxl]{1,6})$")
_DOTS = re.compile(r"\.{4,}|(?:\s\.){3,}|…{2,}")
VERB = re.compile(r"\b(?:er|var|bliver|blev|skal|kan|har|havde|ønsker|foreslår|opstilles|der)\b")
_CASE_NEAR = 3.0
_FROM_HERE = 7
"""How many rows below a head its first fact or heading may stand."""


def weigh(sight: Sight, found: Sequence[Candidate]) -> list[float]:
    """Points of each candidate for what stands around it (see the module's docstring)."""
    starts = {one.index for one in found}
    titles = Counter(stem(one.title) for one in found if one.title)
    plain = Counter(stem(row.text) for row in sight.rows)
    points: list[float] = []
    for one in found:
        row = sight.rows[one.index]
        near = surroundings(sight, one, starts)
        value = 1.0 + near - (1 if among_clauses(sight, one) else 0)
        name = stem(one.title)
        if one.title and (titles[name] > 1 or plain[name] > 1):
            value += 1
        value += 0.5 * row.gap + (1.5 if row.style[:1] == "h" else 0) + 0.5 * row.bold
        value += 2 if one.scheme != "numeric" else 0
        above = sight.headings[one.index - 1] if one.index else None
        if above is not None and above.role == "decision" and one.scheme != "numeric":
            value -= 5  # "Punkt 28. ... udsat." is said in a decision
        if _DOTS.search(row.text):
            value -= 3
        if one.scheme == "numeric":
            value += _as_title(one, row, near)
        points.append(value)
    return points


def surroundings(sight: Sight, one: Candidate, starts: set[int]) -> float:
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
        if index in starts and stem(sight.rows[index].text) != stem(sight.rows[one.index].text):
            break
    if one.index and sight.facts[one.index - 1] is not None and (one.index - 1) not in starts:
        value += 1.5
    return value


def among_clauses(sight: Sight, one: Candidate) -> bool:
    """True where the nearest heading above, with no facts in between, is that of a recommendation."""
    for index in range(one.index - 1, max(-1, one.index - 40), -1):
        if sight.facts[index] is not None:
            return False
        if (heading := sight.headings[index]) is not None:
            return heading.role == "recommendation"
    return False


def _as_title(one: Candidate, row: Row, near: float) -> float:
    """Points of a plain number for what its title looks like: clauses and sentences of a list are no titles. ``near``:
    its points for what stands around it; "Unges Trivsel (B)" over a case number is nobody's name."""
    title = one.title
    if not title:
        return -0.5
    value = 0.0
    if title.endswith((",", ";", ":")) or title.endswith(", og"):
        value -= 2
    elif title.endswith("."):
        value -= 1.5 if VERB.search(title) or len(title) > 60 else 1
    if fold(title) in _LIST_TITLES:
        value -= 3
    if near < _CASE_NEAR and _PERSON.search(title):
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


def stem(text: str) -> str:
    """A title as it is compared with the same title in a list of contents (which may be cut off)."""
    text = re.sub(
        r"^(?:\d{1,4}(?:\.\d+)*[.)]?\s+|[•·]\s*|(?:pkt|punkt)\.?\s*\d+[.:]?\s*)", "", text.strip(), flags=re.IGNORECASE
    )
    return fold(_LEADER.sub("", text))[:28]
