"""Take a dropped file in: keep its bytes and what was understood of it, until a clerk has looked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.intake.models import Reading
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.policy import RECEIVE_DOCUMENT
from sagsgang.intake.readings import some_scope
from sagsgang.intake.revive import as_kept
from sagsgang.intake.source import Source
from sagsgang.kernel import clock
from sagsgang.kernel.access import EVERYWHERE, Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Version


@dataclass(kw_only=True)
class ReceiveDocument(Command[Reading]):
    """``data`` are the bytes, ``source`` what the reader saw, ``parsed`` what the layout understood."""

    code: ClassVar[str] = "intake.receive_document"
    permission: ClassVar = RECEIVE_DOCUMENT

    data: bytes
    source: Source
    parsed: ParsedMeeting
    _scope: str = field(default=EVERYWHERE, init=False)

    def fetch(self, actor: Viewer) -> None:
        # A file belongs to no body yet: whoever may receive documents anywhere may drop it here.
        self._scope = some_scope(actor, self.permission)

    def scope(self) -> str:
        return self._scope

    def check(self, actor: Viewer) -> None:
        if Version.objects.filter(sha256=self.source.sha256, readings__isnull=False).exists():
            raise Refused("already-loaded", "Filen er allerede indlæst, og intet er ændret siden.")
        waiting = Reading.objects.visible_to(actor).filter(sha256=self.source.sha256, state=Reading.State.WAITING)
        if waiting.exists():
            raise Refused("already-waiting", "Filen ligger allerede til gennemsyn.")

    def change(self, actor: Viewer) -> Reading:
        return Reading.objects.create(
            received_by_id=actor.user_id,
            received_at=clock.now(),
            name=self.source.name[:300],
            sha256=self.source.sha256,
            size=len(self.data),
            path=store.put(self.data),
            lines=[[line.number, line.page, line.text] for line in self.source.lines],
            parsed=as_kept(self.parsed),
        )

    def trace(self, result: Reading) -> Trace:
        return Trace(
            target=f"reading:{result.pk}",
            details={"name": result.name, "sha256": result.sha256, "size": result.size},
        )
