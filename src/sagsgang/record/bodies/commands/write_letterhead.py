"""Write what stands under a body's name on its agendas and minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.policy import WRITE_LETTERHEAD

#: what the head of a page has room for
MOST_LINES, LONGEST = 6, 100


@dataclass(kw_only=True)
class WriteLetterhead(OnBody[Body]):
    """``text`` is a line each: address, telephone, web address. Empty lines are left out; without any the name stands
    alone. Papers drawn from now on have it; what was sent is kept as it was sent."""

    code: ClassVar[str] = "bodies.write_letterhead"
    permission: ClassVar = WRITE_LETTERHEAD

    text: str
    before: str = field(default="", init=False)

    def check(self, actor: Viewer) -> None:
        self._lines = [" ".join(line.split()) for line in self.text.splitlines() if line.strip()]
        if len(self._lines) > MOST_LINES:
            raise Refused("too-many-lines", f"Der er plads til {MOST_LINES} linjer i brevhovedet. Slå nogle sammen.")
        for line in self._lines:
            if len(line) > LONGEST:
                raise Refused("line-too-long", f"En linje har plads til {LONGEST} tegn. Del »{line[:30]} …« i to.")

    def change(self, actor: Viewer) -> Body:
        self.before = self.body.letterhead
        self.body.letterhead = "\n".join(self._lines)
        self.body.save(update_fields=["letterhead"])
        return self.body

    def trace(self, result: Body) -> Trace:
        return Trace(
            target=f"body:{result.pk}",
            details={"letterhead": [self.before, result.letterhead]},
            stream=f"body:{result.pk}",
            shown={"letterhead": result.letterhead},
        )
