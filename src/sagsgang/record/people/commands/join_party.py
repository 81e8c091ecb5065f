"""A person belongs to a party from a day on; what they belonged to before ends the day before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.people.doors import OnPerson
from sagsgang.record.people.models import Affiliation, Party
from sagsgang.record.people.policy import JOIN_PARTY


@dataclass(kw_only=True)
class JoinParty(OnPerson[Affiliation]):
    """Seats that the old party nominated for do not change hands by this: that is an appointment of its own."""

    code: ClassVar[str] = "people.join_party"
    permission: ClassVar = JOIN_PARTY

    letter: str
    start: date
    party: Party = field(init=False)
    left: str = field(default="", init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self.party = Party.objects.visible_to(actor).get(letter=self.letter)

    def check(self, actor: Viewer) -> None:
        later = Affiliation.objects.filter(person=self.person, start__gte=self.start)
        if later.exists():
            raise Refused(
                "later-party", f"{self.person.name} er allerede noteret for et parti fra den dag eller senere."
            )

    def change(self, actor: Viewer) -> Affiliation:
        for old in Affiliation.objects.filter(person=self.person, end__isnull=True).select_related("party"):
            self.left = old.party.letter
            old.end = self.start - timedelta(days=1)
            old.save(update_fields=["end"])
        return Affiliation.objects.create(person=self.person, party=self.party, start=self.start)

    def trace(self, result: Affiliation) -> Trace:
        return Trace(
            target=f"person:{self.person.pk}", details={"party": [self.left, self.letter], "start": self.start}
        )
