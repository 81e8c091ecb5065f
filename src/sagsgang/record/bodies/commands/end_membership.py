"""Somebody leaves their place in a body, on a day; what they did there stays theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Membership
from sagsgang.record.bodies.policy import END_MEMBERSHIP
from sagsgang.record.rulings import danish_date


@dataclass(kw_only=True)
class EndMembership(Command[Membership]):
    """``end`` is the last day. One that was set may be moved earlier; later would be a membership of its own."""

    code: ClassVar[str] = "bodies.end_membership"
    permission: ClassVar = END_MEMBERSHIP

    membership_id: int
    end: date
    reason: str = ""
    membership: Membership = field(init=False)
    before: date | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        rows = Membership.objects.visible_to(actor).select_related("body", "person")
        self.membership = rows.locked().get(pk=self.membership_id)

    def scope(self) -> str:
        return self.membership.body.scope

    def check(self, actor: Viewer) -> None:
        row, name = self.membership, self.membership.person.name
        if row.start is not None and self.end < row.start:
            raise Refused("ends-before", f"{name} begyndte først den {danish_date(row.start)}. Vælg en dag derefter.")
        if row.end is not None and row.end <= self.end:
            raise Refused("ended-already", f"{name} er allerede udtrådt den {danish_date(row.end)}.")

    def change(self, actor: Viewer) -> Membership:
        self.before = self.membership.end
        self.membership.end = self.end
        self.membership.save(update_fields=["end"])
        return self.membership

    def trace(self, result: Membership) -> Trace:
        return Trace(
            target=f"membership:{result.pk}",
            details={
                "body": result.body_id, "person": result.person_id, "role": result.role,
                "end": [self.before, result.end], "reason": self.reason.strip(),
            },
            stream=f"body:{result.body_id}",
            shown={"person": result.person_id, "role": result.role, "end": result.end},
        )  # fmt: skip
