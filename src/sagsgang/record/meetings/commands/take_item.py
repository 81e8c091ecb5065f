"""Go to an item: it is on the table now, and whatever was is put on pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from django.db.models import Case as Either
from django.db.models import Q, Value, When

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import OnItem, granted
from sagsgang.record.meetings.models import AgendaItem, PresenceChange
from sagsgang.record.meetings.policy import TAKE_ITEM
from sagsgang.record.meetings.presence import next_seq
from sagsgang.record.meetings.rules.states import ItemCommand, ItemState, items_to_pause
from sagsgang.record.meetings.sending import publish_cases


@dataclass(kw_only=True)
class TakeItem(OnItem[AgendaItem]):
    """Refused while a vote is running. An item that was disqualified for ends with the item: its people come back."""

    code: ClassVar[str] = "meetings.take_item"
    permission: ClassVar = TAKE_ITEM
    item_move: ClassVar[ItemCommand | None] = "begin"

    def check(self, actor: Viewer) -> None:
        if self.item_before == "current":
            # Already there: a second press of the key is no mistake.
            self.item_after_move = "current"
            return
        super().check(actor)
        states = AgendaItem.objects.filter(meeting=self.meeting, state__in=("current", "voting"))
        granted(items_to_pause({n: cast("ItemState", s) for n, s in states.values_list("number", "state")}))

    def change(self, actor: Viewer) -> AgendaItem:
        if self.meeting.current_item_id == self.item.pk:
            return self.item
        PresenceChange.objects.create(
            meeting=self.meeting,
            seq=next_seq(self.meeting),
            change=PresenceChange.Change.ITEM,
            item=self.item,
            at=clock.now(),
        )
        self._begin()
        if not self.item.published:
            self._let_in()
        self.meeting.current_item = self.item
        self.meeting.save(update_fields=["current_item"])
        return self.item

    def _begin(self) -> None:
        """The item is on the table, and whatever was is ready again: one statement."""
        on_the_table = AgendaItem.objects.filter(Q(pk=self.item.pk) | Q(meeting=self.meeting, state="current"))
        this = When(pk=self.item.pk, then=Value(self.item_after_move))
        on_the_table.update(state=Either(this, default=Value(AgendaItem.State.READY.value)))
        self.item.state = self.item_after_move

    def _let_in(self) -> None:
        """An item that no agenda was sent with: the body deals with it, so it is on the agenda from now on."""
        self.item.published = self.item.supplementary = True
        self.item.save(update_fields=["published", "supplementary"])
        if self.meeting.agenda_public and self.item.case_id is not None:
            publish_cases([self.item])

    def trace(self, result: AgendaItem) -> Trace:
        return self.told_of_item({"state": [self.item_before, "current"]}, state="current", title=result.title)
