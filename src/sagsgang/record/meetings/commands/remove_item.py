"""Take an item off the agenda. One that was never sent disappears; one that was stays, marked as taken off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.policy import REMOVE_ITEM
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class RemoveItem(OnItem[AgendaItem]):
    """``reason`` is asked for where the item was sent: those who prepared for it are told why."""

    code: ClassVar[str] = "meetings.remove_item"
    permission: ClassVar = REMOVE_ITEM
    item_move: ClassVar[ItemCommand | None] = "withdraw"

    reason: str = ""

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.item.published and not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor punktet tages af: det er sendt ud, og medlemmerne har læst det.")
        if not self.item.published and self.before not in ("agenda_draft", "dispatched"):
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")

    def change(self, actor: Viewer) -> AgendaItem:
        if self.meeting.current_item_id == self.item.pk:
            self.meeting.current_item = None
        if self.item.published:
            self.enter_item()
        else:
            key = self.item.pk
            self.item.delete()
            self.item.pk = key
            outline = Outline.of(self.meeting, actor)
            outline.number(profile_of(self.meeting.body))
            outline.write()
        self.touch("current_item")
        return self.item

    def trace(self, result: AgendaItem) -> Trace:
        details = {"title": result.title, "reason": self.reason, "sent": result.published}
        if result.published:
            return self.told_of_item(details, state="withdrawn", reason=self.reason)
        return self.unsent(f"item:{result.pk}", {"meeting": self.meeting.pk, **details})
