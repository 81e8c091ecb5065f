"""Send the minutes: a version is kept, the period for comments begins, and the open items are public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.rules.deadlines import minutes_finding
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import OnMinutes, keep_version
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import SEND_MINUTES
from sagsgang.record.minutes.rules.approval import comment_deadline
from sagsgang.record.rulings import Finding


@dataclass(kw_only=True)
class SendMinutes(OnMinutes[MinutesVersion]):
    """``late`` says, as a finding, where the body's own deadline has passed."""

    code: ClassVar[str] = "minutes.send_minutes"
    permission: ClassVar = SEND_MINUTES
    move: ClassVar[MeetingCommand | None] = "send_minutes"

    reason: str = ""
    late: Finding | None = field(default=None, init=False)

    def change(self, actor: Viewer) -> MinutesVersion:
        profile, today = profile_of(self.meeting.body), clock.today()
        self.late = minutes_finding(today, self.meeting.date, profile)
        self.minutes.sent_at = clock.now()
        self.minutes.comments_until = comment_deadline(today, profile)
        self.minutes.save(update_fields=["sent_at", "comments_until"])
        self.meeting.minutes_sent_at = self.minutes.sent_at
        self.meeting.minutes_public = True
        self.enter("minutes_sent_at", "minutes_public")
        return keep_version(self.meeting, self.reason)

    def trace(self, result: MinutesVersion) -> Trace:
        late = self.late.message if self.late is not None else ""
        return self.told(
            f"meeting:{self.meeting.pk}",
            {"version": result.number, "comments_until": self.minutes.comments_until, "late": late},
            {"version": result.number, "comments_until": self.minutes.comments_until},
        )
