"""Change an item's title, place of treatment, presenter, planned minutes or closure, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnDraft
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.policy import EDIT_ITEM


@dataclass(kw_only=True)
class EditItem(OnDraft[AgendaItem]):
    """What is None stays as it is. ``planned_minutes`` 0 takes the plan away."""

    code: ClassVar[str] = "meetings.edit_item"
    permission: ClassVar = EDIT_ITEM

    title: str | None = None
    presenter: str | None = None
    planned_minutes: int | None = None
    closed: bool | None = None
    closed_reason: str | None = None
    changed: dict[str, list[Any]] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.title is not None and not self.title.strip():
            raise Refused("no-title", "Punktet skal have en titel.")
        if self.planned_minutes is not None and not 0 <= self.planned_minutes <= 1440:
            raise Refused("minutes", "Skriv antallet af minutter som et tal mellem 0 og 1440.")

    def change(self, actor: Viewer) -> AgendaItem:
        wanted = {
            "title": self.title.strip()[:1000] if self.title is not None else None,
            "presenter": self.presenter.strip()[:200] if self.presenter is not None else None,
            "closed": self.closed,
            "closed_reason": self.closed_reason.strip()[:300] if self.closed_reason is not None else None,
        }
        values: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
        if self.planned_minutes is not None:
            values["planned_minutes"] = self.planned_minutes or None
        for name, value in values.items():
            old = getattr(self.item, name)
            if old != value:
                self.changed[name] = [old, value]
                setattr(self.item, name, value)
        if self.changed:
            self.item.save(update_fields=list(self.changed))
            self.touch()
        return self.item

    def trace(self, result: AgendaItem) -> Trace:
        return self.trace_draft(self.changed)
