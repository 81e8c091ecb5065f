"""Items whose page has lost count: all of them bear number 1, or the last ones begin anew at 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.intake.prose.sight import Candidate, Sight
from sagsgang.intake.prose.weights import VERB, among_clauses, surroundings


def always_first(sight: Sight, found: Sequence[Candidate]) -> list[Candidate]:
    """Items that all bear the number 1, where a page has lost count; they are counted as they come."""
    starts = {one.index for one in found}
    firsts = sum(one.key == (1,) for one in found)
    # in a text without headings only their number says so
    unheaded = firsts >= _MANY and not any(heading and heading.role in _CLAUSED for heading in sight.headings)
    again = [
        one
        for one in found
        if one.key == (1,)
        and one.title
        and not one.title.endswith((",", ";", ":"))
        and not (one.title.endswith(".") and (len(one.title) > _SHORT or VERB.search(one.title)))
        and (unheaded or surroundings(sight, one, starts) >= 1)
        and not among_clauses(sight, one)
    ]
    return [replace(one, key=(at,), number=str(at)) for at, one in enumerate(again, 1)]


_MANY = 4
_CLAUSED = frozenset({"recommendation", "decision", "presentation"})
_SHORT = 90
"""A title that ends with a full stop is no longer (characters)."""
_LAST_ITEMS = re.compile(r"(?:eventuelt|evt\.?|næste møde)\b", re.IGNORECASE)


def counted_anew(heads: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The last items where a page has begun to count anew at 1: a list behind the items that ends with "Eventuelt"."""
    if len(heads) < 3 or heads[-1].scheme != "numeric" or any(_LAST_ITEMS.match(one.title) for one in heads):
        return []
    chain: list[Candidate] = []
    for one in found:
        if one.index > heads[-1].index and one.key == (len(chain) + 1,) and one.title:
            chain.append(one)
    last = heads[-1].key[0]
    if len(chain) < 2 or len(heads[-1].key) > 1 or not any(_LAST_ITEMS.match(one.title) for one in chain):
        return []
    return [replace(one, key=(last + at,), number=str(last + at)) for at, one in enumerate(chain, 1)]
