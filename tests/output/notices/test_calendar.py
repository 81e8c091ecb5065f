"""The calendar entry: one per meeting for ever, in Danish time, that mail programs understand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from sagsgang.output.notices.calendar import Entry, calendar_text

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
STAMP = datetime(2027, 1, 11, 9, tzinfo=UTC)
ENTRY = Entry(
    uid="8f1c", sequence=0, summary="Møde i KKR Testland", day=date(2027, 2, 5), start=time(9, 30), end=time(12, 30),
    location="Kulturhuset, Nørregade 1", description="Dagsorden og bilag: https://x.dk/m", url="https://x.dk/m",
    organizer="sagsgang@x.dk", organizer_name="KKR Testland",
)  # fmt: skip


def text(entry: Entry = ENTRY, method: str = "REQUEST") -> str:
    return calendar_text(entry, method, attendee="asta@example.dk", attendee_name="Asta Brink", stamp=STAMP)  # type: ignore[arg-type]


def event_of(entry: Entry = ENTRY, method: str = "REQUEST"):  # type: ignore[no-untyped-def]
    return Calendar.from_ical(text(entry, method)).walk("VEVENT")[0]


def test_an_invitation_holds_what_the_standard_asks_for() -> None:
    """RFC 5546: organizer, attendee, uid, sequence and a stamp; nobody is asked to answer by mail."""
    calendar = Calendar.from_ical(text())
    assert (calendar["method"], calendar["version"]) == ("REQUEST", "2.0")
    event = event_of()
    assert (event["uid"], event["sequence"], event["status"]) == ("8f1c", 0, "CONFIRMED")
    assert event["dtstamp"].dt == STAMP
    assert (str(event["organizer"]), event["organizer"].params["CN"]) == ("mailto:sagsgang@x.dk", "KKR Testland")
    assert (str(event["attendee"]), event["attendee"].params["RSVP"]) == ("mailto:asta@example.dk", "FALSE")
    assert (event["summary"], event["location"]) == ("Møde i KKR Testland", "Kulturhuset, Nørregade 1")
    assert all(len(line.encode()) <= 75 for line in text().split("\r\n"))


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2027, 2, 5), 1), (date(2027, 6, 11), 2), (date(2027, 10, 29), 2), (date(2027, 11, 5), 1)]
)
def test_the_hour_is_danish_summer_and_winter(day: date, hours: int) -> None:
    """The zone is written out by rule, so that a calendar without a table of zones shows the right hour too."""
    entry = replace(ENTRY, day=day)
    start = event_of(entry)["dtstart"].dt
    assert start.utcoffset().total_seconds() == hours * 3600
    assert start == datetime.combine(day, time(9, 30), COPENHAGEN)
    written = text(entry)
    assert f"DTSTART;TZID=Europe/Copenhagen:{day:%Y%m%d}T093000" in written
    zone = Calendar.from_ical(written).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    assert datetime.combine(day, time(9, 30), zone).utcoffset() == start.utcoffset()


def test_without_a_time_it_is_the_day_and_without_an_end_no_length_is_made_up() -> None:
    whole = event_of(replace(ENTRY, start=None, end=None))
    assert whole["dtstart"].dt == date(2027, 2, 5)
    assert "VTIMEZONE" not in text(replace(ENTRY, start=None))
    assert "dtend" not in event_of(replace(ENTRY, end=None))
    assert event_of()["dtend"].dt == datetime(2027, 2, 5, 12, 30, tzinfo=COPENHAGEN)


def test_a_cancellation_is_the_same_entry_with_a_higher_number() -> None:
    event = event_of(replace(ENTRY, sequence=2), "CANCEL")
    assert (event["uid"], event["sequence"], event["status"]) == ("8f1c", 2, "CANCELLED")
