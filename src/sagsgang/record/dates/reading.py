"""Reads a date as Danish minutes and plans write it.

Patterns are a table of a regular expression and a small function; the first that matches wins. What surrounds the
date itself ("forventeligt", "ca.", "senest den") is taken off first and becomes its reservation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from sagsgang.record.dates import fuzzy
from sagsgang.record.dates.fuzzy import Bound, FuzzyDate
from sagsgang.record.rulings import MONTHS, WEEKDAYS, Refusal, Sentence

UNREADABLE = Sentence("date.unreadable", "„{text}“ kan ikke læses som en dato.")
NO_SUCH_DAY = Sentence("date.no-such-day", "Datoen „{text}“ findes ikke i kalenderen.")
NO_YEAR = Sentence("date.no-year", "„{text}“ siger ikke, hvilket år det er. Skriv årstallet med.")

#: a date is a short phrase; anything longer is prose that happens to hold one
LONGEST = 80

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBER |= {name[:3]: number for name, number in _MONTH_NUMBER.items()} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_OPT_YEAR = rf"(?:,?\s*(?:i\s|af\s)?\s*{_YEAR})?"
_ORDINAL = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}
_NUMBER = r"(?P<number>[1-4]|" + "|".join(_ORDINAL) + r")\.?"
_SEASONS = {"forår": 1, "sommer": 2, "efterår": 3, "vinter": 4}
_PARTS = {"primo": 1, "begyndelsen af": 1, "starten af": 1, "medio": 2, "midten af": 2, "ultimo": 3, "slutningen af": 3}

#: dashes become hyphens, soft hyphens go
_TYPOGRAPHY = {0x2013: "-", 0x2014: "-", 0x2011: "-", 0x00AD: None}

_Reader = Callable[["re.Match[str]", int | None, str], "FuzzyDate | Refusal"]


def read_date(text: str, *, year: int | None = None) -> FuzzyDate | Refusal:
    """The date that the whole text is, or why it is none.

    ``year`` is the year to assume where the text names none ("november/december", "uge 42"): the year of the document,
    or of the line above in a plan. The result's ``source`` is the text as given, without blanks at its ends.
    """
    source = text.strip()
    plain = _plain(source)
    if not plain or len(plain) > LONGEST:
        return UNREADABLE.refusal(text=source[:LONGEST])
    plain, expected, approximate, bound = _reservations(plain)
    found = _read(plain, year, source)
    if isinstance(found, Refusal):
        return found
    return found.qualified(source=source, expected=expected, approximate=approximate, bound=bound)


def _plain(text: str) -> str:
    """Composed letters, single blanks, lower case, no punctuation at the ends: what the patterns expect."""
    text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    return re.sub(r"\s+", " ", text).strip(" .,;:()").casefold()


_BEFORE: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?:forventeligt|forventelig|forventet|forventes|formentlig|formentligt|planlagt)\b"), "expected"),
    (re.compile(r"(?:ca\.?|cirka|omkring|omtrent|circa)(?=\s)"), "approximate"),
    (re.compile(r"(?:senest|inden|før|frem til|indtil|til og med|til)\b"), "by"),
    (re.compile(r"(?:tidligst|fra og med|fra|efter|pr\.)(?=\s)"), "from"),
    (re.compile(r"(?:i løbet af|i|på|det|den|d\.|med|ved|" + "|".join(WEEKDAYS) + r"(?:en)?)(?=\s|\d)"), ""),
]


def _reservations(text: str) -> tuple[str, bool, bool, Bound]:
    """The text without the words before it, and what those words say: expected, approximate, a bound."""
    said: set[str] = set()
    going = True
    while going:
        going = False
        for pattern, meaning in _BEFORE:
            if match := pattern.match(text):
                said.add(meaning)
                text, going = text[match.end() :].lstrip(" ,."), True
    bound: Bound = "by" if "by" in said else "from" if "from" in said else "in"
    return text, "expected" in said, "approximate" in said, bound


def _read(text: str, year: int | None, source: str) -> FuzzyDate | Refusal:
    single = _read_single(text, year, source)
    if single is not None:
        return single
    return _read_range(text, year, source) or UNREADABLE.refusal(text=source)


def _read_single(text: str, year: int | None, source: str) -> FuzzyDate | Refusal | None:
    for pattern, reader in _PATTERNS:
        if match := pattern.fullmatch(text):
            try:
                return reader(match, year, source)
            except ValueError:
                return NO_SUCH_DAY.refusal(text=source)
    return None


def _read_range(text: str, year: int | None, source: str) -> FuzzyDate | Refusal | None:
    """Two dates with something between: "november/december 2023", "8.-9. marts 2023", "uge 42-44"."""
    for separator in re.finditer(r"\s+til\s+|\s*/\s*|\s*-\s*|\s+og\s+|\s+eller\s+", text):
        left, right = text[: separator.start()], text[separator.end() :]
        if left.startswith("uge") and re.fullmatch(rf"\d{{1,2}}{_OPT_YEAR}", right):
            left, right = re.sub(r"^ugerne", "uge", left), f"uge {right}"
        last = _read_single(right, year, source)
        if last is None or isinstance(last, Refusal):
            continue
        if re.fullmatch(r"\d{1,2}\.?", left) and last.precision == "day":
            left = f"{left.rstrip('.')}. {MONTHS[last.earliest.month - 1]}"
        first = _read_single(left, last.earliest.year, source)
        if first is None or isinstance(first, Refusal):
            continue
        if first.earliest > last.latest and not re.search(r"\d{4}", left):
            first = _read_single(left, last.earliest.year - 1, source)
        if isinstance(first, FuzzyDate) and first.earliest <= last.latest:
            return fuzzy.between(first, last, source)
        return NO_SUCH_DAY.refusal(text=source)
    return None


def _full_year(digits: str) -> int:
    """Two digits mean 1970 to 2069: minutes older than that are not written with two."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 70 else 1900)


def _number(match: re.Match[str]) -> int:
    word = match["number"]
    return _ORDINAL.get(word) or int(word)


def _needs_year(read: Callable[[re.Match[str], int, str], FuzzyDate]) -> _Reader:
    """A reader of something that needs a year: the one written, else the one assumed, else a refusal."""

    def reader(match: re.Match[str], year: int | None, source: str) -> FuzzyDate | Refusal:
        written = match.groupdict().get("year")
        chosen = _full_year(written) if written else year
        return NO_YEAR.refusal(text=source) if chosen is None else read(match, chosen, source)

    return reader


def _read_part(match: re.Match[str], year: int, source: str) -> FuzzyDate:
    third = _PARTS[match["part"]]
    if match["month"]:
        return fuzzy.third_of_month(year, _MONTH_NUMBER[match["month"]], third, source)
    return fuzzy.third_of_year(year, third, source)


def _read_end_of(match: re.Match[str], year: int | None, source: str) -> FuzzyDate | Refusal:
    """The last day of what follows: "udgangen af 2023", "udgangen af 1. kvartal 2024"."""
    whole = _read_single(match["rest"], year, source)
    if whole is None or isinstance(whole, Refusal):
        return whole or UNREADABLE.refusal(text=source)
    return fuzzy.exact_day(whole.latest, source)


def _read_winter(match: re.Match[str], _year: int | None, source: str) -> FuzzyDate:
    return fuzzy.season(int(match["first"]), 4, source)


def _read_turn_of_year(match: re.Match[str], _year: int | None, source: str) -> FuzzyDate:
    first = int(match["first"])
    turn = fuzzy.between(fuzzy.month(first, 12, source), fuzzy.month(first + 1, 1, source), source)
    return turn.qualified(source=source, approximate=True)


def _read_school_year(match: re.Match[str], _year: int | None, source: str) -> FuzzyDate:
    """A school or study year runs from August to July (folkeskoleloven § 14 a; studieår as practised)."""
    first = int(match["first"])
    return fuzzy.between(fuzzy.month(first, 8, source), fuzzy.month(first + 1, 7, source), source)


def _read_years(match: re.Match[str], _year: int | None, source: str) -> FuzzyDate:
    first, last = int(match["first"]), match["last"]
    last_year = int(match["first"][: 4 - len(last)] + last)
    return fuzzy.between(fuzzy.whole_year(first, source), fuzzy.whole_year(last_year, source), source)


_TWO_YEARS = r"(?P<first>[12]\d{3})\s*[/-]\s*(?P<last>[12]\d{3}|\d{2})"

_PATTERNS: list[tuple[re.Pattern[str], _Reader]] = [
    (
        re.compile(rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)"),
        _needs_year(lambda m, y, s: fuzzy.exact_day(date(y, int(m["m"]), int(m["d"])), s)),
    ),
    (
        re.compile(r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})(?:\s?[./-]\s?|\s)(?P<year>\d{4}|\d\d)"),
        _needs_year(lambda m, y, s: fuzzy.exact_day(date(y, int(m["m"]), int(m["d"])), s)),
    ),
    (
        re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})\.?"),
        _needs_year(lambda m, y, s: fuzzy.exact_day(date(y, int(m["m"]), int(m["d"])), s)),
    ),
    (
        re.compile(rf"(?P<d>\d{{1,2}})\.?\s?{_MONTH}{_OPT_YEAR}"),
        _needs_year(lambda m, y, s: fuzzy.exact_day(date(y, _MONTH_NUMBER[m["month"]], int(m["d"])), s)),
    ),
    (re.compile(rf"{_MONTH}{_OPT_YEAR}"), _needs_year(lambda m, y, s: fuzzy.month(y, _MONTH_NUMBER[m["month"]], s))),
    (
        re.compile(rf"{_NUMBER}\s?(?:halvår|halvdel){_OPT_YEAR}"),
        _needs_year(lambda m, y, s: fuzzy.half(y, _half(_number(m)), s)),
    ),
    (
        re.compile(rf"(?:{_NUMBER}\s?(?:kvartal|kv\.?)|q(?P<q>[1-4])){_OPT_YEAR}"),
        _needs_year(lambda m, y, s: fuzzy.quarter(y, int(m["q"]) if m["q"] else _number(m), s)),
    ),
    (
        re.compile(rf"uge (?P<week>\d{{1,2}})(?:[\s,/-]*(?:i\s)?{_YEAR})?"),
        _needs_year(lambda m, y, s: fuzzy.week(y, int(m["week"]), s)),
    ),
    (re.compile(rf"vinter(?:en)? {_TWO_YEARS}"), _read_winter),
    (
        re.compile(rf"(?P<season>{'|'.join(_SEASONS)})(?:et|en)?{_OPT_YEAR}"),
        _needs_year(lambda m, y, s: fuzzy.season(y, _SEASONS[m["season"]], s)),
    ),
    (
        re.compile(rf"(?P<part>{'|'.join(_PARTS)})(?:\s{_MONTH})?{_OPT_YEAR}"),
        _needs_year(_read_part),
    ),
    (re.compile(r"udgangen af (?P<rest>.+)"), _read_end_of),
    (re.compile(rf"årsskiftet {_TWO_YEARS}"), _read_turn_of_year),
    (re.compile(rf"(?:studie|skole)året? {_TWO_YEARS}"), _read_school_year),
    (re.compile(rf"(?:år(?:et|ene)? )?{_YEAR}"), _needs_year(lambda _m, y, s: fuzzy.whole_year(y, s))),
    (re.compile(rf"(?:år(?:ene)? |(?:valg)?perioden )?{_TWO_YEARS}"), _read_years),
]


def _half(number: int) -> int:
    if number > 2:
        raise ValueError("a year has two halves")
    return number
