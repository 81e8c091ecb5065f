"""Send a supplementary agenda: the items that were added since the agenda was sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion
from sagsgang.record.meetings.policy import SUPPLEMENT_AGENDA
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.meetings.sending import keep_version, publish_items


@dataclass(kw_only=True)
class SupplementAgenda(OnMeeting[AgendaVersion]):
    """``reason`` says why the items could not wait."""

    code: ClassVar[str] = "meetings.supplement_agenda"
    permission: ClassVar = SUPPLEMENT_AGENDA
    move: ClassVar[MeetingCommand | None] = "supplement_agenda"

    reason: str
    numbers: list[str] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor punkterne ikke kan vente til næste møde.")
        if not AgendaItem.objects.filter(meeting=self.meeting, published=False).exists():
            raise Refused("nothing-new", "Der er ingen nye punkter at sende. Tilføj dem først.")

    def change(self, actor: Viewer) -> AgendaVersion:
        self.numbers = [item.number for item in publish_items(self.meeting) if not item.closed]
        return keep_version(self.meeting, AgendaVersion.Kind.SUPPLEMENT, actor, self.reason)

    def trace(self, result: AgendaVersion) -> Trace:
        return self.told(
            f"meeting:{self.meeting.pk}",
            {"version": result.number, "reason": self.reason, "items": self.numbers},
            {"version": result.number, "items": self.numbers},
        )
