"""Elections: places shared by d'Hondt, one place in up to three rounds, and lots only where votes are equal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.decisions.rules.elections import (
    Allocation,
    AnotherRound,
    Elected,
    LotNeeded,
    election_round,
    proportional,
    quotient_table,
)
from sagsgang.record.rulings import Refusal

COUNCIL = {"A og F": 12, "V": 8, "C": 3, "O": 2}


def shared(groups: dict[str, int], places: int, **more: object) -> Allocation:
    found = proportional(groups, places, **more)  # type: ignore[arg-type]
    assert isinstance(found, Allocation), found
    return found


def test_a_council_of_twenty_five_shares_seven_places() -> None:
    found = shared(COUNCIL, 7, lots=["A og F", "A og F"])
    assert dict(found.places) == {"A og F": 4, "V": 2, "C": 1, "O": 0}
    assert [a.group for a in found.order] == ["A og F", "V", "A og F", "A og F", "V", "A og F", "C"]
    # 12/3 equals 8/2, and 12/4 equals 3/1: lots decided who chose first
    assert [a.place for a in found.order if a.by_lot] == [4, 6]


def test_equal_quotients_ask_for_a_lot_and_say_between_whom() -> None:
    found = proportional(COUNCIL, 7)
    assert isinstance(found, LotNeeded)
    assert (found.between, found.place, found.quotient) == (("A og F", "V"), 4, Fraction(4))
    wrong = proportional(COUNCIL, 7, lots=["C"])
    assert isinstance(wrong, Refusal)
    assert wrong.code == "election.wrong-lot"


def test_what_a_group_cannot_fill_goes_to_the_next_quotient() -> None:
    found = shared({"A": 10, "B": 3}, 4, capacity={"A": 2})
    assert dict(found.places) == {"A": 2, "B": 2}
    refusal = proportional({"A": 10, "B": 3}, 4, capacity={"A": 2, "B": 1})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "election.too-few"


@pytest.mark.parametrize(
    ("groups", "places", "code"),
    [
        ({"A": 0}, 1, "election.no-votes"),
        ({}, 1, "election.no-votes"),
        ({"A": -1}, 1, "election.negative"),
        ({"A": 1}, -1, "election.negative"),
    ],
)
def test_impossible_elections_are_refused(groups: dict[str, int], places: int, code: str) -> None:
    refusal = proportional(groups, places)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_no_places_are_shared_by_nobody() -> None:
    assert dict(shared({"A": 3}, 0).places) == {"A": 0}


def by_threshold(groups: dict[str, int], places: int) -> dict[str, int] | None:
    """Another road to d'Hondt: the largest price per place at which exactly so many places are sold; None at a tie."""
    prices = sorted({Fraction(size, d) for size in groups.values() for d in range(1, places + 1)}, reverse=True)
    for price in prices:
        sold = {group: int(size / price) for group, size in groups.items()}
        if sum(sold.values()) == places:
            return sold
        if sum(sold.values()) > places:
            return None
    return None


GROUPS = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 31), min_size=1)


@given(GROUPS, st.integers(1, 25))
def test_two_ways_of_reckoning_dhondt_agree(groups: dict[str, int], places: int) -> None:
    expected = by_threshold(groups, places)
    draws: list[str] = []
    found = proportional(groups, places)
    while isinstance(found, LotNeeded):
        draws.append(found.between[0])
        found = proportional(groups, places, lots=draws)
    assert isinstance(found, Allocation)
    assert sum(found.places.values()) == places
    if expected is not None:
        assert dict(found.places) == expected


@given(GROUPS, st.integers(1, 20), st.randoms(use_true_random=False))
def test_sharing_is_fair_whoever_wins_the_lots(groups: dict[str, int], places: int, chance: object) -> None:
    draws: list[str] = []
    found = proportional(groups, places)
    while isinstance(found, LotNeeded):
        draws.append(chance.choice(found.between))  # type: ignore[attr-defined]
        found = proportional(groups, places, lots=draws)
    assert isinstance(found, Allocation)
    whole = sum(groups.values())
    for group, size in groups.items():
        # d'Hondt never gives less than the lower quota
        assert found.places[group] >= size * places // whole
        for other, other_size in groups.items():
            if size > other_size:
                assert found.places[group] >= found.places[other]
    assert [a.quotient for a in found.order] == sorted((a.quotient for a in found.order), reverse=True)


@given(GROUPS, st.integers(1, 12))
def test_one_place_more_takes_none_from_anybody(groups: dict[str, int], places: int) -> None:
    fewer, more = proportional(groups, places), proportional(groups, places + 1)
    if isinstance(fewer, Allocation) and isinstance(more, Allocation):
        assert all(more.places[group] >= fewer.places[group] for group in groups)


@given(GROUPS, st.integers(1, 12))
def test_the_order_of_the_groups_does_not_matter(groups: dict[str, int], places: int) -> None:
    one, other = proportional(groups, places), proportional(dict(reversed(groups.items())), places)
    assert type(one) is type(other)
    if isinstance(one, Allocation) and isinstance(other, Allocation):
        assert dict(one.places) == dict(other.places)


def test_the_reckoning_can_be_shown() -> None:
    assert quotient_table({"A": 6, "B": 4}, 2) == [
        (1, {"A": Fraction(6), "B": Fraction(4)}), (2, {"A": Fraction(3), "B": Fraction(2)}),
    ]  # fmt: skip


def test_a_majority_of_those_present_elects_in_the_first_round() -> None:
    found = election_round({"Ida Falk": 11, "Bo Lind": 10}, number=1, present=21)
    assert isinstance(found, Elected)
    assert found.explanation.message == "Ida Falk er valgt med 11 af 21 tilstedeværendes stemmer."


def test_the_ministrys_example_goes_to_three_rounds() -> None:
    votes = {"A": 10, "B": 8, "C": 3}
    first = election_round(votes, number=1, present=21)
    assert first == AnotherRound(2, ("A", "B", "C"))
    second = election_round(votes, number=2, present=21)
    assert second == AnotherRound(3, ("A", "B"))
    # in the last round a majority of the votes cast is enough
    third = election_round({"A": 10, "B": 8}, number=3, present=21)
    assert isinstance(third, Elected)
    assert third.name == "A"


def test_somebody_who_alone_got_votes_is_elected_in_the_second_round() -> None:
    assert isinstance(election_round({"A": 5}, number=1, present=21), AnotherRound)
    found = election_round({"A": 5, "B": 0}, number=2, present=21)
    assert isinstance(found, Elected)
    assert found.name == "A"


def test_lots_decide_who_goes_on_and_who_wins_where_votes_are_equal() -> None:
    votes = {"A": 9, "B": 6, "C": 6}
    found = election_round(votes, number=2, present=21)
    assert isinstance(found, LotNeeded)
    assert found.between == ("B", "C")
    assert election_round(votes, number=2, present=21, lots=["C"]) == AnotherRound(3, ("A", "C"))
    level = {"A": 7, "B": 7, "C": 7}
    assert isinstance(election_round(level, number=2, present=21), LotNeeded)
    assert isinstance(election_round(level, number=2, present=21, lots=["B"]), LotNeeded)
    assert election_round(level, number=2, present=21, lots=["B", "C"]) == AnotherRound(3, ("B", "C"))
    drawn = election_round({"A": 8, "B": 8}, number=3, present=21)
    assert isinstance(drawn, LotNeeded)
    winner = election_round({"A": 8, "B": 8}, number=3, present=21, lots=["B"])
    assert isinstance(winner, Elected)
    assert winner.name == "B"
    assert isinstance(election_round({"A": 8, "B": 8}, number=3, present=21, lots=["C"]), Refusal)


def test_two_who_share_the_top_go_on_together() -> None:
    assert election_round({"A": 8, "B": 8, "C": 5}, number=2, present=21) == AnotherRound(3, ("A", "B"))


@pytest.mark.parametrize(
    ("votes", "number", "code"),
    [
        ({"A": 20, "B": 2}, 1, "election.too-many"),
        ({"A": -1}, 1, "election.negative"),
        ({}, 1, "election.no-candidates"),
        ({"A": 0}, 2, "election.no-candidates"),
        ({}, 3, "election.no-candidates"),
    ],
)
def test_impossible_rounds_are_refused(votes: dict[str, int], number: int, code: str) -> None:
    refusal = election_round(votes, number=number, present=21)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


@given(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 12), min_size=1), st.randoms(use_true_random=False))
def test_an_election_always_ends_with_somebody_who_stood(votes: dict[str, int], chance: object) -> None:
    present = sum(votes.values())
    for number in (1, 2, 3):
        draws: list[str] = []
        found = election_round(votes, number=number, present=present)
        while isinstance(found, LotNeeded):
            draws.append(chance.choice(found.between))  # type: ignore[attr-defined]
            found = election_round(votes, number=number, present=present, lots=draws)
        if isinstance(found, Elected):
            assert found.name in votes
            return
        if isinstance(found, Refusal):
            assert present == 0
            return
        assert found.number == number + 1
        if found.number == 3:
            assert len(found.candidates) == 2
        votes = {name: votes[name] for name in found.candidates}
    raise AssertionError("three rounds elected nobody")
