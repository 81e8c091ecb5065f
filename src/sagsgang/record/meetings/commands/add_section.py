"""Add a section to the agenda, last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import DRAFTING, OnMeeting
from sagsgang.record.meetings.models import Section
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.policy import ADD_SECTION


@dataclass(kw_only=True)
class AddSection(OnMeeting[Section]):
    code: ClassVar[str] = "meetings.add_section"
    permission: ClassVar = ADD_SECTION

    title: str

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in DRAFTING:
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")
        if not self.title.strip():
            raise Refused("no-title", "Afsnittet skal have en titel.")

    def change(self, actor: Viewer) -> Section:
        section = Section(meeting=self.meeting, title=self.title.strip()[:500])
        outline = Outline.of(self.meeting, actor)
        outline.append_section(section)
        outline.number(profile_of(self.meeting.body))
        section.save()
        outline.write()
        self.touch()
        return section

    def trace(self, result: Section) -> Trace:
        return self.unsent(f"section:{result.pk}", {"meeting": self.meeting.pk, "title": result.title})
