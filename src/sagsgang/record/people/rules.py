"""Who belonged to which party when, worked out from the days on which minutes say so. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


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
