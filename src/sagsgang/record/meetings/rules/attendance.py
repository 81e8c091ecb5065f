"""Who is in the room, and therefore who may vote, at any item: the attendance of a meeting replayed from its events.

Events are kept in the order they happened and never changed; the state at an item is what they add up to. A member
who is disqualified leaves the room for that item only (kommunestyrelsesloven § 14; resumédatabasen 80.2a.1) and may be
replaced meanwhile. A substitute steps back as soon as the member is there again (resumédatabasen 99.1.2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Literal

from sagsgang.record.bodies.profiles.settings import Disqualification
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.rulings import Key, Refusal, Sentence

EventKind = Literal["item", "arrived", "left", "disqualified", "qualified", "substitute"]

STRANGER = Sentence("attendance.stranger", "{name} er hverken medlem eller suppleant. Noter gæster under deltagere.")
ALREADY_HERE = Sentence("attendance.already-here", "{name} er allerede noteret som til stede.")
NOT_HERE = Sentence("attendance.not-here", "{name} er ikke noteret som til stede.")
NO_ITEM = Sentence("attendance.no-item", "Begynd et punkt, før nogen erklæres inhabil; inhabilitet gælder et punkt.")
ALREADY_DISQUALIFIED = Sentence("attendance.already-disqualified", "{name} er allerede erklæret inhabil i dette punkt.")
NOT_DISQUALIFIED = Sentence("attendance.not-disqualified", "{name} er ikke erklæret inhabil i dette punkt.")
MEMBER_IS_HERE = Sentence(
    "substitute.member-is-here", "{absent} deltager selv, så {name} kan ikke være suppleant for {absent}."
)
SUBSTITUTE_ABSENT = Sentence(
    "substitute.absent", "{name} har meldt afbud og kan ikke være suppleant. Vælg en anden, eller fjern afbuddet."
)
SUBSTITUTE_IS_MEMBER = Sentence(
    "substitute.is-member", "{name} er selv medlem og kan ikke være suppleant for {absent}."
)
SUBSTITUTE_TAKEN = Sentence("substitute.taken", "{name} er allerede suppleant for {other}.")
HAS_SUBSTITUTE = Sentence("substitute.has-one", "{absent} har allerede en suppleant: {other}.")
NO_SUBSTITUTE_FOR_DISQUALIFIED = Sentence(
    "substitute.not-for-disqualified", "Efter reglerne træder ingen suppleant ind, når {absent} er inhabil."
)
NOT_EXPECTED = Sentence(
    "apology.not-expected", "{name} er ikke indkaldt til mødet, så der er intet at melde afbud til."
)
APOLOGY_TWICE = Sentence("apology.twice", "{name} har allerede meldt afbud.")
APOLOGY_PRESENT = Sentence("apology.present", "{name} er noteret som til stede og kan ikke melde afbud.")
NOT_BEGUN = Sentence("attendance.item-not-begun", "Punktet har ikke været behandlet på mødet.")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``item`` is the item that begins ("item"; None for a break); ``stands_in_for`` is whom a
    substitute replaces."""

    kind: EventKind
    person: Key | None = None
    item: Key | None = None
    stands_in_for: Key | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """The room at a moment. ``present`` are members and substitutes who take part, in the order of the members.

    ``disqualified`` are members who are in the building but not in the room; they are in neither of the others.
    ``substitutes`` says for whom each acting substitute stands in.
    """

    item: Key | None
    present: tuple[Key, ...]
    may_vote: tuple[Key, ...]
    absent: tuple[Key, ...]
    disqualified: tuple[Key, ...]
    substitutes: Mapping[Key, Key]
    #: who leads: the chair, else the vice chair, else nobody the rules could name
    leads: Key | None


@dataclass(slots=True)
class _Room:
    """The room while its events are replayed."""

    members: Sequence[Expected]
    item: Key | None = None
    here: set[Key] = field(default_factory=set)
    standing_in: dict[Key, Key] = field(default_factory=dict)
    disqualified: dict[Key, set[Key]] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        person = event.person
        if event.kind == "item":
            self.item = event.item
        elif person is None:
            return
        elif event.kind == "arrived":
            self.here.add(person)
        elif event.kind == "left":
            self.here.discard(person)
            self.standing_in.pop(person, None)
        elif event.kind == "substitute" and event.stands_in_for is not None:
            # a member has a vote already: whatever let such an event in, it must not give a second one
            if all(person != member.person for member in self.members):
                self.here.add(person)
                self.standing_in[person] = event.stands_in_for
        elif event.kind == "disqualified" and self.item is not None:
            self.disqualified.setdefault(self.item, set()).add(person)
        elif event.kind == "qualified" and self.item is not None:
            self.disqualified.get(self.item, set()).discard(person)
        for substitute, member in list(self.standing_in.items()):
            if self.takes_part(member):
                del self.standing_in[substitute]

    def is_disqualified(self, person: Key) -> bool:
        return self.item is not None and person in self.disqualified.get(self.item, ())

    def takes_part(self, person: Key) -> bool:
        """In the room, not disqualified for the item under treatment."""
        return person in self.here and not self.is_disqualified(person)

    def substitute_of(self, member: Key) -> Key | None:
        return next((s for s, m in self.standing_in.items() if m == member and self.takes_part(s)), None)

    def seen(self) -> Attendance:
        present: list[Key] = []
        may_vote: list[Key] = []
        substitutes: dict[Key, Key] = {}
        for member in self.members:
            acting = member.person if self.takes_part(member.person) else self.substitute_of(member.person)
            if acting is None:
                continue
            present.append(acting)
            if member.voting:
                may_vote.append(acting)
            if acting != member.person:
                substitutes[acting] = member.person
        here_disqualified = [m.person for m in self.members if m.person in self.here and self.is_disqualified(m.person)]
        leads = next(
            (
                m.person
                for role in ("chair", "vice_chair")
                for m in self.members
                if m.role == role and m.person in present
            ),
            None,
        )
        return Attendance(
            item=self.item,
            present=tuple(present),
            may_vote=tuple(may_vote),
            absent=tuple(m.person for m in self.members if m.person not in self.here),
            disqualified=tuple(here_disqualified),
            substitutes=substitutes,
            leads=leads,
        )


def _replayed(members: Sequence[Expected], events: Sequence[Event]) -> _Room:
    room = _Room(members)
    for event in events:
        room.apply(event)
    return room


def attendance_now(members: Sequence[Expected], events: Sequence[Event]) -> Attendance:
    """The room after everything that has happened so far."""
    return _replayed(members, events).seen()


def attendance_at(members: Sequence[Expected], events: Sequence[Event], item: Key) -> Attendance | Refusal:
    """The room when the item was left the last time: who could vote on it.

    Refused where the item never began.
    """
    room = _Room(members)
    found: Attendance | None = None
    for event in events:
        if event.kind == "item" and room.item == item:
            found = room.seen()
        room.apply(event)
    if room.item == item:
        found = room.seen()
    return found or NOT_BEGUN.refusal()


def took_part(members: Sequence[Expected], events: Sequence[Event]) -> tuple[Key, ...]:
    """All who took part in any of it, members in their order first, then substitutes as they came: who signs."""
    room = _Room(members)
    seen: dict[Key, None] = {}
    for event in events:
        room.apply(event)
        seen |= dict.fromkeys(room.seen().present)
    own = [m.person for m in members if m.person in seen]
    return (*own, *(person for person in seen if person not in own))


def check_apology(
    member: Key, name: str, *, expected: Collection[Key], apologies: Collection[Key], present: Collection[Key] = ()
) -> Refusal | None:
    """Why somebody can't send apologies, or None. ``expected`` are members and the substitutes who said yes."""
    if member not in expected:
        return NOT_EXPECTED.refusal(name=name)
    if member in present:
        return APOLOGY_PRESENT.refusal(name=name)
    return APOLOGY_TWICE.refusal(name=name) if member in apologies else None


def check_event(
    members: Sequence[Expected],
    events: Sequence[Event],
    event: Event,
    *,
    names: Mapping[Key, str],
    rule: Disqualification,
    apologies: Collection[Key] = (),
) -> Refusal | None:
    """Why the event can't be recorded now, or None.

    ``names`` names every member and every substitute the body knows; whoever is not in it is a stranger. ``apologies``
    are those who said they would not come: a member among them may arrive all the same, a substitute may not step in.
    """
    room = _replayed(members, events)
    if event.kind == "item":
        return None
    if event.person is None or event.person not in names:
        return STRANGER.refusal(name=names.get(event.person, "") if event.person is not None else "")
    name = names[event.person]
    if event.kind == "arrived":
        return ALREADY_HERE.refusal(name=name) if event.person in room.here else None
    if event.kind == "left":
        return None if event.person in room.here else NOT_HERE.refusal(name=name)
    if event.kind == "substitute":
        return _check_substitute(room, event, names=names, rule=rule, apologies=apologies)
    return _check_disqualification(room, event.kind, event.person, name)


def _check_disqualification(room: _Room, kind: EventKind, person: Key, name: str) -> Refusal | None:
    if room.item is None:
        return NO_ITEM.refusal()
    if person not in room.here:
        # somebody who is not there can't be disqualified (resumédatabasen 91.2a.1)
        return NOT_HERE.refusal(name=name)
    if kind == "disqualified":
        return ALREADY_DISQUALIFIED.refusal(name=name) if room.is_disqualified(person) else None
    return None if room.is_disqualified(person) else NOT_DISQUALIFIED.refusal(name=name)


def _check_substitute(
    room: _Room, event: Event, *, names: Mapping[Key, str], rule: Disqualification, apologies: Collection[Key]
) -> Refusal | None:
    substitute, member = event.person, event.stands_in_for
    of_body = {m.person for m in room.members}
    if substitute is None or member is None or member not in of_body:
        return STRANGER.refusal(name=names.get(member, "") if member is not None else "")
    name, absent = names[substitute], names.get(member, "")
    if substitute in of_body:
        return SUBSTITUTE_IS_MEMBER.refusal(name=name, absent=absent)
    if substitute in apologies:
        return SUBSTITUTE_ABSENT.refusal(name=name)
    if substitute in room.standing_in:
        return SUBSTITUTE_TAKEN.refusal(name=name, other=names.get(room.standing_in[substitute], ""))
    if room.takes_part(member):
        return MEMBER_IS_HERE.refusal(name=name, absent=absent)
    other = next((s for s, m in room.standing_in.items() if m == member), None)
    if other is not None:
        return HAS_SUBSTITUTE.refusal(absent=absent, other=names.get(other, ""))
    if room.is_disqualified(member) and not rule.substitute_may_step_in:
        return NO_SUBSTITUTE_FOR_DISQUALIFIED.refusal(absent=absent)
    return None
