"""Ask a substitute to come instead of a member who has sent apologies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Membership
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Invitation
from sagsgang.record.meetings.policy import INVITE_SUBSTITUTE, READ_ROOM
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class InviteSubstitute(OnMeeting[Invitation]):
    """``person_id`` is the substitute, ``instead_of`` the member. The rule's own suggestion may be passed over."""

    code: ClassVar[str] = "meetings.invite_substitute"
    permission: ClassVar = INVITE_SUBSTITUTE
    move: ClassVar[MeetingCommand | None] = "record_apology"

    person_id: int
    instead_of: int
    substitute: Membership = field(init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        called = list(Invitation.objects.filter(meeting=self.meeting).select_related("person"))
        apologies = {row.person_id for row in called if row.state == Invitation.State.APOLOGISED}
        if self.instead_of not in apologies:
            raise Refused("no-apology", "Medlemmet har ikke meldt afbud, så der er ingen at indkalde en suppleant for.")
        if self.person_id in apologies:
            raise Refused("substitute-absent", "Suppleanten har selv meldt afbud. Vælg en anden.")
        known = (
            Membership.objects.visible_to(actor)
            .on(self.meeting.date)
            .filter(body=self.meeting.body, person=self.person_id, role=Membership.Role.SUBSTITUTE)
        )
        found = known.select_related("person", "organization", "party").first()
        if found is None:
            raise Refused("no-substitute", "Personen er ikke suppleant i udvalget den dag. Opret suppleanten først.")
        self.substitute = found
        for row in called:
            if row.substitutes_id == self.instead_of and row.state == Invitation.State.ACCEPTED:
                raise Refused("has-substitute", f"{row.person.name} har sagt ja til at komme i stedet.")
        if any(row.person_id == self.person_id for row in called):
            raise Refused("already-asked", f"{found.person.name} er allerede indkaldt til mødet.")

    def change(self, actor: Viewer) -> Invitation:
        row = self.substitute
        return Invitation.objects.create(
            meeting=self.meeting,
            person=row.person,
            party=row.party.letter if row.party is not None else "",
            organization=row.organization,
            role="substitute",
            substitutes_id=self.instead_of,
        )

    def trace(self, result: Invitation) -> Trace:
        shown = {"person": self.person_id, "name": self.substitute.person.name, "instead_of": self.instead_of}
        return Trace(
            target=f"invitation:{result.pk}",
            details={"meeting": self.meeting.pk, **shown},
            stream=f"meeting:{self.meeting.pk}",
            shown=shown,
            needs=READ_ROOM.code,
            about=self.meeting,
        )
