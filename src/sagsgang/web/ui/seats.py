"""The seat picture: who sat in the room, party by party, as dots in half a circle. Pure.

The picture repeats what a table beside it says; colour is never the only carrier, each party also has its letter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sagsgang.web.ui.parties import ink_on, named

#: the drawing's own units; the picture scales
WIDTH, HEIGHT, MARGIN = 400.0, 212.0, 18.0
#: seats that one row of the innermost circle may hold before another row is drawn
SINGLE_ROW = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """One seat: centre and radius in the drawing's units, its party, and the colour and letter it is drawn with."""

    x: float
    y: float
    r: float
    party: str
    color: str
    ink: str


@dataclass(frozen=True, slots=True)
class Group:
    """A party in the picture's key."""

    party: str
    name: str
    count: int
    color: str


@dataclass(frozen=True, slots=True)
class SeatPicture:
    dots: tuple[Dot, ...]
    groups: tuple[Group, ...]
    total: int


def _rows(total: int) -> list[int]:
    """How many seats stand in each row, from the innermost out, in proportion to the rows' lengths."""
    count = max(1, math.ceil(total / SINGLE_ROW)) if total > SINGLE_ROW else 1
    count = min(count, 6)
    radii = [1 + 0.45 * n for n in range(count)]
    whole = sum(radii)
    rows = [round(total * r / whole) for r in radii]
    rows[-1] += total - sum(rows)
    return rows


def _places(total: int) -> list[tuple[float, float, float]]:
    """(x, y, radius) of every seat, ordered from the left end of the half circle to the right."""
    rows = _rows(total)
    outer = HEIGHT - 2 * MARGIN
    step = outer * 0.45 / (1 + 0.45 * (len(rows) - 1)) if len(rows) > 1 else 0.0
    inner = outer - step * (len(rows) - 1)
    placed = []
    radius = min(16.0, step * 0.46 if step else 16.0)
    for n, seats in enumerate(rows):
        reach = inner + step * n - radius
        radius = min(radius, math.pi * reach / max(seats, 1) * 0.46)
    for n, seats in enumerate(rows):
        reach = inner + step * n - radius
        for k in range(seats):
            angle = math.pi * (0.5 if seats == 1 else k / (seats - 1))
            placed.append((angle, WIDTH / 2 - reach * math.cos(angle), HEIGHT - MARGIN - reach * math.sin(angle)))
    placed.sort(key=lambda place: (round(place[0], 3), place[1]))
    return [(round(x, 2), round(y, 2), round(radius, 2)) for _, x, y in placed]


def seat_picture(parties: Iterable[str], known: Mapping[str, tuple[str, str]]) -> SeatPicture:
    """The picture of these seats, one party letter per seat; ``known`` gives each party's (name, colour or "").

    The largest party sits furthest left; equals in the order of their letters; those without a party furthest right.
    """
    counts = Counter(parties)
    styles = named(counts, known)
    order = sorted(counts, key=lambda letter: (not letter, -counts[letter], letter))
    groups = [Group(letter, styles[letter][0], counts[letter], styles[letter][1]) for letter in order]
    seats = [group for group in groups for _ in range(group.count)]
    dots = tuple(
        Dot(x, y, r, group.party, group.color, ink_on(group.color))
        for (x, y, r), group in zip(_places(len(seats)), seats, strict=True)
    )
    return SeatPicture(dots, tuple(groups), len(seats))
