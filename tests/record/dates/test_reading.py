"""Danish dates as minutes and plans write them are read, and what is no date is refused with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sagsgang.record.dates import FuzzyDate, read_date
from sagsgang.record.rulings import MONTHS, WEEKDAYS, Refusal

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))

READ = [
    ("Efteråret 2023", "2023-09-01", "2023-11-30", "season", "2023-23"),
    ("efterår 2023", "2023-09-01", "2023-11-30", "season", "2023-23"),
    ("Vinteren 2022/23", "2022-12-01", "2023-02-28", "season", "2022-24"),
    ("vinteren 2023", "2023-12-01", "2024-02-29", "season", "2023-24"),
    ("primo 2023", "2023-01-01", "2023-04-30", "part", "2023-37~"),
    ("medio 2023", "2023-05-01", "2023-08-31", "part", "2023-38~"),
    ("ultimo 2023", "2023-09-01", "2023-12-31", "part", "2023-39~"),
    ("i starten af 2024", "2024-01-01", "2024-04-30", "part", "2024-37~"),
    ("ultimo juni 2023", "2023-06-21", "2023-06-30", "part", "2023-06-21~/2023-06-30~"),
    ("medio februar 2023", "2023-02-11", "2023-02-20", "part", "2023-02-11~/2023-02-20~"),
    ("1. halvår 2026", "2026-01-01", "2026-06-30", "half", "2026-40"),
    ("2. halvår 2023", "2023-07-01", "2023-12-31", "half", "2023-41"),
    ("andet halvår 2023", "2023-07-01", "2023-12-31", "half", "2023-41"),
    ("1. kvartal 2024", "2024-01-01", "2024-03-31", "quarter", "2024-33"),
    ("Q4 2024", "2024-10-01", "2024-12-31", "quarter", "2024-36"),
    ("3. kv. 2024", "2024-07-01", "2024-09-30", "quarter", "2024-35"),
    ("november/december 2023", "2023-11-01", "2023-12-31", "range", "2023-11-01/2023-12-31"),
    ("november og december 2023", "2023-11-01", "2023-12-31", "range", "2023-11-01/2023-12-31"),
    ("maj-juni 2024", "2024-05-01", "2024-06-30", "range", "2024-05-01/2024-06-30"),
    ("december/januar 2024", "2023-12-01", "2024-01-31", "range", "2023-12-01/2024-01-31"),
    ("november 2022 - februar 2023", "2022-11-01", "2023-02-28", "range", "2022-11-01/2023-02-28"),
    ("2. halvår 2023 - 1. halvår 2026", "2023-07-01", "2026-06-30", "range", "2023-07-01/2026-06-30"),
    ("2021 til medio 2023", "2021-01-01", "2023-08-31", "range", "2021-01-01~/2023-08-31~"),
    ("8.-9. marts 2023", "2023-03-08", "2023-03-09", "range", "2023-03-08/2023-03-09"),
    ("01.01.2024 – 31.12.2024", "2024-01-01", "2024-12-31", "range", "2024-01-01/2024-12-31"),
    ("uge 42 2023", "2023-10-16", "2023-10-22", "week", "2023-10-16/2023-10-22"),
    ("uge 42, 2023", "2023-10-16", "2023-10-22", "week", "2023-10-16/2023-10-22"),
    ("uge 42-44 2023", "2023-10-16", "2023-11-05", "range", "2023-10-16/2023-11-05"),
    ("uge 7 og 8 2024", "2024-02-12", "2024-02-25", "range", "2024-02-12/2024-02-25"),
    ("maj 2024", "2024-05-01", "2024-05-31", "month", "2024-05"),
    ("sept. 2024", "2024-09-01", "2024-09-30", "month", "2024-09"),
    ("2023", "2023-01-01", "2023-12-31", "year", "2023"),
    ("i løbet af 2023", "2023-01-01", "2023-12-31", "year", "2023"),
    ("2022-2023", "2022-01-01", "2023-12-31", "range", "2022-01-01/2023-12-31"),
    ("2022/23", "2022-01-01", "2023-12-31", "range", "2022-01-01/2023-12-31"),
    ("studieåret 2023/2024", "2023-08-01", "2024-07-31", "range", "2023-08-01/2024-07-31"),
    ("årsskiftet 2023/24", "2023-12-01", "2024-01-31", "range", "2023-12-01~/2024-01-31~"),
    ("med udgangen af 2023", "2023-12-31", "2023-12-31", "day", "2023-12-31"),
    ("udgangen af februar 2024", "2024-02-29", "2024-02-29", "day", "2024-02-29"),
    ("Forventeligt 20.06 2023", "2023-06-20", "2023-06-20", "day", "2023-06-20?"),
    ("ca. 1. maj 2024", "2024-05-01", "2024-05-01", "day", "2024-05-01~"),
    ("forventet medio 2023", "2023-05-01", "2023-08-31", "part", "2023-38%"),
    ("frem til den 8. marts 2023", "2023-03-08", "2023-03-08", "day", "../2023-03-08"),
    ("Senest den 8. marts 2023", "2023-03-08", "2023-03-08", "day", "../2023-03-08"),
    ("senest medio 2023", "2023-05-01", "2023-08-31", "part", "../2023-08-31~"),
    ("fra efteråret 2023", "2023-09-01", "2023-11-30", "season", "2023-09-01/.."),
    ("tidligst 1. maj 2024", "2024-05-01", "2024-05-01", "day", "2024-05-01/.."),
    ("03-02-2023", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("03.02.23", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("3/2 2023", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("3/2-2023", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("2023-02-03", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("(d. 3. februar 2023).", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("Fredag den 3. februar 2023", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
    ("3 feb. 2023", "2023-02-03", "2023-02-03", "day", "2023-02-03"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "edtf"), READ, ids=[row[0] for row in READ])
def test_what_danish_plans_write_is_read(text: str, earliest: str, latest: str, precision: str, edtf: str) -> None:
    found = read_date(text)
    assert isinstance(found, FuzzyDate), found
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert (found.precision, found.edtf) == (precision, edtf)
    assert found.source == text.strip()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("november/december", "2023-11-01", "2023-12-31"),
        ("uge 42", "2023-10-16", "2023-10-22"),
        ("ultimo", "2023-09-01", "2023-12-31"),
        ("efteråret", "2023-09-01", "2023-11-30"),
        ("28. april", "2023-04-28", "2023-04-28"),
        ("28.04.", "2023-04-28", "2023-04-28"),
        ("2. kvartal", "2023-04-01", "2023-06-30"),
        # a year that is written wins over the one assumed
        ("efteråret 2025", "2025-09-01", "2025-11-30"),
    ],
)
def test_without_a_year_the_assumed_one_counts(text: str, earliest: str, latest: str) -> None:
    found = read_date(text, year=2023)
    assert isinstance(found, FuzzyDate), found
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31. februar 2023", "date.no-such-day"),
        ("29.02.2023", "date.no-such-day"),
        ("13-13-2023", "date.no-such-day"),
        ("uge 54 2023", "date.no-such-day"),
        ("3. halvår 2023", "date.no-such-day"),
        ("efteråret", "date.no-year"),
        ("uge 42", "date.no-year"),
        ("3. februar", "date.no-year"),
        ("snarest muligt", "date.unreadable"),
        ("udgangen af måneden", "date.unreadable"),
        ("udgangen af juni", "date.no-year"),
        ("løbende", "date.unreadable"),
        ("2.4. Organisering", "date.unreadable"),
        ("", "date.unreadable"),
        ("x" * 5000, "date.unreadable"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, code: str) -> None:
    found = read_date(text)
    assert isinstance(found, Refusal), found
    assert found.code == code
    assert found.message.endswith(".")


FORMS = {
    "long": lambda d: f"{d.day}. {MONTHS[d.month - 1]} {d.year}",
    "den": lambda d: f"den {d.day}. {MONTHS[d.month - 1]} {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} d. {d.day}. {MONTHS[d.month - 1].upper()} {d.year}",
    "short month": lambda d: f"{d.day}. {MONTHS[d.month - 1][:3]}. {d.year}",
    "hyphens": lambda d: f"{d:%d-%m-%Y}",
    "full stops": lambda d: f"{d:%d.%m.%Y}",
    "two digits": lambda d: f"{d:%d.%m.%y}",
    "slash": lambda d: f"{d.day}/{d.month} {d.year}",
    "ISO": lambda d: d.isoformat(),
}


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_every_day_is_read_back_from_every_form(form: str, day: date) -> None:
    found = read_date(FORMS[form](day))
    assert isinstance(found, FuzzyDate), found
    assert found.exact
    assert found.earliest == found.latest == day


LIKELY = st.text(alphabet="0123456789.-/ uge primo til og den ca senest halvårkvtmjfbsndåø", max_size=40)


@given(st.one_of(st.text(max_size=60), LIKELY), st.one_of(st.none(), st.integers(1, 9999)))
@example("0. januar 2023", None)
@example("uge 0 2023", None)
@example("udgangen af udgangen af 2023", None)
@example("december/januar", 1)
def test_any_text_is_answered_and_nothing_is_invented(text: str, year: int | None) -> None:
    found = read_date(text, year=year)
    if isinstance(found, FuzzyDate):
        assert found.source == text.strip()
        assert any(letter.isalnum() for letter in text)
    else:
        assert found.message


@given(DAYS, DAYS)
def test_a_range_runs_from_its_first_day_to_its_last(one: date, other: date) -> None:
    first, last = sorted([one, other])
    found = read_date(f"{first:%d.%m.%Y} - {last:%d.%m.%Y}")
    assert isinstance(found, FuzzyDate)
    assert (found.earliest, found.latest) == (first, last)
    if first != last:
        backwards = read_date(f"{last:%d.%m.%Y} - {first:%d.%m.%Y}")
        assert isinstance(backwards, Refusal)
        assert backwards.code == "date.no-such-day"
