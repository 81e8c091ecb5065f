"""Take a paper off an item again, before it is sent. The paper itself stays in the archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import Enclosure
from sagsgang.record.meetings.policy import REMOVE_ENCLOSURE


@dataclass(kw_only=True)
class RemoveEnclosure(OnDraft[None]):
    code: ClassVar[str] = "meetings.remove_enclosure"
    permission: ClassVar = REMOVE_ENCLOSURE

    enclosure_id: int
    title: str = field(default="", init=False)

    def change(self, actor: Viewer) -> None:
        enclosure = Enclosure.objects.visible_to(actor).get(pk=self.enclosure_id, item=self.item)
        self.title = enclosure.title
        enclosure.delete()
        rest = list(Enclosure.objects.filter(item=self.item).order_by("position"))
        for number, row in enumerate(rest, 1):
            row.position = number
        Enclosure.objects.bulk_update(rest, ["position"])
        self.touch()

    def trace(self, result: None) -> Trace:
        return self.trace_draft({"removed": self.title})
