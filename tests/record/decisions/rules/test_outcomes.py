"""One word for several outcomes."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.decisions.rules.outcomes import ClauseOutcome, OutcomeCode, weightiest

CODES: tuple[OutcomeCode, ...] = get_args(OutcomeCode)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["postponed", "approved"], "postponed"),
        (["approved", "postponed", "rejected"], "postponed"),
        (["rejected", "returned"], "returned"),
        (["approved_amended", "rejected", "approved"], "rejected"),
        (["approved", "approved_amended", "noted"], "approved_amended"),
        (["approved", "noted"], "approved"),
        (["noted", "recommended"], "recommended"),
        (["discussed", "noted"], "noted"),
        (["discussed"], "discussed"),
        ([], None),
    ],
)
def test_the_weightiest_outcome_stands_for_all(codes: list[OutcomeCode], told: str | None) -> None:
    assert weightiest([ClauseOutcome(code, n) for n, code in enumerate(codes)]) == told


@given(st.lists(st.sampled_from(CODES), min_size=1), st.randoms())
def test_the_order_of_the_clauses_does_not_matter(codes: list[OutcomeCode], random) -> None:  # type: ignore[no-untyped-def]
    """Every outcome has its weight, and the one that stands for all is one of them."""
    told = weightiest([ClauseOutcome(code) for code in codes])
    assert told in codes
    random.shuffle(codes)
    assert weightiest([ClauseOutcome(code) for code in codes]) == told
