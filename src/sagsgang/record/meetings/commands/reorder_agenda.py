"""Put the agenda's items in another order, within and between sections; the numbers follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import DRAFTING, OnMeeting, granted
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from sagsgang.record.meetings.policy import REORDER_AGENDA
from sagsgang.record.meetings.renumber import renumber
from sagsgang.record.meetings.rules.ordering import reorder


@dataclass(kw_only=True)
class ReorderAgenda(OnMeeting[Meeting]):
    """``order`` is the whole agenda: (section id or None, the ids of its items in order), section after section.

    Writes only the rows that move, in one batch, however long the agenda is.
    """

    code: ClassVar[str] = "meetings.reorder_agenda"
    permission: ClassVar = REORDER_AGENDA

    order: Sequence[tuple[int | None, Sequence[int]]]
    moved: int = field(default=0, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in DRAFTING:
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")

    def change(self, actor: Viewer) -> Meeting:
        rows = {
            item.pk: item
            for item in AgendaItem.objects.filter(meeting=self.meeting).exclude(state=AgendaItem.State.WITHDRAWN)
        }
        sections = set(Section.objects.filter(meeting=self.meeting).values_list("pk", flat=True))
        wanted = [pk for _, items in self.order for pk in items]
        places = granted(reorder({pk: row.position for pk, row in rows.items()}, wanted))
        shifted: list[AgendaItem] = []
        for pk, position in places.items():
            rows[int(pk)].position = position
            shifted.append(rows[int(pk)])
        rehomed: list[AgendaItem] = []
        for section, items in self.order:
            if section is not None and section not in sections:
                raise Refused("no-such-section", "Afsnittet findes ikke mere. Hent dagsordenen igen.")
            for pk in items:
                if rows[pk].section_id != section:
                    rows[pk].section_id = section
                    rehomed.append(rows[pk])
        self.moved = len({row.pk for row in (*shifted, *rehomed)})
        if self.moved:
            # Each by itself: two columns at once would fill SQLite's 999 parameters with 249 rows, one with 333.
            AgendaItem.objects.bulk_update(shifted, ["position"])
            AgendaItem.objects.bulk_update(rehomed, ["section"])
            renumber(self.meeting, profile_of(self.meeting.body))
            self.touch()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.unsent(
            f"meeting:{result.pk}", {"order": [[s, list(i)] for s, i in self.order], "moved": self.moved}
        )
