"""Vague dates: their limits, their order, and what may be said of two of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.dates import FuzzyDate, out_of_order, read_date
from sagsgang.record.dates import fuzzy as fuzzy_dates

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2090)


@st.composite
def fuzzy(draw: st.DrawFn) -> FuzzyDate:
    """Any kind of date, with and without reservations."""
    year = draw(YEARS)
    made = draw(
        st.one_of(
            DAYS.map(lambda day: fuzzy_dates.exact_day(day, "dag")),
            st.integers(1, 52).map(lambda n: fuzzy_dates.week(year, n, "uge")),
            st.integers(1, 12).map(lambda n: fuzzy_dates.month(year, n, "måned")),
            st.integers(1, 4).map(lambda n: fuzzy_dates.season(year, n, "årstid")),
            st.integers(1, 4).map(lambda n: fuzzy_dates.quarter(year, n, "kvartal")),
            st.integers(1, 2).map(lambda n: fuzzy_dates.half(year, n, "halvår")),
            st.integers(1, 3).map(lambda n: fuzzy_dates.third_of_year(year, n, "del")),
            st.just(fuzzy_dates.whole_year(year, "år")),
        )
    )
    return made.qualified(
        source=made.source,
        expected=draw(st.booleans()),
        approximate=draw(st.booleans()),
        bound=draw(st.sampled_from(["in", "in", "by", "from"])),
    )


@given(fuzzy())
def test_the_earliest_day_never_lies_after_the_latest(day: FuzzyDate) -> None:
    assert day.earliest <= day.latest
    assert day.may_be(day.earliest)
    assert day.may_be(day.latest)


_ONE = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
EDTF = re.compile(rf"{_ONE}|{_ONE}/{_ONE}|\.\./{_ONE}|{_ONE}/\.\.")


@given(fuzzy())
def test_the_edtf_string_has_the_form_of_the_standard(day: FuzzyDate) -> None:
    assert EDTF.fullmatch(day.edtf), day.edtf


@given(fuzzy(), fuzzy())
def test_of_two_dates_at_most_one_lies_certainly_before_the_other(one: FuzzyDate, other: FuzzyDate) -> None:
    assert not (one.certainly_before(other) and other.certainly_before(one))
    assert one.overlaps(other) == (not one.certainly_before(other) and not other.certainly_before(one))
    if one.certainly_before(other) and one.bound == other.bound == "in":
        assert one < other


@given(fuzzy(), fuzzy(), fuzzy())
def test_lying_certainly_before_carries_over(a: FuzzyDate, b: FuzzyDate, c: FuzzyDate) -> None:
    if a.certainly_before(b) and b.certainly_before(c):
        assert a.certainly_before(c)


@given(st.lists(fuzzy(), max_size=12))
def test_sorting_puts_them_by_the_first_day_they_can_mean(days: list[FuzzyDate]) -> None:
    assert all(a.earliest <= b.earliest for a, b in pairwise(sorted(days)))


@given(st.lists(DAYS, max_size=12))
def test_exact_dates_in_order_are_never_out_of_order(days: list[date]) -> None:
    assert out_of_order([fuzzy_dates.exact_day(day, "") for day in sorted(days)]) == []


@given(DAYS, st.integers(1, 400))
def test_an_earlier_day_below_a_later_one_is_out_of_order(day: date, gap: int) -> None:
    later = fuzzy_dates.exact_day(day + timedelta(days=gap), "")
    assert out_of_order([later, fuzzy_dates.exact_day(day, "")]) == [1]


def read(text: str) -> FuzzyDate:
    found = read_date(text)
    assert isinstance(found, FuzzyDate), found
    return found


def test_a_vague_date_gets_the_benefit_of_the_doubt() -> None:
    assert out_of_order([read("Efteråret 2023"), read("1. oktober 2023"), read("2. halvår 2023")]) == []
    assert out_of_order([read("Efteråret 2023"), read("1. august 2023")]) == [1]


def test_a_deadline_may_be_met_on_any_earlier_day() -> None:
    deadline = read("senest 8. marts 2023")
    assert deadline.may_be(date(2023, 1, 1))
    assert not deadline.may_be(date(2023, 3, 9))
    assert not read("1. januar 2020").certainly_before(deadline)
    assert deadline.certainly_before(read("9. marts 2023"))


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("3. februar 2023", True),
        ("ca. 3. februar 2023", False),
        ("senest 3. februar 2023", False),
        ("uge 5, 2023", False),
    ],
)
def test_only_a_day_without_reservation_is_exact(text: str, exact: bool) -> None:
    assert read(text).exact is exact


def test_a_range_keeps_the_reservation_of_either_end() -> None:
    day = fuzzy_dates.exact_day(date(2023, 5, 1), "")
    expected = day.qualified(source="", expected=True)
    assert fuzzy_dates.between(day, expected, "").edtf == "2023-05-01?/2023-05-01?"
    assert fuzzy_dates.between(expected, day, "").expected
    assert not fuzzy_dates.between(day, day, "").expected


def test_a_date_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="before"):
        FuzzyDate(date(2023, 2, 1), date(2023, 1, 1), "range", "", "")


def test_the_real_plan_of_a_strategy_is_read_line_by_line_and_one_line_is_out_of_order() -> None:
    shared = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "kkr-nordjylland-2023-02-10.txt"
    if not shared.exists():
        pytest.skip("the real minutes are not beside this checkout")
    lines = [line.strip() for line in shared.read_text("utf-8").splitlines()]
    start = re.compile(r"((?:Forventeligt )?\d\d\.\d\d[. ]\d{4}|Efteråret \d{4})\s")
    plan = [read(match[1]) for line in lines if (match := start.match(line))]
    assert [day.edtf for day in plan] == [
        "2023-03-22", "2023-04-28", "2023-04-17", "2023-06-20?", "2023-06-23", "2023-23",
    ]  # fmt: skip
    assert out_of_order(plan) == [2]
