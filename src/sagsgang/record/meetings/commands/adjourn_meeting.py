"""Interrupt the meeting: a break, or to go on another time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import ADJOURN_MEETING
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class AdjournMeeting(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.adjourn_meeting"
    permission: ClassVar = ADJOURN_MEETING
    move: ClassVar[MeetingCommand | None] = "adjourn"

    def change(self, actor: Viewer) -> Meeting:
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.told(f"meeting:{result.pk}", {"state": [self.before, self.after]}, {"state": self.after})
