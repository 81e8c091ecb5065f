"""Who belongs to a body on a day, whatever else the record holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.rules import (
    Affiliation,
    Holding,
    Role,
    Seat,
    composition,
    composition_findings,
    holders,
    party_on,
    runs_on,
)

DAY = date(2023, 2, 10)
SEATS = [
    Seat(1, "1", "Fjordby Kommune", "V"),
    Seat(2, "2", "Klitlund Kommune", "A"),
    Seat(3, "3", "Skovholm Kommune", "C"),
    Seat(9, "KL", None, "B", voting=False),
]
HOLDINGS = [
    Holding("ida", "Ida Falk", 2, "chair", party="A"),
    Holding("bo", "Bo Lind", 1, "member", party="V"),
    Holding("eva", "Eva Tang", 3, "vice_chair", party="C"),
    Holding("ole", "Ole Vig", 9, "observer", party="B"),
    Holding("per", "Per Kro", None, "substitute", party="V"),
]


def test_members_are_expected_chair_first_and_only_members_vote() -> None:
    body = composition(SEATS, HOLDINGS, [], DAY)
    assert [m.person for m in body.members] == ["ida", "eva", "bo", "ole"]
    assert [m.person for m in body.voting] == ["ida", "eva", "bo"]
    assert body.seats == 3
    assert body.vacant == ()
    assert body.members[0].organization == "Klitlund Kommune"


def test_a_membership_counts_from_its_first_to_its_last_day() -> None:
    holding = Holding("bo", "Bo Lind", 1, start=date(2022, 1, 1), end=date(2023, 2, 10))
    for day, there in [(date(2021, 12, 31), False), (date(2022, 1, 1), True), (DAY, True), (date(2023, 2, 11), False)]:
        body = composition(SEATS[:1], [holding], [], day)
        assert bool(body.members) is there
        assert bool(body.vacant) is not there
        assert body.seats == 1


def test_a_seat_that_does_not_exist_that_day_brings_nobody() -> None:
    seat = Seat(1, "1", end=date(2021, 12, 31))
    assert composition([seat], [Holding("bo", "Bo Lind", 1)], [], DAY).members == ()


def test_a_body_known_from_minutes_only_has_one_seat_per_voting_member() -> None:
    body = composition([], [Holding("bo", "Bo Lind"), Holding("ole", "Ole Vig", role="observer")], [], DAY)
    assert body.seats == 1


def test_somebody_listed_twice_counts_once_with_the_higher_role() -> None:
    body = composition(SEATS, [*HOLDINGS, Holding("bo", "Bo Lind", None, "chair")], [], DAY)
    assert [m.role for m in body.members if m.person == "bo"] == ["chair"]


def test_the_party_is_that_of_the_day_and_the_seat_keeps_its_own() -> None:
    changed = [Affiliation("bo", "V", None, date(2022, 12, 31)), Affiliation("bo", "I", date(2023, 1, 1))]
    assert party_on("bo", changed, date(2022, 6, 1)) == "V"
    assert party_on("bo", changed, DAY) == "I"
    assert party_on("eva", changed, DAY) is None
    bo = next(m for m in composition(SEATS, HOLDINGS, changed, DAY).members if m.person == "bo")
    assert (bo.party, bo.seat_party) == ("I", "V")


def codes(holdings: list[Holding], affiliations: list[Affiliation] | None = None) -> list[str]:
    return [finding.code for finding in composition_findings(SEATS, holdings, affiliations or [], DAY)]


def test_a_sound_body_has_no_findings() -> None:
    assert codes(HOLDINGS) == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (Holding("ann", "Ann Bro", 1), "body.two-holders"),
        (Holding("bo", "Bo Lind", 3), "body.two-seats"),
        (Holding("ann", "Ann Bro", None, "chair"), "body.two-chairs"),
    ],
)
def test_doubles_are_found(more: Holding, code: str) -> None:
    assert code in codes([*HOLDINGS, more])


def test_vacancies_a_missing_chair_and_a_changed_party_are_found() -> None:
    assert codes(HOLDINGS[1:]) == ["body.no-chair", "body.vacant-seat"]
    assert codes(HOLDINGS, [Affiliation("bo", "I")]) == ["body.changed-party"]


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
ENDS = st.none() | DAYS
ROLES: st.SearchStrategy[Role] = st.sampled_from(["member", "chair", "vice_chair", "substitute", "observer"])


@st.composite
def any_holding(draw: st.DrawFn) -> Holding:
    person = draw(st.integers(1, 6))
    return Holding(
        person, f"Person {person}", draw(st.none() | st.sampled_from([1, 2, 3, 9])), draw(ROLES),
        start=draw(ENDS), end=draw(ENDS),
    )  # fmt: skip


@given(st.lists(any_holding(), max_size=12), DAYS)
def test_whatever_the_record_holds_nobody_is_expected_twice_or_out_of_time(holdings: list[Holding], day: date) -> None:
    body = composition(SEATS, holdings, [], day)
    people = [m.person for m in body.members]
    assert len(people) == len(set(people))
    for member in body.members:
        assert any(h.person == member.person and runs_on(h.start, h.end, day) for h in holdings)
        assert member.role != "substitute"
    assert body.seats == 3
    for seat in body.vacant:
        assert holders(seat, holdings, day) == ()


@given(DAYS, st.integers(0, 400))
def test_a_period_holds_exactly_its_days(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert runs_on(start, end, start)
    assert runs_on(start, end, end)
    assert not runs_on(start, end, end + timedelta(days=1))
    assert not runs_on(start, end, start - timedelta(days=1))
