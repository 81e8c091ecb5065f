"""What the verbs about a case share: fetching it under lock, whose clerk may act, telling its followers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar, cast

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.record.asking import demand
from sagsgang.record.cases.models import Case
from sagsgang.record.cases.policy import READ_CLOSED
from sagsgang.record.cases.rules.desk import CaseState, check_open

R = TypeVar("R")


@dataclass(kw_only=True)
class OnCase(Command[R]):
    """A verb about one case. The clerk of the body that keeps its file may act."""

    #: whether the verb is for cases that are still open only
    open_only: ClassVar[bool] = True

    case_id: int
    case: Case = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        # Every verb about a case takes its row first, so that two of them follow one another.
        self.case = Case.objects.visible_to(actor).select_related("body").locked().get(pk=self.case_id)

    @property
    def state(self) -> CaseState:
        return cast("CaseState", self.case.state)

    def scope(self) -> str:
        return self.case.body.scope

    def check(self, actor: Viewer) -> None:
        if self.open_only:
            demand(check_open(self.state))

    def told(self, details: Mapping[str, Any], shown: Mapping[str, Any] | None = None, *, target: str = "") -> Trace:
        """The trace of this verb: the body's own people are told, the public learns of a case by its agendas."""
        return Trace(
            target=target or f"case:{self.case.pk}",
            details={"case": self.case.pk, **details},
            stream=f"case:{self.case.pk}",
            shown={"case": self.case.pk, **(shown or {})},
            needs=READ_CLOSED.code,
        )
