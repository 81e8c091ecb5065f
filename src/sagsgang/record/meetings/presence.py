"""The numbering of what happens in the room."""

from __future__ import annotations

from django.db.models import Max

from sagsgang.record.meetings.models import Meeting, PresenceChange


def next_seq(meeting: Meeting) -> int:
    """The number of the next change; the meeting's row is locked, so nobody else takes it."""
    last = PresenceChange.objects.filter(meeting=meeting).aggregate(last=Max("seq"))["last"]
    return (last or 0) + 1
