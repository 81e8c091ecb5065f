"""Change a case's title, owner, initials, subject, deadline or confidentiality."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth import get_user_model

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import demand
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.doors import OnCase
from sagsgang.record.cases.models import Case
from sagsgang.record.cases.policy import EDIT_CASE
from sagsgang.record.cases.rules.desk import check_confidential, check_deadline, check_subject, check_title


@dataclass(kw_only=True)
class EditCase(OnCase[Case]):
    """What is None stays as it is. ``owner_id`` 0 takes the owner away, ``no_deadline`` the deadline.

    A case that becomes confidential is hidden from the public at once; what was sent of it stays sent.
    """

    code: ClassVar[str] = "cases.edit_case"
    permission: ClassVar = EDIT_CASE

    title: str | None = None
    owner_id: int | None = None
    initials: str | None = None
    subject: str | None = None
    deadline: date | None = None
    no_deadline: bool = False
    closed: bool | None = None
    closed_reason: str | None = None
    changed: dict[str, list[Any]] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.title is not None:
            demand(check_title(self.title))
        demand(check_subject(self.subject or ""))
        if self.deadline != self.case.deadline:
            demand(check_deadline(self.deadline, clock.today()))
        closed = self.case.closed if self.closed is None else self.closed
        reason = self.case.closed_reason if self.closed_reason is None else self.closed_reason
        demand(check_confidential(closed, reason, profile_of(self.case.body).closure.value))
        if self.owner_id and not get_user_model().objects.filter(pk=self.owner_id).exists():
            raise Refused("no-owner", "Den ansvarlige findes ikke. Vælg en anden.")

    def change(self, actor: Viewer) -> Case:
        for name, value in self._wanted().items():
            old = getattr(self.case, name)
            if old != value:
                self.changed[name.removesuffix("_id")] = [old, value]
                setattr(self.case, name, value)
        if self.changed:
            self.case.save(update_fields=list(self.changed))
        return self.case

    def _wanted(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "title": " ".join(self.title.split())[:500] if self.title is not None else None,
            "initials": self.initials.strip()[:40] if self.initials is not None else None,
            "subject": self.subject.strip()[:40] if self.subject is not None else None,
            "deadline": self.deadline,
            "closed": self.closed,
            "closed_reason": self.closed_reason.strip()[:300] if self.closed_reason is not None else None,
        }
        wanted = {name: value for name, value in given.items() if value is not None}
        if self.owner_id is not None:
            wanted["owner_id"] = self.owner_id or None
        if self.no_deadline:
            wanted["deadline"] = None
        if self.closed is False:
            wanted["closed_reason"] = ""
        return wanted

    def trace(self, result: Case) -> Trace:
        return self.told(self.changed, {"changed": sorted(self.changed)})
