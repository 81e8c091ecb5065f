"""Votes: who may cast one, what carries a proposal, what breaks a tie, and the sentence that explains it."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import ADMINISTRATIVE, BOARD, COUNCIL, KKR
from sagsgang.record.bodies.profiles.settings import Basis, Majority, MajorityKind, TieRule
from sagsgang.record.decisions.rules.votes import (
    OUTCOMES,
    Ballot,
    Choice,
    Tally,
    VoteResult,
    check_ballot,
    check_count,
    decide,
    roll_call,
    tally,
)
from sagsgang.record.rulings import Refusal

SIMPLE = COUNCIL.majority("ordinary")


def result(counted: Tally, rule: Majority = SIMPLE, tie: TieRule = "falls", **more: object) -> VoteResult:
    found = decide(counted, rule, tie, **({"present": 31, "seats": 31} | more))  # type: ignore[arg-type]
    assert isinstance(found, VoteResult), found
    return found


@pytest.mark.parametrize(
    ("counted", "rule", "carried", "sentence"),
    [
        (Tally(14, 11, 2), SIMPLE, True, "14 stemte for, 11 imod, 2 undlod: vedtaget med simpelt flertal."),
        (Tally(25, 0), SIMPLE, True, "25 stemte for, ingen imod: enstemmigt vedtaget."),
        (Tally(25, 0, 1), SIMPLE, True, "25 stemte for, ingen imod, 1 undlod: vedtaget med simpelt flertal."),
        (Tally(10, 10, 5), SIMPLE, False, "10 stemte for, 10 imod, 5 undlod: stemmelighed, forslaget er bortfaldet."),
        (Tally(3, 20), SIMPLE, False, "3 stemte for, 20 imod: forkastet."),
        (Tally(0, 0, 25), SIMPLE, False, "Ingen stemte for, ingen imod, 25 undlod: forkastet."),
        (
            Tally(2, 1, 1, 1), SIMPLE, True,
            "2 stemte for, 1 imod, 1 undlod, 1 stemte blankt: vedtaget med simpelt flertal.",
        ),
        (
            Tally(15, 10, 6), Majority("absolute", "present"), False,
            "15 stemte for, 10 imod, 6 undlod: forkastet, der kræves flertal blandt de tilstedeværende (16).",
        ),
        (Tally(16, 15), Majority("absolute", "seats"), True, "16 stemte for, 15 imod: vedtaget med absolut flertal."),
        (
            Tally(20, 10), Majority("two_thirds", "cast"), True,
            "20 stemte for, 10 imod: vedtaget med to tredjedeles flertal.",
        ),
        (
            Tally(20, 11), Majority("two_thirds", "present"), False,
            "20 stemte for, 11 imod: forkastet, der kræves to tredjedele af de tilstedeværende (21).",
        ),
        (
            Tally(8, 0, 2), Majority("unanimous", "cast"), True,
            "8 stemte for, ingen imod, 2 undlod: enstemmigt vedtaget.",
        ),
        (Tally(1, 0), Majority("unanimous", "cast"), True, "1 stemte for, ingen imod: enstemmigt vedtaget."),
        (Tally(1, 0), Majority("two_thirds", "cast"), True, "1 stemte for, ingen imod: enstemmigt vedtaget."),
        (
            Tally(0, 0), Majority("unanimous", "cast"), False,
            "Ingen stemte for, ingen imod: forkastet, der kræves enighed.",
        ),
        (Tally(8, 1), Majority("unanimous", "cast"), False, "8 stemte for, 1 imod: forkastet, der kræves enighed."),
        (
            Tally(8, 0, 2), Majority("unanimous", "present"), False,
            "8 stemte for, ingen imod, 2 undlod: forkastet, der kræves enighed.",
        ),
    ],
)  # fmt: skip
def test_the_result_and_its_sentence(counted: Tally, rule: Majority, carried: bool, sentence: str) -> None:
    found = result(counted, rule)
    assert found.carried is carried
    assert found.explanation.message == sentence


def test_two_for_one_against_and_two_silent_carry_as_the_ministry_says() -> None:
    assert result(Tally(2, 1, 2), present=5, seats=5).carried


@pytest.mark.parametrize(
    ("tie", "more", "verdict", "words"),
    [
        ("falls", {}, "fallen", "bortfaldet"),
        ("chair", {}, "needs_chair", "formandens stemme afgør"),
        ("chair", {"chair": "for"}, "carried", "vedtaget med formandens stemme"),
        ("chair", {"chair": "against"}, "fallen", "forkastet med formandens stemme"),
        ("lot", {}, "needs_lot", "afgøres ved lodtrækning"),
        ("lot", {"lot": "for"}, "carried", "vedtaget ved lodtrækning"),
        ("lot", {"lot": "against"}, "fallen", "forkastet ved lodtrækning"),
        # what the chair voted does not matter where the lot decides
        ("lot", {"chair": "for"}, "needs_lot", "afgøres ved lodtrækning"),
    ],
)
def test_a_tie_is_broken_as_the_body_has_it(tie: TieRule, more: dict[str, object], verdict: str, words: str) -> None:
    found = result(Tally(6, 6), tie=tie, **more)
    assert found.verdict == verdict
    assert words in found.explanation.message


def test_a_chair_who_abstained_breaks_no_tie() -> None:
    refusal = decide(Tally(6, 6, 1), BOARD.majority("ordinary"), "chair", present=13, seats=13, chair="abstained")
    assert isinstance(refusal, Refusal)


def test_only_a_simple_majority_knows_a_tie() -> None:
    assert result(Tally(6, 6), Majority("absolute", "cast"), "chair", chair="for").verdict == "fallen"


COUNTS = st.builds(Tally, *[st.integers(0, 20)] * 4)
KINDS: st.SearchStrategy[MajorityKind] = st.sampled_from(get_args(MajorityKind))
BASES: st.SearchStrategy[Basis] = st.sampled_from(get_args(Basis))
RULES = st.builds(Majority, KINDS, BASES)
TIES: st.SearchStrategy[TieRule] = st.sampled_from(get_args(TieRule))


@given(COUNTS, RULES, TIES, st.integers(0, 10), st.integers(0, 10))
def test_a_proposal_carries_exactly_when_the_rule_is_met(
    counted: Tally, rule: Majority, tie: TieRule, silent: int, away: int
) -> None:
    present = counted.counted + silent
    seats = present + away
    found = result(counted, rule, tie, present=present, seats=seats)
    whole = {"cast": counted.in_favour + counted.against, "present": present, "seats": seats}[rule.basis]
    share = Fraction(counted.in_favour, whole) if whole else Fraction(0)
    met = {
        "simple": counted.in_favour > counted.against,
        "absolute": share > Fraction(1, 2),
        "two_thirds": whole > 0 and share >= Fraction(2, 3),
        "unanimous": whole > 0 and share == 1,
    }[rule.kind]
    assert found.carried == met
    assert (counted.in_favour >= found.needed) == met
    if found.verdict in ("needs_chair", "needs_lot"):
        assert counted.in_favour == counted.against
    assert found.explanation.code.removeprefix("vote.") in OUTCOMES


@given(COUNTS, RULES)
def test_one_more_vote_for_never_loses_and_one_against_never_wins(counted: Tally, rule: Majority) -> None:
    present = counted.counted + 1
    found = result(counted, rule, present=present, seats=90)
    more = result(
        Tally(counted.in_favour + 1, counted.against, counted.abstained, counted.blank), rule, present=present, seats=90
    )
    less = result(
        Tally(counted.in_favour, counted.against + 1, counted.abstained, counted.blank), rule, present=present, seats=90
    )
    assert more.carried >= found.carried >= less.carried


@given(COUNTS, st.integers(0, 90))
def test_more_votes_than_voters_are_refused_whatever_the_rule(counted: Tally, present: int) -> None:
    found = decide(counted, SIMPLE, "falls", present=present, seats=90)
    assert isinstance(found, Refusal) == (counted.counted > present)


def test_a_count_cannot_be_negative() -> None:
    refusal = check_count(Tally(5, -1), 10)
    assert refusal is not None
    assert refusal.code == "vote.negative"
    too_many = check_count(Tally(5, 6), 10)
    assert too_many is not None
    assert too_many.message == "Der er talt 11 stemmer, men kun 10 til stede må stemme. Tæl igen."


@pytest.mark.parametrize(
    ("voter", "code"),
    [
        ("ida", ""),
        ("bo", "vote.twice"),
        ("eva", "vote.disqualified"),
        ("ole", "vote.no-right"),
        ("x", "vote.not-present"),
    ],
)
def test_only_those_in_the_room_vote_and_only_once(voter: str, code: str) -> None:
    refusal = check_ballot(
        voter, "N N", may_vote={"ida", "bo"}, disqualified={"eva"}, present={"ida", "bo", "ole"}, cast={"bo"}
    )
    assert (refusal.code if refusal else "") == code


CHOICES: st.SearchStrategy[Choice] = st.sampled_from(get_args(Choice))


@given(st.lists(st.builds(Ballot, st.integers(1, 30), CHOICES), max_size=30))
def test_every_ballot_is_counted_once_or_the_count_is_refused(ballots: list[Ballot]) -> None:
    counted = tally(ballots, {n: f"Person {n}" for n in range(31)})
    voters = [ballot.voter for ballot in ballots]
    assert isinstance(counted, Refusal) == (len(voters) != len(set(voters)))
    if isinstance(counted, Tally):
        assert counted.counted == len(ballots)
        assert counted.in_favour == sum(ballot.choice == "for" for ballot in ballots)


@given(st.permutations([Ballot(n, c) for n, c in enumerate(["for", "for", "against", "blank", "abstained"])]))  # type: ignore[arg-type]
def test_the_order_of_the_ballots_does_not_matter(ballots: list[Ballot]) -> None:
    assert tally(ballots) == Tally(2, 1, 1, 1)


def test_a_roll_call_names_each_side() -> None:
    names = {1: "Ida Falk", 2: "Bo Lind", 3: "Eva Tang", 4: "Per Kro"}
    ballots = [Ballot(1, "for"), Ballot(2, "against"), Ballot(3, "for"), Ballot(4, "abstained")]
    assert roll_call(ballots, names) == (
        "For stemte Ida Falk og Eva Tang.",
        "Imod stemte Bo Lind.",
        "Undlod at stemme: Per Kro.",
    )


def test_a_circle_of_directors_takes_no_majority_over_anybodys_head() -> None:
    rule = ADMINISTRATIVE.majority("ordinary")
    assert not result(Tally(9, 1), rule).carried
    assert KKR.majority("late_item") == Majority("unanimous", "present")
