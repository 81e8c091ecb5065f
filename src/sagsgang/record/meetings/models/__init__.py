"""Meetings with agenda, attendance and what happens in the room (Popolo: Event; OParl: Meeting, AgendaItem)."""

from sagsgang.record.meetings.models.agenda import AgendaItem, Clause, Enclosure, Guest, ItemPart, Section
from sagsgang.record.meetings.models.dispatch import AgendaVersion, ProgrammeEntry
from sagsgang.record.meetings.models.meeting import Meeting
from sagsgang.record.meetings.models.room import (
    Attendance,
    Invitation,
    Note,
    PresenceChange,
    PresenceCorrection,
    Speaker,
)

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Attendance",
    "Clause",
    "Enclosure",
    "Guest",
    "Invitation",
    "ItemPart",
    "Meeting",
    "Note",
    "PresenceChange",
    "PresenceCorrection",
    "ProgrammeEntry",
    "Section",
    "Speaker",
]
