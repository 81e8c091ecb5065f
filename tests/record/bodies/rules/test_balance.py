"""Balance of parties and genders, as a clerk sees it at a glance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.rules import Expected, PartyCount, gender_balance, party_balance, proposal_finding


def member(person: int, party: str | None, voting: bool = True) -> Expected:
    return Expected(person, f"Person {person}", "member", voting, party=party)


def test_parties_are_counted_by_size_and_by_who_is_there() -> None:
    members = [member(1, "V"), member(2, "A"), member(3, "V"), member(4, None), member(5, "B", voting=False)]
    assert party_balance(members, {1, 2, 5}) == [
        PartyCount("V", 1, 2), PartyCount("", 0, 1), PartyCount("A", 1, 1),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.none() | st.sampled_from("AVCBO"), st.booleans(), st.booleans()), max_size=30))
def test_the_counts_add_up_to_the_voting_members(rows: list[tuple[str | None, bool, bool]]) -> None:
    members = [member(i, party, voting) for i, (party, voting, _) in enumerate(rows)]
    present = {i for i, (_, _, here) in enumerate(rows) if here}
    counts = party_balance(members, present)
    assert sum(c.expected for c in counts) == sum(m.voting for m in members)
    assert sum(c.present for c in counts) == sum(m.voting and m.person in present for m in members)
    assert all(0 <= c.present <= c.expected for c in counts)


@pytest.mark.parametrize(
    ("women", "men", "balanced"),
    [(0, 0, True), (1, 0, True), (0, 2, True), (1, 2, True), (0, 3, False), (1, 3, True), (2, 3, True), (1, 4, False),
     (4, 7, True), (3, 8, False), (9, 14, True), (8, 14, True), (7, 15, False)],
)  # fmt: skip
def test_even_means_that_neither_gender_has_less_than_forty_per_cent_rounded_down(
    women: int, men: int, balanced: bool
) -> None:
    found = gender_balance(["f"] * women + ["m"] * men + [""])
    assert (found.women, found.men, found.unknown) == (women, men, 1)
    assert found.balanced is balanced


@given(st.integers(0, 40), st.integers(0, 40))
def test_balance_does_not_depend_on_which_gender_is_which(women: int, men: int) -> None:
    one, other = gender_balance(["f"] * women + ["m"] * men), gender_balance(["m"] * women + ["f"] * men)
    assert one.balanced == other.balanced
    assert one.balanced or abs(women - men) > 1


def test_a_proposal_names_as_many_women_as_men() -> None:
    assert proposal_finding(2, 2) is None
    finding = proposal_finding(1, 2)
    assert finding is not None
    assert finding.message.startswith("Der skal foreslås lige mange kvinder og mænd; her er 1 kvinde og 2 mænd.")
