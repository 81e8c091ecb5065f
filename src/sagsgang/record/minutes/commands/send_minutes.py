"""Send the minutes: a version is kept, the period for comments begins, and where the body publishes its minutes the
open items are public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of, publicity_of
from sagsgang.record.decisions.rules.outcomes import Clause as ClauseFact
from sagsgang.record.decisions.rules.outcomes import ClauseAction, ClauseOutcome, OutcomeCode, completeness_findings
from sagsgang.record.meetings.rules.deadlines import minutes_finding
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.meetings.sending import publish_cases
from sagsgang.record.minutes.doors import OnMinutes, keep_version
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import SEND_MINUTES
from sagsgang.record.minutes.rules.approval import comment_deadline
from sagsgang.record.minutes.snapshot import MinutesLists, MinutesRows
from sagsgang.record.rulings import Finding


@dataclass(kw_only=True)
class SendMinutes(OnMinutes[MinutesVersion]):
    """``overrides`` give a reason for each finding that is let pass, by "code" or "code:place".

    Refused while an error among the findings (a decided item without words) has no reason. That the body's own
    deadline has passed is told, too.
    """

    code: ClassVar[str] = "minutes.send_minutes"
    permission: ClassVar = SEND_MINUTES
    move: ClassVar[MeetingCommand | None] = "send_minutes"

    reason: str = ""
    overrides: dict[str, str] = field(default_factory=dict)
    lists: MinutesLists = field(init=False)
    rows: MinutesRows = field(init=False)
    findings: list[Finding] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        late = minutes_finding(clock.today(), self.meeting.date, profile_of(self.meeting.body))
        self.lists = MinutesLists(self.meeting).read()
        self.rows = self.lists.rows()
        self.findings = [*open_ends(self.rows), *([late] if late is not None else [])]
        for finding in self.findings:
            if finding.severity == "error" and not self._reason(finding):
                raise Refused(
                    "open-finding", f"{finding.message} Ret det, eller skriv, hvorfor det skal sendes alligevel."
                )

    def _reason(self, finding: Finding) -> str:
        given = self.overrides.get(f"{finding.code}:{finding.place}") or self.overrides.get(finding.code, "")
        return given.strip()

    def change(self, actor: Viewer) -> MinutesVersion:
        profile = profile_of(self.meeting.body)
        self.minutes.sent_at = clock.now()
        self.minutes.comments_until = comment_deadline(clock.today(), profile)
        self.minutes.save(update_fields=["sent_at", "comments_until"])
        self.meeting.minutes_sent_at = self.minutes.sent_at
        self.meeting.minutes_public = publicity_of(self.meeting.body).minutes
        if self.meeting.minutes_public and not self.meeting.agenda_public:
            # Minutes say what was on the agenda: who may read the one may read the other.
            self.meeting.agenda_public = True
            publish_cases(item for item in self.rows.agenda.items if item.published)
        self.enter("minutes_sent_at", "minutes_public", "agenda_public")
        number = self.lists.next_number()
        return keep_version(self.minutes, MinutesVersion.Stage.SENT, self.reason, number=number, rows=self.rows)

    def trace(self, result: MinutesVersion) -> Trace:
        told = {"version": result.number, "comments_until": self.minutes.comments_until}
        passed = {f"{f.code}:{f.place}": self._reason(f) for f in self.findings if self._reason(f)}
        details = {**told, "findings": [f.message for f in self.findings], "overrides": passed, "reason": self.reason}
        return self.told(f"meeting:{self.meeting.pk}", details, told)


def open_ends(rows: MinutesRows) -> list[Finding]:
    """What is still open on items that were decided, postponed or returned."""
    found: list[Finding] = []
    for item in rows.agenda.items:
        if item.state not in ("decided", "postponed", "returned"):
            continue
        clauses, decision = rows.agenda.clauses.get(item.pk, []), rows.decisions.get(item.pk)
        own = [clause.pk for clause in clauses]
        outcomes = [
            ClauseOutcome(
                cast("OutcomeCode", row.code), own.index(row.clause_id) if row.clause_id in own else None, row.text
            )
            for row in rows.outcomes.get(item.pk, ())
        ]
        facts = [ClauseFact(clause.text, cast("ClauseAction", clause.action)) for clause in clauses]
        text = decision.text if decision is not None else ""
        found += completeness_findings(item.number, facts, outcomes, text, item.pk)
    return found
