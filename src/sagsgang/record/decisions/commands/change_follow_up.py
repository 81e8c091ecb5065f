"""A follow-up gets another responsible, or another day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.rules.follow_ups import FollowUpState, follow_up_after
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import CHANGE_FOLLOW_UP
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.policy import READ_ROOM
from sagsgang.record.rulings import danish_date


@dataclass(kw_only=True)
class ChangeFollowUp(Command[FollowUp]):
    """What has to happen stays as it was agreed. ``responsible`` None leaves who it is; ``when`` None leaves the day,
    else it is (due, at the next meeting), either or neither.

    One that was put off after it had been on an agenda puts itself on the next one anew.
    """

    code: ClassVar[str] = "decisions.change_follow_up"
    permission: ClassVar = CHANGE_FOLLOW_UP

    follow_up_id: int
    responsible: str | None = None
    when: tuple[date | None, bool] | None = None
    follow_up: FollowUp = field(init=False)
    changed: dict[str, list[Any]] = field(default_factory=dict, init=False)

    def fetch(self, actor: Viewer) -> None:
        rows = FollowUp.objects.visible_to(actor).select_related("body", "planned_item__meeting")
        self.follow_up = rows.locked().get(pk=self.follow_up_id)

    def scope(self) -> str:
        return self.follow_up.body.scope

    def check(self, actor: Viewer) -> None:
        granted(follow_up_after(cast("FollowUpState", self.follow_up.state), "change"))
        due = self.when[0] if self.when is not None else None
        if due is not None and due != self.follow_up.due and due < clock.today():
            raise Refused("due-passed", f"Fristen den {danish_date(due)} er allerede forbi. Vælg en senere dag.")

    def change(self, actor: Viewer) -> FollowUp:
        row = self.follow_up
        if self.responsible is not None:
            self._set("responsible", self.responsible.strip()[:200])
        if self.when is not None:
            self._set("due", self.when[0])
            self._set("next_meeting", self.when[1])
        names = list(self.changed)
        if "responsible" in names:
            # An account that was named belongs to whoever was responsible before; letters find the new one by name.
            row.responsible_user = None
            names.append("responsible_user")
        if {"due", "next_meeting"} & set(names):
            names.append("reminded_at")
            row.reminded_at = None
            if row.planned_item is not None and row.planned_item.meeting.date < clock.today():
                row.planned_item = None
                names.append("planned_item")
        if names:
            row.save(update_fields=names)
        return row

    def _set(self, name: str, value: Any) -> None:
        old = getattr(self.follow_up, name)
        if old != value:
            self.changed[name] = [old, value]
            setattr(self.follow_up, name, value)

    def trace(self, result: FollowUp) -> Trace:
        return Trace(
            target=f"follow_up:{result.pk}",
            details=self.changed,
            stream=f"body:{result.body_id}",
            shown={"follow_up": result.pk},
            needs=READ_ROOM.code,
        )
