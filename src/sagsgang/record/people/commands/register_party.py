"""Write a party down, or give one that minutes brought in its name and colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import EVERYWHERE, Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.people.models import Party
from sagsgang.record.people.policy import REGISTER_PARTY

_COLOR = re.compile(r"#[0-9a-f]{6}")


@dataclass(kw_only=True)
class RegisterParty(Command[Party]):
    """``color`` is "#rrggbb" or empty."""

    code: ClassVar[str] = "people.register_party"
    permission: ClassVar = REGISTER_PARTY

    letter: str
    name: str
    color: str = ""

    def scope(self) -> str:
        return EVERYWHERE

    def check(self, actor: Viewer) -> None:
        if not 0 < len(self.letter) <= 8:
            raise Refused("party-letter", "Partiet skal have et bogstav på højst otte tegn.")
        if self.color and not _COLOR.fullmatch(self.color.lower()):
            raise Refused("party-color", "Farven skrives som #rrggbb, f.eks. #254264.")

    def change(self, actor: Viewer) -> Party:
        party, _ = Party.objects.update_or_create(
            letter=self.letter, defaults={"name": self.name.strip()[:120], "color": self.color.lower()}
        )
        return party

    def trace(self, result: Party) -> Trace:
        return Trace(target=f"party:{result.pk}", details={"letter": self.letter, "name": self.name})
