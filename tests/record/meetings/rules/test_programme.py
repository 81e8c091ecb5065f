"""The day's programme follows from the minutes planned per item."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.rules.programme import Block, PlannedItem, Programme, day_programme
from sagsgang.record.rulings import Refusal

ARRIVAL = Block("arrival", "Ankomst og morgenkaffe", 30)
GROUPS = Block("group", "Gruppedrøftelser", 60)
LUNCH = Block("meal", "Frokost", 0)


def made(*args: object, **more: object) -> Programme:
    programme = day_programme(*args, **more)  # type: ignore[arg-type]
    assert isinstance(programme, Programme), programme
    return programme


def test_the_day_of_the_sample_minutes_comes_out_as_it_stands_there() -> None:
    items = [PlannedItem(i, f"Punkt {i}", 15) for i in range(12)]
    programme = made(time(9, 30), items, meeting_title="KKR Fjordlands møde", before=[ARRIVAL, GROUPS], after=[LUNCH])
    assert [str(slot) for slot in programme.outline] == [
        "8.00-8.30 Ankomst og morgenkaffe",
        "8.30-9.30 Gruppedrøftelser",
        "9.30-12.30 KKR Fjordlands møde",
        "12.30 Frokost",
    ]
    assert programme.findings == ()


def test_breaks_stand_after_their_item_and_push_what_follows() -> None:
    items = [PlannedItem("a", "Budget", 45), PlannedItem("b", "Plan", 30)]
    pause = Block("break", "Pause", 15)
    programme = made(time(10), items, meeting_title="Mødet", breaks={"a": pause})
    assert [str(slot) for slot in programme.slots] == ["10.00-10.45 Budget", "10.45-11.00 Pause", "11.00-11.30 Plan"]
    assert [slot.item for slot in programme.slots] == ["a", None, "b"]


def test_unplanned_items_take_the_usual_time_and_are_remarked_upon() -> None:
    programme = made(time(10), [PlannedItem("a", "Budget"), PlannedItem("b", "Plan", 0)], meeting_title="Mødet")
    assert programme.meeting_end == time(10, 10)
    assert [f.message for f in programme.findings] == ["1 punkt har ingen planlagt tid; de regnes til 10 minutter."]


def test_running_over_the_time_called_for_is_a_warning() -> None:
    programme = made(time(10), [PlannedItem("a", "Budget", 90)], meeting_title="Mødet", planned_end=time(11))
    assert [f.code for f in programme.findings] == ["programme.overrun"]
    assert "kl. 11.30" in programme.findings[0].message


@pytest.mark.parametrize(
    ("start", "items", "before", "code"),
    [
        (time(23), [PlannedItem("a", "A", 60)], [], "programme.past-midnight"),
        (time(0, 20), [], [ARRIVAL], "programme.past-midnight"),
        (time(10), [PlannedItem("a", "A", -1)], [], "programme.negative"),
    ],
)
def test_what_a_day_cannot_hold_is_refused(
    start: time, items: list[PlannedItem], before: list[Block], code: str
) -> None:
    refusal = day_programme(start, items, meeting_title="Mødet", before=before)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_what_comes_after_the_meeting_must_end_before_midnight_too() -> None:
    items = [PlannedItem("a", "A", 60)]
    late = [Block("meal", "Middag", 59)]
    assert made(time(22), items, meeting_title="M", after=late).slots[-1].end == time(23, 59)
    refusal = day_programme(time(22), items, meeting_title="M", after=[Block("meal", "Middag", 60)])
    assert isinstance(refusal, Refusal)


@given(st.lists(st.none() | st.integers(1, 40), max_size=20), st.integers(1, 20), st.sets(st.integers(0, 19)))
def test_the_day_has_no_gaps_and_no_overlaps(minutes: list[int | None], default: int, pauses: set[int]) -> None:
    items = [PlannedItem(i, str(i), m) for i, m in enumerate(minutes)]
    breaks = {i: Block("break", "Pause", 10) for i in pauses if i < len(items)}
    programme = day_programme(
        time(8), items, meeting_title="M", before=[ARRIVAL], breaks=breaks, after=[LUNCH], default_minutes=default
    )
    if isinstance(programme, Refusal):
        assert programme.code == "programme.past-midnight"
        return
    assert all(a.end == b.start for a, b in pairwise(programme.slots))
    assert programme.slots[0].start == time(7, 30)
    total = sum(default if m is None else m for m in minutes) + 10 * len(breaks)
    end = programme.meeting_end
    assert end.hour * 60 + end.minute == 8 * 60 + total
