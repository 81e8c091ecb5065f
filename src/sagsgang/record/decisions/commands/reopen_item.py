"""Take a decided item up again while the meeting is open, to mend a slip or because the body wants to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.policy import REOPEN_ITEM
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class ReopenItem(OnItem[AgendaItem]):
    code: ClassVar[str] = "decisions.reopen_item"
    permission: ClassVar = REOPEN_ITEM
    item_move: ClassVar[ItemCommand | None] = "reopen"

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        other = AgendaItem.objects.filter(meeting=self.meeting, state__in=("current", "voting")).first()
        if other is not None:
            raise Refused("another-on-the-table", f"Punkt {other.number} behandles. Gør det færdigt først.")

    def change(self, actor: Viewer) -> AgendaItem:
        self.enter_item()
        self.meeting.current_item = self.item
        self.meeting.save(update_fields=["current_item"])
        return self.item

    def trace(self, result: AgendaItem) -> Trace:
        return self.told_of_item({"state": [self.item_before, self.item_after_move]}, state=result.state)
