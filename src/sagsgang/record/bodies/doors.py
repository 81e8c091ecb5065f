"""What the verbs about a body share: fetching it under lock, and holding the permission in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command
from sagsgang.record.bodies.models import Body

R = TypeVar("R")


@dataclass(kw_only=True)
class OnBody(Command[R]):
    """A verb about one body, or about what belongs to it."""

    body_id: int
    body: Body = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        self.body = Body.objects.visible_to(actor).locked().get(pk=self.body_id)

    def scope(self) -> str:
        return self.body.scope
