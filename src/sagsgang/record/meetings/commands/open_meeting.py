"""Open the meeting: who is there is noted, and the first item can begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import OnMeeting, demand
from sagsgang.record.meetings.facts import Roster, roster_from
from sagsgang.record.meetings.models import Invitation, Meeting, PresenceChange
from sagsgang.record.meetings.policy import OPEN_MEETING
from sagsgang.record.meetings.rules.attendance import Event, attendance_now, check_event
from sagsgang.record.meetings.rules.quorum import QuorumResult, quorum
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class OpenMeeting(OnMeeting[Meeting]):
    """``present`` are the people in the room (ids); whoever has sent apologies is left out unless named.

    Without ``present`` everybody is noted who was invited and did not send apologies. A meeting without a quorum may
    be opened, since its members may still be on their way; what it may decide is the rule's matter and is said.
    """

    code: ClassVar[str] = "meetings.open_meeting"
    permission: ClassVar = OPEN_MEETING
    move: ClassVar[MeetingCommand | None] = "open"

    present: Sequence[int] | None = None
    room: QuorumResult = field(init=False)
    roster: Roster = field(init=False)
    coming: list[Invitation] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        running = Meeting.objects.filter(body=self.meeting.body, state="opened").exclude(pk=self.meeting.pk).first()
        if running is not None:
            raise Refused(
                "another-open",
                f"Mødet den {running.date.day}.{running.date.month}.{running.date.year} er i gang. Slut det først.",
            )
        rows = list(Invitation.objects.filter(meeting=self.meeting).select_related("person", "organization"))
        self.roster = roster_from(rows)
        if self.present is not None and set(self.present) - self.roster.names.keys():
            raise Refused("not-invited", "En af de fremmødte er ikke indkaldt. Noter suppleanter, når mødet er åbnet.")
        self.coming = self._coming(rows)
        profile = profile_of(self.meeting.body)
        events: list[Event] = []
        for row in self.coming:
            event = Event("substitute" if row.substitutes_id else "arrived", row.person_id, None, row.substitutes_id)
            if row.substitutes_id is not None:
                demand(
                    check_event(
                        self.roster.members, events, event, names=self.roster.names,  # type: ignore[arg-type]
                        rule=profile.disqualification.value, apologies=self.roster.apologies,
                    )
                )  # fmt: skip
            events.append(event)
        votes = attendance_now(self.roster.members, events).may_vote
        self.room = quorum(len(votes), self.meeting.seats, profile.quorum.value)

    def change(self, actor: Viewer) -> Meeting:
        now = clock.now()
        PresenceChange.objects.bulk_create(
            PresenceChange(
                meeting=self.meeting,
                seq=seq,
                person=row.person,
                change=PresenceChange.Change.SUBSTITUTE if row.substitutes_id else PresenceChange.Change.ARRIVED,
                instead_of_id=row.substitutes_id,
                at=now,
            )
            for seq, row in enumerate(self.coming, 1)
        )
        chair = next((member for member in self.roster.members if member.role == "chair"), None)
        self.meeting.chair_id = int(chair.person) if chair is not None else None
        self.meeting.opened_at = now
        self.enter("opened_at", "chair")
        return self.meeting

    def _coming(self, invitations: list[Invitation]) -> list[Invitation]:
        # Members first: a substitute steps in for somebody who is not there.
        ordered = sorted(invitations, key=lambda row: row.substitutes_id is not None)
        if self.present is not None:
            wanted = set(self.present)
            return [row for row in ordered if row.person_id in wanted]
        # A substitute who has not answered does not count as being there.
        return [
            row
            for row in ordered
            if row.state == Invitation.State.ACCEPTED
            or (row.state == Invitation.State.INVITED and row.role != "substitute")
        ]

    def trace(self, result: Meeting) -> Trace:
        return self.told(
            f"meeting:{result.pk}",
            {"state": [self.before, self.after], "quorum": self.room.explanation.message},
            {"state": self.after, "quorum": self.room.explanation.message},
        )
