"""Deadlines in days and weekdays: what is counted, what is skipped, and when something is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import BOARD, COUNCIL, KKR
from sagsgang.record.bodies.profiles.settings import Deadline
from sagsgang.record.meetings.rules.deadlines import (
    counts,
    day_after,
    day_before,
    dispatch_deadline,
    dispatch_findings,
    explain,
    is_late,
    material_deadline,
    minutes_deadline,
    minutes_finding,
    weekdays_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
IN_WEEKDAYS = st.builds(
    Deadline, st.integers(0, 15), st.just("weekdays"), counts_day=st.booleans(), saturdays=st.booleans(),
    closing_days=st.booleans(),
)  # fmt: skip
IN_DAYS = st.builds(
    Deadline, st.integers(0, 40), st.just("days"), counts_day=st.booleans(),
    moves=st.sampled_from(["stays", "earlier", "later"]),
)  # fmt: skip


def test_the_sample_minutes_kept_their_deadlines() -> None:
    assert dispatch_deadline(date(2023, 2, 10), KKR) == date(2023, 2, 3)
    assert minutes_deadline(date(2022, 11, 18), KKR) == date(2022, 11, 22)


@pytest.mark.parametrize(
    ("meeting", "agenda", "material"),
    [
        # a Wednesday without holidays near
        ("2023-02-08", "2023-02-02", "2023-02-03"),
        # the week after Easter: Maundy Thursday to Easter Monday do not count
        ("2023-04-12", "2023-04-03", "2023-04-04"),
        # Store bededag on 5 May 2023 was a holiday, the same Friday in 2024 was not
        ("2023-05-10", "2023-05-03", "2023-05-04"),
        ("2024-05-01", "2024-04-25", "2024-04-26"),
        # 5 June is skipped as a closing day
        ("2023-06-07", "2023-05-31", "2023-06-01"),
        # Christmas and New Year
        ("2024-01-03", "2023-12-27", "2023-12-28"),
    ],
)
def test_a_council_sends_four_and_three_weekdays_before(meeting: str, agenda: str, material: str) -> None:
    day = date.fromisoformat(meeting)
    assert dispatch_deadline(day, COUNCIL).isoformat() == agenda
    assert material_deadline(day, COUNCIL).isoformat() == material


def test_standing_orders_may_count_saturdays_and_the_meeting_day() -> None:
    wednesday = date(2023, 2, 8)
    assert day_before(wednesday, Deadline(4, "weekdays", saturdays=True)) == date(2023, 2, 3)
    assert day_before(wednesday, Deadline(4, "weekdays", counts_day=True)) == date(2023, 2, 3)
    assert day_before(wednesday, Deadline(7, counts_day=True)) == date(2023, 2, 2)


def test_calendar_days_that_land_on_a_day_off_move_as_the_rule_says() -> None:
    meeting = date(2023, 4, 14)
    assert day_before(meeting, Deadline(7)) == date(2023, 4, 7)
    assert day_before(meeting, Deadline(7, moves="earlier")) == date(2023, 4, 5)
    assert day_after(date(2023, 4, 5), Deadline(4, moves="later")) == date(2023, 4, 11)


@given(DAYS, IN_WEEKDAYS)
def test_exactly_so_many_weekdays_lie_between_the_deadline_and_the_meeting(day: date, deadline: Deadline) -> None:
    due = day_before(day, deadline)
    assert due <= day
    own = deadline.counts_day and counts(day, deadline)
    assert weekdays_between(due, day, deadline) == max(0, deadline.amount - own)
    if deadline.amount > own:
        assert counts(due, deadline)
        # one day later would be one weekday too few
        assert weekdays_between(due + timedelta(days=1), day, deadline) < deadline.amount - own


@given(DAYS, st.integers(0, 15))
def test_before_and_after_mirror_each_other_in_weekdays(day: date, amount: int) -> None:
    deadline = Deadline(amount, "weekdays")
    if counts(day, deadline):
        assert day_after(day_before(day, deadline), deadline) == day


@given(DAYS, st.integers(1, 30), IN_WEEKDAYS | IN_DAYS)
def test_a_later_meeting_never_has_an_earlier_deadline(day: date, later: int, deadline: Deadline) -> None:
    assert day_before(day, deadline) <= day_before(day + timedelta(days=later), deadline)
    assert day_after(day, deadline) <= day_after(day + timedelta(days=later), deadline)


@given(DAYS, IN_DAYS)
def test_a_moved_deadline_lands_on_a_weekday_on_the_side_it_moves_to(day: date, deadline: Deadline) -> None:
    stays = day_after(day, Deadline(deadline.amount, counts_day=deadline.counts_day))
    due = day_after(day, deadline)
    if deadline.moves == "stays":
        assert due == stays
    else:
        assert counts(due, deadline)
        assert due >= stays if deadline.moves == "later" else due <= stays


@given(DAYS, DAYS)
def test_a_deadline_is_kept_until_its_day_ends(done: date, due: date) -> None:
    assert is_late(done, due) == (done > due)


def test_the_reckoning_names_the_holidays_it_skipped() -> None:
    assert explain(date(2023, 4, 12), COUNCIL.dispatch.value).message == (
        "Fristen er den 3. april 2023: 4 hverdage før den 12. april 2023. "
        "Følgende tæller ikke med: skærtorsdag, langfredag og 2. påskedag."
    )
    assert explain(date(2023, 2, 8), Deadline(1, "weekdays")).message == (
        "Fristen er den 7. februar 2023: 1 hverdag før den 8. februar 2023."
    )
    assert explain(date(2023, 2, 10), KKR.dispatch.value).message == (
        "Fristen er den 3. februar 2023: 7 dage før den 10. februar 2023."
    )


def test_sending_in_time_finds_nothing_and_sending_late_says_what_was_missed() -> None:
    meeting = date(2023, 2, 8)
    assert dispatch_findings(date(2023, 2, 2), meeting, COUNCIL) == []
    assert [f.code for f in dispatch_findings(date(2023, 2, 3), meeting, COUNCIL)] == ["meeting.late-dispatch"]
    assert [f.code for f in dispatch_findings(date(2023, 2, 6), meeting, COUNCIL)] == [
        "meeting.late-dispatch", "meeting.late-material",
    ]  # fmt: skip
    # where both share a deadline it is said once
    assert [f.code for f in dispatch_findings(date(2023, 2, 6), meeting, BOARD)] == ["meeting.late-dispatch"]
    assert [f.code for f in dispatch_findings(date(2023, 2, 9), meeting, COUNCIL)] == ["meeting.sent-after-meeting"]
    assert [f.severity for f in dispatch_findings(meeting, meeting, COUNCIL)] == ["warning", "warning"]


def test_minutes_sent_late_are_remarked_upon() -> None:
    assert minutes_finding(date(2022, 11, 22), date(2022, 11, 18), KKR) is None
    late = minutes_finding(date(2022, 11, 23), date(2022, 11, 18), KKR)
    assert late is not None
    assert late.code == "meeting.late-minutes"
