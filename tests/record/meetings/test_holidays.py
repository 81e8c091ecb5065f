"""The Danish calendar: Easter and what hangs on it, Store bededag until it was abolished, closing days apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.holidays import day_kind, day_name, easter, holiday, holidays, is_weekday

YEARS = st.integers(1900, 2199)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    ["1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12",
     "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2076-04-19"],
)  # fmt: skip
def test_easter_falls_where_the_almanac_has_it(sunday: str) -> None:
    assert easter(int(sunday[:4])).isoformat() == sunday


def gauss(year: int) -> date:
    """Gauss' reckoning with his two exceptions: another road to the same day."""
    k = year // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    if d == 29 and e == 6:
        return date(year, 4, 19)
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        return date(year, 4, 18)
    return date(year, 3, 22) + timedelta(days=d + e)


@given(YEARS)
def test_two_ways_of_reckoning_easter_agree(year: int) -> None:
    sunday = easter(year)
    assert sunday == gauss(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


def names(year: int, *, closing: bool) -> list[str]:
    return [found.name for found in holidays(year).values() if found.closing is closing]


def test_the_year_has_its_holidays_in_order() -> None:
    assert names(2024, closing=False) == [
        "nytårsdag", "skærtorsdag", "langfredag", "påskedag", "2. påskedag", "Kristi himmelfartsdag", "pinsedag",
        "2. pinsedag", "juledag", "2. juledag",
    ]  # fmt: skip
    assert names(2024, closing=True) == ["grundlovsdag", "juleaftensdag", "nytårsaftensdag"]


def test_store_bededag_was_a_holiday_up_to_2023() -> None:
    assert day_name(date(2023, 5, 5)) == "store bededag"
    assert not is_weekday(date(2023, 5, 5))
    assert day_name(date(2024, 4, 26)) == "hverdag"
    assert is_weekday(date(2024, 4, 26))


@given(st.integers(1900, 2023))
def test_store_bededag_is_the_fourth_friday_after_easter(year: int) -> None:
    day = next(d for d, found in holidays(year).items() if found.name == "store bededag")
    assert day.weekday() == 4
    assert 21 < (day - easter(year)).days < 28


def test_a_closing_day_that_is_a_holiday_too_is_a_holiday() -> None:
    found = holiday(date(2017, 6, 5))
    assert found is not None
    assert (found.name, found.closing) == ("2. pinsedag", False)
    assert day_kind(date(2017, 6, 5)) == "holiday"


def test_closing_days_count_where_the_body_says_so() -> None:
    constitution_day = date(2023, 6, 5)
    assert day_kind(constitution_day) == "closing"
    assert not is_weekday(constitution_day)
    assert is_weekday(constitution_day, closing_days=True)
    # on a Saturday it takes both
    saturday = date(2021, 6, 5)
    assert not is_weekday(saturday, closing_days=True)
    assert not is_weekday(saturday, saturdays=True)
    assert is_weekday(saturday, closing_days=True, saturdays=True)


@given(DAYS, st.booleans(), st.booleans())
def test_sundays_and_holidays_are_never_weekdays_and_a_plain_monday_always_is(
    day: date, saturdays: bool, closing_days: bool
) -> None:
    counted = is_weekday(day, saturdays=saturdays, closing_days=closing_days)
    found = holiday(day)
    if day.weekday() == 6 or (found and not found.closing):
        assert not counted
    elif found is None and day.weekday() < 5:
        assert counted
        assert day_kind(day) == "weekday"


@given(DAYS)
def test_counting_more_days_never_counts_fewer(day: date) -> None:
    if is_weekday(day):
        assert is_weekday(day, saturdays=True, closing_days=True)
