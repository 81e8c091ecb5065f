"""What the verbs about a reading share: fetching it under lock, and where the clerk's right is held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sagsgang.intake.models import Reading
from sagsgang.kernel.access import EVERYWHERE, Permission, Viewer
from sagsgang.kernel.commands import Command
from sagsgang.kernel.refusals import Refused

R = TypeVar("R")


def some_scope(actor: Viewer, permission: Permission) -> str:
    """A scope in which ``actor`` holds ``permission``: a dropped file belongs to no body yet."""
    held = sorted(scope for role, scope in actor.grants if role in permission.roles)
    return held[0] if held else EVERYWHERE


@dataclass(kw_only=True)
class OnReading(Command[R]):
    """A verb about one reading that still waits."""

    uid: str
    _reading: Reading = field(init=False)
    _scope: str = field(default=EVERYWHERE, init=False)

    def fetch(self, actor: Viewer) -> None:
        self._reading = Reading.objects.visible_to(actor).locked().get(uid=self.uid)
        self._scope = some_scope(actor, self.permission)

    def scope(self) -> str:
        return self._scope

    def check(self, actor: Viewer) -> None:
        if self._reading.state != Reading.State.WAITING:
            raise Refused("not-waiting", "Læsningen er afsluttet og kan ikke ændres mere.")

    def check_revision(self, seen: int) -> None:
        """Refuse when somebody changed the reading after it was shown."""
        if self._reading.revision != seen:
            raise Refused(
                "changed-meanwhile",
                "En anden har rettet i læsningen, mens du havde den åben. Genindlæs siden, og prøv igen.",
            )
