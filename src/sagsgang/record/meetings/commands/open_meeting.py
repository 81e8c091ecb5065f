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
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Invitation, Meeting, PresenceChange
from sagsgang.record.meetings.policy import OPEN_MEETING
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

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        running = Meeting.objects.filter(body=self.meeting.body, state="opened").exclude(pk=self.meeting.pk).first()
        if running is not None:
            raise Refused(
                "another-open",
                f"Mødet den {running.date.day}.{running.date.month}.{running.date.year} er i gang. Slut det først.",
            )

    def change(self, actor: Viewer) -> Meeting:
        invitations = list(Invitation.objects.filter(meeting=self.meeting).select_related("person"))
        coming = self._coming(invitations)
        now = clock.now()
        changes: list[PresenceChange] = []
        for row in coming:
            acting = row.substitutes_id is not None
            kind = PresenceChange.Change.SUBSTITUTE if acting else PresenceChange.Change.ARRIVED
            changes.append(
                PresenceChange(
                    meeting=self.meeting, seq=len(changes) + 1, person=row.person, change=kind,
                    instead_of_id=row.substitutes_id, at=now,
                )
            )  # fmt: skip
        PresenceChange.objects.bulk_create(changes)
        voting = {row.person_id for row in invitations if row.voting and row.role != "substitute"}
        votes = sum(row.person_id in voting or row.substitutes_id in voting for row in coming)
        self.room = quorum(votes, self.meeting.seats, profile_of(self.meeting.body).quorum.value)
        self.meeting.chair_id = next((row.person_id for row in invitations if row.function == "formand"), None)
        self.meeting.opened_at = now
        self.enter("opened_at", "chair")
        return self.meeting

    def _coming(self, invitations: list[Invitation]) -> list[Invitation]:
        if self.present is not None:
            wanted = set(self.present)
            return [row for row in invitations if row.person_id in wanted]
        # A substitute who has not answered does not count as being there.
        return [
            row
            for row in invitations
            if row.state == Invitation.State.ACCEPTED
            or (row.state == Invitation.State.INVITED and row.role != "substitute")
        ]

    def trace(self, result: Meeting) -> Trace:
        return self.told(
            f"meeting:{result.pk}",
            {"state": [self.before, self.after], "quorum": self.room.explanation.message},
            {"state": self.after, "quorum": self.room.explanation.message},
        )
