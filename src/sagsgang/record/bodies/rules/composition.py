"""Who belongs to a body on a day, from seats, memberships and parties over time.

Works on plain facts, so that queries, the import and the live meeting ask the same question in the same way. All dates
are inclusive; None leaves an end open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.record.rulings import Finding, Key, Sentence

Role = Literal["member", "chair", "vice_chair", "substitute", "observer"]

TWO_HOLDERS = Sentence(
    "body.two-holders", "Plads {seat} er besat af flere på én gang: {names}. Afslut det ene medlemskab."
)
TWO_SEATS = Sentence("body.two-seats", "{name} har flere pladser på én gang. Afslut det ene medlemskab.")
TWO_CHAIRS = Sentence("body.two-chairs", "Der er flere formænd på én gang: {names}. Afslut den enes formandskab.")
NO_CHAIR = Sentence("body.no-chair", "Der er ingen formand den {day}.")
VACANT = Sentence("body.vacant-seat", "Plads {seat} er ubesat den {day}.")
CHANGED_PARTY = Sentence(
    "body.changed-party",
    "{name} har skiftet til {party}, men plads {seat} tilhører {seat_party}. Overvej ny udpegning.",
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a body. ``party`` is the letter of the party that nominates for it."""

    key: Key
    label: str
    organization: str | None = None
    party: str | None = None
    voting: bool = True
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person's membership. ``seat`` is None where the record knows no seats (bodies known from minutes only)."""

    person: Key
    name: str
    seat: Key | None = None
    role: Role = "member"
    organization: str | None = None
    party: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person belonged to a party in a period."""

    person: Key
    party: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who belongs to the body on the day. ``party`` is that of the day, ``seat_party`` whose seat it is."""

    person: Key
    name: str
    role: Role
    voting: bool
    seat: Key | None = None
    seat_label: str = ""
    organization: str | None = None
    party: str | None = None
    seat_party: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """A body on a day. ``seats`` counts all voting seats, vacant ones too: it is what a quorum is taken of."""

    members: tuple[Expected, ...]
    vacant: tuple[Seat, ...]
    seats: int

    @property
    def voting(self) -> tuple[Expected, ...]:
        return tuple(member for member in self.members if member.voting)


def runs_on(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def party_on(person: Key, affiliations: Iterable[Affiliation], day: date) -> str | None:
    """The party the person belonged to that day; where periods overlap, the one that began last."""
    running = [a for a in affiliations if a.person == person and runs_on(a.start, a.end, day)]
    return max(running, key=lambda a: a.start or date.min).party if running else None


def holders(seat: Seat, holdings: Iterable[Holding], day: date) -> tuple[Holding, ...]:
    """Who holds the seat that day. More than one is a fault of the record (see :func:`composition_findings`)."""
    return tuple(h for h in holdings if h.seat == seat.key and h.role != "substitute" and runs_on(h.start, h.end, day))


def composition(
    seats: Sequence[Seat], holdings: Sequence[Holding], affiliations: Sequence[Affiliation], day: date
) -> Composition:
    """Who is expected at a meeting that day, from seats and memberships.

    Substitutes are not expected by themselves. The chair comes first, the vice chair next, then the order of the seats.
    A person listed twice counts once. Where the body has no seats on record, each voting member counts as one.
    """
    standing = {seat.key: seat for seat in seats if runs_on(seat.start, seat.end, day)}
    order = {key: index for index, key in enumerate(standing)}
    found: dict[Key, Expected] = {}
    for holding in holdings:
        if holding.role == "substitute" or not runs_on(holding.start, holding.end, day):
            continue
        seat = standing.get(holding.seat) if holding.seat is not None else None
        if holding.seat is not None and seat is None:
            continue
        member = _expected(holding, seat, party_on(holding.person, affiliations, day))
        present = found.get(holding.person)
        if present is None or _rank(member) < _rank(present):
            found[holding.person] = member
    members = sorted(found.values(), key=lambda m: (_rank(m), len(order) if m.seat is None else order[m.seat]))
    held = {h.seat for h in holdings if h.role != "substitute" and runs_on(h.start, h.end, day)}
    vacant = tuple(seat for seat in standing.values() if seat.voting and seat.key not in held)
    voting_seats = sum(seat.voting for seat in standing.values())
    return Composition(tuple(members), vacant, voting_seats or sum(m.voting for m in members))


def _expected(holding: Holding, seat: Seat | None, party: str | None) -> Expected:
    return Expected(
        person=holding.person,
        name=holding.name,
        role=holding.role,
        voting=holding.role != "observer" and (seat is None or seat.voting),
        seat=seat.key if seat else None,
        seat_label=seat.label if seat else "",
        organization=holding.organization or (seat.organization if seat else None),
        party=party or holding.party,
        seat_party=seat.party if seat else None,
    )


def _rank(member: Expected) -> int:
    return {"chair": 0, "vice_chair": 1, "member": 2, "observer": 3, "substitute": 4}[member.role]


def composition_findings(
    seats: Sequence[Seat], holdings: Sequence[Holding], affiliations: Sequence[Affiliation], day: date
) -> list[Finding]:
    """What is wrong with the record of seats that day: doubles, two chairs or none, vacancies, a changed party."""
    found: list[Finding] = []
    body = composition(seats, holdings, affiliations, day)
    for seat in seats:
        names = tuple(h.name for h in holders(seat, holdings, day))
        if len(names) > 1 and runs_on(seat.start, seat.end, day):
            found.append(TWO_HOLDERS.finding("error", subject=seat.key, seat=seat.label, names=names))
    seats_of: dict[Key, set[Key]] = defaultdict(set)
    names_of: dict[Key, str] = {}
    for holding in holdings:
        if holding.seat is not None and holding.role != "substitute" and runs_on(holding.start, holding.end, day):
            seats_of[holding.person].add(holding.seat)
            names_of[holding.person] = holding.name
    found += [
        TWO_SEATS.finding("error", subject=person, name=names_of[person])
        for person, held in seats_of.items()
        if len(held) > 1
    ]
    chairs = tuple(m.name for m in body.members if m.role == "chair")
    if len(chairs) > 1:
        found.append(TWO_CHAIRS.finding("error", names=chairs))
    elif not chairs and body.members:
        found.append(NO_CHAIR.finding("warning", day=day))
    found += [VACANT.finding("warning", subject=seat.key, seat=seat.label, day=day) for seat in body.vacant]
    found += [
        CHANGED_PARTY.finding(
            "warning", subject=m.person, name=m.name, party=m.party, seat=m.seat_label, seat_party=m.seat_party
        )
        for m in body.members
        if m.party and m.seat_party and m.party != m.seat_party
    ]
    return found
