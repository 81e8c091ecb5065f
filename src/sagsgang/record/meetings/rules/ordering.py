"""Puts things in a new order with as few rows written as possible.

Each row has a position, an integer that only has to grow down the list. Rows that already stand in the right order
among themselves stay (a longest increasing subsequence); the others get positions in the gaps between. Where a gap is
too small its neighbours move along, the fewest that make room.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sagsgang.record.rulings import Key, Refusal, Sentence

NOT_THE_SAME = Sentence(
    "order.not-the-same",
    "Den nye rækkefølge indeholder ikke de samme punkter som dagsordenen. En anden har ændret den; hent den igen.",
)

#: how far apart rows are placed where there is room; 32,767 (the largest small integer) then holds 511 rows
SPACING = 64
LARGEST = 32_767


def reorder(positions: Mapping[Key, int], wanted: Sequence[Key]) -> dict[Key, int] | Refusal:
    """The rows to write, with their new positions, so that the order becomes ``wanted``.

    ``positions`` is what is stored now. Refused where the two do not hold the same keys, each once: somebody else has
    added or removed one meanwhile. An empty answer means that nothing moves.
    """
    if len(wanted) != len(positions) or set(wanted) != set(positions):
        return NOT_THE_SAME.refusal()
    stays = _longest_increasing([positions[key] for key in wanted])
    while (run := _tight_run([positions[key] for key in wanted], stays)) is not None:
        stays[run[0] : run[1]] = [False] * (run[1] - run[0])
    placed = _placed([positions[key] for key in wanted], stays)
    if placed and placed[-1] > LARGEST:
        placed = [index + 1 for index in range(len(wanted))]
    return {key: new for key, new in zip(wanted, placed, strict=True) if new != positions[key]}


def spread(count: int) -> list[int]:
    """Positions for so many new rows, with room between for later moves where they fit."""
    step = max(1, min(SPACING, LARGEST // (count + 1)))
    return [step * (index + 1) for index in range(count)]


def _longest_increasing(values: Sequence[int]) -> list[bool]:
    """Which of the values form one longest strictly increasing subsequence (patience sorting, n log n)."""
    tails: list[int] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(tail_index[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        tail_index[place : place + 1] = [index]
    chosen = [False] * len(values)
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        chosen[index] = True
        index = before[index]
    return chosen


def _bounds(values: Sequence[int], stays: Sequence[bool], start: int, end: int) -> tuple[int, int | None]:
    """The positions just outside the rows from ``start`` to before ``end``; None means that nothing follows."""
    return (values[start - 1] if start else 0), (values[end] if end < len(stays) else None)


def _tight_run(values: Sequence[int], stays: Sequence[bool]) -> tuple[int, int] | None:
    """The first stretch of moving rows whose gap is too small, widened until it fits; None where all fit."""
    index = 0
    while index < len(stays):
        if stays[index]:
            index += 1
            continue
        end = index
        while end < len(stays) and not stays[end]:
            end += 1
        if not _fits(values, stays, index, end):
            return _widened(values, stays, index, end)
        index = end
    return None


def _fits(values: Sequence[int], stays: Sequence[bool], start: int, end: int) -> bool:
    low, high = _bounds(values, stays, start, end)
    return high is None or high - low - 1 >= end - start


def _widened(values: Sequence[int], stays: Sequence[bool], start: int, end: int) -> tuple[int, int]:
    """The stretch with the fewest resting rows around it in which all its rows find a position."""
    lefts = [index + 1 for index in range(start - 1, -2, -1) if index < 0 or stays[index]]
    rights = [index for index in range(end, len(stays) + 1) if index == len(stays) or stays[index]]
    for moved in range(1, len(lefts) + len(rights)):
        for to_left in range(max(0, moved - len(rights) + 1), min(moved, len(lefts) - 1) + 1):
            left, right = lefts[to_left], rights[moved - to_left]
            if _fits(values, stays, left, right):
                return left, right
    return 0, len(stays)


def _placed(values: Sequence[int], stays: Sequence[bool]) -> list[int]:
    placed = list(values)
    index = 0
    while index < len(stays):
        if stays[index]:
            index += 1
            continue
        end = index
        while end < len(stays) and not stays[end]:
            end += 1
        low, high = _bounds(placed, stays, index, end)
        count = end - index
        room = SPACING * (count + 1) if high is None else high - low
        for offset in range(count):
            placed[index + offset] = low + room * (offset + 1) // (count + 1)
        index = end
    return placed
