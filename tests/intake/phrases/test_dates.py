"""Dates and times as Danish minutes write them."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.intake.phrases.dates import find_dates, read_date, read_times


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10-02-2023", date(2023, 2, 10)),
        ("10.02.2023", date(2023, 2, 10)),
        ("fredag den 10. februar  2023", date(2023, 2, 10)),
        ("2023-02-10", date(2023, 2, 10)),
        ("d. 3/2-23", date(2023, 2, 3)),
        ("Forventeligt 20.06 2023", date(2023, 6, 20)),
        ("15-maj-2002", date(2002, 5, 15)),
        ("Onsdag, April 3, 2019", date(2019, 4, 3)),
        ("31-02-2023", None),
        ("3-8 kvinder om året", None),
        ("306-2009-600", None),
        ("i maj 2020", None),
    ],
)
def test_a_date_is_read(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_dates_know_where_they_stand() -> None:
    text = "Drøftet den 10. februar 2023 og 17-02-2023."
    assert [text[found.start : found.end] for found in find_dates(text)] == ["10. februar 2023", "17-02-2023"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("kl. 9.30-12.30", ("09:30", "12:30")),
        ("9.30-12.30 KKR Klitkystens møde", ("09:30", "12:30")),
        ("23-02-2015 kl. 10:00", ("10:00", None)),
        ("kl. 17", ("17:00", None)),
        ("17.00 til 19.30", ("17:00", "19:30")),
        ("perioden 2019-2021", (None, None)),
        ("12.30 Frokost", (None, None)),
    ],
)
def test_times_are_read(text: str, times: tuple[str | None, str | None]) -> None:
    assert read_times(text) == times


def test_a_labelled_field_needs_no_kl() -> None:
    assert read_times("09:30", bare=True) == ("09:30", None)
