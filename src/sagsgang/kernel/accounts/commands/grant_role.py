"""Give somebody a role in a scope: a body ("body:3") or all of them ("*")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import User

from sagsgang.kernel.access import EVERYWHERE, Role, Viewer
from sagsgang.kernel.accounts.policy import GRANT_ROLE
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.models import RoleAssignment
from sagsgang.kernel.refusals import Refused


@dataclass(kw_only=True)
class GrantRole(Command[RoleAssignment]):
    """``person_id`` is the person of the record that this user is, where there is one."""

    code: ClassVar[str] = "accounts.grant_role"
    permission: ClassVar = GRANT_ROLE

    user_id: int
    role: Role
    where: str = EVERYWHERE
    person_id: int | None = None

    def scope(self) -> str:
        return EVERYWHERE

    def check(self, actor: Viewer) -> None:
        if RoleAssignment.objects.filter(user_id=self.user_id, role=self.role, scope=self.where).exists():
            raise Refused("role-held", "Brugeren har allerede den rolle dér.")

    def change(self, actor: Viewer) -> RoleAssignment:
        user = User.objects.get(pk=self.user_id)
        return RoleAssignment.objects.create(user=user, role=self.role, scope=self.where, person_id=self.person_id)

    def trace(self, result: RoleAssignment) -> Trace:
        return Trace(
            target=f"user:{self.user_id}",
            details={"role": self.role, "scope": self.where, "person": self.person_id},
        )
