"""Send apologies: a member won't come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import demand
from sagsgang.record.meetings.facts import room_now
from sagsgang.record.meetings.invitations import OnInvitation
from sagsgang.record.meetings.models import Invitation
from sagsgang.record.meetings.policy import SEND_APOLOGY
from sagsgang.record.meetings.rules.attendance import check_apology
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class SendApology(OnInvitation[Invitation]):
    """``reason`` is for the secretariat; it is not published."""

    code: ClassVar[str] = "meetings.send_apology"
    permission: ClassVar = SEND_APOLOGY
    move: ClassVar[MeetingCommand | None] = "record_apology"

    reason: str = ""

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        demand(
            check_apology(
                self.person_id,
                self.invitation.person.name,
                expected={self.person_id},
                apologies={self.person_id} if self.invitation.state == Invitation.State.APOLOGISED else (),
                present=room_now(self.meeting).present if self.before in ("opened", "adjourned") else (),
            )
        )

    def change(self, actor: Viewer) -> Invitation:
        return self.answer(Invitation.State.APOLOGISED, self.reason)

    def trace(self, result: Invitation) -> Trace:
        return self.answered(result)
