"""Note that somebody came, left, is disqualified for the item on the table, came back, or steps in as a substitute."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import Q

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.kernel.together import read_together
from sagsgang.record.bodies.facts import names_of, profile_of
from sagsgang.record.meetings.doors import OnMeeting, demand
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.models import AgendaItem, PresenceChange
from sagsgang.record.meetings.policy import RECORD_PRESENCE
from sagsgang.record.meetings.rules.attendance import STRANGER, Attendance, Event, attendance_now, check_event
from sagsgang.record.meetings.rules.quorum import QuorumResult, quorum
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.people.models import Person


@dataclass(kw_only=True)
class RecordPresence(OnMeeting[PresenceChange]):
    """``change`` is one of ``PresenceChange.Change`` but not "item". The quorum is counted again and told."""

    code: ClassVar[str] = "meetings.record_presence"
    permission: ClassVar = RECORD_PRESENCE
    move: ClassVar[MeetingCommand | None] = "record_attendance"

    person_id: int
    kind: str
    instead_of: int | None = None
    reason: str = ""
    names: dict[int, str] = field(default_factory=dict, init=False)
    room: Attendance = field(init=False)
    quorum: QuorumResult = field(init=False)
    current: AgendaItem | None = field(default=None, init=False)
    seq: int = field(default=0, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.kind not in PresenceChange.Change.values or self.kind == PresenceChange.Change.ITEM:
            raise Refused("no-such-change", "Det kan ikke noteres om fremmøde.")
        during = Q(state="voting") | Q(pk=self.meeting.current_item_id)
        items, room = AgendaItem.objects.filter(during, meeting=self.meeting), RoomLists(self.meeting)
        read_together(items, *room)
        self.current = next((item for item in items if item.pk == self.meeting.current_item_id), None)
        if any(item.state == "voting" for item in items):
            raise Refused("vote-running", "Der stemmes. Afslut afstemningen, før nogen går eller kommer.")
        roster, events = room.roster(), room.events()
        profile = profile_of(self.meeting.body)
        self.names = roster.names
        if self.person_id not in self.names:
            # A substitute may step in who was never written to.
            self.names |= names_of(self.meeting.body)
        self._demand_known(actor, self.person_id, self.instead_of)
        self.seq = len(events) + 1
        event = Event(self.kind, self.person_id, stands_in_for=self.instead_of)  # type: ignore[arg-type]
        demand(
            check_event(
                roster.members,
                events,
                event,
                names=self.names,  # type: ignore[arg-type]  # Mapping is invariant in its keys
                rule=profile.disqualification.value,
                apologies=roster.apologies,
            )
        )
        self.room = attendance_now(roster.members, [*events, event])
        self.quorum = quorum(len(self.room.may_vote), self.meeting.seats, profile.quorum.value)

    def _demand_known(self, actor: Viewer, *people: int | None) -> None:
        for key in people:
            if key is not None and key not in self.names:
                name = Person.objects.visible_to(actor).get(pk=key).name
                raise Refused.because(STRANGER.refusal(name=name))

    def change(self, actor: Viewer) -> PresenceChange:
        return PresenceChange.objects.create(
            meeting=self.meeting,
            seq=self.seq,
            person_id=self.person_id,
            change=self.kind,
            item_id=self.meeting.current_item_id,
            instead_of_id=self.instead_of,
            reason=self.reason.strip()[:300],
            at=clock.now(),
        )

    def trace(self, result: PresenceChange) -> Trace:
        return self.told(
            f"presence:{result.pk}",
            {"meeting": self.meeting.pk, "person": self.person_id, "change": self.kind, "reason": self.reason},
            {
                "person": self.person_id,
                "name": self.names.get(self.person_id, ""),
                "change": self.kind,
                "quorum": self.quorum.explanation.message,
                "may_vote": len(self.room.may_vote),
            },
            closed=self.current is not None and self.current.closed,
        )
