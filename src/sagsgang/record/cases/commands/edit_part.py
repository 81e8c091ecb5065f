"""Write one text of a case: background, recommendation, presentation or the like, as formatted text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.models import CasePart
from sagsgang.record.cases.policy import EDIT_PART
from sagsgang.record.richtext import clean


@dataclass(kw_only=True)
class EditPart(OnCase[CasePart]):
    """``revision`` is the one the writer began from (0 for a text that does not exist yet).

    Refused where somebody has written meanwhile: then nothing is lost, both texts are shown and one is chosen.
    """

    code: ClassVar[str] = "cases.edit_part"
    permission: ClassVar = EDIT_PART

    role: str
    html: str
    revision: int
    part: CasePart | None = field(default=None, init=False)
    size: list[int] = field(default_factory=list, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.part = CasePart.objects.visible_to(actor).filter(case=self.case, role=self.role).first()

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.role not in CasePart.Role.values:
            raise Refused("no-such-part", "Den slags tekst hører ikke til i en sag.")
        if self.revision != (self.part.revision if self.part else 0):
            raise Refused(
                "changed-meanwhile",
                "En anden har skrevet i teksten, mens du havde den åben. Sammenlign de to tekster, og gem igen.",
            )

    def change(self, actor: Viewer) -> CasePart:
        part = self.part or CasePart(case=self.case, role=self.role, revision=0)
        text = clean(self.html)
        self.size = [len(part.text), len(text)]
        part.text = text
        part.revision += 1
        part.save()
        return part

    def trace(self, result: CasePart) -> Trace:
        return self.told(
            {"part": self.role, "revision": result.revision, "characters": self.size},
            {"part": self.role, "revision": result.revision},
        )
