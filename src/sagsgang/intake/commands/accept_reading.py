"""A clerk accepts a reading: it becomes a meeting of the record, by the same verb as any import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.intake.commands.import_meeting import Imported, ImportMeeting
from sagsgang.intake.models import Reading
from sagsgang.intake.policy import ACCEPT_READING
from sagsgang.intake.readings import OnReading
from sagsgang.intake.revive import parsed_from
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.documents import store


@dataclass(kw_only=True)
class AcceptReading(OnReading[Imported]):
    """``revision`` is the one the clerk had on the screen: what is accepted is what was seen."""

    code: ClassVar[str] = "intake.accept_reading"
    permission: ClassVar = ACCEPT_READING

    revision: int

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        self.check_revision(self.revision)

    def change(self, actor: Viewer) -> Imported:
        reading = self._reading
        # Within this transaction: the meeting and the accepted reading come together or not at all.
        imported = ImportMeeting(parsed=parsed_from(reading.parsed), data=store.get(reading.path)).run(by=actor)
        reading.state, reading.meeting = Reading.State.ACCEPTED, imported.meeting
        reading.save(update_fields=["state", "meeting"])
        return imported

    def trace(self, result: Imported) -> Trace:
        return Trace(
            target=f"reading:{self._reading.pk}", details={"meeting": result.meeting.pk, "version": result.version}
        )
