"""Give the floor to somebody on the speaker list; whoever had it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import Speaker
from sagsgang.record.meetings.policy import GIVE_FLOOR


@dataclass(kw_only=True)
class GiveFloor(OnItem[Speaker | None]):
    """Without ``speaker_id`` the next one waiting; where nobody waits, the floor is simply taken back."""

    code: ClassVar[str] = "meetings.give_floor"
    permission: ClassVar = GIVE_FLOOR

    speaker_id: int | None = None

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before != "opened":
            raise Refused("not-open", "Ordet kan kun gives, mens mødet er i gang.")
        if self.item_before not in ("current", "voting"):
            raise Refused("not-on-the-table", "Ordet gives til det punkt, der behandles. Gå til punktet først.")

    def change(self, actor: Viewer) -> Speaker | None:
        speakers = Speaker.objects.filter(item=self.item)
        speakers.filter(state=Speaker.State.SPEAKING).update(state=Speaker.State.DONE)
        waiting = speakers.filter(state=Speaker.State.WAITING)
        chosen = waiting.filter(pk=self.speaker_id) if self.speaker_id is not None else waiting
        speaker = chosen.order_by("position").first()
        if speaker is not None:
            speaker.state = Speaker.State.SPEAKING
            speaker.save(update_fields=["state"])
        return speaker

    def trace(self, result: Speaker | None) -> Trace:
        name = result.name if result is not None else ""
        return self.told_of_item({"speaks": name}, speaks=name)
