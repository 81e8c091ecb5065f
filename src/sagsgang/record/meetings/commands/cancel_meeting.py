"""Cancel a meeting. It stays in the calendar, marked as cancelled, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import CANCEL_MEETING
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class CancelMeeting(OnMeeting[Meeting]):
    code: ClassVar[str] = "meetings.cancel_meeting"
    permission: ClassVar = CANCEL_MEETING
    move: ClassVar[MeetingCommand | None] = "cancel"

    reason: str

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor mødet aflyses.")

    def change(self, actor: Viewer) -> Meeting:
        self.enter()
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.told(
            f"meeting:{result.pk}", {"state": [self.before, self.after], "reason": self.reason}, {"reason": self.reason}
        )
