"""Lay a paper on a case: it goes along to every meeting that deals with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.models import CasePaper
from sagsgang.record.cases.policy import ADD_PAPER
from sagsgang.record.documents.keeping import check_file, keep_file
from sagsgang.record.documents.models import Document


@dataclass(kw_only=True)
class AddPaper(OnCase[CasePaper]):
    """``closed`` papers are for those who may read closed ones; papers of a confidential case are always closed."""

    code: ClassVar[str] = "cases.add_paper"
    permission: ClassVar = ADD_PAPER

    name: str
    data: bytes
    media_type: str = "application/octet-stream"
    title: str = ""
    closed: bool = False
    sha256: str = field(default="", init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        check_file(self.name, self.data)

    def change(self, actor: Viewer) -> CasePaper:
        closed = self.closed or self.case.closed
        version = keep_file(
            self.data,
            name=self.name,
            media_type=self.media_type,
            title=self.title,
            kind=Document.Kind.ENCLOSURE,
            body=self.case.body,
            closed=closed,
        )
        self.sha256 = version.sha256
        last = CasePaper.objects.filter(case=self.case).order_by("-position").first()
        return CasePaper.objects.create(
            case=self.case,
            position=last.position + 1 if last else 1,
            title=version.document.title,
            document=version.document,
            closed=closed,
        )

    def trace(self, result: CasePaper) -> Trace:
        return self.told({"paper": result.title, "sha256": self.sha256, "closed": result.closed}, {"papers": True})
