"""Correct an item that was sent: at once, whole, with a reason, as a new version that everybody can see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import AgendaVersion, Clause, ItemPart
from sagsgang.record.meetings.parts import place_of
from sagsgang.record.meetings.policy import CORRECT_AGENDA
from sagsgang.record.meetings.rules.states import ItemCommand
from sagsgang.record.meetings.sending import keep_as_stored
from sagsgang.record.richtext import clean


@dataclass(kw_only=True)
class CorrectAgenda(OnItem[AgendaVersion]):
    """``parts`` are texts by role, ``clauses`` (text, action) pairs; what is None stays as it was sent."""

    code: ClassVar[str] = "meetings.correct_agenda"
    permission: ClassVar = CORRECT_AGENDA
    item_move: ClassVar[ItemCommand | None] = "correct"

    reason: str
    title: str | None = None
    parts: Mapping[str, str] | None = None
    clauses: Sequence[tuple[str, str]] | None = None
    changed: dict[str, Any] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvad der var galt. Grunden vises ved rettelsen.")
        if not self.item.published:
            raise Refused("not-sent", "Punktet er ikke sendt endnu. Ret det, og send det så.")
        if self.title is not None and not self.title.strip():
            raise Refused("no-title", "Punktet skal have en titel.")
        for _, action in self.clauses or ():
            if action not in Clause.Action.values:
                raise Refused("no-such-action", f"»{action}« er ikke noget, et udvalg kan indstilles til.")
        for role in self.parts or {}:
            if role not in ItemPart.Role.values or role == ItemPart.Role.DECISION:
                raise Refused("no-such-part", "Den slags tekst hører ikke til i et punkt på dagsordenen.")

    def change(self, actor: Viewer) -> AgendaVersion:
        if self.title is not None and self.title.strip() != self.item.title:
            self.changed["title"] = [self.item.title, self.title.strip()]
            self.item.title = self.title.strip()[:1000]
        for role, html in (self.parts or {}).items():
            self._part(role, clean(html))
        if self.clauses is not None:
            self._clauses([(text.strip(), action) for text, action in self.clauses if text.strip()])
        if not self.changed:
            raise Refused("nothing-changed", "Der er ikke rettet noget.")
        self.enter_item("title")
        self.touch()
        kind, why = AgendaVersion.Kind.CORRECTION, f"{self.item.number}: {self.reason}"
        return keep_as_stored(self.meeting, kind, actor, why)

    def _clauses(self, wanted: list[tuple[str, str]]) -> None:
        old = Clause.objects.filter(item=self.item)
        before = list(old.order_by("position").values_list("text", "action"))
        if before == wanted:
            return
        self.changed["clauses"] = [[text for text, _ in before], [text for text, _ in wanted]]
        old.delete()
        Clause.objects.bulk_create(
            Clause(item=self.item, position=n, text=text, action=action) for n, (text, action) in enumerate(wanted, 1)
        )

    def _part(self, role: str, text: str) -> None:
        part = ItemPart.objects.filter(item=self.item, role=role).first()
        if part is None:
            if not text:
                return
            part = ItemPart(item=self.item, role=role, position=place_of(role), revision=0)
        elif part.text == text:
            return
        self.changed[role] = [part.text, text]
        part.text, part.format = text, "html"
        part.revision += 1
        part.save()

    def trace(self, result: AgendaVersion) -> Trace:
        return self.told_of_item(
            {"reason": self.reason, "version": result.number, "changed": self.changed}, version=result.number
        )
