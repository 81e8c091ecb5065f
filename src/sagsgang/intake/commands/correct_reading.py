"""A clerk corrects what the importer understood; what a careful secretary would notice is looked for anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.intake.models import Reading
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.policy import CORRECT_READING
from sagsgang.intake.readings import OnReading
from sagsgang.intake.rechecking import recheck
from sagsgang.intake.revive import Unfit, as_kept, parsed_from
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
    _meeting: ParsedMeeting = field(init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        self.check_revision(self.revision)
        try:
            self._meeting = parsed_from(self.parsed)
        except Unfit as error:
            raise Refused("unfit", str(error)) from error

    def change(self, actor: Viewer) -> Reading:
        before = self._reading.parsed
        self._changed = sorted(k for k in self.parsed if self.parsed[k] != before.get(k))
        self._reading.parsed = as_kept(recheck(self._meeting, self._reading))
        self._reading.revision += 1
        self._reading.save(update_fields=["parsed", "revision"])
        return self._reading

    def trace(self, result: Reading) -> Trace:
        return Trace(target=f"reading:{result.pk}", details={"changed": self._changed, "revision": result.revision})
