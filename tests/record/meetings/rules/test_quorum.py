"""How many it takes to decide, and the sentence that says so."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import ADMINISTRATIVE, BOARD, COUNCIL, PROFILES
from sagsgang.record.bodies.profiles.settings import Quorum
from sagsgang.record.meetings.rules.quorum import needed_for, quorum

RULES = st.sampled_from([p.quorum.value for p in PROFILES.values()]) | st.builds(
    Quorum, st.fractions(0, 1, max_denominator=12), st.booleans()
)


@pytest.mark.parametrize(
    ("seats", "council", "board"),
    [(0, 0, 1), (1, 1, 1), (2, 1, 2), (9, 5, 5), (22, 11, 12), (23, 12, 12), (31, 16, 16)],
)
def test_half_of_a_council_and_more_than_half_of_a_board(seats: int, council: int, board: int) -> None:
    assert needed_for(seats, COUNCIL.quorum.value) == council
    assert needed_for(seats, BOARD.quorum.value) == board


def test_the_sentence_gives_the_figures() -> None:
    assert quorum(12, 23, COUNCIL.quorum.value).explanation.message == (
        "12 af 23 pladser er til stede; 12 kræves. Mødet er beslutningsdygtigt."
    )
    short = quorum(11, 23, COUNCIL.quorum.value)
    assert not short.met
    assert short.missing == 1
    assert short.explanation.message.endswith("Mødet er ikke beslutningsdygtigt.")
    assert quorum(0, 9, ADMINISTRATIVE.quorum.value).met


@given(st.integers(0, 60), st.integers(0, 60), RULES)
def test_the_share_is_met_exactly_when_enough_are_there(present: int, seats: int, rule: Quorum) -> None:
    result = quorum(present, seats, rule)
    share = rule.share * seats
    assert result.met == (present > share if rule.more_than else present >= share)
    assert result.missing == max(0, result.needed - present)
    assert result.met == (result.missing == 0)


@given(st.integers(0, 60), RULES)
def test_one_more_member_never_loses_the_quorum(present: int, rule: Quorum) -> None:
    if quorum(present, 40, rule).met:
        assert quorum(present + 1, 40, rule).met
    assert needed_for(40, Quorum(Fraction(1))) == 40
