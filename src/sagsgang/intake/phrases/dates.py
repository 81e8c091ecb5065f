"""Dates and times as Danish minutes write them: "10-02-2023", "10. februar 2023", "d. 3/2-23", "kl. 9.30-12.30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    "januar": 1, "jan": 1, "februar": 2, "feb": 2, "marts": 3, "mar": 3, "april": 4, "apr": 4, "maj": 5, "juni": 6,
    "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

_ENGLISH = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10}
MONTHS |= _ENGLISH  # content systems print "April 3, 2019" where nobody set the language

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})(?![\w-])"
    rf"|(?P<d2>\d{{1,2}})\s?[-./]\s?(?P<m2>\d{{1,2}})\s?[-./ ]\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\w-]|[./]\d)"
    rf"|(?P<d3>\d{{1,2}})(?:\.?\s*|-)(?P<m3>{_MONTH})(?:\.?\s+|-)(?P<y3>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<m4>{_MONTH})\s+(?P<d4>\d{{1,2}}),\s+(?P<y4>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where in the text it stands (``text[start:end]``)."""

    date: date
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """All whole dates (day, month, year) in reading order; impossible ones (31-02-2023) are left out."""
    found = []
    for match in _DATE.finditer(text):
        year = match["y1"] or match["y2"] or match["y3"] or match["y4"]
        month = match["m1"] or match["m2"] or str(MONTHS[(match["m3"] or match["m4"]).casefold()])
        day = match["d1"] or match["d2"] or match["d3"] or match["d4"]
        number = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
        try:
            found.append(FoundDate(date(number, int(month), int(day)), match.start(), match.end()))
        except ValueError:
            continue
    return found


def read_date(text: str) -> date | None:
    """The first whole date of the text, or None."""
    dates = find_dates(text)
    return dates[0].date if dates else None


_TIMES = re.compile(
    r"(?<![\w./:-])(?P<kl>kl\.?\s*|klokken\s+)?(?P<a>(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)(?:[.:]00(?!\d))?(?![\w/]|[.:,]\d)"
    r"(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?(?P<b>(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)(?![\w/]|[.:,-]\d))?",
    re.IGNORECASE,
)


def _as_clock(text: str) -> str:
    hours, _, minutes = text.replace(".", ":").partition(":")
    return f"{int(hours):02d}:{minutes or '00'}"


def read_times(text: str, *, bare: bool = False) -> tuple[str | None, str | None]:
    """Start and end as "HH:MM" from "kl. 9.30-12.30", "9.30-12.30", "kl. 17", "kl. 16:30 - 18"; (None, None) if none.

    Without "kl." a single number is no time; a span of two clock times with minutes is. With ``bare`` a single clock
    time with minutes ("09:30") counts too, as in a field labelled "Tidspunkt".
    """
    for match in _TIMES.finditer(text):
        start, end = match["a"], match["b"]
        if match["kl"] or (end and ("." in start or ":" in start)) or (bare and len(start) > 2):
            return _as_clock(start), _as_clock(end) if end else None
    return None, None
