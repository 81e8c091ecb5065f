"""Correct approved minutes: a new version with the reason, beside the old one, for everybody to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import OnMinutes, keep_version
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import CORRECT_MINUTES
from sagsgang.record.minutes.rules.approval import Version, correct


@dataclass(kw_only=True)
class CorrectMinutes(OnMinutes[MinutesVersion]):
    """``text`` is the decision as it should have read."""

    code: ClassVar[str] = "minutes.correct_minutes"
    permission: ClassVar = CORRECT_MINUTES
    move: ClassVar[MeetingCommand | None] = "correct_minutes"

    item_id: int
    text: str
    reason: str
    item: AgendaItem = field(init=False)
    decision: Decision = field(init=False)
    old: str = field(default="", init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.item = AgendaItem.objects.visible_to(actor).get(pk=self.item_id, meeting=self.meeting)
        self.decision = Decision.objects.visible_to(actor).get(item=self.item)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.text.strip():
            raise Refused("no-text", "Skriv, hvordan beslutningen skulle have lydt. En berigtigelse sletter den ikke.")
        self.old = self.decision.text
        last = MinutesVersion.objects.filter(meeting=self.meeting).order_by("-number").first()
        versions = [Version(last.number if last else 0, "approved", self.meeting.date)]
        granted(correct(versions, self.reason, clock.today(), changed=self.text.strip() != self.old.strip()))

    def change(self, actor: Viewer) -> MinutesVersion:
        self.decision.text = self.text.strip()
        self.decision.revision += 1
        self.decision.save(update_fields=["text", "revision"])
        self.enter()
        return keep_version(
            self.minutes, MinutesVersion.Stage.CORRECTED, f"Punkt {self.item.number}: {self.reason.strip()}"
        )

    def trace(self, result: MinutesVersion) -> Trace:
        return self.told(
            f"item:{self.item.pk}",
            {
                "meeting": self.meeting.pk,
                "version": result.number,
                "reason": self.reason,
                "text": [self.old, self.text],
            },
            {"item": self.item.pk, "version": result.number},
            closed=self.item.closed,
        )
