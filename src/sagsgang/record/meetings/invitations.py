"""What verbs about an invitation share: whose it is, and that one may answer only for oneself or for one's body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Invitation
from sagsgang.record.meetings.policy import READ_ROOM

R = TypeVar("R")


@dataclass(kw_only=True)
class OnInvitation(OnMeeting[R]):
    """A verb about somebody's invitation. Everybody answers their own, whatever else they are to the body (a substitute
    may hold no role in it); the secretariat answers anybody's."""

    person_id: int
    invitation: Invitation = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        found = Invitation.objects.visible_to(actor).filter(meeting=self.meeting, person=self.person_id)
        self._found = found.select_related("person").first()

    def allow(self, actor: Viewer) -> None:
        if self._found is not None and actor.person_id == self.person_id:
            return
        super().allow(actor)
        staff = actor.system or actor.roles_in(self.scope()) & {Role.CLERK, Role.OPERATOR}
        if not staff and actor.person_id != self.person_id:
            raise Denied(self.permission.code, "Du kan kun svare på din egen indkaldelse.")

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        # Asked after the right to answer: to a stranger it is no business who was invited.
        if self._found is None:
            raise Refused("not-invited", "Personen er ikke indkaldt til mødet, så der er intet at svare på.")
        self.invitation = self._found

    def answer(self, state: Invitation.State, reason: str = "") -> Invitation:
        """Write the answer down. ``reason`` is for the secretariat."""
        self.invitation.state = state
        self.invitation.reason = reason.strip()[:300]
        self.invitation.answered_at = clock.now()
        self.invitation.save(update_fields=["state", "reason", "answered_at"])
        return self.invitation

    def answered(self, result: Invitation) -> Trace:
        """The trace of an answer: those of the body see who comes; the reason is told to nobody by it."""
        state = str(result.state)
        return Trace(
            target=f"invitation:{result.pk}",
            details={"meeting": self.meeting.pk, "person": self.person_id, "state": state},
            stream=f"meeting:{self.meeting.pk}",
            shown={"person": self.person_id, "name": result.person.name, "state": state},
            needs=READ_ROOM.code,
        )
