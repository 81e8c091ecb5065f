"""A year of meetings, planned around holidays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.holidays import is_weekday
from sagsgang.record.meetings.rules.series import meeting_days
from sagsgang.record.rulings import Refusal


def test_the_second_friday_of_chosen_months() -> None:
    days = meeting_days(2023, [6, 2, 9], weekday=4, nth=2)
    assert not isinstance(days, Refusal)
    assert [d.day.isoformat() for d in days] == ["2023-02-10", "2023-06-09", "2023-09-08"]
    assert all(d.findings == () for d in days)


def test_days_off_school_breaks_and_other_meetings_are_pointed_out() -> None:
    days = meeting_days(2023, [4, 10, 11], weekday=4, nth=1, taken={date(2023, 11, 3)})
    assert not isinstance(days, Refusal)
    assert [[f.code for f in d.findings] for d in days] == [["series.on-holiday"], [], ["series.taken"]]
    assert days[0].findings[0].message == "Den 7. april 2023 er langfredag. Flyt mødet."
    breaks = meeting_days(2023, [10], weekday=4, nth=3)
    assert not isinstance(breaks, Refusal)
    assert [f.code for f in breaks[0].findings] == ["series.school-break"]


@pytest.mark.parametrize(("weekday", "nth"), [(7, 1), (-1, 1), (0, 0), (0, 5), (0, -2)])
def test_a_series_that_does_not_exist_is_refused(weekday: int, nth: int) -> None:
    assert isinstance(meeting_days(2023, [1], weekday=weekday, nth=nth), Refusal)


@given(st.integers(2000, 2060), st.sets(st.integers(1, 12)), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_every_month_gets_its_weekday_in_the_right_week(year: int, months: set[int], weekday: int, nth: int) -> None:
    days = meeting_days(year, months, weekday=weekday, nth=nth)
    assert not isinstance(days, Refusal)
    assert [d.day.month for d in days] == sorted(months)
    for proposed in days:
        assert proposed.day.weekday() == weekday
        if nth > 0:
            assert (proposed.day.day - 1) // 7 + 1 == nth
        assert is_weekday(proposed.day) or "series.on-holiday" in [f.code for f in proposed.findings]
