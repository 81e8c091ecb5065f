"""Write a person down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.people.doors import Registering
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import free_slug, name_key, slug
from sagsgang.record.people.policy import REGISTER_PERSON
from sagsgang.record.people.rules import NO_EMAIL, is_email


@dataclass(kw_only=True)
class RegisterPerson(Registering[Person]):
    """Two people may share a name; they get different addresses. ``public`` is false for staff and respondents."""

    code: ClassVar[str] = "people.register_person"
    permission: ClassVar = REGISTER_PERSON

    name: str
    gender: str = ""
    email: str = ""
    public: bool = True

    def check(self, actor: Viewer) -> None:
        if not self.name.strip():
            raise Refused("no-name", "Personen skal have et navn.")
        if self.email.strip() and not is_email(self.email.strip()):
            raise Refused("no-email", NO_EMAIL.format(text=self.email.strip()[:60]))

    def change(self, actor: Viewer) -> Person:
        name = " ".join(self.name.split())[:200]
        taken = set(Person.objects.filter(slug__startswith=slug(name)).values_list("slug", flat=True))
        return Person.objects.create(
            name=name,
            name_key=name_key(name),
            slug=free_slug(name, taken),
            gender=self.gender,
            email=self.email.strip(),
            public=self.public,
        )

    def trace(self, result: Person) -> Trace:
        return Trace(target=f"person:{result.pk}", details={"name": result.name})
