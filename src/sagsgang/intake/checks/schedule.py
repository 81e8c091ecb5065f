"""Findings about dates: plans out of order, weekdays that don't fit, a late agenda, a next meeting in the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from sagsgang.intake.checks.registry import Case, finds, name_item
from sagsgang.intake.parsed import Finding, Item
from sagsgang.intake.phrases.dates import find_dates

_LEAD = re.compile(
    r"(?:[-–]\s+)?(?:(?:forventeligt|forventet|senest|den|d\.|ca\.|omkring|\w{2,4}dag)\s+){0,3}$", re.IGNORECASE
)
_FIGURE_NEAR = re.compile(r"\D{0,30}\d")
MIN_ROWS = 3
"""From how many dated rows on a list is a plan whose order means something."""


def _dated_rows(text: str) -> Iterator[list[tuple[date, str]]]:
    """Runs of paragraphs that each begin with a date: (date, the date as written)."""
    run: list[tuple[date, str]] = []
    for paragraph in text.split("\n\n"):
        found = find_dates(paragraph[:60]) if _FIGURE_NEAR.match(paragraph) else []
        if found and _LEAD.fullmatch(paragraph[: found[0].start]):
            run.append((found[0].date, paragraph[found[0].start : found[0].end]))
        elif run:
            yield run
            run = []
    if run:
        yield run


@finds("dates-out-of-order")
def dates_out_of_order(case: Case) -> Iterator[Finding]:
    """A plan whose rows don't follow each other in time. A list that runs backwards throughout is a history."""
    for item in case.meeting.items:
        for part in item.parts:
            for run in _dated_rows(part.text):
                days = [day for day, _ in run]
                if len(run) < MIN_ROWS or days == sorted(days) or days == sorted(days, reverse=True):
                    continue
                for (day, written), (following, written_following) in pairwise(run):
                    if following < day:
                        yield Finding(
                            "dates-out-of-order",
                            "warning",
                            f"Tidsplanen i {name_item(item)} er ikke i rækkefølge: {written} står før "
                            f"{written_following}. "
                            "Kontrollér begge datoer, og byt rækkerne, hvis de er rigtige.",
                            item.number,
                            case.line_in(item, written_following),
                        )


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY = re.compile(r"dag,? (?:den |d\. ?)?(?=\d)")


@finds("weekday-mismatch")
def weekday_mismatch(case: Case) -> Iterator[Finding]:
    """ "tirsdag den 10. februar 2023", which was a Friday."""
    for item in case.meeting.items:
        for part in item.parts:
            for match in _WEEKDAY.finditer(part.text):
                said = part.text[: match.start() + 3].rsplit(None, 1)[-1].lower()
                found = find_dates(part.text[match.end() : match.end() + 30])[:1]
                if said not in _WEEKDAYS or not found or found[0].start:
                    continue
                right = _WEEKDAYS[found[0].date.weekday()]
                if said != right:
                    written = part.text[match.end() : match.end() + found[0].end]
                    yield Finding(
                        "weekday-mismatch",
                        "warning",
                        f"I {name_item(item)} står {said} den {written}, men den dag er en {right}. "
                        "Kontrollér, om det er ugedagen eller datoen, der er forkert.",
                        item.number,
                        case.line_in(item, written),
                    )


_SENT = re.compile(
    r"\bdagsorden\w*\b[^.\n]{0,60}?\b(?:udsendt|udsendes|sendt|offentliggjort)\b[^.\n]{0,12}?(?:den|d\.)\s*(?=\d)",
    re.IGNORECASE,
)

#: how long before the meeting the agenda goes out: (which bodies, days, whether only weekdays count, the rule's source)
DISPATCH = (
    (re.compile(r"\b(?:KKR|kommunekontaktråd)", re.IGNORECASE), 7, False, "KKR’s praksis er 7 dage før mødet"),
    (
        re.compile(r"\b(?:byråd|kommunalbestyrelse|borgerrepræsentation)", re.IGNORECASE),
        4,
        True,
        "kommunestyrelseslovens § 8 kræver 4 hverdage før mødet",
    ),
)


@finds("agenda-sent-late")
def agenda_sent_late(case: Case) -> Iterator[Finding]:
    """The agenda says when it was sent, and that is later than the body's rule."""
    meeting = case.meeting
    rule = next((rule for rule in DISPATCH if rule[0].search(meeting.body or "")), None)
    if rule is None or meeting.date is None:
        return
    day = date.fromisoformat(meeting.date)
    _, days, only_weekdays, why = rule
    latest = _days_before(day, days, only_weekdays=only_weekdays)
    for item in meeting.items:
        for part in item.parts:
            match = _SENT.search(part.text) if "agsorden" in part.text else None
            found = find_dates(part.text[match.end() : match.end() + 30])[:1] if match else []
            if found and latest < found[0].date <= day:
                yield Finding(
                    "agenda-sent-late",
                    "info",
                    f"Dagsordenen er udsendt {found[0].date:%d.%m.%Y}, og {why}, altså senest {latest:%d.%m.%Y}. "
                    "Skriv i referatet, at mødet godkendte den korte frist.",
                    item.number,
                    case.line_in(item, part.text[match.end() : match.end() + 5] if match else ""),
                )


def _days_before(day: date, days: int, *, only_weekdays: bool) -> date:
    """The day that lies so many days (or weekdays) before; public holidays are left to the one who decides."""
    while days:
        day -= timedelta(days=1)
        if not only_weekdays or day.weekday() < 5:
            days -= 1
    return day


_NEXT = re.compile(r"\bnæste\s+(?:ordinære\s+)?møde\b[^.\n]{0,80}?(?=\d)", re.IGNORECASE)


@finds("next-meeting-in-the-past")
def next_meeting_in_the_past(case: Case) -> Iterator[Finding]:
    """ "Næste møde afholdes den ..." with a day that isn't after the meeting."""
    if case.meeting.date is None:
        return
    day = date.fromisoformat(case.meeting.date)
    for item in case.meeting.items:
        for part in item.parts:
            for match in _NEXT.finditer(part.text) if "æste" in part.text else ():
                found = find_dates(part.text[match.end() : match.end() + 30])[:1]
                if found and found[0].start == 0 and found[0].date <= day:
                    written = part.text[match.end() : match.end() + found[0].end]
                    yield Finding(
                        "next-meeting-in-the-past",
                        "warning",
                        f"I {name_item(item)} er næste møde sat til {written}, som ikke ligger efter mødet selv. Ret "
                        "datoen.",
                        item.number,
                        case.line_in(item, written),
                    )


@finds("date-missing")
def date_missing(case: Case) -> Iterator[Finding]:
    """No date, no place in the record."""
    if case.meeting.date is None and _has_items(case.meeting.items):
        yield Finding(
            "date-missing",
            "error",
            "Mødets dato blev ikke fundet, og uden den kan mødet ikke lægges på plads. Skriv datoen på forsiden.",
        )


def _has_items(items: list[Item]) -> bool:
    return bool(items)


_YEAR_APART = re.compile(r" 20\d\d(?!\d)")
_DAY_AND_MONTH = re.compile(r"(?<![\d.,])\d{1,2}\.\d{1,2}$")


@finds("date-half-written")
def date_half_written(case: Case) -> Iterator[Finding]:
    """ "20.06 2023": a full stop is missing, so that a search for the date misses it."""
    for item in case.meeting.items:
        for part in item.parts:
            for match in _YEAR_APART.finditer(part.text):
                day = _DAY_AND_MONTH.search(part.text[max(0, match.start() - 6) : match.start()])
                written = f"{day[0]}{match[0]}" if day else ""
                if day and find_dates(written):
                    yield Finding(
                        "date-half-written",
                        "info",
                        f"Datoen »{written}« i {name_item(item)} mangler et punktum og bliver ikke fundet ved søgning. "
                        f"Skriv {written.replace(' ', '.')}.",
                        item.number,
                        case.line_in(item, written),
                    )
