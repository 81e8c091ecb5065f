"""Send the agenda: its members are invited, and where the body publishes its agendas the open items are public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of, publicity_of
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.drafts import AgendaRows, demand_clean
from sagsgang.record.meetings.models import AgendaVersion
from sagsgang.record.meetings.policy import DISPATCH_AGENDA
from sagsgang.record.meetings.rules.findings import agenda_findings
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.meetings.sending import SendingLists, invite_members, keep_version, publish_items
from sagsgang.record.meetings.standing import note_dispatch
from sagsgang.record.rulings import Finding


@dataclass(kw_only=True)
class DispatchAgenda(OnMeeting[AgendaVersion]):
    """``overrides`` give a reason for each finding that is let pass, by "code" or "code:place".

    Refused while an error among the findings has no reason, and where the seats can't make a quorum at all.
    """

    code: ClassVar[str] = "meetings.dispatch_agenda"
    permission: ClassVar = DISPATCH_AGENDA
    move: ClassVar[MeetingCommand | None] = "dispatch_agenda"

    overrides: dict[str, str] = field(default_factory=dict)
    lists: SendingLists = field(init=False)
    rows: AgendaRows = field(init=False)
    findings: list[Finding] = field(default_factory=list, init=False)
    passed: dict[str, str] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        profile = profile_of(self.meeting.body)
        self.lists = SendingLists(self.meeting).read()
        self.rows = self.lists.agenda.rows()
        self.findings = agenda_findings(self.lists.draft.draft(self.rows), profile, clock.today())
        self.passed = demand_clean(self.findings, self.overrides)

    def change(self, actor: Viewer) -> AgendaVersion:
        meeting = self.meeting
        meeting.dispatched_at = clock.now()
        meeting.agenda_public = publicity_of(meeting.body).agenda
        note_dispatch(meeting, self.rows, self.lists.programme, clock.today())
        publish_items(meeting, self.rows)
        invite_members(meeting, self.lists.draft.called)
        self.enter("dispatched_at", "agenda_public", "seats")
        return keep_version(meeting, AgendaVersion.Kind.DISPATCH, actor, self.lists.next_number(), self.rows)

    def trace(self, result: AgendaVersion) -> Trace:
        return self.told(
            f"meeting:{self.meeting.pk}",
            {"state": [self.before, self.after], "version": result.number, "overrides": self.passed},
            {"version": result.number, "date": self.meeting.date},
        )
