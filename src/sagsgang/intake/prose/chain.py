"""The best chain of numbered lines whose numbers follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.intake.prose.sight import Candidate, Key

SKIPPED = 1.5
FOLLOWS = 1.5
MOST_SKIPPED = 6
SURE_POINTS = 4.0
LEAP = 4.0


@dataclass(slots=True)
class _Link:
    score: float
    previous: int | None


def best_chain(found: Sequence[Candidate], points: Sequence[float], *, levels: int) -> tuple[float, list[int]]:
    """The best chain of candidates whose numbers rise, as (score, indexes into ``found``).

    ``levels``: 1 where only numbers of one level are heads, 2 where "2.1" follows "2". A number that is skipped
    costs.
    """
    links: dict[int, _Link] = {}
    best_of: dict[Key, int] = {}
    last_of_major: dict[int, int] = {}
    winner: int | None = None
    for at, one in enumerate(found):
        if len(one.key) > levels:
            continue
        start = points[at] + (0.5 if one.key[-1] == 1 else 0)
        link = _Link(start, None)
        for key, gain in _before(one.key, last_of_major, found):
            before = best_of.get(key)
            if before is not None and links[before].score + gain + points[at] > link.score:
                link = _Link(links[before].score + gain + points[at], before)
        if link.previous is None and points[at] >= SURE_POINTS and links:
            # closed items may begin at 101: a head that surely is one may leap, at a price
            leap = max(
                (other for other in best_of.values() if found[other].key < one.key),
                key=lambda other: links[other].score,
                default=None,
            )
            if leap is not None and links[leap].score + points[at] - LEAP > link.score:
                link = _Link(links[leap].score + points[at] - LEAP, leap)
        links[at] = link
        held = best_of.get(one.key)
        if held is None or links[held].score <= link.score:
            best_of[one.key] = at
            major = last_of_major.get(one.key[0])
            if major is None or links[major].score <= link.score:
                last_of_major[one.key[0]] = at
        if winner is None or link.score > links[winner].score:
            winner = at
    chain: list[int] = []
    step = winner
    while step is not None:
        chain.append(step)
        step = links[step].previous
    return (links[winner].score if winner is not None else 0.0), chain[::-1]


def _before(key: Key, last_of_major: dict[int, int], found: Sequence[Candidate]) -> list[tuple[Key, float]]:
    """The keys that may stand before this one, each with what the step is worth."""
    major, minor = key[0], (key[1] if len(key) > 1 else None)
    steps: list[tuple[Key, float]] = []
    if minor is None or minor == 1:
        for back in range(1, MOST_SKIPPED):
            worth = FOLLOWS if back == 1 else -SKIPPED * (back - 1)
            steps.append(((major - back,), worth - (0.5 if minor else 0)))
            if (last := last_of_major.get(major - back)) is not None:
                steps.append((found[last].key, worth - (0.5 if minor else 0)))
        if minor == 1:
            steps.append(((major,), FOLLOWS))
    else:
        for back in range(1, min(minor, MOST_SKIPPED)):
            steps.append(((major, minor - back), FOLLOWS if back == 1 else -SKIPPED * (back - 1)))
        steps.append(((major,), -SKIPPED * (minor - 1)))
    return steps
