"""Whom a letter goes to: where they read mail, and what they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.models import RoleAssignment
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import Invitation, Meeting
from sagsgang.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Recipient:
    """``email`` is empty where nobody knows it. Whoever has no account is told what a citizen may know."""

    name: str
    email: str
    viewer: Viewer = CITIZEN
    person: Person | None = None


def _viewers(users: Iterable[User]) -> dict[int, Viewer]:
    """What these users may see, by user. One query."""
    found = {user.pk: user for user in users}
    grants: dict[int, set[tuple[Role, str]]] = defaultdict(set)
    people: dict[int, int] = {}
    for row in RoleAssignment.objects.filter(user__in=found):
        grants[row.user_id].add((Role(row.role), row.scope))
        if row.person_id is not None:
            people.setdefault(row.user_id, row.person_id)
    return {
        pk: Viewer(name=_name(user), user_id=pk, person_id=people.get(pk), grants=frozenset(grants[pk]))
        for pk, user in found.items()
    }


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def _accounts(people: Iterable[int]) -> dict[int, User]:
    """The active account of each person who has one, by person. One query."""
    rows = RoleAssignment.objects.filter(person_id__in=list(people), user__is_active=True).select_related("user")
    found: dict[int, User] = {}
    for row in rows.order_by("user_id"):
        if row.person_id is not None:
            found.setdefault(row.person_id, row.user)
    return found


def _recipients(people: Mapping[int, Person]) -> list[Recipient]:
    accounts = _accounts(people)
    viewers = _viewers(accounts.values())
    made: list[Recipient] = []
    for pk, person in people.items():
        user = accounts.get(pk)
        viewer = viewers[user.pk] if user is not None else CITIZEN
        made.append(Recipient(person.name, (user.email if user is not None else "") or person.email, viewer, person))
    return made


def invited_to(meeting: Meeting) -> list[Recipient]:
    """Members and substitutes who were asked to the meeting, apologies or not: the papers are theirs. Three queries."""
    rows = Invitation.objects.filter(meeting=meeting).select_related("person").order_by("person__name", "pk")
    return _recipients({row.person_id: row.person for row in rows})


def person(pk: int) -> list[Recipient]:
    """One person; nobody where they are not known. Three queries."""
    return _recipients(Person.objects.in_bulk([pk]))


def user(pk: int) -> list[Recipient]:
    """One user, by their account. Two queries."""
    found = list(User.objects.filter(pk=pk, is_active=True))
    viewers = _viewers(found)
    return [Recipient(_name(one), one.email, viewers[one.pk]) for one in found]


def clerks_of(body: Body) -> list[Recipient]:
    """The body's own secretariat: who is told where nobody else is. Two queries."""
    rows = RoleAssignment.objects.filter(role=Role.CLERK, scope=body.scope, user__is_active=True)
    found = {row.user_id: row.user for row in rows.select_related("user").order_by("user_id")}
    viewers = _viewers(found.values())
    return [Recipient(_name(one), one.email, viewers[pk]) for pk, one in found.items()]
