"""Who or how many were for, against or abstained."""

from __future__ import annotations

import pytest

from sagsgang.intake.parsed import Votes
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.votes import read_votes
from tests.intake.phrases.vote_table import NO_VOTES, VOTES, Value


@pytest.mark.parametrize(("text", "in_favour", "against", "abstained"), VOTES, ids=[t[:70] for t, *_ in VOTES])
def test_vote_is_read(text: str, in_favour: Value, against: Value, abstained: Value) -> None:
    assert read_votes(text) == Votes(in_favour, against, abstained)
    assert read_decision(text).votes == Votes(in_favour, against, abstained)


@pytest.mark.parametrize("text", NO_VOTES)
def test_no_vote_is_told(text: str) -> None:
    assert read_votes(text) is None


def test_names_win_over_the_number_only_if_there_are_as_many() -> None:
    assert read_votes("For: 2 (Anna Lund (A), Bo Dam (V))") == Votes(["Anna Lund", "Bo Dam"])
    assert read_votes("For: 3 (Anna Lund (A), Bo Dam (V))") == Votes(3)
