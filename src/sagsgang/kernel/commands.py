"""The door for every write.

A command is one verb in one file. :meth:`Command.run` does all it owes in one transaction: fetch what is named through
the actor's eyes and under lock, policy, rule, change, audit row, live event. Web, command line, API and import run the
same verb, so they can't differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from sagsgang.kernel import audit, events
from sagsgang.kernel.access import Permission, Viewer
from sagsgang.kernel.refusals import Denied

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a command leaves behind.

    ``target`` names the thing ("meeting:12"); ``details`` holds old and new values for the audit chain. With a
    ``stream`` an event is sent as well, carrying ``shown`` (never more than the followers of ``needs`` may see).
    ``about`` is the thing itself as the verb leaves it, so that projections need not fetch it anew; it is not kept.
    """

    target: str
    details: Mapping[str, Any] = field(default_factory=dict)
    stream: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)
    needs: str = ""
    about: object = None


def _storable(value: Any) -> Any:
    """``value`` without the null characters that a paste may bring: they show nothing, and PostgreSQL keeps none."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if type(value) in (list, tuple):
        return type(value)(_storable(one) for one in value)
    if type(value) is dict:
        return {_storable(key): _storable(one) for key, one in value.items()}
    return value


_verbs: dict[str, type[Command[Any]]] = {}


class Command(Generic[R]):
    """One verb. Subclasses are dataclasses whose fields are its arguments; they live in ``commands/<verb>.py``."""

    #: "<room>.<verb>": at once the file, the permission, the audit code, the URL segment and the test
    code: ClassVar[str]
    permission: ClassVar[Permission]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        # A dataclass with slots is created twice; the second is the one that is used.
        if "code" in cls.__dict__:
            _verbs[cls.code] = cls

    def fetch(self, actor: Viewer) -> None:
        """Get what the arguments name, through ``.visible_to(actor)`` and under lock. Raises ``DoesNotExist``."""

    def scope(self) -> str:
        """Where the permission must be held ("body:3"); called after :meth:`fetch`."""
        raise NotImplementedError

    def check(self, actor: Viewer) -> None:
        """Ask the rules. Raises ``Refused`` with a sentence; nothing has been written yet."""

    def change(self, actor: Viewer) -> R:
        """Do it. Only called when everything above said yes."""
        raise NotImplementedError

    def trace(self, result: R) -> Trace:
        """What to write into the audit chain and tell the followers."""
        raise NotImplementedError

    def allow(self, actor: Viewer) -> None:
        """Raise ``Denied`` unless ``actor`` holds the permission in the command's scope."""
        if not actor.may(self.permission, self.scope()):
            raise Denied(self.permission.code)

    def run(self, *, by: Viewer) -> R:
        """Carry the command out for ``by``, wholly or not at all.

        Raises ``Denied``, ``Refused`` or the model's ``DoesNotExist``; then nothing was written.
        """
        vars(self).update({name: _storable(value) for name, value in vars(self).items()})
        with transaction.atomic():
            self.fetch(by)
            self.allow(by)
            self.check(by)
            result = self.change(by)
            trace = self.trace(result)
            scope = self.scope()
            audit.append(actor=by, command=self.code, scope=scope, target=trace.target, details=trace.details)
            if trace.stream:
                events.append(
                    stream=trace.stream,
                    kind=self.code,
                    scope=scope,
                    data=trace.shown,
                    needs=trace.needs,
                    about=trace.about,
                )
        return result


def verbs() -> dict[str, type[Command[Any]]]:
    """Every command that has been imported, by code."""
    return dict(_verbs)
