"""Follow-ups: bound to the next meeting, reminded of in time, and on the next agenda by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.cases.rules.follow_ups import (
    FOLLOW_UP,
    FollowUp,
    FollowUpCommand,
    FollowUpState,
    PlannedCase,
    bound,
    follow_up_after,
    follow_up_findings,
    is_overdue,
    next_meeting_day,
    provisional_agenda,
    reminder_days,
    reminds_today,
)
from sagsgang.record.meetings.holidays import is_weekday
from sagsgang.record.rulings import Refusal

FEBRUARY, APRIL, JUNE = date(2023, 2, 10), date(2023, 4, 28), date(2023, 6, 23)
MEETINGS = [JUNE, FEBRUARY, APRIL]
PROPOSAL = FollowUp(1, "Nyt forslag til governance", "kkr", "Per Kro", next_meeting=True, decided=FEBRUARY)


def test_what_was_promised_for_the_next_meeting_puts_itself_on_its_agenda() -> None:
    follow_up = bound(PROPOSAL, MEETINGS)
    assert follow_up.meeting == APRIL
    agenda = provisional_agenda(
        "kkr", APRIL, follow_ups=[follow_up], planned=[PlannedCase(7, "Sundhed", "kkr", APRIL)], previous=FEBRUARY
    )
    assert [(p.title, p.why, p.overdue) for p in agenda] == [
        ("Sundhed", "route", False), ("Nyt forslag til governance", "follow_up", False),
    ]  # fmt: skip


def test_a_follow_up_moves_with_its_meeting_and_waits_where_none_is_planned() -> None:
    assert bound(PROPOSAL, [FEBRUARY]).meeting is None
    moved = bound(replace(PROPOSAL, meeting=APRIL), [FEBRUARY, date(2023, 5, 5)])
    assert moved.meeting == date(2023, 5, 5)
    # an earlier extra meeting does not tear it away from the one it has
    assert bound(replace(PROPOSAL, meeting=APRIL), [*MEETINGS, date(2023, 3, 1)]).meeting == APRIL
    finished = replace(PROPOSAL, state="done", meeting=APRIL)
    assert bound(finished, [date(2023, 5, 5)]) == finished
    dated = FollowUp(2, "Notat", "kkr", due=APRIL)
    assert bound(dated, MEETINGS) == dated


@given(
    st.lists(st.dates(date(2023, 1, 1), date(2024, 12, 31)), max_size=8), st.dates(date(2023, 1, 1), date(2024, 12, 31))
)
def test_the_next_meeting_is_the_first_after_the_day(days: list[date], after: date) -> None:
    found = next_meeting_day(days, after)
    later = [day for day in days if day > after]
    assert found == (min(later) if later else None)


def test_overdue_follow_ups_stay_on_every_agenda_until_they_are_done() -> None:
    late = FollowUp(1, "Notat", "kkr", due=date(2023, 2, 1))
    fresh = FollowUp(2, "Analyse", "kkr", due=date(2023, 4, 1))
    later = FollowUp(3, "Regnskab", "kkr", due=date(2023, 6, 1))
    other = FollowUp(4, "Andet", "brn", due=date(2023, 4, 1))
    gone = FollowUp(5, "Gjort", "kkr", state="done", due=date(2023, 4, 1))
    agenda = provisional_agenda(
        "kkr", APRIL, follow_ups=[fresh, later, other, gone, late], planned=[], previous=FEBRUARY
    )
    assert [(p.source, p.overdue) for p in agenda] == [(1, True), (2, False)]


def test_only_cases_planned_for_that_meeting_of_that_body_are_listed() -> None:
    planned = [PlannedCase(1, "A", "kkr", APRIL), PlannedCase(2, "B", "kkr", JUNE), PlannedCase(3, "C", "brn", APRIL)]
    assert [p.source for p in provisional_agenda("kkr", APRIL, follow_ups=[], planned=planned)] == [1]


def test_the_earlier_of_date_and_meeting_is_the_deadline() -> None:
    assert replace(PROPOSAL, meeting=APRIL, due=date(2023, 4, 1)).deadline == date(2023, 4, 1)
    assert replace(PROPOSAL, meeting=APRIL, due=date(2023, 5, 1)).deadline == APRIL
    assert replace(PROPOSAL, next_meeting=False, meeting=APRIL).deadline is None


@pytest.mark.parametrize(
    ("state", "today", "overdue"),
    [
        ("open", APRIL, False),
        ("open", date(2023, 4, 29), True),
        ("in_progress", JUNE, True),
        ("done", JUNE, False),
        ("dropped", JUNE, False),
    ],
)
def test_a_running_follow_up_is_overdue_when_its_day_has_ended(
    state: FollowUpState, today: date, overdue: bool
) -> None:
    assert is_overdue(FollowUp(1, "Notat", "kkr", state=state, due=APRIL), today) is overdue


@pytest.mark.parametrize("state", get_args(FollowUpState))
@pytest.mark.parametrize("command", get_args(FollowUpCommand))
def test_states_change_as_the_table_says_or_a_sentence_says_why_not(
    state: FollowUpState, command: FollowUpCommand
) -> None:
    after = follow_up_after(state, command, reason="Bortfaldet")
    assert (command in FOLLOW_UP[state]) is not isinstance(after, Refusal)


def test_giving_up_takes_a_reason() -> None:
    refusal = follow_up_after("open", "drop", reason=" ")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "follow-up.needs-reason"
    again = follow_up_after("in_progress", "start")
    assert isinstance(again, Refusal)
    assert again.code == "follow-up.already-started"


def test_reminders_come_on_weekdays_before_the_day() -> None:
    # 14 days before is Good Friday, three before a Tuesday
    assert reminder_days(date(2023, 4, 21), weekday=is_weekday) == (
        date(2023, 4, 5), date(2023, 4, 18), date(2023, 4, 21),
    )  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.lists(st.integers(0, 30), max_size=5))
def test_no_reminder_falls_on_a_day_off_or_after_the_day(due: date, before: list[int]) -> None:
    days = reminder_days(due, weekday=is_weekday, before=before)
    assert all(is_weekday(day) and day <= due for day in days)
    assert len(days) == len(set(days))
    assert list(days) == sorted(days)


def test_what_is_late_is_reminded_of_every_week_until_it_is_done() -> None:
    late = FollowUp(1, "Notat", "kkr", "Per Kro", due=APRIL)
    reminded = [n for n in range(-20, 30) if reminds_today(late, APRIL + timedelta(days=n), weekday=is_weekday)]
    assert reminded == [-14, -3, 0, 7, 14, 21, 28]
    assert not reminds_today(replace(late, state="done"), APRIL, weekday=is_weekday)
    assert not reminds_today(FollowUp(2, "Uden dato", "kkr"), APRIL, weekday=is_weekday)


def test_what_needs_attention_is_found() -> None:
    found = follow_up_findings(
        [
            FollowUp(1, "Notat", "kkr", "Per Kro", due=date(2023, 4, 27)),
            replace(PROPOSAL, meeting=None),
            FollowUp(3, "Analyse", "kkr", due=JUNE),
            FollowUp(4, "Gjort", "kkr", state="done", due=FEBRUARY),
            FollowUp(5, "I dag", "kkr", "Per Kro", due=APRIL),
        ],
        APRIL,
    )
    assert [(f.subject, f.code) for f in found] == [
        (1, "follow-up.overdue"), (1, "follow-up.no-meeting"), (3, "follow-up.nobody"),
    ]  # fmt: skip
    assert found[0].message == "„Notat“ skulle være færdig den 27. april 2023 (1 dag siden)."
