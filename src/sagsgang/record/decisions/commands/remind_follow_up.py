"""Remind whoever is responsible of a follow-up. The letter itself is written by the outbox, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import REMIND_FOLLOW_UP
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.meetings.policy import READ_ROOM


@dataclass(kw_only=True)
class RemindFollowUp(Command[FollowUp]):
    """Once a day at most, however often the job that looks for due ones is run."""

    code: ClassVar[str] = "decisions.remind_follow_up"
    permission: ClassVar = REMIND_FOLLOW_UP

    follow_up_id: int
    follow_up: FollowUp = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        rows = FollowUp.objects.visible_to(actor).select_related("body", "origin__meeting")
        self.follow_up = rows.locked().get(pk=self.follow_up_id)

    def scope(self) -> str:
        return self.follow_up.body.scope

    def check(self, actor: Viewer) -> None:
        if not fact_of(self.follow_up).running:
            raise Refused("not-running", "Opfølgningen er afsluttet, så der er intet at minde om.")
        last = self.follow_up.reminded_at
        if last is not None and last.astimezone(clock.COPENHAGEN).date() == clock.today():
            raise Refused("reminded-today", "Der er allerede mindet om opfølgningen i dag.")

    def change(self, actor: Viewer) -> FollowUp:
        self.follow_up.reminded_at = clock.now()
        self.follow_up.save(update_fields=["reminded_at"])
        return self.follow_up

    def trace(self, result: FollowUp) -> Trace:
        return Trace(
            target=f"follow_up:{result.pk}",
            details={"responsible": result.responsible, "due": result.due},
            stream=f"body:{result.body_id}",
            shown={"follow_up": result.pk},
            needs=READ_ROOM.code,
        )
