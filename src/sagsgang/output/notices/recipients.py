"""Whom a letter goes to: where they read mail, and what they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.models import RoleAssignment
from sagsgang.kernel.together import Lists
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


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


class _Accounts(Lists):
    """The active accounts of these people (their keys, or a query for them), and what each may see."""

    def __init__(self, people: Any) -> None:
        theirs = RoleAssignment.objects.filter(person_id__in=people, user__is_active=True)
        self.accounts = theirs.select_related("user").order_by("user_id")
        self.roles = RoleAssignment.objects.filter(user__in=theirs.order_by().values("user"))

    def recipients(self, people: Mapping[int, Person]) -> list[Recipient]:
        users: dict[int, User] = {}
        for row in self.accounts:
            if row.person_id is not None:
                users.setdefault(row.person_id, row.user)
        viewers = _viewers({user.pk: user for user in users.values()}, self.roles)
        made: list[Recipient] = []
        for pk, person in people.items():
            user = users.get(pk)
            viewer = viewers[user.pk] if user is not None else CITIZEN
            email = (user.email if user is not None else "") or person.email
            made.append(Recipient(person.name, email, viewer, person))
        return made


def _viewers(users: Mapping[int, User], roles: Iterable[RoleAssignment]) -> dict[int, Viewer]:
    """What these users may see by these of their roles, by user."""
    grants: dict[int, set[tuple[Role, str]]] = defaultdict(set)
    people: dict[int, int] = {}
    for row in roles:
        grants[row.user_id].add((Role(row.role), row.scope))
        if row.person_id is not None:
            people.setdefault(row.user_id, row.person_id)
    return {
        pk: Viewer(name=_name(user), user_id=pk, person_id=people.get(pk), grants=frozenset(grants[pk]))
        for pk, user in users.items()
    }


class InvitedLists(Lists):
    """Members and substitutes who were asked to a meeting, apologies or not: the papers are theirs."""

    def __init__(self, meeting: Meeting) -> None:
        asked = Invitation.objects.filter(meeting=meeting)
        self.invitations = asked.select_related("person").order_by("person__name", "pk")
        self._accounts = _Accounts(asked.order_by().values("person"))

    def recipients(self) -> list[Recipient]:
        return self._accounts.recipients({row.person_id: row.person for row in self.invitations})


class AddressLists(Lists):
    """Where letters to these people (their keys, or a query for them) go, as far as anybody knows."""

    def __init__(self, people: Any) -> None:
        self.people = Person.objects.filter(pk__in=people).order_by("name", "pk")
        self._accounts = _Accounts(people)

    def recipients(self) -> list[Recipient]:
        return self._accounts.recipients({person.pk: person for person in self.people})


def person(pk: int) -> list[Recipient]:
    """One person; nobody where they are not known. One query."""
    return AddressLists([pk]).read().recipients()


def addresses_of(people: Iterable[int]) -> dict[int, str]:
    """Where letters to these people go, by their keys; "" where nobody knows. One query."""
    lists = AddressLists(list(people)).read()
    return {one.person.pk: one.email for one in lists.recipients() if one.person is not None}


def _users(found: Iterable[User]) -> list[Recipient]:
    users = {user.pk: user for user in found}
    viewers = _viewers(users, RoleAssignment.objects.filter(user__in=users))
    return [Recipient(_name(one), one.email, viewers[pk]) for pk, one in users.items()]


def user(pk: int) -> list[Recipient]:
    """One user, by their account. Two queries."""
    return _users(User.objects.filter(pk=pk, is_active=True))


def named(name: str, body: Body) -> list[Recipient]:
    """The user of ``body`` who is called so; nobody where there is none, or two. Two queries, none for no name."""
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return []
    rows = RoleAssignment.objects.filter(scope=body.scope, user__is_active=True).select_related("user")
    users = {row.user_id: row.user for row in rows if _name(row.user).casefold() == wanted}
    return _users(users.values()) if len(users) == 1 else []


def clerks_of(body: Body) -> list[Recipient]:
    """The body's own secretariat: who is told where nobody else is. Two queries."""
    rows = RoleAssignment.objects.filter(role=Role.CLERK, scope=body.scope, user__is_active=True)
    return _users(row.user for row in rows.select_related("user").order_by("user_id"))
