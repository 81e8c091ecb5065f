"""People of a vendor's export: rows of a list of members, and labelled lists on a cover ("Tilstede", "Afbud")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sagsgang.intake.layouts.markup import has_words
from sagsgang.intake.parsed import Absent, ParsedMeeting, Participant
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS, read_person

_PARTY = re.compile(r"[A-ZÆØÅ]{1,3}\Z")
_CHAIR = re.compile(
    r"(?:[12]\.\s*)?(?:formand|næstformand|forkvinde|næstforkvinde|forperson|næstforperson|borgmester|viceborgmester)\Z",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"(?:suppleant|stedfortræder|vikar)\b", re.IGNORECASE)
_UNAFFILIATED = frozenset({"løsgænger", "uden for parti", "uden for partierne"})
#: labels over people on a cover, beside those of ``phrases.people``: the role of those who stand below
_CATEGORIES = frozenset(
    {
        "sekretær", "sekretærer", "referent", "mødesekretær", "sekretariat", "øvrige deltagere", "gæster", "inviterede",
        "eksterne deltagere", "fra forvaltningen", "fra administrationen", "forvaltningen", "administrationen",
        "tilforordnede", "observatører", "suppleanter", "stedfortrædere", "embedsmænd", "desuden deltog",
        "endvidere deltog",
    }
)  # fmt: skip
_STAYED_AWAY = re.compile(r"\b(?:afbud|fravær\w*|ikke til ?stede|deltog ikke|forhindret)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:mødested|sted|lokale|mødelokale|lokation)\s*:\s*(?P<place>.+)\Z", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r",(?![^()]*\))\s*(?=[A-ZÆØÅ][\w’'.-]+ )|;|\n|\s+og\s+(?=[A-ZÆØÅ][\w’'.-]+ [A-ZÆØÅ])")
_LONGEST_ROW = 90


def person(
    name: str,
    *,
    role: str = "",
    party: str = "",
    organization: str = "",
    substitute_for: str = "",
    present: bool | None = None,
    reason: str = "",
) -> Participant | Absent | None:
    """A row of a list of members: a participant, or an absent one where ``present`` is False; None without a name.

    The name may carry its party ("Name (A)"). A party that is no letter ("Spejderforeninger") is whom the member
    represents, so it stands as organisation; "Løsgænger" stays a party, as written.
    """
    row = read_person(name)
    name = row.name if row else name.strip(" ,;")
    if not has_words(name):
        return None
    letter = row.party if row else None
    represented = organization or (row.organization if row else None) or None
    if party and (_PARTY.match(party) or party.casefold() in _UNAFFILIATED):
        letter = party
    elif party:
        represented = represented or party
    if present is False:
        return Absent(name, letter, represented, reason or (row.reason if row else None))
    function = (row.function if row else None) or (role.lower() if _CHAIR.match(role) else None)
    found = Participant(name, letter, represented, function=function)
    if substitute_for or _SUBSTITUTE.match(role) or (row and row.substitute):
        found.role = "substitute"
        found.substitute_for = substitute_for or (row.substitute_for if row else None)
    elif role and not _CHAIR.match(role) and role.casefold() != "medlem":
        found.role = role
    return found


def add_person(meeting: ParsedMeeting, found: Participant | Absent | None) -> None:
    if isinstance(found, Absent):
        meeting.absent.append(found)
    elif found is not None:
        meeting.participants.append(found)


def read_cover(meeting: ParsedMeeting, lines: Sequence[str]) -> list[str]:
    """Takes people and place from a cover's lines; what is neither comes back, in order.

    A label may have nothing below it ("Afbud:" and at once "Sekretær"): then it says nothing.
    """
    rest: list[str] = []
    group: str | None = None
    for line in lines:
        head, colon, tail = line.partition(":")
        label = fold(head)
        if label in LABELS or label in _CATEGORIES:
            group = LABELS.get(label) or head.strip()
            if colon and has_words(tail):
                read_people(meeting, split_names(tail), group)
        elif (match := _PLACE.match(line)) and meeting.location is None:
            meeting.location, group = match["place"], None
        elif group is not None and read_people(meeting, [line], group):
            continue
        else:
            group = None
            rest.append(line)
    return rest


def read_people(meeting: ParsedMeeting, rows: Iterable[str], group: str) -> bool:
    """Adds the rows as people of a group: "participants", "absent" or a category as written. False if none was one."""
    added = False
    for row in rows:
        absent = group == "absent" or _STAYED_AWAY.search(row) is not None
        name = _without_note(row) if absent else row
        if not has_words(name) or fold(name) == "ingen" or len(name) > _LONGEST_ROW:
            continue
        role = "" if group in ("participants", "absent") else group
        if found := person(name, role=role, present=False if absent else None):
            add_person(meeting, found)
            added = True
    return added


def _without_note(row: str) -> str:
    """The row without what says that the person stayed away: "A B (C) - afbud", "Afbud: A B (C)"."""
    name = _STAYED_AWAY.sub("", row)
    return row if name == row else re.sub(r"\(\s*\)", "", name).strip(" -–:,")


def split_names(text: str) -> list[str]:
    """The rows of people written one after the other: "A B (C), D E (F) og G H"."""
    return [name.strip() for name in _BETWEEN_NAMES.split(text) if has_words(name)]
