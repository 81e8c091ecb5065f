"""From the record to the rules: who is expected at a meeting, what happened in the room, the agenda as keys."""

from __future__ import annotations

from collections import defaultdict
from datetime import time

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.record.bodies.facts import composition_on
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.models import AgendaItem, Invitation, Meeting, PresenceChange, Section
from sagsgang.record.meetings.rules.attendance import Attendance, Event, attendance_now
from sagsgang.record.meetings.rules.numbering import Section as SectionFact


def expected_at(meeting: Meeting) -> tuple[Expected, ...]:
    """The members of the body on the meeting's day. Three queries."""
    return composition_on(meeting.body, meeting.date).members


def apologies_for(meeting: Meeting) -> set[int]:
    """The people who have said that they won't come. One query."""
    rows = Invitation.objects.filter(meeting=meeting, state=Invitation.State.APOLOGISED)
    return set(rows.values_list("person_id", flat=True))


def _event(row: PresenceChange) -> Event:
    local = row.at.astimezone(COPENHAGEN)
    return Event(
        kind=row.change,  # type: ignore[arg-type]  # the model's choices are the rule's literals
        person=row.person_id,
        item=row.item_id if row.change == PresenceChange.Change.ITEM else None,
        stands_in_for=row.instead_of_id,
        at=time(local.hour, local.minute),
    )


def events_of(meeting: Meeting) -> list[Event]:
    """Everything that happened in the room, in order. One query."""
    return [_event(row) for row in PresenceChange.objects.filter(meeting=meeting).order_by("seq")]


def room_now(meeting: Meeting) -> Attendance:
    """Who is in the room at this moment. Four queries."""
    return attendance_now(expected_at(meeting), events_of(meeting))


def agenda_tree(meeting: Meeting) -> list[SectionFact]:
    """Sections and items in order, as the numbering rule wants them. Two queries."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.WITHDRAWN).order_by("position")
    for pk, section_id in items.values_list("pk", "section_id"):
        inside[section_id].append(pk)
    sections = Section.objects.filter(meeting=meeting).order_by("position").values_list("pk", flat=True)
    tree = [SectionFact(pk, tuple(inside[pk])) for pk in sections]
    return [SectionFact(None, tuple(inside[None])), *tree] if inside[None] else tree
