"""Reordering writes as few rows as it can, and the result is always the order that was wanted."""

from __future__ import annotations

import random
from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.rules.ordering import LARGEST, reorder, spread
from sagsgang.record.rulings import Refusal


def applied(positions: dict[int, int], wanted: list[int]) -> tuple[list[int], dict[int, int]]:
    """The order after the update, and the rows written."""
    changes = reorder(positions, wanted)
    assert not isinstance(changes, Refusal)
    after = positions | {int(str(key)): value for key, value in changes.items()}
    assert len(set(after.values())) == len(after)
    return sorted(after, key=lambda key: after[key]), {int(str(k)): v for k, v in changes.items()}


def longest_increasing(values: list[int]) -> int:
    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)


POSITIONS = st.lists(st.integers(0, 60), min_size=1, max_size=14).map(lambda values: dict(enumerate(values)))


@given(POSITIONS, st.randoms(use_true_random=False))
def test_whatever_stands_there_the_wanted_order_comes_out(positions: dict[int, int], chance: random.Random) -> None:
    wanted = list(positions)
    chance.shuffle(wanted)
    order, changes = applied(positions, wanted)
    assert order == wanted
    assert all(0 < value <= LARGEST for value in changes.values())
    assert all(positions[key] != value for key, value in changes.items())


@given(st.permutations(range(12)))
def test_with_room_between_only_what_really_moves_is_written(wanted: list[int]) -> None:
    positions = dict(enumerate(spread(12)))
    order, changes = applied(positions, wanted)
    assert order == wanted
    assert len(changes) == 12 - longest_increasing([positions[key] for key in wanted])


@given(st.integers(2, 40), st.data())
def test_without_room_moving_one_row_writes_only_those_it_passes(size: int, data: st.DataObject) -> None:
    start, end = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    positions = {key: key + 1 for key in range(size)}
    wanted = list(range(size))
    wanted.insert(end, wanted.pop(start))
    order, changes = applied(positions, wanted)
    assert order == wanted
    assert len(changes) <= abs(start - end) + 1


@given(POSITIONS)
def test_an_order_that_stands_already_writes_nothing(positions: dict[int, int]) -> None:
    distinct = {key: value for key, value in positions.items() if list(positions.values()).count(value) == 1}
    assert reorder(distinct, sorted(distinct, key=lambda key: distinct[key])) == {}


def test_moving_one_of_two_hundred_and_fifty_items_writes_one_row() -> None:
    positions = dict(enumerate(spread(250)))
    wanted = list(range(250))
    wanted.insert(3, wanted.pop(240))
    _, changes = applied(positions, wanted)
    assert list(changes) == [240]


def test_two_hundred_and_fifty_items_can_be_turned_around() -> None:
    positions = dict(enumerate(spread(250)))
    order, _ = applied(positions, list(reversed(range(250))))
    assert order == list(reversed(range(250)))


def test_dropping_into_the_same_gap_again_and_again_makes_room_when_it_runs_out() -> None:
    positions = dict(enumerate(spread(3)))
    for key in range(3, 60):
        low, high = sorted(positions.values())[:2]
        assert high > low
        positions[key] = max(positions.values()) + 1
        wanted = sorted(positions, key=lambda k: positions[k])
        wanted.insert(1, wanted.pop())
        changes = reorder(positions, wanted)
        assert not isinstance(changes, Refusal)
        positions |= {int(str(k)): v for k, v in changes.items()}
        assert sorted(positions, key=lambda k: positions[k]) == wanted


def test_the_end_of_the_small_integers_makes_it_count_afresh() -> None:
    order, changes = applied({1: LARGEST - 1, 2: LARGEST, 3: 5}, [1, 2, 3])
    assert order == [1, 2, 3]
    assert max(changes.values()) <= LARGEST


@pytest.mark.parametrize("wanted", [[1], [1, 2, 3], [1, 1], [1, 3]])
def test_an_order_of_other_items_is_refused_because_somebody_changed_the_agenda(wanted: list[int]) -> None:
    refusal = reorder({1: 1, 2: 2}, wanted)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "order.not-the-same"


@given(st.integers(0, 600))
def test_new_rows_are_spread_with_room_and_within_the_small_integers(count: int) -> None:
    positions = spread(count)
    assert len(positions) == count
    assert all(a < b for a, b in pairwise(positions))
    assert all(0 < p <= LARGEST for p in positions)
