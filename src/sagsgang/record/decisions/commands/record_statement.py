"""Note a dissenting statement, a reservation or a remark, with whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.decisions.doors import demand_held, told_of_words
from sagsgang.record.decisions.models import Decision, Statement
from sagsgang.record.decisions.policy import RECORD_STATEMENT
from sagsgang.record.decisions.rules.texts import Statement as Told
from sagsgang.record.decisions.rules.texts import StatementKind, statement_text
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.people.models import Person


@dataclass(kw_only=True)
class RecordStatement(OnItem[Statement]):
    """``by`` names who said it where it is no member of the record ("Enhedslisten")."""

    code: ClassVar[str] = "decisions.record_statement"
    permission: ClassVar = RECORD_STATEMENT
    move: ClassVar[MeetingCommand | None] = "write_minutes"

    text: str
    kind: str = Statement.Kind.DISSENT
    person_id: int | None = None
    by: str = ""
    person: Person | None = field(default=None, init=False)
    decision: Decision | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.person_id is not None:
            self.person = Person.objects.visible_to(actor).get(pk=self.person_id)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        demand_held(self)
        if not self.text.strip():
            raise Refused("no-text", "Skriv, hvad der blev sagt.")
        if self.kind not in Statement.Kind.values:
            raise Refused("no-such-kind", "Vælg særudtalelse, forbehold eller bemærkning.")
        if self.kind == Statement.Kind.DISSENT and not profile_of(self.meeting.body).dissent.value:
            raise Refused("no-dissent", "Efter reglerne kan der ikke kræves en særudtalelse i referatet.")
        self.decision = Decision.objects.filter(item=self.item).first()
        if self.decision is not None and self.decision.locked:
            raise Refused("locked", "Beslutningen er låst. Referatet kan kun berigtiges med en begrundelse.")

    def change(self, actor: Viewer) -> Statement:
        decision = self.decision or Decision.objects.create(item=self.item, revision=0)
        name = self.person.name if self.person else self.by.strip()
        text = self.text.strip()
        last = Statement.objects.filter(decision=decision).order_by("-position").first()
        return Statement.objects.create(
            decision=decision,
            position=last.position + 1 if last else 1,
            kind=self.kind,
            person=self.person,
            text=statement_text(Told((name,), text, cast("StatementKind", self.kind))) if name else text,
        )

    def trace(self, result: Statement) -> Trace:
        return told_of_words(self, {"kind": self.kind, "text": result.text}, statement=result.text)
