"""Pass over a finding, with the reason why: it is kept, and shown as settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.minutes.models import Finding
from sagsgang.record.minutes.policy import OVERRIDE_FINDING, READ_FINDINGS


@dataclass(kw_only=True)
class OverrideFinding(Command[Finding]):
    code: ClassVar[str] = "minutes.override_finding"
    permission: ClassVar = OVERRIDE_FINDING

    finding_id: int
    reason: str
    finding: Finding = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        self.finding = (
            Finding.objects.visible_to(actor).select_related("meeting__body").locked().get(pk=self.finding_id)
        )

    def scope(self) -> str:
        return self.finding.meeting.body.scope

    def check(self, actor: Viewer) -> None:
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor bemærkningen kan ses bort fra.")

    def change(self, actor: Viewer) -> Finding:
        self.finding.overridden_reason = self.reason.strip()[:500]
        self.finding.save(update_fields=["overridden_reason"])
        return self.finding

    def trace(self, result: Finding) -> Trace:
        return Trace(
            target=f"finding:{result.pk}",
            details={"meeting": result.meeting_id, "code": result.code, "reason": self.reason},
            stream=f"meeting:{result.meeting_id}",
            shown={"meeting": result.meeting_id, "finding": result.pk},
            needs=READ_FINDINGS.code,
        )
