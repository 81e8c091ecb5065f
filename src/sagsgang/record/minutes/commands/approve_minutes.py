"""Approve the minutes of an earlier meeting, as the decision on an item of this one: one keystroke does both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.models import Outcome
from sagsgang.record.meetings.doors import OnItem, granted
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.rules.states import MeetingState, meeting_after
from sagsgang.record.minutes.doors import keep_version
from sagsgang.record.minutes.models import Minutes, MinutesVersion
from sagsgang.record.minutes.policy import APPROVE_MINUTES
from sagsgang.record.minutes.rules.approval import ANOTHER_DECISION, Approval, approve


@dataclass(kw_only=True)
class ApproveMinutes(OnItem[Minutes]):
    """``item_id`` is the approving item; ``corrections`` are what the minutes are approved with, a text each.

    An item that has been decided as approved already is left as it is, and the approval noted; one that was taken up
    again may approve otherwise while its meeting is open. Minutes that came in as a document are approved too: that a
    later meeting did so is then part of the record.
    """

    code: ClassVar[str] = "minutes.approve_minutes"
    permission: ClassVar = APPROVE_MINUTES

    corrections: Sequence[str] = ()
    earlier: Meeting | None = field(default=None, init=False)
    minutes: Minutes | None = field(default=None, init=False)
    approval: Approval = field(init=False)
    decided: bool = field(default=False, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.item.purpose == AgendaItem.Purpose.MINUTES and self.item.approves_id is not None:
            meetings = Meeting.objects.visible_to(actor).select_related("body")
            self.earlier = meetings.locked().get(pk=self.item.approves_id)

    def allow(self, actor: Viewer) -> None:
        super().allow(actor)
        if self.earlier is not None and not actor.may(self.permission, self.earlier.body.scope):
            raise Denied(self.permission.code)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.earlier is None:
            raise Refused("approves-nothing", "Punktet godkender ikke noget referat.")
        corrections = [text.strip() for text in self.corrections if text.strip()]
        self.approval = granted(approve(self.meeting.date, corrections, corrected=bool(corrections)))
        self.corrections = corrections
        self.decided = self.item_before == "decided"
        if self.decided:
            self._check_decided()
        self.minutes = Minutes.objects.filter(meeting=self.earlier).first()
        again = self.minutes is not None and self.minutes.approved_by_id == self.item.pk
        if self.earlier.origin == Meeting.Origin.NATIVE and not again:
            state: MeetingState = self.earlier.state  # type: ignore[assignment]  # the column holds the rule's words
            granted(meeting_after(state, "approve_minutes"))

    def _check_decided(self) -> None:
        """The decision that stands has to be an approval, and corrections have to be in it."""
        codes = set(Outcome.objects.filter(decision__item=self.item).values_list("code", flat=True))
        if self.corrections or not codes or codes - {Outcome.Code.APPROVED}:
            raise Refused.because(ANOTHER_DECISION.refusal())

    def change(self, actor: Viewer) -> Minutes:
        assert self.earlier is not None
        if not self.decided:
            outcome = (
                ("approved_amended", None, "; ".join(self.corrections)) if self.corrections else ("approved", None, "")
            )
            DecideItem(item_id=self.item.pk, outcomes=[outcome], text=self.approval.decision).run(by=actor)
        minutes = self.minutes or Minutes.objects.create(meeting=self.earlier)
        minutes.meeting = self.earlier
        minutes.approval = self.approval.outcome
        minutes.approved_at = clock.now()
        minutes.approved_by = self.item
        minutes.note = self.approval.note
        minutes.corrections = list(self.corrections)
        minutes.save(update_fields=["approval", "approved_at", "approved_by", "note", "corrections"])
        if self.earlier.origin == Meeting.Origin.NATIVE:
            if self.earlier.state != "signed":
                self.earlier.state = "approved"
                self.earlier.save(update_fields=["state"])
            keep_version(minutes, MinutesVersion.Stage(self.approval.outcome), self.approval.note)
        return minutes

    def trace(self, result: Minutes) -> Trace:
        return self.told_of_item(
            {"approves": result.meeting_id, "approval": result.approval, "corrections": list(self.corrections)},
            approves=result.meeting_id,
            approval=result.approval,
        )
