"""The room as the screens show it: who fills each seat, who is asked to step in, whether there is a quorum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.rules import Expected as Member
from sagsgang.record.meetings.facts import Roster, roster_and_events
from sagsgang.record.meetings.models import Invitation, Meeting
from sagsgang.record.meetings.rules.attendance import Attendance, attendance_now
from sagsgang.record.meetings.rules.quorum import QuorumResult, quorum
from sagsgang.record.meetings.substitutes import candidates_on, suggestions_for
from sagsgang.record.rulings import Key


@dataclass(frozen=True, slots=True)
class Seated:
    """A member's place in the room: who fills it now.

    ``place`` is "here", "away", "disqualified" or "apologised"; before the meeting "coming", "unanswered" or
    "apologised". ``asked`` names a substitute who has been called and is not there.
    """

    person: int
    name: str
    party: str
    place: str
    substitute: str = ""
    substitute_person: int | None = None
    suggested: tuple[tuple[int, str, str], ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """How many have said what, before the meeting; substitutes who come are counted as coming."""

    coming: int
    away: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Room:
    seats: tuple[Seated, ...]
    attendance: Attendance
    quorum: QuorumResult
    parties: tuple[tuple[str, int], ...]
    expected: Answers

    @property
    def here(self) -> int:
        return len(self.attendance.present)


def room_of(meeting: Meeting, viewer: Viewer) -> Room:
    """The room as it is. Who answered what is for those inside. Four queries."""
    roster, events = roster_and_events(meeting)
    room = attendance_now(roster.members, events)
    calls = list(Invitation.objects.visible_to(viewer).filter(meeting=meeting).select_related("person"))
    party_of = {m.person: m.party or "" for m in roster.members}
    counts = Counter(party_of.get(room.substitutes.get(person, person), "") for person in room.present)
    return Room(
        seats=tuple(_seats(meeting, roster, room, calls)),
        attendance=room,
        quorum=quorum(len(room.may_vote), meeting.seats, profile_of(meeting.body).quorum.value),
        parties=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        expected=_answers(calls),
    )


def _answers(calls: list[Invitation]) -> Answers:
    # Of those who were asked to step in, only one who said yes counts: the others are no members.
    states = Counter(call.state for call in calls if call.substitutes_id is None)
    stepping_in = sum(call.substitutes_id is not None and call.state == Invitation.State.ACCEPTED for call in calls)
    return Answers(
        coming=states[Invitation.State.ACCEPTED] + stepping_in,
        away=states[Invitation.State.APOLOGISED],
        unanswered=states[Invitation.State.INVITED],
    )


def _place(member: Member, roster: Roster, room: Attendance, state: str | None) -> str:
    """Where the member is; ``state`` is the answer to the invitation, None once the meeting has begun."""
    if member.person in room.present:
        return "here"
    if member.person in room.disqualified:
        return "disqualified"
    if member.person in roster.apologies:
        return "apologised"
    if state is None:
        return "away"
    return "coming" if state == Invitation.State.ACCEPTED else "unanswered"


def _seats(meeting: Meeting, roster: Roster, room: Attendance, calls: list[Invitation]) -> list[Seated]:
    profile, candidates = profile_of(meeting.body), candidates_on(meeting.body, meeting.date)
    instead = {member: substitute for substitute, member in room.substitutes.items()}
    names: dict[Key, str] = {c.person: c.name for c in candidates}
    names.update(roster.names.items())
    taken = {*room.substitutes, *roster.apologies, *(member.person for member in roster.members)}
    answers = {call.person_id: call.state for call in calls} if meeting.opened_at is None else {}
    asked = {call.substitutes_id: call.person.name for call in calls if call.person_id not in room.present}
    seats = []
    for member in roster.members:
        person = int(member.person)
        place = _place(member, roster, room, answers.get(person))
        substitute = instead.get(person)
        suggested: tuple[tuple[int, str, str], ...] = ()
        if place != "here" and substitute is None:
            found = suggestions_for(member, candidates, profile, unavailable=taken)
            suggested = tuple((int(s.candidate.person), s.candidate.name, s.reason.message) for s in found)
        seats.append(
            Seated(
                person,
                member.name,
                member.party or "",
                place,
                names.get(substitute, "") if substitute is not None else "",
                int(substitute) if substitute is not None else None,
                suggested,
                asked.get(person, ""),
            )
        )
    return seats
