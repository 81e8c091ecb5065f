"""Somebody new comes into a body: written down, seated, and noted for their party, in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.commands.seat_member import SeatMember
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.bodies.models import Membership
from sagsgang.record.bodies.policy import ADMIT_MEMBER
from sagsgang.record.people.commands.join_party import JoinParty
from sagsgang.record.people.commands.register_person import RegisterPerson
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import name_key


@dataclass(kw_only=True)
class AdmitMember(OnBody[Membership]):
    """``person_id`` is somebody who is known; else ``name`` is written down, as one more of that name if ``namesake``.

    Of somebody new the party of the membership is noted as theirs too. Somebody who is known keeps what other bodies know
    of them: a change of party is a verb of its own.
    """

    code: ClassVar[str] = "bodies.admit_member"
    permission: ClassVar = ADMIT_MEMBER

    person_id: int | None = None
    name: str = ""
    namesake: bool = False
    gender: str = ""
    email: str = ""
    role: str = Membership.Role.MEMBER
    category: str = ""
    seat_id: int | None = None
    organization_id: int | None = None
    party: str = ""
    start: date | None = None
    end: date | None = None

    def check(self, actor: Viewer) -> None:
        if self.role not in Membership.Role.values:
            raise Refused("no-role", "Vælg, om det er et medlem, en formand eller en suppleant.")
        if self.person_id is not None or self.namesake:
            return
        if Person.objects.visible_to(actor).filter(name_key=name_key(self.name)).exists():
            name = " ".join(self.name.split())
            raise Refused("namesake", f"Der findes allerede en, der hedder {name}. Vælg, om det er den samme.")

    def change(self, actor: Viewer) -> Membership:
        new = self.person_id is None
        if self.person_id is None:
            verb = RegisterPerson(name=self.name, gender=self.gender, email=self.email, where=self.body.scope)
            self.person_id = verb.run(by=actor).pk
        row = SeatMember(
            body_id=self.body.pk, person_id=self.person_id, seat_id=self.seat_id, role=self.role,
            category=self.category, organization_id=self.organization_id, party=self.party,
            start=self.start, end=self.end,
        ).run(by=actor)  # fmt: skip
        if new and self.party:
            # Seated first: from now on this body answers for them.
            start = self.start or clock.today()
            JoinParty(person_id=self.person_id, letter=self.party, start=start).run(by=actor)
        return row

    def trace(self, result: Membership) -> Trace:
        return Trace(
            target=f"membership:{result.pk}",
            details={"body": self.body.pk, "person": result.person_id, "role": self.role, "party": self.party},
        )
