"""Take a decided item up again while the meeting is open, to mend a slip or because the body wants to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.stations import locked_route, take_up_again
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import REOPEN_ITEM
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import AgendaItem, PresenceChange
from sagsgang.record.meetings.presence import next_seq
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class ReopenItem(OnItem[AgendaItem]):
    """What followed from the decision is taken back: the case is here again, a postponement plans nothing any more.

    The words stay for the writer to go on from. Refused where another body has gone on with the case meanwhile.
    """

    code: ClassVar[str] = "decisions.reopen_item"
    permission: ClassVar = REOPEN_ITEM
    item_move: ClassVar[ItemCommand | None] = "reopen"

    dropped: list[int] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        other = AgendaItem.objects.filter(meeting=self.meeting, state__in=("current", "voting")).first()
        if other is not None:
            raise Refused("another-on-the-table", f"Punkt {other.number} behandles. Gør det færdigt først.")

    def change(self, actor: Viewer) -> AgendaItem:
        self.enter_item()
        if self.meeting.current_item_id != self.item.pk:
            # Who is disqualified for this item leaves again, as when it was first taken.
            PresenceChange.objects.create(
                meeting=self.meeting,
                seq=next_seq(self.meeting),
                change=PresenceChange.Change.ITEM,
                item=self.item,
                at=clock.now(),
            )
            self.meeting.current_item = self.item
            self.meeting.save(update_fields=["current_item"])
        if self.item.case_id is not None:
            take_up_again(locked_route(self.item.case_id), self.meeting.body, self.meeting.date)
        if self.item_before == "postponed":
            self._drop_postponement()
        return self.item

    def _drop_postponement(self) -> None:
        promised = FollowUp.objects.filter(origin=self.item, text=self.item.title, state=FollowUp.State.OPEN)
        self.dropped = list(promised.values_list("pk", flat=True))
        FollowUp.objects.filter(pk__in=self.dropped).update(
            state=FollowUp.State.DROPPED, closed_at=clock.now(), closing_note="Punktet blev genoptaget på mødet."
        )

    def trace(self, result: AgendaItem) -> Trace:
        return self.told_of_item(
            {"state": [self.item_before, self.item_after_move], "dropped": self.dropped}, state=result.state
        )
