"""Lay the day's programme: what happens before, between and after the items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting, demand
from sagsgang.record.meetings.models import AgendaItem, ProgrammeEntry
from sagsgang.record.meetings.policy import SET_PROGRAMME
from sagsgang.record.meetings.programme import programme_of
from sagsgang.record.rulings import Refusal


class Entry(NamedTuple):
    """One block: ``place`` and ``kind`` as in ``ProgrammeEntry``; ``after_item`` is an item's id for a break."""

    place: str
    kind: str
    title: str
    minutes: int = 0
    after_item: int | None = None


@dataclass(kw_only=True)
class SetProgramme(OnMeeting[list[ProgrammeEntry]]):
    """``entries`` replace what was there. Possible until the meeting begins: the day may change after dispatch."""

    code: ClassVar[str] = "meetings.set_programme"
    permission: ClassVar = SET_PROGRAMME

    entries: Sequence[Entry]

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in ("planned", "agenda_draft", "frozen", "dispatched"):
            raise Refused("too-late", "Programmet kan ikke ændres, når mødet er begyndt.")
        for entry in self.entries:
            if entry.place not in ProgrammeEntry.Place.values or entry.kind not in ProgrammeEntry.Kind.values:
                raise Refused("no-such-entry", f"»{entry.title}« er ikke noget, et program kan indeholde.")
            if not entry.title.strip() or not 0 <= entry.minutes <= 1440:
                raise Refused(
                    "entry", "Hver linje i programmet skal have en titel og et antal minutter fra 0 til 1440."
                )

    def change(self, actor: Viewer) -> list[ProgrammeEntry]:
        ProgrammeEntry.objects.filter(meeting=self.meeting).delete()
        items = set(AgendaItem.objects.filter(meeting=self.meeting).values_list("pk", flat=True))
        rows = ProgrammeEntry.objects.bulk_create(
            ProgrammeEntry(
                meeting=self.meeting,
                position=n,
                place=entry.place,
                kind=entry.kind,
                title=entry.title.strip()[:200],
                minutes=entry.minutes,
                after_item_id=entry.after_item if entry.after_item in items else None,
            )
            for n, entry in enumerate(self.entries, 1)
        )
        outcome = programme_of(self.meeting)
        demand(outcome if isinstance(outcome, Refusal) else None)
        return rows

    def trace(self, result: list[ProgrammeEntry]) -> Trace:
        return self.unsent(f"meeting:{self.meeting.pk}", {"programme": [[e.title, e.minutes] for e in result]})
