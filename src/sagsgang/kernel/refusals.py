"""How a command says no: a sentence a person can act on, and a code a program can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Ruling(Protocol):
    """A rule's "no". ``message`` is a Danish sentence; ``code`` and ``params`` let a screen say it in English."""

    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...


class Refused(Exception):
    """The command can't be done as things stand. Nothing was changed."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.params = params

    @classmethod
    def because(cls, refusal: Ruling) -> Refused:
        """The exception for a rule's refusal."""
        refused = cls(refusal.code, refusal.message)
        refused.params = dict(refusal.params)
        return refused


class Denied(Exception):
    """The actor may not do this. ``permission`` is the code that was asked for."""

    def __init__(self, permission: str, message: str = "Du har ikke adgang til at gøre dette.") -> None:
        super().__init__(message)
        self.permission = permission
        self.message = message
