"""Write a note of one's own to an item. Nobody else sees it; the audit chain only knows that it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.models import AgendaItem, Note
from sagsgang.record.meetings.policy import WRITE_NOTE


@dataclass(kw_only=True)
class WriteNote(Command[Note]):
    """An empty text takes the note away; what is returned is then no row any more."""

    code: ClassVar[str] = "meetings.write_note"
    permission: ClassVar = WRITE_NOTE

    item_id: int
    text: str
    item: AgendaItem = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        self.item = AgendaItem.objects.visible_to(actor).select_related("meeting__body").get(pk=self.item_id)

    def scope(self) -> str:
        return self.item.meeting.body.scope

    def check(self, actor: Viewer) -> None:
        if actor.user_id is None:
            raise Refused("nobody", "Kun den, der er logget ind, kan skrive noter.")

    def change(self, actor: Viewer) -> Note:
        assert actor.user_id is not None
        if not self.text.strip():
            gone = Note.objects.filter(user_id=actor.user_id, item=self.item)
            note = gone.first() or Note(user_id=actor.user_id, item=self.item, changed_at=clock.now())
            gone.delete()
            note.text = ""
            return note
        note, _ = Note.objects.update_or_create(
            user_id=actor.user_id, item=self.item, defaults={"text": self.text, "changed_at": clock.now()}
        )
        return note

    def trace(self, result: Note) -> Trace:
        # Where there was none to take away, the item is all there is to name.
        target = f"note:{result.pk}" if result.pk is not None else f"item:{self.item.pk}"
        return Trace(target=target, details={"item": self.item.pk})
