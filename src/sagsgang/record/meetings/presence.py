"""The numbering of what happens in the room."""

from __future__ import annotations

from django.db.models import Max, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from sagsgang.record.meetings.models import Meeting, PresenceChange


def next_seq(meeting: Meeting) -> Combinable:
    """The number of the next change, for the database to find as it stores it; the meeting's row is locked, so nobody
    else takes it."""
    earlier = PresenceChange.objects.filter(meeting=meeting).order_by().values("meeting")
    return Coalesce(Subquery(earlier.annotate(last=Max("seq")).values("last")), Value(0)) + Value(1)
