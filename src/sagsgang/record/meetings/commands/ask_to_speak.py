"""Get on the speaker list of the item on the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import Speaker
from sagsgang.record.meetings.policy import ASK_TO_SPEAK
from sagsgang.record.people.models import Person


@dataclass(kw_only=True)
class AskToSpeak(OnItem[Speaker]):
    """Members ask for themselves, the secretariat for anybody; guests by ``name``."""

    code: ClassVar[str] = "meetings.ask_to_speak"
    permission: ClassVar = ASK_TO_SPEAK

    person_id: int | None = None
    name: str = ""
    person: Person | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.person_id is not None:
            self.person = Person.objects.visible_to(actor).get(pk=self.person_id)

    def allow(self, actor: Viewer) -> None:
        super().allow(actor)
        staff = actor.system or actor.roles_in(self.scope()) & {Role.CLERK, Role.OPERATOR, Role.CHAIR}
        if not staff and (self.person_id is None or self.person_id != actor.person_id):
            raise Denied(self.permission.code, "Du kan kun bede om ordet for dig selv.")

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before != "opened" or self.item_before not in ("current", "voting"):
            raise Refused("not-on-the-table", "Der kan kun bedes om ordet til det punkt, der behandles.")
        if self.person is None and not self.name.strip():
            raise Refused("nobody", "Skriv, hvem der vil have ordet.")
        waiting = Speaker.objects.filter(item=self.item, state=Speaker.State.WAITING)
        if self.person is not None and waiting.filter(person=self.person).exists():
            raise Refused("already-listed", f"{self.person.name} står allerede på talerlisten.")

    def change(self, actor: Viewer) -> Speaker:
        last = Speaker.objects.filter(item=self.item).order_by("-position").first()
        return Speaker.objects.create(
            item=self.item,
            position=last.position + 1 if last else 1,
            person=self.person,
            name=self.person.name if self.person else self.name.strip()[:200],
        )

    def trace(self, result: Speaker) -> Trace:
        return self.told_of_item({"speaker": result.name}, speaker=result.name, position=result.position)
