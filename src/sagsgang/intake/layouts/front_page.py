"""The first page of minutes: labelled facts of the meeting, lists of who came and who sent apologies, and the rest.

Shared by text layouts. Labels may stand in a column of their own ("Dato:", "Sted:" and their values below).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sagsgang.intake.layouts.outline import Document, Front
from sagsgang.intake.parsed import Absent, Participant
from sagsgang.intake.phrases.dates import read_date, read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS, NAME, PersonRow, join_wrapped, read_label, read_person
from sagsgang.intake.repair import Row

FACTS: dict[str, str] = {
    **dict.fromkeys(("dato", "mødedato", "møde", "mødedag", "dato og tid"), "date"),
    **dict.fromkeys(
        ("tid", "tidspunkt", "mødetidspunkt", "starttidspunkt", "start", "mødestart", "kl", "klokken"), "time"
    ),
    **dict.fromkeys(("sluttidspunkt", "slut", "mødet sluttede"), "end"),
    **dict.fromkeys(("sted", "mødested", "lokale", "mødelokale", "lokation", "mødelokation"), "place"),
    **dict.fromkeys(("udvalg", "emne"), "body"),
}

_KIND = re.compile(
    r"(?P<kind>(?:åben\w*\s+|lukket\s+)?(?:mødereferat|referat|dagsorden|beslutningsprotokol|protokol|beslutningsreferat))"
    r"\s*(?P<year>(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:indholdsfortegnelse|indhold|dagsordensoversigt|punkter på dagsordenen|sagsoversigt)$", re.IGNORECASE
)
_LEADER = re.compile(r"\s*(?:\.{3,}|(?:\s\.){3,}|…+|_{3,})[\s.]*\d{0,4}\s*$")
MAX_LABEL = 40


@dataclass(slots=True)
class _Reading:
    front: Front
    mode: str = "cover"
    role: str = "member"
    waiting: list[str] = field(default_factory=list)
    loose: list[Row] = field(default_factory=list)


def read_front_page(
    document: Document, rows: Sequence[Row], *, is_body: Callable[[str], bool] = lambda text: False
) -> Front:
    """Reads the rows before the first head. ``is_body`` recognises a line that is nothing but the body's name."""
    reading = _Reading(Front())
    titles = frozenset(fold(head.title) for head in document.heads)
    groups = join_wrapped(row.text for row in rows)
    for position, group in enumerate(groups):
        first = rows[group[0]]
        text = document.join([rows[index] for index in group]) if len(group) > 1 else first.text
        following = rows[groups[position + 1][0]].text if position + 1 < len(groups) else ""
        if reading.mode == "contents" and is_contents_row(text, titles):
            continue
        if not _read_row(reading, text, following, is_body):
            reading.loose += [rows[index] for index in group]
    reading.front.preamble = document.paragraphs(reading.loose)
    return reading.front


def _read_row(reading: _Reading, text: str, following: str, is_body: Callable[[str], bool]) -> bool:
    """Takes one row into the front; False where it is none of the front's facts."""
    if _CONTENTS.match(text) or (reading.mode == "cover" and _LEADER.search(text)):
        reading.mode = "contents"
        return True
    if label := read_label(text):
        reading.mode, reading.role = label[0], "member"
        return not label[1] or _take_people(reading, label[1])
    if reading.mode in ("participants", "absent"):
        return _read_in_list(reading, text, following)
    return _read_on_cover(reading.front, reading, text, is_body)


def _read_in_list(reading: _Reading, text: str, following: str) -> bool:
    """Within a list of people: a row, or a label that begins a category of its own ("KL-udvalgsmedlem:")."""
    if text.endswith(":") and len(text) <= MAX_LABEL:
        reading.mode, reading.role = "participants", text.rstrip(": ")
        return True
    if _take_people(reading, text):
        return True
    if (
        len(text) <= MAX_LABEL
        and fold(text) not in LABELS
        and following
        and read_person(following)
        and text[0].isupper()
    ):
        reading.mode, reading.role = "participants", text.rstrip(": ")
        return True
    return False


_STEPPED_IN = re.compile(
    rf"(?P<member>.+?)[,.]?\s+\(?(?:suppl?\.|suppleant|stedfortræder)\s*:?\s+(?P<substitute>{NAME})(?:\s+(?:deltog|mødte|deltager))?\)?\.?$"
)


def _take_people(reading: _Reading, text: str) -> bool:
    if (match := _STEPPED_IN.match(text)) and (member := read_person(match["member"])):
        # "Member, X Kommune, supp. Other deltog": the member was away, the other sat in the seat
        add_person(reading.front, member, absent=True)
        seat = PersonRow(match["substitute"], None, member.organization, None, True, member.name)
        add_person(reading.front, seat, absent=False)
        return True
    person = read_person(text)
    if person is not None:
        add_person(reading.front, person, absent=reading.mode == "absent", role=reading.role)
        return True
    people = [
        read_person(piece) for piece in re.split(r"\s*;\s*|(?<=\))\s*,\s*(?=[A-ZÆØÅ])|\s+og\s+(?=[A-ZÆØÅ])", text)
    ]
    if len(people) < 2 or any(one is None for one in people):
        return False
    for one in people:
        if one is not None:
            add_person(reading.front, one, absent=reading.mode == "absent", role=reading.role)
    return True


def add_person(front: Front, person: PersonRow, *, absent: bool, role: str = "member") -> None:
    """Adds a row to the participants or, with ``absent``, to those who sent apologies."""
    if absent:
        front.absent.append(Absent(person.name, person.party, person.organization, person.reason))
        return
    front.participants.append(
        Participant(
            person.name,
            person.party,
            person.organization,
            "substitute" if person.substitute else role,
            person.substitute_for,
            person.function,
        )
    )


def _read_on_cover(front: Front, reading: _Reading, text: str, is_body: Callable[[str], bool]) -> bool:
    if match := _KIND.match(text):
        front.kind = "agenda" if "dagsorden" in match["kind"].lower() else "minutes"
        return True
    if front.body is None and is_body(text):
        front.body = text
        return True
    label, colon, value = text.partition(":")
    fact = FACTS.get(fold(label)) if colon else None
    if fact:
        if value.strip():
            return _take_fact(front, fact, value.strip())
        reading.waiting.append(fact)
        return True
    if reading.waiting:
        return _take_waiting(front, reading, text)
    return False


def _take_waiting(front: Front, reading: _Reading, text: str) -> bool:
    """A value below its labels: a date goes to "Dato", a time to "Tid", what is neither to "Sted"."""
    for fact in reading.waiting:
        if fact == "place" and (read_date(text) or read_times(text)[0]):
            continue
        if _take_fact(front, fact, text):
            if fact != "place":
                reading.waiting.remove(fact)
            elif len(text) < MAX_LABEL:
                reading.waiting.clear()
            return True
    reading.waiting.clear()
    return False


def _take_fact(front: Front, fact: str, value: str) -> bool:
    if fact in ("date", "time"):
        day, (start, end) = read_date(value), read_times(value, bare=True)
        if day is None and start is None:
            return False
        if day is not None:
            front.date = front.date or day.isoformat()
            _, (start, end) = None, read_times(value)
        front.start, front.end = front.start or start, front.end or end
        return True
    if fact == "end":
        front.end = read_times(value, bare=True)[0] or front.end
        return front.end is not None
    if fact == "body":
        front.body = front.body or value
        return True
    front.location = f"{front.location} {value}" if front.location else value
    return True


_NUMBERING = re.compile(r"^(?:(?:punkt|pkt\.?|nr\.?)\s*)?\d{1,4}(?:\.\d{1,3})*[.)]?(?:\s+|$)", re.IGNORECASE)


def is_contents_row(text: str, titles: frozenset[str]) -> bool:
    """True for a row of a list of contents: leader dots and a number, numbers alone, or a title that comes again."""
    if _LEADER.search(text) is not None:
        return True
    bare = fold(re.sub(r"\s\d{1,4}$", "", _NUMBERING.sub("", text)))
    return not bare or bare in titles or (len(bare) >= MIN_TITLE and any(bare in title for title in titles))


MIN_TITLE = 5
"""From how many letters on a line may be part of a title that wraps in the list of contents."""
