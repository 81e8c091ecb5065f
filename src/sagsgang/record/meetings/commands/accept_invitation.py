"""Say that one comes; this takes back apologies that were sent before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.invitations import OnInvitation
from sagsgang.record.meetings.models import Invitation
from sagsgang.record.meetings.policy import ACCEPT_INVITATION
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class AcceptInvitation(OnInvitation[Invitation]):
    code: ClassVar[str] = "meetings.accept_invitation"
    permission: ClassVar = ACCEPT_INVITATION
    move: ClassVar[MeetingCommand | None] = "record_apology"

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        taken = Invitation.objects.filter(
            meeting=self.meeting, substitutes=self.person_id, state=Invitation.State.ACCEPTED
        ).select_related("person")
        if (substitute := taken.first()) is not None:
            raise Refused(
                "substitute-comes",
                f"{substitute.person.name} har sagt ja til at komme i stedet. Aftal det med sekretariatet.",
            )

        if self.invitation.substitutes_id is not None:
            self._check_place(self.invitation.substitutes_id)

    def _check_place(self, member: int) -> None:
        """One substitute for a member, and only while the member stays away."""
        others = Invitation.objects.filter(Q(person=member) | Q(substitutes=member), meeting=self.meeting)
        for row in others.exclude(pk=self.invitation.pk).select_related("person"):
            if row.person_id == member and row.state != Invitation.State.APOLOGISED:
                raise Refused("member-comes", f"{row.person.name} kommer selv, så der er ikke brug for en suppleant.")
            if row.substitutes_id == member and row.state == Invitation.State.ACCEPTED:
                raise Refused("has-substitute", f"{row.person.name} har allerede sagt ja til at komme i stedet.")

    def change(self, actor: Viewer) -> Invitation:
        return self.answer(Invitation.State.ACCEPTED)

    def trace(self, result: Invitation) -> Trace:
        return self.answered(result)
