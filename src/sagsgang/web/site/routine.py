"""What is on every agenda, and so no news: approval of the agenda, any other business. Highlights leave it out."""

from __future__ import annotations

import re

from sagsgang.record.meetings.models import AgendaItem

#: the titles of such items in minutes from elsewhere; an item prepared here says so by its ``purpose``
_ROUTINE = re.compile(
    r"(?:godkendelse|underskrift\w*|valg) af (?:dagsorden|referat|mødeleder|referent|protokol)\w*"
    r"|eventuelt\b|(?:gensidig )?(?:orientering|meddelelser)\W*$"
    r"|punkter til næste møde|næste møde\b|spørgetid|bordet rundt",
    re.IGNORECASE,
)


def is_routine(item: AgendaItem) -> bool:
    """Whether an item is on every agenda."""
    return bool(item.purpose) or _ROUTINE.match(item.title) is not None
