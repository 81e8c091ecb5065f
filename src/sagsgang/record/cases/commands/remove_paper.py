"""Take a paper off a case again. The paper itself stays in the archive, and where it has been enclosed already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.models import CasePaper
from sagsgang.record.cases.policy import REMOVE_PAPER


@dataclass(kw_only=True)
class RemovePaper(OnCase[None]):
    """What a body enclosed at its meeting belongs to what it said, and stays."""

    code: ClassVar[str] = "cases.remove_paper"
    permission: ClassVar = REMOVE_PAPER

    paper_id: int
    paper: CasePaper = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        papers = CasePaper.objects.visible_to(actor).select_related("step__body")
        self.paper = papers.get(pk=self.paper_id, case=self.case)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.paper.step is not None:
            raise Refused(
                "enclosed-at-meeting",
                f"„{self.paper.title}“ var bilag, da sagen var i {self.paper.step.body.name}, og bliver på sagen.",
            )

    def change(self, actor: Viewer) -> None:
        self.paper.delete()
        rest = list(CasePaper.objects.filter(case=self.case).order_by("position"))
        for number, row in enumerate(rest, 1):
            row.position = number
        CasePaper.objects.bulk_update(rest, ["position"])

    def trace(self, result: None) -> Trace:
        return self.told({"removed": self.paper.title, "document": self.paper.document_id}, {"papers": True})
