"""Who was there, told anew after the meeting: the events of the room as they should have been noted.

What was noted during the meeting is never changed (see :mod:`.attendance`); a correction says for one person when they
were in the room, and takes the place of what was noted of that person's coming and going. Everything that follows from
the events (the list of participants, who signs, what the minutes say under an item) then follows from the corrected ones.
Source: the minutes have to say who was absent, item by item (kommunestyrelsesloven § 13, stk. 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from sagsgang.record.bodies.profiles.settings import Disqualification
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.rules.attendance import STRANGER, Event, EventKind, attendance_now, check_event
from sagsgang.record.rulings import Key, Refusal, Sentence

FOR_WHOM = Sentence("retelling.for-whom", "{name} er ikke medlem. Vælg, hvem {name} var suppleant for.")
NOT_TREATED = Sentence("retelling.not-treated", "Vælg et punkt, der blev behandlet på mødet.")
OUT_OF_ORDER = Sentence(
    "retelling.out-of-order", "Tidspunkterne for {name} går ikke op. Man kan først gå, når man er kommet."
)
SAME = Sentence("retelling.same", "Det er allerede noteret sådan om {name}, så der er intet at rette.")
VOTED = Sentence(
    "retelling.voted", "{name} stemte under punkt {number} og må have været til stede. Ret tidspunktet, så det passer."
)

#: what a correction takes the place of; a disqualification is another matter and stands while its person was there
_MOVES = ("arrived", "left", "substitute")


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in the room. ``since`` is the item during which one came (None: from the beginning), ``until`` the item
    during which one left (None: to the end); ``came`` and ``left`` are the clock times where they are known."""

    since: Key | None = None
    until: Key | None = None
    came: time | None = None
    left: time | None = None


@dataclass(frozen=True, slots=True)
class Retelling:
    """When ``person`` was there; without ``stays`` not at all. ``instead_of`` is for whom a substitute stood in."""

    person: Key
    stays: tuple[Stay, ...] = ()
    instead_of: Key | None = None


def retold(events: Sequence[Event], retellings: Sequence[Retelling]) -> list[Event]:
    """The events with the corrections in them; of several about one person the last holds."""
    told = list(events)
    last = {one.person: n for n, one in enumerate(retellings)}
    for n, one in enumerate(retellings):
        if last[one.person] == n:
            told = _told(told, one)
    return told


def _told(events: Sequence[Event], one: Retelling) -> list[Event]:
    told = [e for e in events if not (e.person == one.person and e.kind in _MOVES)]
    for place, event in reversed(_marks(told, one)):
        told.insert(place, event)
    return _only_while_here(told, one.person)


def _marks(events: Sequence[Event], one: Retelling) -> list[tuple[int, Event]]:
    """The comings and goings with the places they belong to among ``events``, in the order they happened.

    Who was there from the beginning comes before everything, a substitute after the members who were.
    """
    begun = [(n, e.item) for n, e in enumerate(events) if e.kind == "item"]
    opening = (begun[0][0] if begun else len(events)) if one.instead_of is not None else 0
    kind: EventKind = "substitute" if one.instead_of is not None else "arrived"
    marks: list[tuple[int, Event]] = []
    for stay in one.stays:
        since = (
            next((n + 1 for n, item in begun if item == stay.since), len(events)) if stay.since is not None else opening
        )
        marks.append((since, Event(kind, one.person, stands_in_for=one.instead_of, at=stay.came)))
        if stay.until is not None:
            last = max((n for n, item in begun if item == stay.until), default=-1)
            until = next((n for n, _ in begun if n > last), len(events))
            marks.append((until, Event("left", one.person, at=stay.left)))
    return marks


def _only_while_here(events: Sequence[Event], person: Key) -> list[Event]:
    """Without the disqualifications of ``person`` that were noted while, as is now known, they were not there."""
    here, kept = False, []
    for event in events:
        if event.person == person and event.kind in _MOVES:
            here = event.kind != "left"
        if here or event.person != person or event.kind not in ("disqualified", "qualified"):
            kept.append(event)
    return kept


def stays_of(events: Sequence[Event], person: Key) -> Retelling:
    """What the events tell of ``person``, in the form in which it is corrected. An item's time runs until the next."""
    stays: list[Stay] = []
    item: Key | None = None
    instead: Key | None = None
    since: tuple[Key | None, time | None] | None = None
    for event in events:
        if event.kind == "item":
            item = event.item if event.item is not None else item
        elif event.person != person or event.kind not in _MOVES:
            continue
        elif event.kind == "left":
            if since is not None:
                stays.append(Stay(since[0], item, since[1], event.at))
            since = None
        else:
            instead = event.stands_in_for
            since = since or (item, event.at if item is not None else None)
    if since is not None:
        stays.append(Stay(since[0], None, since[1]))
    return Retelling(person, tuple(stays), instead)


def present_during(members: Sequence[Expected], events: Sequence[Event]) -> dict[Key, set[Key]]:
    """By item, everybody who was in the room at some time while it was on the table."""
    found: dict[Key, set[Key]] = defaultdict(set)
    item: Key | None = None
    for n, event in enumerate(events, 1):
        item = event.item if event.kind == "item" else item
        if item is not None:
            found[item] |= set(attendance_now(members, events[:n]).present)
    return found


def check_retelling(
    members: Sequence[Expected],
    events: Sequence[Event],
    one: Retelling,
    *,
    names: Mapping[Key, str],
    rule: Disqualification,
    voted: Mapping[Key, str],
) -> Refusal | None:
    """Why ``events`` can't be corrected so, or None.

    ``voted`` are the items at which the person voted by name, each with its number: whoever voted was there.
    """
    if one.person not in names:
        return STRANGER.refusal(name="")
    name = names[one.person]
    if one.stays and one.instead_of is None and all(member.person != one.person for member in members):
        return FOR_WHOM.refusal(name=name)
    begun = {event.item for event in events if event.kind == "item"}
    if any(key is not None and key not in begun for stay in one.stays for key in (stay.since, stay.until)):
        return NOT_TREATED.refusal()
    if not _in_order(events, one):
        return OUT_OF_ORDER.refusal(name=name)
    told = _told(events, one)
    if stays_of(told, one.person) == stays_of(events, one.person):
        return SAME.refusal(name=name)
    known = {refusal.message for _, refusal in _faults(members, events, names, rule)}
    for _, refusal in _faults(members, told, names, rule):
        if refusal.message not in known:
            return refusal
    during = present_during(members, told)
    return next((VOTED.refusal(name=name, number=no) for k, no in voted.items() if one.person not in during[k]), None)


def _in_order(events: Sequence[Event], one: Retelling) -> bool:
    """Each coming before its leaving, each leaving before the next coming; only the last stay runs to the end."""
    if any(stay.until is None for stay in one.stays[:-1]) or any(stay.since is None for stay in one.stays[1:]):
        return False
    clocks = [at for stay in one.stays for at in (stay.came, stay.left) if at is not None]
    if clocks != sorted(clocks):
        return False
    own = [e for e in events if not (e.person == one.person and e.kind in _MOVES)]
    places = [place for place, _ in _marks(own, one)]
    return all(before <= after for before, after in pairwise(places))


def _faults(
    members: Sequence[Expected], events: Sequence[Event], names: Mapping[Key, str], rule: Disqualification
) -> list[tuple[int, Refusal]]:
    """The comings and goings that the rules of the room would have refused. Apologies don't matter: they came or not."""
    found = []
    for n, event in enumerate(events):
        if event.kind in _MOVES:
            refusal = check_event(members, events[:n], event, names=names, rule=rule)
            if refusal is not None:
                found.append((n, refusal))
    return found
