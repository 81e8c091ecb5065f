"""Approve the minutes of an earlier meeting, as the decision on an item of this one: one keystroke does both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.meetings.doors import OnItem, granted
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.rules.states import MeetingState, meeting_after
from sagsgang.record.minutes.doors import keep_version
from sagsgang.record.minutes.models import Minutes
from sagsgang.record.minutes.policy import APPROVE_MINUTES
from sagsgang.record.minutes.rules.approval import Approval, approve


@dataclass(kw_only=True)
class ApproveMinutes(OnItem[Minutes]):
    """``item_id`` is the approving item; ``corrections`` are what the minutes are approved with, a text each.

    Minutes that came in as a document are approved too: that a later meeting did so is then part of the record.
    """

    code: ClassVar[str] = "minutes.approve_minutes"
    permission: ClassVar = APPROVE_MINUTES

    corrections: Sequence[str] = ()
    earlier: Meeting = field(init=False)
    approval: Approval = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.item.purpose != AgendaItem.Purpose.MINUTES or self.item.approves_id is None:
            raise Refused("approves-nothing", "Punktet godkender ikke noget referat.")
        meetings = Meeting.objects.visible_to(actor).select_related("body")
        self.earlier = meetings.locked().get(pk=self.item.approves_id)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        corrections = [text for text in self.corrections if text.strip()]
        self.approval = granted(approve(self.meeting.date, corrections, corrected=bool(corrections)))
        if self.earlier.origin == Meeting.Origin.NATIVE:
            state: MeetingState = self.earlier.state  # type: ignore[assignment]  # the column holds the rule's words
            granted(meeting_after(state, "approve_minutes"))

    def change(self, actor: Viewer) -> Minutes:
        outcome = (
            ("approved_amended", None, "; ".join(self.corrections)) if self.corrections else ("approved", None, "")
        )
        DecideItem(item_id=self.item.pk, outcomes=[outcome], text=self.approval.decision).run(by=actor)
        minutes, _ = Minutes.objects.get_or_create(meeting=self.earlier)
        minutes.approval = self.approval.outcome
        minutes.approved_at = clock.now()
        minutes.approved_by = self.item
        minutes.save(update_fields=["approval", "approved_at", "approved_by"])
        if self.earlier.origin == Meeting.Origin.NATIVE:
            self.earlier.state = "approved"
            self.earlier.save(update_fields=["state"])
            keep_version(self.earlier, "\n".join([self.approval.note, *self.corrections]))
        return minutes

    def trace(self, result: Minutes) -> Trace:
        return self.told_of_item(
            {"approves": self.earlier.pk, "approval": result.approval, "corrections": list(self.corrections)},
            approves=self.earlier.pk,
            approval=result.approval,
        )
