"""Agree that something follows: by whom, and by when or at the next meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import ADD_FOLLOW_UP
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.policy import READ_ROOM

#: nothing can have been agreed at a meeting in these states
BEFOREHAND = ("planned", "agenda_draft", "frozen", "dispatched")


@dataclass(kw_only=True)
class AddFollowUp(OnItem[FollowUp]):
    """With neither ``due`` nor ``next_meeting`` it is open without a date, and the list says so."""

    code: ClassVar[str] = "decisions.add_follow_up"
    permission: ClassVar = ADD_FOLLOW_UP

    text: str
    responsible: str = ""
    responsible_user: int | None = None
    due: date | None = None
    next_meeting: bool = False

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before in BEFOREHAND or self.before == "cancelled":
            raise Refused("not-held", "Opfølgning aftales på mødet eller bagefter. Åbn mødet først.")
        if not self.text.strip():
            raise Refused("no-text", "Skriv, hvad der skal ske.")
        if self.due is not None and self.due < self.meeting.date:
            raise Refused("due-before", "Fristen ligger før mødet. Vælg en senere dag.")

    def change(self, actor: Viewer) -> FollowUp:
        return FollowUp.objects.create(
            body=self.meeting.body,
            case=self.item.case,
            origin=self.item,
            text=self.text.strip()[:1000],
            responsible=self.responsible.strip()[:200],
            responsible_user_id=self.responsible_user,
            due=self.due,
            next_meeting=self.next_meeting,
            created_at=clock.now(),
        )

    def trace(self, result: FollowUp) -> Trace:
        details = {
            "meeting": self.meeting.pk,
            "item": self.item.pk,
            "text": result.text,
            "responsible": result.responsible,
            "due": result.due,
            "next_meeting": result.next_meeting,
        }
        return Trace(
            target=f"follow_up:{result.pk}",
            details=details,
            stream=f"meeting:{self.meeting.pk}",
            shown={"item": self.item.pk, "follow_up": result.pk, "text": result.text},
            needs=READ_ROOM.code,
        )
