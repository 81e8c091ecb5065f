"""A clerk corrects what the importer understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.intake.models import Reading
from sagsgang.intake.policy import CORRECT_READING
from sagsgang.intake.readings import OnReading
from sagsgang.intake.revive import Unfit, parsed_from
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused


@dataclass(kw_only=True)
class CorrectReading(OnReading[Reading]):
    """``parsed`` is the whole corrected meeting; ``revision`` the one the clerk had on the screen."""

    code: ClassVar[str] = "intake.correct_reading"
    permission: ClassVar = CORRECT_READING

    parsed: dict[str, Any]
    revision: int
    _changed: list[str] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        self.check_revision(self.revision)
        try:
            parsed_from(self.parsed)
        except Unfit as error:
            raise Refused("unfit", str(error)) from error

    def change(self, actor: Viewer) -> Reading:
        before = self._reading.parsed
        self._changed = sorted(k for k in self.parsed if self.parsed[k] != before.get(k))
        self._reading.parsed = self.parsed
        self._reading.revision += 1
        self._reading.save(update_fields=["parsed", "revision"])
        return self._reading

    def trace(self, result: Reading) -> Trace:
        return Trace(target=f"reading:{result.pk}", details={"changed": self._changed, "revision": result.revision})
