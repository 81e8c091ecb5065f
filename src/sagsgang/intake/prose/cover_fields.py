"""The fields that a cover fills, and days and times as covers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sagsgang.intake.parsed import Kind
from sagsgang.intake.phrases.dates import MONTHS, find_dates, read_times
from sagsgang.intake.prose.people import (
    People,
)


@dataclass(slots=True)
class Cover:
    """``remarks``: sentences about attendance and disqualification, for the caller to read; ``rest``: text of no
    field."""

    body: str | None = None
    kind: Kind | None = None
    day: date | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    people: People = field(default_factory=People)
    remarks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    sure_of_day: int = 0


KIND_ONLY = re.compile(
    r"(?:(?:åben[t]?|offentlig[t]?|foreløbig[t]?|endelig[t]?|udskrift af|lukket)\s+)?(?:tillægs)?(?:referat"
    r"|dagsorden|protokol|beslutningsprotokol|beslutningsprotokollen|beslutningsreferat|dagsordener)"
    r"(?:\s*(?:og|/|med)\s*(?:beslutnings)?(?:referat(?:er)?|dagsorden))?(?:\s+(?:19|20)\d\d)?(?:\s+(?:til|af|fra"
    r"|for|over))?\s*:?$",
    re.IGNORECASE,
)
_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ENGLISH_DATE = re.compile(
    rf"\b(?P<month>{'|'.join({*_ENGLISH, *MONTHS})})\s+(?P<day>\d{{1,2}}),\s*(?P<year>\d{{4}})", re.IGNORECASE
)
PLACE_AFTER_TIME = re.compile(
    r"(?:kl\.?\s*[\d.:]+(?:\s*[-–]\s*(?:kl\.?\s*)?[\d.:]+)?|\b(?:19|20)\d\d)(?:[,.]?\s+(?:i|på|,)\s+"
    r"|,\s+(?=(?:møde)?lokale|rådhus|byråd|kantine|[A-ZÆØÅ][\wæøå]+(?:vej|gade|salen|huset"
    r"|hallen)|[A-ZÆØÅ][\wæøå]+\s[A-ZÆØÅ][\wæøå]+\s\d{1,3}\b))(?P<place>[A-ZÆØÅa-zæøå][^\n]{2,110})$",
    re.IGNORECASE,
)
MISSION = re.compile(r"(?:mission|vision|deltagerfortegnelse)$", re.IGNORECASE)


def read_day(text: str) -> date | None:
    """The first whole date, also as "April 3, 2019", "11 januar, 2021" or "15-maj-2002"."""
    if match := _ENGLISH_DATE.search(text):
        word = match["month"].lower()
        month = _ENGLISH.index(word) + 1 if word in _ENGLISH else MONTHS[word]
        try:
            return date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            return None
    text = re.sub(r"(\d{1,2})-([a-zæøå]{3,9})-(\d{4})", r"\1. \2 \3", text, flags=re.IGNORECASE)
    text = re.sub(r"(\d{1,2}\.? [a-zæøå]{3,9}),\s*(\d{4})", r"\1 \2", text, flags=re.IGNORECASE)
    found = find_dates(text)
    return found[0].date if found else None


def take_times(cover: Cover, text: str, *, bare: bool) -> None:
    start, end = read_times(text, bare=bare)
    cover.start = cover.start or start
    cover.end = cover.end or end
