"""A clerk puts a dropped file aside: it was not what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.intake.models import Reading
from sagsgang.intake.policy import DISCARD_READING
from sagsgang.intake.readings import OnReading
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace


@dataclass(kw_only=True)
class DiscardReading(OnReading[Reading]):
    """The reading stays in the archive, marked as discarded."""

    code: ClassVar[str] = "intake.discard_reading"
    permission: ClassVar = DISCARD_READING

    def change(self, actor: Viewer) -> Reading:
        self._reading.state = Reading.State.DISCARDED
        self._reading.save(update_fields=["state"])
        return self._reading

    def trace(self, result: Reading) -> Trace:
        return Trace(target=f"reading:{result.pk}", details={"state": ["waiting", "discarded"]})
