"""Mend the text of a decision while the minutes are being reviewed. The only door to it after the meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Decision
from sagsgang.record.decisions.rules.merge import merge
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.minutes.doors import OnMinutes
from sagsgang.record.minutes.policy import EDIT_MINUTES


@dataclass(kw_only=True)
class EditMinutes(OnMinutes[Decision]):
    """``base`` is the text the writer began from; what two write at once is merged, as during the meeting."""

    code: ClassVar[str] = "minutes.edit_minutes"
    permission: ClassVar = EDIT_MINUTES

    item_id: int
    base: str
    text: str
    item: AgendaItem = field(init=False)
    old: str = field(default="", init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.item = AgendaItem.objects.visible_to(actor).get(pk=self.item_id, meeting=self.meeting)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before != "minutes_review":
            raise Refused(
                "not-in-review",
                "Referatet er ikke til gennemsyn. Et sendt referat tages tilbage, og et godkendt berigtiges.",
            )

    def change(self, actor: Viewer) -> Decision:
        decision = Decision.objects.filter(item=self.item).first() or Decision(item=self.item, revision=0, locked=True)
        self.old = decision.text
        decision.text = merge(self.base.replace("\r\n", "\n"), decision.text, self.text.replace("\r\n", "\n")).text
        decision.revision += 1
        decision.save()
        return decision

    def trace(self, result: Decision) -> Trace:
        return self.unsent(
            f"item:{self.item.pk}",
            {"meeting": self.meeting.pk, "number": self.item.number, "text": [self.old, result.text]},
        )
