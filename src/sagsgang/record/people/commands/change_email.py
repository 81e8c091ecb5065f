"""Write down where a person's letters go, or that nobody knows any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.people.doors import OnPerson
from sagsgang.record.people.models import Person
from sagsgang.record.people.policy import CHANGE_EMAIL
from sagsgang.record.people.rules import NO_EMAIL, is_email


@dataclass(kw_only=True)
class ChangeEmail(OnPerson[Person]):
    """An empty ``email`` takes the address away. Whoever signs in gets letters where their account says, not here."""

    code: ClassVar[str] = "people.change_email"
    permission: ClassVar = CHANGE_EMAIL

    email: str
    known: bool = field(default=False, init=False)

    def check(self, actor: Viewer) -> None:
        self.email = self.email.strip()
        if self.email and not is_email(self.email):
            raise Refused("no-email", NO_EMAIL.format(text=self.email[:60]))

    def change(self, actor: Viewer) -> Person:
        self.known = bool(self.person.email)
        self.person.email = self.email
        self.person.save(update_fields=["email"])
        return self.person

    def trace(self, result: Person) -> Trace:
        # The chain is kept for ever and an address is nobody's business: it tells that there is one, not which.
        return Trace(target=f"person:{self.person.pk}", details={"email": [self.known, bool(self.email)]})
