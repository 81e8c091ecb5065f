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
        old = Clause.objects.filter(item=self.item)
        self.before_texts = list(old.values_list("text", flat=True))
        old.delete()
        wanted = [(text.strip(), action) for text, action in self.clauses if text.strip()]
        rows = Clause.objects.bulk_create(
            Clause(item=self.item, position=n, text=text, action=action) for n, (text, action) in enumerate(wanted, 1)
        )
        if self.item.recommended_by != self.by.strip():
            self.item.recommended_by = self.by.strip()[:200]
            self.item.save(update_fields=["recommended_by"])
        self.touch()
        return rows

    def trace(self, result: list[Clause]) -> Trace:
        return self.trace_draft({"clauses": [self.before_texts, [c.text for c in result]]})
