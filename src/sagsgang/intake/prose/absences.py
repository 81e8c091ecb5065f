"""Who was away, told in sentences: on the cover, as the first item, and as the last line of decisions."""

from __future__ import annotations

import re

from sagsgang.intake.parsed import Absent, Item, ParsedMeeting, Participant
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.names import split_names
from sagsgang.intake.phrases.people import NAME
from sagsgang.intake.phrases.presence import Presence, read_absences
from sagsgang.intake.prose.people import PARTY_WORDS, People, person_of, read_list, read_row

_STANDS_IN = re.compile(
    r"(?P<deputy>[A-ZÆØÅ][^.,:]{4,50}?) (?:deltog|mødte|var mødt) som (?:stedfortræder"
    r"|suppleant),? idet (?P<member>[A-ZÆØÅ][^.,:]{4,50}?) (?:havde|var) "
)
_CAME_FOR = re.compile(
    rf"(?P<deputy>{NAME})\s*(?:\([^()]{{1,12}}\)\s*)?(?:deltog|mødte|var mødt|deltager)\s+(?:i stedet\s+)?for"
    rf"\s+(?P<member>{NAME})"
)
_REPLACED = re.compile(
    rf"(?P<member>{NAME}) \((?P<party>[A-ZÆØÅ]{{0,2}})\) var fraværende\.\s+I stedet deltog "
    rf"(?P<deputy>{NAME}) \((?P<deputys>[A-ZÆØÅ]{{0,2}})\)\.?\s*"
)
_FORFAIT = re.compile(r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+(?:havde|har|var)\s+(?:meldt\s+)?(?:forfald|afbud)(?!\s+fra)\b")
_INSTEAD = re.compile(r"[Ii]\s+stedet\s+mød(?:te|t|er)\s+(?P<names>[A-ZÆØÅ][^.]*)")
_NOT_AT_MEETING = re.compile(r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+deltog ikke (?:på|i) (?:mødet|møde)\b")
_DEPUTIES = re.compile(r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+deltog som (?:suppleant|stedfortræder)(?:er|e)?\b(?!\s+for)")
_TOOK_NO_PART = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+(?P<reason>medvirkede ikke ved behandlingen af (?:pkt|punkt"
    r"|sag)\.?\s*(?P<item>\d+)[^.]*inhabil[^.]*)"
)
_PARTLY = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+(?P<reason>deltog ikke (?:i|under) (?!behandlingen|sagens|mødet)[^.]*)"
)
_LEFT = re.compile(r"(?P<names>[A-ZÆØÅ][^.:]*?)\s+(?P<reason>forlod mødet[^\n]*?)(?:\.\s*$|\.\s+(?=[A-ZÆØÅ])|$)")
_ATTENDING = re.compile(r"\b(?:stedfortræder|suppleant|supp\.|mødte|mødt|deltog|indkaldt)", re.IGNORECASE)
_DOTTED_TIME = re.compile(r"\b(kl|pkt|nr)\. ?(?=\d)")


def read_remarks(meeting: ParsedMeeting, texts: list[str]) -> None:
    """Files what the cover's sentences tell: absent, substitutes, and disqualified at items named by number."""
    for text in texts:
        for pair in _REPLACED.finditer(text):
            _add(meeting, Absent(pair["member"], pair["party"] or None))
            _deputy(meeting, pair["deputy"], pair["deputys"] or None, pair["member"])
        text = _REPLACED.sub("", text)
        plain = _DOTTED_TIME.sub(r"\1 ", re.sub(r"(?<=\d)\.(?=\d)", ":", text))
        replaced: list[str] = []
        if match := _STANDS_IN.search(text):
            _add(meeting, Absent(match["member"]))
            _deputy(meeting, match["deputy"], None, match["member"])
            continue
        if match := _CAME_FOR.search(text):
            _deputy(meeting, match["deputy"], None, re.split(r"\.\s", match["member"])[0].rstrip("."))
        told = read_absences(text)
        if not any(one.kind == "absent" for one in told) and (match := _FORFAIT.search(plain)):
            replaced = _add_absent(meeting, match["names"], None)
        replaced = replaced or [one.name for one in told if one.kind == "absent"]
        if match := _INSTEAD.search(plain):
            _add_deputies(meeting, match["names"], replaced)
        for match in _TOOK_NO_PART.finditer(plain):
            _disqualify(meeting, split_names(match["names"]), match["item"])
        for presence in told:
            _file(meeting, presence, text)
        if not told and not replaced:
            for shape in (_NOT_AT_MEETING,):
                if match := shape.search(plain):
                    _add_absent(meeting, match["names"], None)


def _reason(text: str, reason: str) -> str:
    """The reason as the source writes it ("kl. 17.40"), not as it was read."""
    words = reason.split()
    if not words:
        return reason
    start = text.find(" ".join(words[:3]))
    if start < 0:
        return reason.strip(" .")
    tail = text[start:]
    end = re.search(r"\.\s*$|\.\s+(?=[A-ZÆØÅ])", tail)
    return (tail[: end.start()] if end else tail).strip(" .")


def _file(meeting: ParsedMeeting, told: Presence, text: str) -> None:
    if told.kind == "disqualified":
        for number in told.items:
            _disqualify(meeting, [told.name], number)
    elif told.kind in ("absent", "left"):
        reason = told.reason
        if told.kind == "left":
            at = text.find("forlod", text.find(told.name))
            reason = _reason(text, text[at:]) if at >= 0 else None
        elif told.scope == "items" and told.items:
            at = text.find(told.name)
            found = re.search(r"deltog ikke[^.]*|sag(?:erne)? \d[^.,;]*|punkt(?:erne)? \d[^.,;]*", text[at:])
            reason = found[0].strip() if found else reason
        elif reason is None and (partly := _PARTLY.search(told.text)):
            reason = partly["reason"].strip(" .")
        _add(meeting, Absent(told.name, told.party, None, reason))
    elif told.kind == "substitute" and _ATTENDING.search(told.text):
        _deputy(meeting, told.name, told.party, told.replaces)


def _add_absent(meeting: ParsedMeeting, names: str, reason: str | None) -> list[str]:
    if fold(names) in ("ingen", "intet"):
        return []
    found = [name for name in split_names(names) if (" " in name or len(name) > 2) and not _NO_NAME.search(name)]
    for name in found:
        _add(meeting, Absent(name, _party_of(names, name), None, reason))
    return found


_NO_NAME = re.compile(r"\b(?:deltog|idet|som|havde|mødet|afbud|der|var)\b")


def _party_of(text: str, name: str) -> str | None:
    match = re.search(re.escape(name) + rf",?\s*\(([A-ZÆØÅ]{{1,2}}|{PARTY_WORDS})\)", text)
    return match[1] if match else None


def _add(meeting: ParsedMeeting, absent: Absent) -> None:
    if any(one.name == absent.name for one in meeting.absent):
        return
    if absent.party is None:
        absent.party = next((one.party for one in meeting.participants if one.name == absent.name), None)
    meeting.absent.append(absent)


def _add_deputies(meeting: ParsedMeeting, names: str, replaced: list[str]) -> None:
    for position, name in enumerate(split_names(names)):
        _deputy(meeting, name, _party_of(names, name), replaced[position] if position < len(replaced) else None)


def _deputy(meeting: ParsedMeeting, name: str, party: str | None, whom: str | None) -> None:
    held = next((one for one in meeting.participants if one.name == name), None)
    if held is None:
        meeting.participants.append(Participant(name, party, None, "substitute", whom))
    elif held.role == "member" and whom:
        held.role, held.substitute_for = "substitute", whom


def _disqualify(meeting: ParsedMeeting, names: list[str], number: str) -> None:
    item = next((one for one in meeting.items if one.number == number), None)
    if item is not None and item.decision is not None:
        item.decision.disqualified += [name for name in names if name not in item.decision.disqualified]


_ABSENCE_ITEM = re.compile(
    r"^(?:fraværende|fravær|afbud|fraværende og stedfortrædere|mødedeltagelse|konstatering af fremmøde)\b",
    re.IGNORECASE,
)
#: "1. Fraværende: Ea Holm"
_ABSENCE_TITLE = re.compile(r"^(?:fraværende|afbud)(?: fra)?:\s+(?P<names>[A-ZÆØÅ].*)$", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:fraværende|afbud|ikke til stede|fraværende med afbud|deltog ikke)\b", re.IGNORECASE)
_BY_ITEM = re.compile(r"behandlingen af (?:punktet|sagen)|sagens behandling|punktets behandling", re.IGNORECASE)


def read_items(meeting: ParsedMeeting) -> None:
    """Files absences told inside items: item 1 called "Fraværende", and lines in the decisions."""
    for position, item in enumerate(meeting.items):
        if item.decision is None and not (position == 0 and (item.parts or _ABSENCE_TITLE.match(item.title))):
            continue
        text = item.decision.text if item.decision else ""
        if position == 0 and (match := _ABSENCE_TITLE.match(item.title)):
            _add_absent(meeting, match["names"].strip(" ."), None)
        if position == 0 and _ABSENCE_ITEM.match(item.title):
            _absence_item(meeting, item)
            continue
        if position == 0:
            text = "\n\n".join([text, *(part.text for part in item.parts if part.role != "decision")])
        _decision_lines(meeting, text, first=position == 0)


def _absence_item(meeting: ParsedMeeting, item: Item) -> None:
    headed = [part for part in item.parts if part.heading and _LABELLED.match(part.heading)]
    if headed:
        for part in item.parts:
            if part in headed:
                _add_absent(meeting, part.text.split("\n\n")[0].strip(" ."), None)
            else:
                _decision_lines(meeting, part.text, first=True)
        return
    text = item.decision.text if item.decision else "\n\n".join(part.text for part in item.parts)
    told = [one for one in read_absences(text) if one.kind == "absent"]
    if told:
        for one in told:
            _add(meeting, Absent(one.name, one.party, None, one.reason))
    else:
        _add_absent(meeting, text.split("\n\n")[0].strip(" ."), None)


_PRESENT = re.compile(
    r"^(?:til ?stede(?: var)?|deltagerne? var|deltagere|mødte|(?:i|på) mødet deltog|følgende (?:deltog|var mødt|mødte)"
    r"|deltagere i mødet)\s*:\s*$",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"^(?:fraværende(?: (?:med|uden) afbud)?|afbud(?: fra)?|fraværende medlemmer|(?:følgende|der) (?:havde|har) meldt"
    r" (?:afbud|forfald)|følgende var fraværende|meldt afbud)\s*:?$",
    re.IGNORECASE,
)
#: a group among those present, on a line of its own ("Fra forvaltningen:")
_GROUP = re.compile(r"^(?P<label>[A-ZÆØÅ][\wæøå/, -]{3,60}):$")


def _blocks(meeting: ParsedMeeting, text: str) -> None:
    """A label on a line of its own and a person on each line below it."""
    inside = group = ""
    reason: str | None = None
    people = People()
    for paragraph in re.split(r"\n+", text):
        if label := next(
            (
                name
                for name, shape in (("absent", _BLOCK), ("participants", _PRESENT))
                if shape.match(paragraph.strip())
            ),
            "",
        ):
            inside, group = label, label
            reason = "uden afbud" if "uden afbud" in paragraph.lower() else None
            continue
        if inside == "participants" and (match := _GROUP.match(paragraph.strip())):
            group = match["label"]
            continue
        if (
            inside
            and "," in paragraph
            and not _LEAVES.search(paragraph)
            and read_list(listed := People(), paragraph, group)
        ):
            people.participants += listed.participants
            for one in listed.absent:
                _add(meeting, one)
            continue
        if inside == "absent" and (match := _NAMED_DEPUTY.match(paragraph)):
            _add(meeting, Absent(match["member"], None, None, None))
            _deputy(meeting, match["deputy"].rstrip("."), None, match["member"])
            continue
        row = person_of(paragraph) if inside and len(paragraph) < 110 and not _LEAVES.search(paragraph) else None
        if row is None:
            inside = ""
        elif inside == "absent":
            _add(meeting, Absent(row.name, row.party, row.organization, row.reason or reason))
        else:
            read_row(people, paragraph, group)
    if people.participants and not any(one.role == "member" for one in meeting.participants):
        meeting.participants[:0] = people.participants


#: "Elin Juhl. I stedet deltog Ruth Løn."
_NAMED_DEPUTY = re.compile(
    r"(?P<member>[A-ZÆØÅ][^.,]{2,30}(?:\. [A-ZÆØÅ][^.,]{2,30})?)[.,] I stedet (?:deltog|mødte) (?P<deputy>[A-ZÆØÅ].{3,50}?)\s*$"
)
_LEAVES = re.compile(r"\b(?:ankom|forlod|deltog|mødte)\b")


def _decision_lines(meeting: ParsedMeeting, text: str, *, first: bool) -> None:
    _blocks(meeting, text)
    for told in read_absences(text):
        if told.kind == "substitute" and _ATTENDING.search(told.text):
            _deputy(meeting, told.name, told.party or _party_of(told.text, told.name), told.replaces)
        elif told.kind == "absent" and not _BY_ITEM.search(told.text):
            whole = told.scope == "meeting" or _LABELLED.match(told.text)
            if whole or first:
                reason = told.reason
                if told.scope == "items":
                    found = re.search(r"deltog ikke[^.]*", told.text)
                    reason = found[0].strip() if found else reason
                _add(meeting, Absent(told.name, told.party, None, reason))
    plain = text
    for match in _NOT_AT_MEETING.finditer(plain):
        _add_absent(meeting, match["names"].rsplit("\n", 1)[-1], None)
    for match in _DEPUTIES.finditer(plain):
        for name in split_names(match["names"].rsplit("\n", 1)[-1]):
            _deputy(meeting, name, None, None)
