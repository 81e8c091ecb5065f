"""From the record to the rules: who is expected at a meeting, what happened in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.kernel.models import Event as KernelEvent
from sagsgang.kernel.together import Lists
from sagsgang.record.bodies.rules import Expected, Role
from sagsgang.record.meetings.models import Invitation, Meeting, PresenceChange, PresenceCorrection
from sagsgang.record.meetings.rules.attendance import Attendance, Event, attendance_now
from sagsgang.record.meetings.rules.retelling import Retelling, Stay, retold


@dataclass(frozen=True, slots=True)
class Roster:
    """Who was invited, as the rules of the room want it. ``names`` holds invited substitutes too."""

    members: tuple[Expected, ...]
    apologies: frozenset[int]
    names: dict[int, str]


_ROLES: dict[str, Role] = {"formand": "chair", "næstformand": "vice_chair"}


def meeting_of(event: KernelEvent) -> Meeting:
    """The meeting that ``event`` names, else the one on whose line it was told; with its body. One query where the event
    does not bring it."""
    if isinstance(event.about, Meeting):
        return event.about
    key = event.data.get("meeting") or event.stream.name.removeprefix("meeting:")
    return Meeting.objects.select_related("body").get(pk=int(key))


class RoomLists(Lists):
    """Who was invited to a meeting, and what happened in its room."""

    def __init__(self, meeting: Meeting) -> None:
        self.invitations = Invitation.objects.filter(meeting=meeting).select_related("person", "organization")
        self.noted = PresenceChange.objects.filter(meeting=meeting).order_by("seq")
        # Nothing is corrected before the meeting is closed.
        corrections = PresenceCorrection.objects.filter(meeting=meeting)
        self.corrections = corrections if meeting.closed_at is not None else corrections.none()

    def roster(self) -> Roster:
        """The people of a meeting that has been sent out.

        Whoever was invited is expected, whatever changes in the body afterwards: a meeting keeps the people it called.
        """
        return roster_from(list(self.invitations))

    def events(self) -> list[Event]:
        """Everything that happened in the room, in order, as corrected since."""
        return retold([_event(row) for row in self.noted], [_retelling(row) for row in self.corrections])


def roster_of(meeting: Meeting) -> Roster:
    """The people of a meeting that has been sent out. One query."""
    return RoomLists(meeting).roster()


def roster_from(rows: Sequence[Invitation]) -> Roster:
    """The people of a meeting from its invitations, which must have been fetched with person and organization."""
    own = [row for row in rows if row.role != "substitute"]
    members = [
        Expected(
            person=row.person_id,
            name=row.person.name,
            role=_ROLES.get(row.function, "member" if row.voting else "observer"),
            voting=row.voting,
            seat=row.seat_id,
            organization=row.organization.name if row.organization is not None else None,
            party=row.party or None,
            seat_party=row.seat_party or None,
        )
        for row in own
    ]
    rank = {"chair": 0, "vice_chair": 1}
    return Roster(
        members=tuple(sorted(members, key=lambda m: (rank.get(m.role, 2), m.seat is None, m.seat or 0))),
        apologies=frozenset(row.person_id for row in rows if row.state == Invitation.State.APOLOGISED),
        names={row.person_id: row.person.name for row in rows},
    )


def _event(row: PresenceChange) -> Event:
    local = row.at.astimezone(COPENHAGEN)
    return Event(
        kind=row.change,  # type: ignore[arg-type]  # the model's choices are the rule's literals
        person=row.person_id,
        item=row.item_id if row.change == PresenceChange.Change.ITEM else None,
        stands_in_for=row.instead_of_id,
        at=time(local.hour, local.minute),
    )


def _retelling(row: PresenceCorrection) -> Retelling:
    stays = []
    for stay in row.stays:
        came, left = (time.fromisoformat(stay[name]) if name in stay else None for name in ("came", "left"))
        stays.append(Stay(stay["since"], stay["until"], came, left))
    return Retelling(row.person_id, tuple(stays), row.instead_of_id)


def roster_and_events(meeting: Meeting) -> tuple[Roster, list[Event]]:
    """Who was invited and what happened in the room. One query."""
    lists = RoomLists(meeting).read()
    return lists.roster(), lists.events()


def room_now(meeting: Meeting) -> Attendance:
    """Who is in the room at this moment. One query."""
    roster, events = roster_and_events(meeting)
    return attendance_now(roster.members, events)
