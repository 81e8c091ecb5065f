"""A follow-up is done, or given up with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.rules.follow_ups import FollowUpCommand, FollowUpState, follow_up_after
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import CLOSE_FOLLOW_UP
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.policy import READ_ROOM


@dataclass(kw_only=True)
class CloseFollowUp(Command[FollowUp]):
    """``how`` is "start", "finish", "drop" or "reopen". Giving up takes a ``note``."""

    code: ClassVar[str] = "decisions.close_follow_up"
    permission: ClassVar = CLOSE_FOLLOW_UP

    follow_up_id: int
    how: str = "finish"
    note: str = ""
    follow_up: FollowUp = field(init=False)
    after: FollowUpState = field(init=False)
    before: str = field(default="", init=False)

    def fetch(self, actor: Viewer) -> None:
        rows = FollowUp.objects.visible_to(actor).select_related("body")
        self.follow_up = rows.locked().get(pk=self.follow_up_id)

    def scope(self) -> str:
        return self.follow_up.body.scope

    def check(self, actor: Viewer) -> None:
        if self.how not in ("start", "finish", "drop", "reopen"):
            raise Refused("no-such-move", "Det kan ikke gøres ved en opfølgning.")
        self.before = self.follow_up.state
        self.after = granted(
            follow_up_after(cast("FollowUpState", self.before), cast("FollowUpCommand", self.how), reason=self.note)
        )

    def change(self, actor: Viewer) -> FollowUp:
        row = self.follow_up
        row.state = self.after
        row.closing_note = self.note.strip()[:500]
        row.closed_at = clock.now() if self.after in ("done", "dropped") else None
        row.save(update_fields=["state", "closing_note", "closed_at"])
        return row

    def trace(self, result: FollowUp) -> Trace:
        return Trace(
            target=f"follow_up:{result.pk}",
            details={"state": [self.before, self.after], "note": self.note},
            stream=f"body:{result.body_id}",
            shown={"follow_up": result.pk, "state": self.after},
            needs=READ_ROOM.code,
        )
