"""A date that may be vague: the first and last day it can mean, how precise it is, its own words and its EDTF string.

EDTF is the Library of Congress' Extended Date/Time Format (now ISO 8601-2): seasons are 21-24, quarters 33-36, thirds
of a year 37-39, halves 40-41, ``~`` means approximate, ``?`` uncertain, ``%`` both.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "part", "month", "season", "quarter", "half", "year", "range"]
#: "in": some time between the two days; "by": at the latest then; "from": then at the earliest
Bound = Literal["in", "by", "from"]


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """``earliest`` and ``latest`` are both inclusive and equal for an exact day.

    ``expected`` holds where the source says so ("forventeligt"), ``approximate`` where its words have no sharp edge
    ("ca.", "medio"). Sorting goes by the first possible day, then by the last; equality compares the words too.
    """

    earliest: date
    latest: date
    precision: Precision
    source: str
    edtf: str
    expected: bool = False
    approximate: bool = False
    bound: Bound = "in"

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.latest} lies before {self.earliest}")

    def __str__(self) -> str:
        return self.source

    def __lt__(self, other: FuzzyDate) -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[date, date]:
        return self.earliest, self.latest

    @property
    def exact(self) -> bool:
        """Whether it names one day without any reservation."""
        return self.precision == "day" and self.bound == "in" and not (self.expected or self.approximate)

    @property
    def first_possible(self) -> date:
        """The first day it can mean; a deadline ("senest ...") may be met on any earlier day."""
        return date.min if self.bound == "by" else self.earliest

    @property
    def last_possible(self) -> date:
        return date.max if self.bound == "from" else self.latest

    def certainly_before(self, other: FuzzyDate) -> bool:
        """Whether every day it can mean lies before every day the other can mean."""
        return self.last_possible < other.first_possible

    def overlaps(self, other: FuzzyDate) -> bool:
        return not (self.certainly_before(other) or other.certainly_before(self))

    def may_be(self, day: date) -> bool:
        return self.first_possible <= day <= self.last_possible

    def qualified(
        self, *, source: str, expected: bool = False, approximate: bool = False, bound: Bound = "in"
    ) -> FuzzyDate:
        """The same days under a reservation, with an EDTF string that says so."""
        expected, approximate = expected or self.expected, approximate or self.approximate
        edtf = self.edtf
        if bound != "in":
            day = self.latest if bound == "by" else self.earliest
            edtf = day.isoformat()
        mark = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[expected, approximate]
        edtf = "/".join(end.rstrip("?~%") + mark for end in edtf.split("/"))
        if bound != "in":
            edtf = f"../{edtf}" if bound == "by" else f"{edtf}/.."
        return replace(self, source=source, edtf=edtf, expected=expected, approximate=approximate, bound=bound)


def out_of_order(dates: Sequence[FuzzyDate]) -> list[int]:
    """Indexes of those that certainly lie before something listed above them.

    Vague dates get the benefit of the doubt: "Efteråret 2023" may stand before or after "den 1. oktober 2023".
    """
    wrong: list[int] = []
    highest = date.min
    for index, day in enumerate(dates):
        if day.last_possible < highest:
            wrong.append(index)
        highest = max(highest, day.first_possible)
    return wrong


def exact_day(day: date, source: str) -> FuzzyDate:
    return FuzzyDate(day, day, "day", source, day.isoformat())


def week(year: int, number: int, source: str) -> FuzzyDate:
    """An ISO week, Monday to Sunday. Raises ``ValueError`` where the year has no such week."""
    first = date.fromisocalendar(year, number, 1)
    last = first + timedelta(days=6)
    return FuzzyDate(first, last, "week", source, f"{first.isoformat()}/{last.isoformat()}")


def months(year: int, span: tuple[int, int], precision: Precision, edtf: str, source: str) -> FuzzyDate:
    """The first to the last month of one year, both whole."""
    first, last = span
    return FuzzyDate(date(year, first, 1), end_of_month(year, last), precision, source, edtf)


def month(year: int, number: int, source: str) -> FuzzyDate:
    return months(year, (number, number), "month", f"{year:04}-{number:02}", source)


def quarter(year: int, number: int, source: str) -> FuzzyDate:
    return months(year, (number * 3 - 2, number * 3), "quarter", f"{year:04}-{32 + number}", source)


def half(year: int, number: int, source: str) -> FuzzyDate:
    return months(year, (number * 6 - 5, number * 6), "half", f"{year:04}-{39 + number}", source)


def whole_year(year: int, source: str) -> FuzzyDate:
    return months(year, (1, 12), "year", f"{year:04}", source)


def season(year: int, number: int, source: str) -> FuzzyDate:
    """1 spring (March to May) ... 4 winter, which begins in December of its year and ends in February of the next."""
    edtf = f"{year:04}-{20 + number}"
    if number == 4:
        return FuzzyDate(date(year, 12, 1), end_of_month(year + 1, 2), "season", source, edtf)
    return months(year, (number * 3, number * 3 + 2), "season", edtf, source)


def third_of_year(year: int, number: int, source: str) -> FuzzyDate:
    """Primo, medio, ultimo of a year, taken as its thirds and always approximate: the words promise no more."""
    whole = months(year, (number * 4 - 3, number * 4), "part", f"{year:04}-{36 + number}", source)
    return whole.qualified(source=source, approximate=True)


def third_of_month(year: int, number: int, third: int, source: str) -> FuzzyDate:
    """Primo (1st-10th), medio (11th-20th), ultimo (21st to the end) of a month, always approximate."""
    first = date(year, number, third * 10 - 9)
    last = end_of_month(year, number) if third == 3 else date(year, number, third * 10)
    whole = FuzzyDate(first, last, "part", source, f"{first.isoformat()}/{last.isoformat()}")
    return whole.qualified(source=source, approximate=True)


def between(first: FuzzyDate, last: FuzzyDate, source: str) -> FuzzyDate:
    """From the beginning of the one to the end of the other. Raises ``ValueError`` where that runs backwards."""
    edtf = f"{first.earliest.isoformat()}/{last.latest.isoformat()}"
    whole = FuzzyDate(first.earliest, last.latest, "range", source, edtf)
    expected, approximate = first.expected or last.expected, first.approximate or last.approximate
    return whole.qualified(source=source, expected=expected, approximate=approximate)


def end_of_month(year: int, number: int) -> date:
    return date(year, number, calendar.monthrange(year, number)[1])
