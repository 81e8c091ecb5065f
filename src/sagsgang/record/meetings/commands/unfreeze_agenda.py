"""Unlock the agenda again: something has to be changed before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import UNFREEZE_AGENDA
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class UnfreezeAgenda(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.unfreeze_agenda"
    permission: ClassVar = UNFREEZE_AGENDA
    move: ClassVar[MeetingCommand | None] = "unfreeze_agenda"

    def change(self, actor: Viewer) -> Meeting:
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.unsent(f"meeting:{result.pk}", {"state": [self.before, self.after]})
