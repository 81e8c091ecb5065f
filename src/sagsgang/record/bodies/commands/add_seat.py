"""Add a seat to a body: a place that a municipality or a party fills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.bodies.models import Organization, Seat
from sagsgang.record.bodies.policy import ADD_SEAT
from sagsgang.record.people.models import Party


@dataclass(kw_only=True)
class AddSeat(OnBody[Seat]):
    """``category`` is "member" for a seat with a vote, anything else as minutes call it."""

    code: ClassVar[str] = "bodies.add_seat"
    permission: ClassVar = ADD_SEAT

    organization_id: int | None = None
    party: str = ""
    category: str = "member"
    start: date | None = None
    end: date | None = None

    def change(self, actor: Viewer) -> Seat:
        last = Seat.objects.filter(body=self.body).order_by("-number").first()
        return Seat.objects.create(
            body=self.body,
            number=last.number + 1 if last else 1,
            organization=Organization.objects.get(pk=self.organization_id) if self.organization_id else None,
            party=Party.objects.get(letter=self.party) if self.party else None,
            category=self.category[:60],
            start=self.start,
            end=self.end,
        )

    def trace(self, result: Seat) -> Trace:
        return Trace(
            target=f"seat:{result.pk}",
            details={"body": self.body.pk, "number": result.number, "party": self.party, "category": self.category},
        )
