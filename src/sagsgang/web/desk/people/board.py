"""Who is expected at a meeting, what they answered, whom to ask instead, and what the room will be like.

Before the agenda is sent nobody has been asked: then the expected are those who hold a seat on the meeting's day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import composition_on, profile_of
from sagsgang.record.bodies.rules import Expected, party_balance
from sagsgang.record.meetings.facts import roster_of
from sagsgang.record.meetings.models import Invitation, Meeting
from sagsgang.record.meetings.rules.quorum import QuorumResult, quorum
from sagsgang.record.meetings.substitutes import candidates_on, suggestions_for
from sagsgang.record.people.models import Party
from sagsgang.web.ui.parties import named

#: in the order a clerk wants them: those who need something done first
ORDER = ("apologised", "invited", "accepted", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """A substitute who was asked to come instead of a member. ``state`` is the invitation's."""

    person: int
    name: str
    party: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A substitute one might ask, and why just that one."""

    person: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place at the meeting. ``state`` is the invitation's, empty while nobody has been asked."""

    member: Expected
    state: str
    reason: str = ""
    answered_at: datetime | None = None
    asked: tuple[Asked, ...] = ()
    suggested: tuple[Suggested, ...] = ()

    @property
    def person(self) -> int:
        return int(self.member.person)

    @property
    def acting(self) -> Asked | None:
        """The substitute who has said yes."""
        return next((one for one in self.asked if one.state == "accepted"), None)

    @property
    def waits(self) -> bool:
        """A substitute was asked and has not answered."""
        return any(one.state == "invited" for one in self.asked)

    @property
    def open(self) -> bool:
        """A vote is missing and nobody has been asked to give it."""
        return self.state == "apologised" and self.member.voting and self.acting is None and not self.waits


@dataclass(frozen=True, slots=True)
class Balance:
    """How many of a party are expected, and how many of them (or of their substitutes' parties) will come."""

    party: str
    name: str
    color: str
    coming: int
    expected: int


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, by what they answered. ``likely`` counts all who did not say no, ``sure`` those who said yes."""

    places: tuple[Place, ...]
    likely: QuorumResult
    sure: QuorumResult
    balance: tuple[Balance, ...]
    dispatched: bool

    def _of(self, state: str) -> list[Place]:
        return [place for place in self.places if place.state == state]

    @property
    def groups(self) -> list[tuple[str, list[Place]]]:
        """(state, places), those who need something done first; empty groups are left out."""
        return [(state, places) for state in ORDER if (places := self._of(state))]

    @property
    def counts(self) -> dict[str, int]:
        return {state: len(self._of(state)) for state in ORDER}

    @property
    def substitutes(self) -> int:
        """Substitutes who have said yes."""
        return sum(place.acting is not None for place in self.places)


def people_of(meeting: Meeting, viewer: Viewer) -> People:
    """The board of ``meeting`` (fetched with its body). Four queries; five before the agenda has been sent."""
    rows = list(
        Invitation.objects.visible_to(viewer).filter(meeting=meeting).select_related("person").order_by("person__name")
    )
    if rows:
        places = _answered(meeting, rows)
        seats = meeting.seats
    else:
        body = composition_on(meeting.body, meeting.date)
        places, seats = [Place(member, "") for member in body.members], body.seats
    rule = profile_of(meeting.body).quorum.value
    coming = _coming(places)
    sure = [one for one in _coming(places, sure=True) if one.voting]
    return People(
        places=tuple(places),
        likely=quorum(sum(one.voting for one in coming), seats, rule),
        sure=quorum(len(sure), seats, rule),
        balance=tuple(_balance(places, coming, viewer)),
        dispatched=bool(rows),
    )


def _answered(meeting: Meeting, rows: Sequence[Invitation]) -> list[Place]:
    roster, profile = roster_of(meeting), profile_of(meeting.body)
    candidates = candidates_on(meeting.body, meeting.date)
    by_person = {row.person_id: row for row in rows}
    asked: dict[int, list[Asked]] = {}
    for row in rows:
        if row.substitutes_id is not None:
            one = Asked(row.person_id, row.person.name, row.party, row.state, row.reason)
            asked.setdefault(row.substitutes_id, []).append(one)
    places = []
    for member in roster.members:
        row = by_person[int(member.person)]
        place = Place(member, row.state, row.reason, row.answered_at, tuple(asked.get(row.person_id, ())))
        if place.open:
            # Whoever has been asked already can't be asked again, whatever they answered.
            found = suggestions_for(member, candidates, profile, unavailable=by_person.keys())
            suggested = tuple(Suggested(int(s.candidate.person), s.candidate.name, s.reason.message) for s in found)
            place = replace(place, suggested=suggested)
        places.append(place)
    return places


def _coming(places: Iterable[Place], *, sure: bool = False) -> list[Expected]:
    """Who will be in the room: members who did not say no (or, ``sure``, said yes) and substitutes who said yes."""
    coming = []
    for place in places:
        if place.state == "accepted" or (not sure and place.state in ("invited", "")):
            coming.append(place.member)
        elif place.acting is not None:
            coming.append(replace(place.member, person=place.acting.person, party=place.acting.party or None))
    return coming


def _balance(places: Sequence[Place], coming: Sequence[Expected], viewer: Viewer) -> list[Balance]:
    """By the parties of those who will be in the room: a substitute counts for their own. One query."""
    expected = {row.party: row.expected for row in party_balance([place.member for place in places], ())}
    there = {row.party: row.expected for row in party_balance(coming, ())}
    known = {party.letter: (party.name, party.color) for party in Party.objects.visible_to(viewer)}
    letters = sorted(expected.keys() | there.keys(), key=lambda letter: (-expected.get(letter, 0), not letter, letter))
    styles = named(letters, known)
    return [Balance(one, *styles[one], there.get(one, 0), expected.get(one, 0)) for one in letters]
