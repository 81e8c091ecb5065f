"""Take sent minutes back for another review; they are sent again afterwards, as a new version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import OnMinutes
from sagsgang.record.minutes.models import Minutes
from sagsgang.record.minutes.policy import REVISE_MINUTES


@dataclass(kw_only=True)
class ReviseMinutes(OnMinutes[Minutes]):
    """While they are worked on nobody outside the secretariat sees what was decided: nothing half-written is public."""

    code: ClassVar[str] = "minutes.revise_minutes"
    permission: ClassVar = REVISE_MINUTES
    move: ClassVar[MeetingCommand | None] = "revise_minutes"

    reason: str

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor referatet tages tilbage. Medlemmerne har fået det.")

    def change(self, actor: Viewer) -> Minutes:
        self.meeting.minutes_public = False
        self.enter("minutes_public")
        return self.minutes

    def trace(self, result: Minutes) -> Trace:
        details = {"state": [self.before, self.after], "reason": self.reason}
        return self.told(f"meeting:{self.meeting.pk}", details, {"reason": self.reason})
