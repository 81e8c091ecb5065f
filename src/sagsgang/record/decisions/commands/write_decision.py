"""Write in a decision's text. Two people may do so at once; what both wrote is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.doors import demand_held, told_of_words
from sagsgang.record.decisions.models import Decision
from sagsgang.record.decisions.policy import WRITE_DECISION
from sagsgang.record.decisions.rules.merge import merge
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class WriteDecision(OnItem[Decision]):
    """``base`` is the text the writer began from, ``text`` what they made of it. Merged with what stands there now."""

    code: ClassVar[str] = "decisions.write_decision"
    permission: ClassVar = WRITE_DECISION
    move: ClassVar[MeetingCommand | None] = "write_minutes"

    base: str
    text: str
    stored: Decision | None = field(default=None, init=False)
    conflict: bool = field(default=False, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.stored = Decision.objects.visible_to(actor).filter(item=self.item).first()

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        demand_held(self)
        if self.stored is not None and self.stored.locked:
            raise Refused("locked", "Beslutningen er låst. Referatet kan kun berigtiges med en begrundelse.")

    def change(self, actor: Viewer) -> Decision:
        decision = self.stored or Decision(item=self.item, revision=0)
        merged = merge(self.base.replace("\r\n", "\n"), decision.text, self.text.replace("\r\n", "\n"))
        self.conflict = merged.conflict
        decision.text = merged.text
        decision.revision += 1
        decision.save()
        return decision

    def trace(self, result: Decision) -> Trace:
        return told_of_words(
            self,
            {"text": result.text, "revision": result.revision, "conflict": self.conflict},
            text=result.text,
            revision=result.revision,
            state=self.item.state,
        )
