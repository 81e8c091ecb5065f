"""A year's meetings in one go: the same weekday of chosen months, with what speaks against a day.

No law says when a body meets; a secretariat plans the year around holidays and the schools' winter and autumn breaks.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sagsgang.record.meetings.holidays import day_name, is_weekday
from sagsgang.record.rulings import WEEKDAYS, Finding, Refusal, Sentence

NO_SUCH_WEEK = Sentence("series.no-such-week", "Måneden har ikke {nth} {weekday}e. Vælg 1-4 eller den sidste.")
WRONG_WEEKDAY = Sentence("series.wrong-weekday", "Vælg en ugedag fra mandag til søndag.")
ON_HOLIDAY = Sentence("series.on-holiday", "Den {day} er {name}. Flyt mødet.")
SCHOOL_BREAK = Sentence("series.school-break", "Den {day} ligger i uge {week}, hvor mange skoler holder ferie.")
PASSED = Sentence("series.passed", "Den {day} er forbi.")
TAKEN = Sentence("series.taken", "Den {day} er der allerede et møde.")

#: weeks of the schools' winter and autumn breaks in most municipalities
SCHOOL_BREAKS = (7, 42)


@dataclass(frozen=True, slots=True)
class ProposedMeeting:
    """A day of the series; ``findings`` are what to think over before it is kept."""

    day: date
    findings: tuple[Finding, ...] = ()


def meeting_days(
    year: int, months: Iterable[int], *, weekday: int, nth: int, taken: Collection[date] = ()
) -> list[ProposedMeeting] | Refusal:
    """The ``nth`` such weekday of each month (1 to 4; -1 for the last). ``weekday`` counts from 0, Monday.

    ``taken`` are days on which the body, or the people in it, meet already.
    """
    if not 0 <= weekday <= 6:
        return WRONG_WEEKDAY.refusal()
    if nth != -1 and not 1 <= nth <= 4:
        return NO_SUCH_WEEK.refusal(nth=nth, weekday=WEEKDAYS[weekday])
    return [ProposedMeeting(day, _against(day, taken)) for day in (_nth(year, m, weekday, nth) for m in sorted(months))]


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth == -1:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _against(day: date, taken: Collection[date]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if not is_weekday(day):
        found.append(ON_HOLIDAY.finding("warning", day=day, name=day_name(day)))
    week = day.isocalendar().week
    if week in SCHOOL_BREAKS:
        found.append(SCHOOL_BREAK.finding("info", day=day, week=week))
    if day in taken:
        found.append(TAKEN.finding("warning", day=day))
    return tuple(found)
