"""Write one part of an item: background, presentation or another headed stretch, as formatted text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import ItemPart
from sagsgang.record.meetings.parts import place_of
from sagsgang.record.meetings.policy import EDIT_PART
from sagsgang.record.richtext import clean


@dataclass(kw_only=True)
class EditPart(OnDraft[ItemPart]):
    """``revision`` is the one the writer began from (0 for a part that does not exist yet).

    Refused where somebody has written meanwhile: then nothing is lost, both texts are shown and one is chosen.
    """

    code: ClassVar[str] = "meetings.edit_part"
    permission: ClassVar = EDIT_PART

    role: str
    html: str
    revision: int
    heading: str = ""
    parts: list[ItemPart] = field(default_factory=list, init=False)
    part: ItemPart | None = field(default=None, init=False)
    size: list[int] = field(default_factory=list, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.parts = list(ItemPart.objects.visible_to(actor).filter(item=self.item).order_by("position"))
        self.part = next((part for part in self.parts if part.role == self.role), None)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.role not in ItemPart.Role.values or self.role == ItemPart.Role.DECISION:
            raise Refused("no-such-part", "Den slags tekst hører ikke til i et punkt på dagsordenen.")
        if self.revision != (self.part.revision if self.part else 0):
            raise Refused(
                "changed-meanwhile",
                "En anden har skrevet i teksten, mens du havde den åben. Sammenlign de to tekster, og gem igen.",
            )

    def change(self, actor: Viewer) -> ItemPart:
        text = clean(self.html)
        part = self.part
        self.size = [len(part.text) if part else 0, len(text)]
        if part is None:
            last = self.parts[-1] if self.parts else None
            part = ItemPart(item=self.item, role=self.role, position=place_of(self.role, last), revision=0)
        part.text, part.format, part.heading = text, "html", self.heading.strip()[:300]
        part.revision += 1
        part.save()
        self.touch()
        return part

    def trace(self, result: ItemPart) -> Trace:
        return self.trace_draft({"part": self.role, "revision": result.revision, "characters": self.size})
