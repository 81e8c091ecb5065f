"""Put the item on the table to the vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, get_args

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.kernel.together import read_together
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.profiles.settings import DecisionKind
from sagsgang.record.decisions.doors import demand_quorum
from sagsgang.record.decisions.models import Poll
from sagsgang.record.decisions.policy import OPEN_POLL
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.models import Clause
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class OpenPoll(OnItem[Poll]):
    """``kind`` says which majority applies. Who may vote is settled here: the room can't change while it runs."""

    code: ClassVar[str] = "decisions.open_poll"
    permission: ClassVar = OPEN_POLL
    item_move: ClassVar[ItemCommand | None] = "open_vote"

    question: str
    method: str = Poll.Method.SHOW_OF_HANDS
    kind: str = "ordinary"
    clause_id: int | None = None

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        profile = profile_of(self.meeting.body)
        if self.method not in profile.vote_methods.value:
            raise Refused("method", "Efter reglerne stemmes der ikke på den måde her. Vælg en anden.")
        if self.kind not in get_args(DecisionKind):
            raise Refused("no-such-kind", "Reglerne kender ikke den slags beslutning. Vælg en anden.")
        if not self.question.strip():
            raise Refused("no-question", "Skriv, hvad der stemmes om.")
        room = RoomLists(self.meeting)
        last = Poll.objects.filter(item=self.item).order_by("-number").values_list("number", flat=True)[:1]
        read_together(last, *room)
        self._number = next(iter(last), 0) + 1
        self._room = demand_quorum(self.meeting, room)

    def change(self, actor: Viewer) -> Poll:
        poll = Poll.objects.create(
            item=self.item,
            number=self._number,
            question=self.question.strip()[:1000],
            clause=Clause.objects.get(pk=self.clause_id, item=self.item) if self.clause_id else None,
            method=self.method,
            kind=self.kind,
            may_vote=[int(person) for person in self._room.may_vote],
            disqualified=[int(person) for person in self._room.disqualified],
            opened_at=clock.now(),
        )
        self.enter_item()
        return poll

    def trace(self, result: Poll) -> Trace:
        return self.told_of_item(
            {"poll": result.pk, "question": result.question, "method": result.method, "may_vote": result.may_vote},
            state="voting",
            poll=result.pk,
            question=result.question,
            method=result.method,
        )
