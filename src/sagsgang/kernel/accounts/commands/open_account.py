"""Open an account: somebody may sign in from now on. Without a role they see what a citizen sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sagsgang.kernel.access import EVERYWHERE, Viewer
from sagsgang.kernel.accounts.policy import OPEN_ACCOUNT
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused


@dataclass(kw_only=True)
class OpenAccount(Command[User]):
    """The password itself never reaches the audit chain."""

    code: ClassVar[str] = "accounts.open_account"
    permission: ClassVar = OPEN_ACCOUNT

    username: str
    name: str
    email: str
    password: str

    def scope(self) -> str:
        return EVERYWHERE

    def check(self, actor: Viewer) -> None:
        if User.objects.filter(username=self.username).exists():
            raise Refused("username-taken", f"Brugernavnet {self.username} er i brug. Vælg et andet.")
        try:
            validate_password(self.password, User(username=self.username, email=self.email))
        except ValidationError as error:
            raise Refused("weak-password", " ".join(error.messages)) from error

    def change(self, actor: Viewer) -> User:
        first, _, last = self.name.rpartition(" ")
        return User.objects.create_user(
            self.username, email=self.email, password=self.password, first_name=first[:150], last_name=last[:150]
        )

    def trace(self, result: User) -> Trace:
        return Trace(target=f"user:{result.pk}", details={"username": self.username, "name": self.name})
