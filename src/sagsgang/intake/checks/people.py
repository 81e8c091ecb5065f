"""Findings about who came: listed twice, present and absent, substitutes, parties, the chair."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sagsgang.intake.checks.registry import Case, finds
from sagsgang.intake.parsed import Absent, Finding, Participant

ENOUGH = 5
"""From how many participants on a list is long enough to tell what is usual on it."""


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _where(person: Participant | Absent) -> str:
    return person.organization or "uden angivelse af kommune"


@finds("person-listed-twice")
def listed_twice(case: Case) -> Iterator[Finding]:
    """The same name from the same place in two rows; namesakes from two municipalities are two people."""
    rows: dict[tuple[str, str | None], list[Participant]] = defaultdict(list)
    for person in case.meeting.participants:
        rows[_key(person.name), person.organization and person.organization.casefold()].append(person)
    for same in rows.values():
        if len(same) > 1:
            name = same[0].name
            yield Finding(
                "person-listed-twice",
                "warning",
                f"{name} ({_where(same[0])}) står {len(same)} gange på deltagerlisten, så fremmødet tælles for højt. "
                "Behold én række og slet resten.",
                line=case.line_of(name, 2),
            )


@finds("absent-and-present")
def absent_and_present(case: Case) -> Iterator[Finding]:
    """Somebody among the participants and among those who sent apologies."""
    present = {_key(person.name): person for person in case.meeting.participants}
    seen: set[str] = set()
    for absent in case.meeting.absent:
        key = _key(absent.name)
        other = present.get(key)
        if other is None or key in seen:
            continue
        seen.add(key)
        if (
            absent.organization
            and other.organization
            and absent.organization.casefold() != other.organization.casefold()
        ):
            continue
        if absent.reason and _PARTLY.search(absent.reason):
            continue
        yield Finding(
            "absent-and-present",
            "error",
            f"{absent.name} står både som deltager og under afbud. Fremmøde og beslutningsdygtighed afhænger af det: "
            "afgør, om vedkommende var til stede, og slet den ene række.",
            line=case.line_of(absent.name, 2),
        )


_PARTLY = re.compile(r"\b(?:punkt|pkt|sag|kl|fra|til|under|delvis\w*|forlod|ankom)\b", re.IGNORECASE)


@finds("substitute-other-municipality")
def substitute_other_municipality(case: Case) -> Iterator[Finding]:
    """A substitute from another municipality than the member whose seat is filled."""
    everybody: dict[str, Participant | Absent] = {_key(one.name): one for one in case.meeting.participants}
    everybody.update({_key(one.name): one for one in case.meeting.absent})
    for person in case.meeting.participants:
        if not person.substitute_for or not person.organization:
            continue
        member = everybody.get(_key(person.substitute_for))
        if (
            member is None
            or not member.organization
            or member.organization.casefold() == person.organization.casefold()
        ):
            continue
        yield Finding(
            "substitute-other-municipality",
            "warning",
            f"{person.name} fra {person.organization} er mødt som suppleant for {member.name}, som er fra "
            f"{member.organization}. "
            "En suppleant skal være valgt til netop den plads: kontrollér, at det er den rigtige suppleant, eller "
            "ret kommunen.",
            line=case.line_of(person.name),
        )


@finds("substitute-for-nobody-absent")
def substitute_for_nobody_absent(case: Case) -> Iterator[Finding]:
    """A substitute for somebody who isn't among those who sent apologies."""
    absent = {_key(one.name) for one in case.meeting.absent}
    present = {_key(one.name) for one in case.meeting.participants}
    for person in case.meeting.participants:
        if not person.substitute_for or _key(person.substitute_for) in absent:
            continue
        why = (
            "som selv står på deltagerlisten" if _key(person.substitute_for) in present else "som ikke står under afbud"
        )
        yield Finding(
            "substitute-for-nobody-absent",
            "warning",
            f"{person.name} er mødt som suppleant for {person.substitute_for}, {why}. Skriv medlemmet under afbud, "
            "eller ret rækken.",
            line=case.line_of(person.name),
        )


@finds("participant-without-party")
def without_party(case: Case) -> Iterator[Finding]:
    """A member without a party letter where the others have one."""
    members = [person for person in case.meeting.participants if person.role in ("member", "substitute")]
    without = [person for person in members if not person.party]
    if len(members) < ENOUGH or len(without) * 5 > len(members):
        return
    for person in without:
        yield Finding(
            "participant-without-party",
            "info",
            f"{person.name} ({_where(person)}) har intet partibogstav, som de øvrige deltagere har. Tilføj partiet, "
            "eller skriv "
            "vedkommende på under en anden overskrift end medlemmerne.",
            line=case.line_of(person.name),
        )


_CHAIR = re.compile(
    r"\b(?:formand\w*|forkvinde\w*|forperson\w*|borgmester\w*|mødeleder\w*|ordstyrer\w*|dirigent\w*)\b", re.IGNORECASE
)


@finds("chair-missing")
def chair_missing(case: Case) -> Iterator[Finding]:
    """Minutes that nowhere name anybody in the chair."""
    if case.meeting.kind != "minutes" or len(case.meeting.participants) < ENOUGH or _CHAIR.search(case.source.text):
        return
    yield Finding(
        "chair-missing",
        "info",
        "Referatet nævner ingen formand eller mødeleder, så man kan ikke se, hvem der ledede mødet. Skriv det ved "
        "navnet på deltagerlisten.",
    )


@finds("participants-missing")
def participants_missing(case: Case) -> Iterator[Finding]:
    """Minutes with items and decisions, but nobody present."""
    if case.meeting.kind == "minutes" and case.meeting.items and not case.meeting.participants:
        yield Finding(
            "participants-missing",
            "warning",
            "Der blev ikke fundet nogen deltagere i referatet, så fremmøde og beslutningsdygtighed kan ikke ses. "
            "Tilføj deltagerlisten.",
        )
