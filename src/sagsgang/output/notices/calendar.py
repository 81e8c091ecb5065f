"""A meeting as a calendar entry (RFC 5545), sent as an invitation or a cancellation (RFC 5546). Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur

from sagsgang.kernel.clock import COPENHAGEN

Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True)
class Entry:
    """``uid`` stays the same for ever, ``sequence`` grows with every change that matters.

    Without ``start`` the entry takes the whole day; without ``end`` its length is not known, and none is made up.
    """

    uid: str
    sequence: int
    summary: str
    day: date
    start: time | None
    end: time | None
    location: str
    description: str
    url: str
    organizer: str
    organizer_name: str


def copenhagen() -> Timezone:
    """Danish time by the rule in force since 1996: summer from the last Sunday of March to the last one of October."""
    zone = Timezone()
    zone.add("tzid", "Europe/Copenhagen")
    for kind, name, offsets, begins, month in (
        (TimezoneDaylight(), "CEST", (1, 2), datetime(1996, 3, 31, 2), 3),
        (TimezoneStandard(), "CET", (2, 1), datetime(1996, 10, 27, 3), 10),
    ):
        kind.add("dtstart", begins)
        kind.add("tzoffsetfrom", timedelta(hours=offsets[0]))
        kind.add("tzoffsetto", timedelta(hours=offsets[1]))
        kind.add("tzname", name)
        kind.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": "-1SU"}))
        zone.add_component(kind)
    return zone


def _address(email: str, name: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = name
    for key, value in parameters.items():
        address.params[key.upper()] = value
    return address


def calendar_text(entry: Entry, method: Method, *, attendee: str, attendee_name: str, stamp: datetime) -> str:
    """The entry as one attendee gets it. ``stamp`` is when it was written, with a time zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sagsgang//Sagsgang//DA")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("summary", entry.summary)
    if entry.start is None:
        event.add("dtstart", entry.day)
    else:
        calendar.add_component(copenhagen())
        event.add("dtstart", datetime.combine(entry.day, entry.start, COPENHAGEN))
        if entry.end is not None and entry.end > entry.start:
            event.add("dtend", datetime.combine(entry.day, entry.end, COPENHAGEN))
    if entry.location:
        event.add("location", entry.location)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("organizer", _address(entry.organizer, entry.organizer_name))
    # Answers are given in Sagsgang, where the secretariat sees them; a mail program shall not ask for one.
    event.add("attendee", _address(attendee, attendee_name, role="REQ-PARTICIPANT", rsvp="FALSE"))
    calendar.add_component(event)
    return calendar.to_ical().decode("utf-8")
