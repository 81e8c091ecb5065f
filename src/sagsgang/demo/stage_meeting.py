"""What every staged meeting does: planned, laid out, sent, and its items decided one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.demo.stage_crew import Crew, clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.set_programme import Entry, SetProgramme
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section

#: (outcome, index of the clause, detail), as ``DecideItem`` wants them
Outcomes = Sequence[tuple[str, int | None, str]]
_KINDS = {"ankomst": "arrival", "gruppe": "group", "frokost": "meal", "pause": "break"}


def plan(crew: Crew, key: str, day: date, start: str, end: str, place: str) -> Meeting:
    """Plan a meeting of a body."""
    return PlanMeeting(body_id=crew.body(key).pk, date=day, start=clock(start), end=clock(end), location=place).run(
        by=crew.louise
    )


def sections_of(meeting: Meeting) -> dict[str, Section]:
    """The meeting's sections by number."""
    return {section.number: section for section in Section.objects.filter(meeting=meeting)}


def lay_programme(crew: Crew, meeting: Meeting, lines: Sequence[tuple[str, str]]) -> None:
    """The day's programme from lines as papers print them ("8.00-8.30", "Ankomst"); the meeting itself is known."""
    entries: list[Entry] = []
    for when, title in lines:
        begins, _, ends = when.partition("-")
        start = clock(begins)
        if meeting.start is not None and start == meeting.start:
            continue
        before = meeting.start is not None and start < meeting.start
        until = clock(ends) if ends else start
        minutes = (until.hour - start.hour) * 60 + until.minute - start.minute
        kind = next((kind for word, kind in _KINDS.items() if title.casefold().startswith(word)), "other")
        entries.append(Entry("before" if before else "after", kind, title, minutes))
    SetProgramme(meeting_id=meeting.pk, entries=entries).run(by=crew.louise)


def send_agenda(clerk: Viewer, meeting: Meeting, reasons: dict[str, str] | None = None) -> DispatchAgenda:
    """Lock the agenda and send it. ``reasons`` let findings pass; returns the command with what it found."""
    FreezeAgenda(meeting_id=meeting.pk).run(by=clerk)
    sending = DispatchAgenda(meeting_id=meeting.pk, overrides=reasons or {})
    sending.run(by=clerk)
    return sending


def decide(clerk: Viewer, item: AgendaItem, text: str | None = None, outcomes: Outcomes = ()) -> None:
    """Take the item and decide it: as recommended, or in the given words."""
    TakeItem(item_id=item.pk).run(by=clerk)
    DecideItem(item_id=item.pk, text=text, outcomes=outcomes).run(by=clerk)
