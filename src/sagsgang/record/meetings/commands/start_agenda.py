"""Begin the agenda of a planned meeting: the body's standing sections and items are put in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import START_AGENDA
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.meetings.standing import write_standing


@dataclass(kw_only=True)
class StartAgenda(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.start_agenda"
    permission: ClassVar = START_AGENDA
    move: ClassVar[MeetingCommand | None] = "start_agenda"

    def change(self, actor: Viewer) -> Meeting:
        write_standing(self.meeting, profile_of(self.meeting.body))
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.told(f"meeting:{result.pk}", {"state": [self.before, self.after]})
