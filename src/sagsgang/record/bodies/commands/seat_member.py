"""Somebody takes a place in a body: as member, chair, vice chair, substitute or in another capacity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.bodies.models import Membership, Organization, Seat
from sagsgang.record.bodies.policy import SEAT_MEMBER
from sagsgang.record.people.models import Party, Person


@dataclass(kw_only=True)
class SeatMember(OnBody[Membership]):
    """One holder per seat at a time, one chair per body at a time. ``party`` is the letter of the nominating party."""

    code: ClassVar[str] = "bodies.seat_member"
    permission: ClassVar = SEAT_MEMBER

    person_id: int
    seat_id: int | None = None
    role: str = Membership.Role.MEMBER
    category: str = ""
    organization_id: int | None = None
    party: str = ""
    start: date | None = None
    end: date | None = None
    person: Person = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.person = Person.objects.visible_to(actor).get(pk=self.person_id)

    def check(self, actor: Viewer) -> None:
        if self.start and self.end and self.end < self.start:
            raise Refused("ends-before", "Medlemskabet slutter, før det begynder. Ret datoerne.")
        others = self._overlapping()
        if self.seat_id is not None and self.role != Membership.Role.SUBSTITUTE:
            holder = others.filter(seat=self.seat_id).exclude(role=Membership.Role.SUBSTITUTE).first()
            if holder is not None:
                raise Refused("seat-taken", f"Pladsen er besat af {holder.person.name}. Afslut det medlemskab først.")
        if self.role in (Membership.Role.CHAIR, Membership.Role.VICE_CHAIR):
            holder = others.filter(role=self.role).first()
            if holder is not None:
                name = "formand" if self.role == Membership.Role.CHAIR else "næstformand"
                raise Refused("two-chairs", f"{self.body.name} har allerede en {name}: {holder.person.name}.")

    def _overlapping(self):  # type: ignore[no-untyped-def]  # a queryset of memberships
        held = Membership.objects.filter(body=self.body).select_related("person")
        if self.end is not None:
            held = held.exclude(start__gt=self.end)
        return held.exclude(end__lt=self.start) if self.start is not None else held

    def change(self, actor: Viewer) -> Membership:
        return Membership.objects.create(
            body=self.body,
            person=self.person,
            seat=Seat.objects.get(pk=self.seat_id, body=self.body) if self.seat_id else None,
            role=self.role,
            category=self.category[:60],
            organization=Organization.objects.get(pk=self.organization_id) if self.organization_id else None,
            party=Party.objects.get(letter=self.party) if self.party else None,
            start=self.start,
            end=self.end,
        )

    def trace(self, result: Membership) -> Trace:
        return Trace(
            target=f"membership:{result.pk}",
            details={
                "body": self.body.pk, "person": self.person.pk, "seat": self.seat_id, "role": self.role,
                "start": self.start, "end": self.end,
            },
            stream=f"body:{self.body.pk}",
            shown={"person": self.person.pk, "role": self.role},
        )  # fmt: skip
