"""How a command says no: a sentence a person can act on, and a code a program can."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule's "no". ``message`` is a Danish sentence; ``code`` and ``params`` let a screen say it in English."""

    code: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """The command can't be done as things stand. Nothing was changed."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.params = params

    @classmethod
    def because(cls, refusal: Refusal) -> Refused:
        """The exception for a rule's refusal."""
        return cls(refusal.code, refusal.message, **refusal.params)


class Denied(Exception):
    """The actor may not do this. ``permission`` is the code that was asked for."""

    def __init__(self, permission: str, message: str = "Du har ikke adgang til at gøre dette.") -> None:
        super().__init__(message)
        self.permission = permission
        self.message = message
