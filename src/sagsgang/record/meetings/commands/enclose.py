"""Enclose a paper with an item: its bytes are kept, and it gets the next number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Document, Version
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import Enclosure
from sagsgang.record.meetings.policy import ENCLOSE

#: larger papers are refused: nobody opens them on a tablet
LARGEST = 100 * 1024 * 1024


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
        if not self.data:
            raise Refused("empty-file", f"Filen {self.name} er tom. Vælg en anden.")
        if len(self.data) > LARGEST:
            raise Refused("too-large", f"Filen {self.name} er over 100 MB. Del den, eller gør den mindre.")

    def change(self, actor: Viewer) -> Enclosure:
        title = (self.title.strip() or self.name.rpartition(".")[0] or self.name)[:300]
        closed = self.closed or self.item.closed
        self.sha256 = store.sha256_of(self.data)
        document = Document.objects.create(
            title=title, kind=Document.Kind.ENCLOSURE, body=self.meeting.body, closed=closed
        )
        Version.objects.create(
            document=document,
            number=1,
            name=self.name[:300],
            media_type=self.media_type[:120],
            size=len(self.data),
            sha256=self.sha256,
            path=store.put(self.data),
            created_at=clock.now(),
        )
        last = Enclosure.objects.filter(item=self.item).order_by("-position").first()
        enclosure = Enclosure.objects.create(
            item=self.item,
            position=last.position + 1 if last else 1,
            mark="Bilag",
            title=title,
            document=document,
            closed=closed,
        )
        self.touch()
        return enclosure

    def trace(self, result: Enclosure) -> Trace:
        return self.trace_draft({"enclosure": result.title, "sha256": self.sha256, "closed": result.closed})
