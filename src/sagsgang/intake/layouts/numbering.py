"""Which numbered lines are heads: told by the order in which the numbers run through the whole document.

"2. delaftale om ..." in a sentence, clauses counted "1. 2. 3.", dates and a list of contents all look like heads. A
head is where its neighbours need it to be: after 2.3 comes 2.4 or section 3, and below it stands a case line or a
heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.phrases.heads import NumberedLine, fold, read_case_line
from sagsgang.intake.repair import Row

#: titles of sections that often stand empty
STANDING = frozenset(
    {
        "eventuelt", "kkr", "meddelelser", "udpegninger", "orientering", "nyt", "mødekalender", "siden sidst",
        "punkter til næste møde", "sager til orientering", "godkendelse af referat", "regionalpolitiske sager",
        "næste møde", "kommende møder", "sager til beslutning", "sager til drøftelse", "øvrige sager", "lukkede sager",
    }
)  # fmt: skip

REACH = 80
"""How many numbered lines back a head's predecessor is looked for."""
NEAR = 4
"""How many rows may lie between a section's head and its first item's (the title's own lines)."""


@dataclass(slots=True)
class Candidate:
    """A numbered line that may be a head. ``worth`` is what speaks for it by itself; ``path`` and ``before`` belong to
    the search for the best chain."""

    row: int
    number: tuple[int, ...]
    kind: Literal["section", "item"]
    worth: float
    path: float = 0.0
    before: int = -1


def pick_heads(
    rows: Sequence[Row], numbered: Mapping[int, NumberedLine], is_part_heading: Callable[[Row], bool]
) -> dict[int, Literal["section", "item"]]:
    """The rows which are heads, in order, each with its kind.

    ``numbered`` holds the numbered lines by row. The chain of numbers with the most evidence wins; each skipped number
    counts against it.
    """
    candidates = [_candidate(rows, index, numbered, is_part_heading) for index in numbered]
    best = -1
    for at, candidate in enumerate(candidates):
        candidate.path = candidate.worth - (0 if candidate.number[0] == 1 else 3)
        for back in range(at - 1, max(-1, at - 1 - REACH), -1):
            earlier = candidates[back]
            link = _link(earlier, candidate)
            if link is not None and earlier.path + link + candidate.worth > candidate.path:
                candidate.path, candidate.before = earlier.path + link + candidate.worth, back
        if best < 0 or candidate.path >= candidates[best].path:
            best = at
    chain: list[Candidate] = []
    while best >= 0:
        chain.append(candidates[best])
        best = candidates[best].before
    chain.reverse()
    if sum(candidate.worth > 0 for candidate in chain) == 0:
        return {}
    return {candidate.row: candidate.kind for candidate in chain}


def _candidate(
    rows: Sequence[Row], index: int, numbered: Mapping[int, NumberedLine], is_part_heading: Callable[[Row], bool]
) -> Candidate:
    found = numbered[index]
    number = tuple(int(part) for part in found.number.split("."))
    row, title = rows[index], found.title
    stands = 2.0 if row.page_start else 1.0 if row.gap else 0.0
    if row.bold or row.style.startswith("h"):
        stands += 2
    if title and (title[0].islower() or title.endswith((".", ",", ";", ":"))):
        stands -= 4
    if len(title) > 100:
        stands -= 3
    case = heading = False
    for at in range(index + 1, min(index + 6, len(rows))):
        later = rows[at]
        if read_case_line(later.text):
            case = True
            break
        if is_part_heading(later):
            heading = True
            break
        if at in numbered:
            break
    dotted = len(number) > 1
    if dotted or case:
        return Candidate(index, number, "item", stands + (10 if case else 7 if heading else -1))
    if fold(title) in STANDING:
        stands += 4
    return Candidate(index, number, "section", stands + (4 if heading else -3))


def _link(earlier: Candidate, later: Candidate) -> float | None:
    """What speaks for two heads following each other; None where the second can't come after the first."""
    one, two = earlier.number, later.number
    if len(one) > 2 or len(two) > 2:
        return None
    near = later.row - earlier.row <= NEAR
    if len(two) == 1:
        step = two[0] - one[0]
        if step < 1 or step > 4:
            return None
        return -2.0 * (step - 1) + (6.0 if near and len(one) == 1 and earlier.kind == "section" else 0.0)
    if len(one) == 1:
        if two[0] == one[0]:
            return (10.0 if near else 0.0) - 2.0 * (two[1] - 1) if two[1] <= 3 else None
        return -4.0 if two[0] == one[0] + 1 and two[1] == 1 else None
    if two[0] == one[0]:
        step = two[1] - one[1]
        return -2.0 * (step - 1) if 1 <= step <= 4 else None
    return -4.0 - 2.0 * (two[0] - one[0] - 1) if 0 < two[0] - one[0] <= 3 and two[1] == 1 else None
