"""Lock the agenda for a last look before it is sent; nobody changes it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import FREEZE_AGENDA
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class FreezeAgenda(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.freeze_agenda"
    permission: ClassVar = FREEZE_AGENDA
    move: ClassVar[MeetingCommand | None] = "freeze_agenda"

    def change(self, actor: Viewer) -> Meeting:
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.unsent(f"meeting:{result.pk}", {"state": [self.before, self.after]})
