"""Enclose a paper with an item: its bytes are kept, and it gets the next number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.documents.keeping import check_file, keep_file
from sagsgang.record.documents.models import Document
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import Enclosure
from sagsgang.record.meetings.policy import ENCLOSE


@dataclass(kw_only=True)
class Enclose(OnDraft[Enclosure]):
    """``closed`` papers are for those who may read closed ones; papers of a closed item are always closed."""

    code: ClassVar[str] = "meetings.enclose"
    permission: ClassVar = ENCLOSE

    name: str
    data: bytes
    media_type: str = "application/octet-stream"
    title: str = ""
    closed: bool = False
    sha256: str = field(default="", init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        check_file(self.name, self.data)

    def change(self, actor: Viewer) -> Enclosure:
        closed = self.closed or self.item.closed
        version = keep_file(
            self.data,
            name=self.name,
            media_type=self.media_type,
            title=self.title,
            kind=Document.Kind.ENCLOSURE,
            body=self.meeting.body,
            closed=closed,
        )
        self.sha256 = version.sha256
        last = Enclosure.objects.filter(item=self.item).order_by("-position").first()
        enclosure = Enclosure.objects.create(
            item=self.item,
            position=last.position + 1 if last else 1,
            mark="Bilag",
            title=version.document.title,
            document=version.document,
            closed=closed,
        )
        self.touch()
        return enclosure

    def trace(self, result: Enclosure) -> Trace:
        return self.trace_draft({"enclosure": result.title, "sha256": self.sha256, "closed": result.closed})
