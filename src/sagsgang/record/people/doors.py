"""What the verbs about people and parties share: for whom something is written down, and who may change a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q

from sagsgang.kernel import clock
from sagsgang.kernel.access import EVERYWHERE, Viewer, scope_of
from sagsgang.kernel.commands import Command
from sagsgang.kernel.refusals import Denied
from sagsgang.record.people.models import Person

R = TypeVar("R")

SITS_ELSEWHERE = "{name} sidder også i andre udvalg. Bed en, der har adgang i dem alle, om at rette det."


@dataclass(kw_only=True)
class Registering(Command[R]):
    """A verb that writes something down which all bodies share. ``where`` is the scope on whose behalf ("body:3")."""

    where: str = EVERYWHERE

    def scope(self) -> str:
        return self.where


@dataclass(kw_only=True)
class OnPerson(Command[R]):
    """A verb that changes a person, wherever they sit: it needs the right in every body where they do."""

    person_id: int
    person: Person = field(init=False)
    scopes: tuple[str, ...] = field(default=(), init=False)

    def fetch(self, actor: Viewer) -> None:
        self.person = Person.objects.visible_to(actor).locked().get(pk=self.person_id)
        self.scopes = scopes_of(self.person)

    def scope(self) -> str:
        return self.scopes[0] if len(self.scopes) == 1 else EVERYWHERE

    def allow(self, actor: Viewer) -> None:
        held = [actor.may(self.permission, where) for where in self.scopes or (EVERYWHERE,)]
        if not any(held):
            raise Denied(self.permission.code)
        if not all(held):
            raise Denied(self.permission.code, SITS_ELSEWHERE.format(name=self.person.name))


def scopes_of(person: Person) -> tuple[str, ...]:
    """The bodies where ``person`` sits or is going to, as scopes. One query.

    Bodies are a later room: their relation to people is asked here, not their module.
    """
    there = person.memberships.filter(Q(end__isnull=True) | Q(end__gte=clock.today()))
    return tuple(scope_of("body", pk) for pk in there.order_by("body").values_list("body", flat=True).distinct())
