"""Interrupt the meeting: a break, or to go on another time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.policy import ADJOURN_MEETING
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class AdjournMeeting(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.adjourn_meeting"
    permission: ClassVar = ADJOURN_MEETING
    move: ClassVar[MeetingCommand | None] = "adjourn"

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        voting = AgendaItem.objects.filter(meeting=self.meeting, state=AgendaItem.State.VOTING).first()
        if voting is not None:
            raise Refused("vote-running", f"Der stemmes i punkt {voting.number}. Afslut afstemningen først.")

    def change(self, actor: Viewer) -> Meeting:
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.told(f"meeting:{result.pk}", {"state": [self.before, self.after]}, {"state": self.after})
