"""Note that the minutes stand without a meeting's approval: nobody commented in time, or they are laid out to be
signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import demand
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import OnMinutes, keep_version
from sagsgang.record.minutes.models import Comment, Minutes, MinutesVersion
from sagsgang.record.minutes.policy import ACCEPT_MINUTES
from sagsgang.record.minutes.rules.approval import Approval, accepted, check_acceptance, comment_deadline


@dataclass(kw_only=True)
class AcceptMinutes(OnMinutes[Minutes]):
    """For bodies that do not approve their minutes as an item of the next meeting; the others are referred to it."""

    code: ClassVar[str] = "minutes.accept_minutes"
    permission: ClassVar = ACCEPT_MINUTES
    move: ClassVar[MeetingCommand | None] = "approve_minutes"

    approval: Approval = field(init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        profile, today = profile_of(self.meeting.body), clock.today()
        unanswered = Comment.objects.filter(minutes=self.minutes, answer="").count()
        until = self.minutes.comments_until or comment_deadline(self.sent, profile)
        demand(check_acceptance(self.sent, unanswered, today, profile, until=until))
        self.approval = accepted(today, profile, until)

    def change(self, actor: Viewer) -> Minutes:
        self.minutes.approval = self.approval.outcome
        self.minutes.approved_at = clock.now()
        self.minutes.note = self.approval.note
        self.minutes.save(update_fields=["approval", "approved_at", "note"])
        self.enter()
        keep_version(self.minutes, MinutesVersion.Stage.APPROVED)
        return self.minutes

    def trace(self, result: Minutes) -> Trace:
        return self.told(
            f"meeting:{self.meeting.pk}",
            {"state": [self.before, self.after], "note": result.note},
            {"state": self.after, "note": result.note},
        )
