"""What the screens of a running meeting show: the agenda, the item on the table, the room. Read through one viewer's
eyes, in a number of queries that does not grow with the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.bodies.rules import Candidate
from sagsgang.record.decisions.models import Decision, FollowUp, Outcome, Poll, PollBallot, Statement
from sagsgang.record.decisions.polls import voted_in
from sagsgang.record.decisions.rules.outcomes import EXPECTED_OUTCOME, KEYSTROKES
from sagsgang.record.meetings.facts import Roster, events_of, roster_of
from sagsgang.record.meetings.models import AgendaItem, Clause, Meeting, Speaker
from sagsgang.record.meetings.rules.attendance import Attendance, attendance_now
from sagsgang.record.meetings.rules.quorum import QuorumResult, quorum
from sagsgang.record.meetings.substitutes import candidates_on, suggestions_for
from sagsgang.record.rulings import Key


@dataclass(frozen=True, slots=True)
class Seated:
    """A member's place in the room: who fills it now. ``place`` is "here", "away", "disqualified" or "apologised"."""

    person: int
    name: str
    party: str
    place: str
    substitute: str = ""
    substitute_person: int | None = None
    suggested: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    seats: tuple[Seated, ...]
    attendance: Attendance
    quorum: QuorumResult
    parties: tuple[tuple[str, int], ...]

    @property
    def here(self) -> int:
        return len(self.attendance.present)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with the outcome that one keystroke would give it, and the one it has."""

    index: int
    clause: Clause
    expected: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as the room sees it. ``voted`` are the people whose vote is in; how they voted is told when it is over."""

    poll: Poll
    voted: frozenset[int]
    of: int
    mine: str = ""


@dataclass(slots=True)
class Table:
    """The item on the table with all that is being done with it."""

    item: AgendaItem
    clauses: list[ClauseRow]
    decision: Decision | None
    outcomes: list[Outcome]
    statements: list[Statement]
    poll: PollView | None
    speakers: list[Speaker]
    follow_ups: list[FollowUp]


#: outcome -> the key that gives it
KEYS: dict[str, str] = {outcome: key for key, outcome in KEYSTROKES.items()}


def agenda_of(meeting: Meeting, viewer: Viewer) -> list[AgendaItem]:
    """The items this viewer may know of, in order, with their section. One query."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting, published=True)
    return list(items.exclude(state="withdrawn").select_related("section").order_by("position"))


def _seats(roster: Roster, room: Attendance, profile: Profile, candidates: Sequence[Candidate]) -> list[Seated]:
    instead = {member: substitute for substitute, member in room.substitutes.items()}
    names: dict[Key, str] = {c.person: c.name for c in candidates}
    names.update({key: name for key, name in roster.names.items()})  # noqa: C416  # keys of another type
    taken = {*room.substitutes, *roster.apologies, *(member.person for member in roster.members)}
    seats = []
    for member in roster.members:
        person = int(member.person)
        if person in room.present:
            place = "here"
        elif person in room.disqualified:
            place = "disqualified"
        else:
            place = "apologised" if person in roster.apologies else "away"
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
            )
        )
    return seats


def room_of(meeting: Meeting) -> Room:
    """The room as it is. Three queries."""
    roster, events = roster_of(meeting), events_of(meeting)
    room = attendance_now(roster.members, events)
    profile = profile_of(meeting.body)
    party_of = {m.person: m.party or "" for m in roster.members}
    counts: dict[str, int] = {}
    for person in room.present:
        letter = party_of.get(room.substitutes.get(person, person), "")
        counts[letter] = counts.get(letter, 0) + 1
    return Room(
        seats=tuple(_seats(roster, room, profile, candidates_on(meeting.body, meeting.date))),
        attendance=room,
        quorum=quorum(len(room.may_vote), meeting.seats, profile.quorum.value),
        parties=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def poll_of(item: AgendaItem, viewer: Viewer) -> PollView | None:
    """The item's running poll, or the last one that was closed. Three queries."""
    poll = Poll.objects.visible_to(viewer).filter(item=item).exclude(state="cancelled").order_by("-number").first()
    if poll is None:
        return None
    own = PollBallot.objects.visible_to(viewer).filter(poll=poll, person=viewer.person_id or 0)
    mine = own.values_list("choice", flat=True).first() or ""
    return PollView(poll, voted_in(poll), len(poll.may_vote), mine)


def table_of(meeting: Meeting, viewer: Viewer) -> Table | None:
    """The item on the table, where there is one this viewer may see. Nine queries."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).select_related("section", "case")
    item = items.filter(pk=meeting.current_item_id).first() if meeting.current_item_id else None
    if item is None:
        return None
    decision = Decision.objects.visible_to(viewer).filter(item=item).first()
    outcomes = list(Outcome.objects.visible_to(viewer).filter(decision=decision)) if decision is not None else []
    answered = {o.clause_id: o.code for o in outcomes}
    clauses = list(Clause.objects.visible_to(viewer).filter(item=item).order_by("position"))
    return Table(
        item=item,
        clauses=[
            ClauseRow(n, c, EXPECTED_OUTCOME[c.action], answered.get(c.pk, ""))  # type: ignore[index]
            for n, c in enumerate(clauses)
        ],
        decision=decision,
        outcomes=outcomes,
        statements=list(Statement.objects.visible_to(viewer).filter(decision=decision)) if decision is not None else [],
        poll=poll_of(item, viewer),
        speakers=list(Speaker.objects.visible_to(viewer).filter(item=item).exclude(state="done").order_by("position")),
        follow_ups=list(FollowUp.objects.visible_to(viewer).filter(origin=item)),
    )
