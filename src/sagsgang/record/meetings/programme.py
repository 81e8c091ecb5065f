"""The day's programme of a meeting: what follows from planned minutes and the blocks around them."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.record.meetings.models import AgendaItem, Meeting, ProgrammeEntry
from sagsgang.record.meetings.rules.programme import Block, PlannedItem, Programme, day_programme
from sagsgang.record.rulings import Refusal


def programme_of(meeting: Meeting) -> Programme | Refusal | None:
    """The programme, or None while the meeting has no time to begin. Two queries."""
    entries = ProgrammeEntry.objects.filter(meeting=meeting).order_by("position")
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.WITHDRAWN).order_by("position")
    return programme_from(meeting, list(items), list(entries))


def programme_from(
    meeting: Meeting, items: Sequence[AgendaItem], entries: Sequence[ProgrammeEntry]
) -> Programme | Refusal | None:
    """The programme of these items with these blocks around them, stored or not. No query but for the body."""
    if meeting.start is None:
        return None

    def at(place: str) -> list[Block]:
        return [Block(e.kind, e.title, e.minutes) for e in entries if e.place == place]  # type: ignore[arg-type]

    return day_programme(
        meeting.start,
        [PlannedItem(i.pk, f"{i.number} {i.title}", i.planned_minutes) for i in items],
        meeting_title=f"{meeting.body.name}: møde",
        before=at(ProgrammeEntry.Place.BEFORE),
        breaks={
            e.after_item_id: Block(e.kind, e.title, e.minutes)  # type: ignore[arg-type]  # the rule's own kinds
            for e in entries
            if e.place == ProgrammeEntry.Place.BREAK and e.after_item_id is not None
        },
        after=at(ProgrammeEntry.Place.AFTER),
        planned_end=meeting.end,
    )


def programme_lines(meeting: Meeting, items: Sequence[AgendaItem], entries: Sequence[ProgrammeEntry]) -> list[str]:
    """The programme in the manner of minutes ("9.30-12.30 KKR Fjordlands møde"), empty where there is none."""
    programme = programme_from(meeting, items, entries) if entries else None
    if programme is None or isinstance(programme, Refusal):
        return []
    return [str(slot) for slot in programme.outline]
