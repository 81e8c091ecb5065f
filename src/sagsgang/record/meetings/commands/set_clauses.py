"""Write what the body is asked to do: the recommendation's clauses, in order, each with its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import Clause
from sagsgang.record.meetings.policy import SET_CLAUSES


@dataclass(kw_only=True)
class SetClauses(OnDraft[list[Clause]]):
    """``clauses`` are (text, action) pairs; they replace what was there. Empty texts are left out."""

    code: ClassVar[str] = "meetings.set_clauses"
    permission: ClassVar = SET_CLAUSES

    clauses: Sequence[tuple[str, str]]
    by: str = ""
    before_texts: list[str] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        for _, action in self.clauses:
            if action not in Clause.Action.values:
                raise Refused("no-such-action", f"»{action}« er ikke noget, et udvalg kan indstilles til.")

    def change(self, actor: Viewer) -> list[Clause]:
        rows = list(Clause.objects.filter(item=self.item).order_by("position"))
        self.before_texts = [row.text for row in rows]
        wanted = [(text.strip(), action) for text, action in self.clauses if text.strip()]
        if len(rows) > len(wanted):
            Clause.objects.filter(pk__in=[row.pk for row in rows[len(wanted) :]]).delete()
        rows = rows[: len(wanted)]
        rows += [Clause(item=self.item) for _ in wanted[len(rows) :]]
        for position, (row, (text, action)) in enumerate(zip(rows, wanted, strict=True), 1):
            row.position, row.text, row.action = position, text, action
        Clause.objects.bulk_update([row for row in rows if row.pk], ["position", "text", "action"])
        Clause.objects.bulk_create([row for row in rows if not row.pk])
        if self.item.recommended_by != self.by.strip():
            self.item.recommended_by = self.by.strip()[:200]
            self.item.save(update_fields=["recommended_by"])
        self.touch()
        return rows

    def trace(self, result: list[Clause]) -> Trace:
        return self.trace_draft({"clauses": [self.before_texts, [c.text for c in result]]})
