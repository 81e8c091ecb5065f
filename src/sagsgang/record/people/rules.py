"""Who belonged to which party when, worked out from the days on which minutes say so; how an address looks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

#: one @, no blanks, a dot in the domain: what a mail server accepts beyond that only the server knows
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")
NO_EMAIL = "„{text}“ er ikke en e-mailadresse. Skriv den som navn@kommune.dk, eller lad feltet stå tomt."


def is_email(text: str) -> bool:
    """Whether letters can be sent to ``text`` as far as one sees: "navn@kommune.dk"."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Belonging:
    """Somebody belonged to ``party`` from ``start`` to ``end``, both inclusive; None means until further notice."""

    party: str
    start: date
    end: date | None


def belongings(sightings: Iterable[tuple[date, str]]) -> list[Belonging]:
    """The stretches that the sightings (day, party letter) tell of, in order and without overlap.

    A stretch begins on the first day on which the party was seen and ends the day before another one was. Two parties
    on one day are a contradiction in the source; the one written last that day wins.
    """
    by_day = dict(sorted(sightings, key=lambda sighting: sighting[0]))
    stretches: list[Belonging] = []
    for day, party in by_day.items():
        if stretches and stretches[-1].party == party:
            continue
        if stretches:
            last = stretches.pop()
            stretches.append(Belonging(last.party, last.start, day - timedelta(days=1)))
        stretches.append(Belonging(party, day, None))
    return stretches
