"""Close the meeting: nobody changes what was decided any more, and the minutes are written already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.together import read_together
from sagsgang.record.decisions.attendance_rows import ParticipantLists, write_attendance_rows
from sagsgang.record.decisions.models import Decision
from sagsgang.record.decisions.policy import CLOSE_MEETING
from sagsgang.record.meetings.doors import OnMeeting, demand
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.rules.states import ItemState, MeetingCommand, closing_findings, may_close
from sagsgang.record.rulings import Finding


@dataclass(kw_only=True)
class CloseMeeting(OnMeeting[Meeting]):
    """Items nobody dealt with are findings, not obstacles: the agenda of the next meeting shows them."""

    code: ClassVar[str] = "decisions.close_meeting"
    permission: ClassVar = CLOSE_MEETING
    move: ClassVar[MeetingCommand | None] = "close"

    participants: ParticipantLists = field(init=False)
    findings: list[Finding] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        rows = AgendaItem.objects.filter(meeting=self.meeting).exclude(state=AgendaItem.State.WITHDRAWN)
        numbered = rows.order_by("position").values_list("number", "state")
        self.participants = ParticipantLists(self.meeting)
        read_together(numbered, *self.participants)
        states = {n: cast("ItemState", s) for n, s in numbered}
        demand(may_close(states))
        self.findings = closing_findings(states)

    def change(self, actor: Viewer) -> Meeting:
        write_attendance_rows(self.meeting, self.participants)
        Decision.objects.filter(item__meeting=self.meeting).update(locked=True)
        self.meeting.closed_at = clock.now()
        self.meeting.current_item = None
        local = clock.now().astimezone(clock.COPENHAGEN)
        self.meeting.end = local.time().replace(second=0, microsecond=0, tzinfo=None)
        self.enter("closed_at", "current_item", "end")
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        return self.told(
            f"meeting:{result.pk}",
            {"state": [self.before, self.after], "findings": [f.message for f in self.findings]},
            {"state": self.after},
        )
