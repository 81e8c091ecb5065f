"""Send a supplementary agenda: the items that were added since the agenda was sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.drafts import AgendaRows, demand_clean
from sagsgang.record.meetings.models import AgendaVersion
from sagsgang.record.meetings.policy import SUPPLEMENT_AGENDA
from sagsgang.record.meetings.rules.findings import agenda_findings
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.meetings.sending import SendingLists, keep_version, publish_items


@dataclass(kw_only=True)
class SupplementAgenda(OnMeeting[AgendaVersion]):
    """``reason`` says why the items could not wait; ``overrides`` are as for the agenda itself, for the new items."""

    code: ClassVar[str] = "meetings.supplement_agenda"
    permission: ClassVar = SUPPLEMENT_AGENDA
    move: ClassVar[MeetingCommand | None] = "supplement_agenda"

    reason: str
    overrides: dict[str, str] = field(default_factory=dict)
    lists: SendingLists = field(init=False)
    rows: AgendaRows = field(init=False)
    numbers: list[str] = field(default_factory=list, init=False)
    passed: dict[str, str] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor punkterne ikke kan vente til næste møde.")
        self.lists = SendingLists(self.meeting).read()
        self.rows = self.lists.agenda.rows()
        fresh = {item.pk for item in self.rows.items if not item.published}
        if not fresh:
            raise Refused("nothing-new", "Der er ingen nye punkter at sende. Tilføj dem først.")
        draft = self.lists.draft.draft(self.rows)
        found = agenda_findings(draft, profile_of(self.meeting.body), clock.today())
        self.passed = demand_clean([finding for finding in found if finding.subject in fresh], self.overrides)

    def change(self, actor: Viewer) -> AgendaVersion:
        self.numbers = [item.number for item in publish_items(self.meeting, self.rows) if not item.closed]
        number = self.lists.next_number()
        return keep_version(self.meeting, AgendaVersion.Kind.SUPPLEMENT, actor, number, self.rows, self.reason)

    def trace(self, result: AgendaVersion) -> Trace:
        return self.told(
            f"meeting:{self.meeting.pk}",
            {"version": result.number, "reason": self.reason, "items": self.numbers, "overrides": self.passed},
            {"version": result.number, "items": self.numbers},
        )
