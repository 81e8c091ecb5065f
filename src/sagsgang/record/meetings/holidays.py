"""Danish public holidays, and the days on which everything is closed all the same.

Holidays ("helligdage") are those that lov om detailsalg fra butikker § 2 and its remarks name. Store bededag was one
until it was abolished from 1 January 2024 (lov om konsekvenser ved afskaffelsen af store bededag som helligdag,
passed in 2023). Grundlovsdag and 24 and 31 December are no holidays, but deadlines treat them alike (forældelsesloven
§ 27, stk. 2), so they are kept apart as closing days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

DayKind = Literal["weekday", "saturday", "sunday", "holiday", "closing"]

#: the last year in which Store bededag was a holiday
LAST_STORE_BEDEDAG = 2023

#: days after Easter Sunday
_MOVABLE = {
    -3: "skærtorsdag",
    -2: "langfredag",
    0: "påskedag",
    1: "2. påskedag",
    39: "Kristi himmelfartsdag",
    49: "pinsedag",
    50: "2. pinsedag",
}
_STORE_BEDEDAG = 26
_FIXED = {(1, 1): "nytårsdag", (12, 25): "juledag", (12, 26): "2. juledag"}
_CLOSING = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """``closing`` days are no public holidays by law; a body may choose to count them as weekdays."""

    name: str
    closing: bool = False


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, of_leaps = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quads, of_quads = divmod(of_century, 4)
    to_sunday = (32 + 2 * of_leaps + 2 * quads - epact - of_quads) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, Holiday]:
    """The year's holidays and closing days in order. Where both fall on one day, it is a holiday."""
    sunday = easter(year)
    days = {date(year, month, day): Holiday(name, closing=True) for (month, day), name in _CLOSING.items()}
    movable = dict(_MOVABLE)
    if year <= LAST_STORE_BEDEDAG:
        movable[_STORE_BEDEDAG] = "store bededag"
    days |= {sunday + timedelta(days=offset): Holiday(name) for offset, name in movable.items()}
    days |= {date(year, month, day): Holiday(name) for (month, day), name in _FIXED.items()}
    return MappingProxyType(dict(sorted(days.items())))


def holiday(day: date) -> Holiday | None:
    return holidays(day.year).get(day)


def day_kind(day: date) -> DayKind:
    """A holiday on a Sunday is a holiday; a closing day on a Saturday is a closing day."""
    found = holiday(day)
    if found is not None:
        return "closing" if found.closing and day.weekday() != 6 else "sunday" if found.closing else "holiday"
    return "saturday" if day.weekday() == 5 else "sunday" if day.weekday() == 6 else "weekday"


def is_weekday(day: date, *, saturdays: bool = False, closing_days: bool = False) -> bool:
    """Whether the day counts as a weekday ("hverdag").

    ``saturdays`` and ``closing_days`` say whether those count too: standing orders differ ("4 hverdage (inklusive
    lørdag)"), and the law does not say.
    """
    kind = day_kind(day)
    if kind == "closing" and closing_days:
        return saturdays or day.weekday() != 5
    return kind == "weekday" or (kind == "saturday" and saturdays)


def day_name(day: date) -> str:
    """What kind of day it is in Danish: "langfredag", "lørdag", "hverdag"."""
    found = holiday(day)
    if found is not None:
        return found.name
    return {"saturday": "lørdag", "sunday": "søndag"}.get(day_kind(day), "hverdag")
