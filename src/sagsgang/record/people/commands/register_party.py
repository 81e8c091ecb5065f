"""Write a party down, or give one that minutes brought in its name and colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.people.doors import Registering
from sagsgang.record.people.models import Party
from sagsgang.record.people.policy import REGISTER_PARTY

_COLOR = re.compile(r"#[0-9a-f]{6}")


@dataclass(kw_only=True)
class RegisterParty(Registering[Party]):
    """``color`` is "#rrggbb" or empty. On behalf of one body a party is written down, or named where it had no name yet;
    what others call it already is changed by those who serve all bodies."""

    code: ClassVar[str] = "people.register_party"
    permission: ClassVar = REGISTER_PARTY

    letter: str
    name: str
    color: str = ""

    def check(self, actor: Viewer) -> None:
        if not 0 < len(self.letter) <= 8:
            raise Refused("party-letter", "Partiet skal have et bogstav på højst otte tegn.")
        if self.color and not _COLOR.fullmatch(self.color.lower()):
            raise Refused("party-color", "Farven skrives som #rrggbb, f.eks. #254264.")

        known = Party.objects.filter(letter=self.letter).exclude(name="").first()
        if known is not None and not actor.everywhere(self.permission):
            raise Refused(
                "party-known", f"Parti {known.letter} findes allerede: {known.name}. Det kan vælges på listen."
            )

    def change(self, actor: Viewer) -> Party:
        party, _ = Party.objects.update_or_create(
            letter=self.letter, defaults={"name": self.name.strip()[:120], "color": self.color.lower()}
        )
        return party

    def trace(self, result: Party) -> Trace:
        return Trace(target=f"party:{result.pk}", details={"letter": self.letter, "name": self.name})
