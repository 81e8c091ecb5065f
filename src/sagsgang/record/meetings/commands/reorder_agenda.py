"""Put the agenda's items in another order, within and between sections; the numbers follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import DRAFTING, OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.policy import REORDER_AGENDA


@dataclass(kw_only=True)
class ReorderAgenda(OnMeeting[Meeting]):
    """``order`` is the whole agenda: (section id or None, the ids of its items in order), section after section.

    Writes only the rows that move or get another number, in one statement, however long the agenda is.
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
        outline = Outline.of(self.meeting, actor)
        outline.place([pk for _, items in self.order for pk in items])
        rows = {row.pk: row for row in outline.items}
        sections = {row.pk for row in outline.sections}
        for section, items in self.order:
            if section is not None and section not in sections:
                raise Refused("no-such-section", "Afsnittet findes ikke mere. Hent dagsordenen igen.")
            for pk in items:
                rows[pk].section_id = section
        self.moved = len(outline.moved())
        if self.moved:
            outline.number(profile_of(self.meeting.body))
            outline.write()
            self.touch()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.unsent(
            f"meeting:{result.pk}", {"order": [[s, list(i)] for s, i in self.order], "moved": self.moved}
        )
