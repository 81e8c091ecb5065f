"""Who may do what, where: a typed vocabulary of permissions, and the viewer who holds some of them.

A permission is declared once, in the ``policy.py`` of the room whose verb it guards, with the roles that hold it.
Roles are held in a *scope*: ``body:3`` is one body, ``*`` is all of them. The kernel does not know what a body is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

EVERYWHERE: Final = "*"


class Role(StrEnum):
    """What a person is to a body. The citizen is whoever has not signed in."""

    CITIZEN = "citizen"
    RESPONDENT = "respondent"
    MEMBER = "member"
    CHAIR = "chair"
    CLERK = "clerk"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Permission:
    """One verb that may be allowed. ``code`` is also the command, the audit code and the URL segment."""

    code: str
    label: str
    roles: frozenset[Role]


_vocabulary: dict[str, Permission] = {}


def permission(code: str, label: str, *roles: Role) -> Permission:
    """Declare a permission. ``label`` is Danish, for the list of rights.

    Raises ValueError when the code is taken with another meaning: two verbs must not share a right by accident.
    """
    declared = Permission(code, label, frozenset(roles))
    known = _vocabulary.setdefault(code, declared)
    if known != declared:
        raise ValueError(f"permission {code!r} is declared twice, differently")
    return known


def vocabulary() -> dict[str, Permission]:
    """Every declared permission by code."""
    return dict(_vocabulary)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks or acts. ``grants`` are (role, scope) pairs; a citizen has none.

    ``user_id`` and ``person_id`` are None for citizens and for the system itself.
    """

    name: str = "borger"
    user_id: int | None = None
    person_id: int | None = None
    grants: frozenset[tuple[Role, str]] = field(default_factory=frozenset)
    system: bool = False

    @property
    def is_citizen(self) -> bool:
        return self.user_id is None and not self.system

    def roles_in(self, scope: str) -> frozenset[Role]:
        """The roles held in ``scope``, those held everywhere included."""
        return frozenset(role for role, where in self.grants if where in (scope, EVERYWHERE))

    def may(self, wanted: Permission, scope: str) -> bool:
        """Whether this viewer holds ``wanted`` in ``scope``."""
        if self.system or Role.CITIZEN in wanted.roles:
            return True
        return not self.roles_in(scope).isdisjoint(wanted.roles)

    def everywhere(self, wanted: Permission) -> bool:
        """Whether ``wanted`` is held without limit of scope."""
        return self.system or any(where == EVERYWHERE and role in wanted.roles for role, where in self.grants)

    def ids(self, wanted: Permission, kind: str) -> list[int]:
        """The ids of the scopes of ``kind`` ("body") in which ``wanted`` is held, for a query's ``__in``."""
        prefix = f"{kind}:"
        return sorted(
            int(where.removeprefix(prefix))
            for role, where in self.grants
            if where.startswith(prefix) and role in wanted.roles
        )


#: whoever has not signed in
CITIZEN: Final = Viewer()
#: the program itself: demo, migrations of data, jobs. Its acts are in the audit chain under this name.
SYSTEM: Final = Viewer(name="system", system=True)


def scope_of(kind: str, pk: int) -> str:
    """``body:3``"""
    return f"{kind}:{pk}"
