"""Lists of people on a cover, in every form that councils write them: rows, columns read as rows, one line, three
lines each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.intake.parsed import Absent, Participant
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import FUNCTIONS, NAME, PersonRow, read_person
from sagsgang.intake.repair import Row

_PARTY_ALONE = re.compile(r"\(?\s*(?P<party>[A-ZÆØÅ]{1,2}|UP|UFP|[Ll]øsgænger|[Uu]den for parti(?:erne)?)\s*\)?$")
_FUNCTION_ALONE = re.compile(rf"(?:{FUNCTIONS}|medlem|(?:1|2|3)\. (?:næst|vice)\w+)$", re.IGNORECASE)
_FUNCTION_BRACKET = re.compile(
    r"\s*[(,]\s*(?P<function>(?:1\. |2\. )?(?:formand|næstformand|forperson|forkvinde|næstforkvinde|borgmester"
    r"|viceborgmester|udvalgsformand))\s*(?:\)|(?=,|$|\s\())",
    re.IGNORECASE,
)
_PARTY_FUNCTION = re.compile(r"\(\s*(?P<party>[A-ZÆØÅ]{1,2})\s*\)\s*[-–,]\s*(?P<function>[a-zæøå][\wæøå .]{3,30})$")
_DEPUTY_PARTY = re.compile(
    r"((?:suppleant|stedfortræder|supp\.)\s+for\s+[^()]{4,60}?)\s*\([A-ZÆØÅ]{1,2}\)", re.IGNORECASE
)
PARTY_WORDS = (
    r"(?:Socialdemokrat(?:iet|erne)|Venstre|Enhedslisten|SF|Socialistisk Folkeparti|(?:Det )?Radikale(?: Venstre)?"
    r"|(?:Det )?Konservative(?: Folkeparti)?"
    r"|Dansk Folkeparti|Alternativet|Liberal Alliance|Moderaterne|Danmarksdemokraterne|Nye Borgerlige"
    r"|Frie Liberale|Frie Grønne|Kristendemokraterne|\w+listen|DF|LA|KD|ALT|RV|KF|EL)"
)
_PARTY_WORD = re.compile(rf"\s*\((?P<party>{PARTY_WORDS})\)")
_ORGANISATION = (
    r"(?:[A-ZÆØÅ][\wæøå.-]+(?:\s[A-ZÆØÅ][\wæøå-]+)?\s(?:Kommune|Byråd|Sekretariat(?:et)?|Handelsstandsforening"
    r"|Agency|Universitet|Regionsråd|Provsti)"
    r"|Region\s[A-ZÆØÅ]\w+|KKR\s[A-ZÆØÅ]\w+|(?:[A-ZÆØÅ]{2,6})[ -]?[Ss]ekretariat(?:et)?)"
)
_NAME_ORGANISATION = re.compile(rf"(?P<name>{NAME}?)\s+(?P<organisation>{_ORGANISATION})$")
_DEPUTY_IN_PLACE = re.compile(
    r"(?P<member>.+?)[,;]?\s*[(–-]?\s*(?:supp\.|suppl\.|suppleant(?:en)?"
    r"|stedfortræder)\s*[:,]?\s*(?P<deputy>[A-ZÆØÅ][^()]*?(?:\s*\([^()]{1,20}\))?)\s+(?:deltog|deltager|mødte|mødt"
    r"|deltog i stedet)\.?\)?$",
)
_DEPUTY_BEHIND = re.compile(
    r"(?P<member>[^–]+?)\s+[-–]\s+(?P<deputy>[A-ZÆØÅ][^–]*?)\s*(?:,\s*)?(?:(?:mødte|deltog|mødt|var mødt"
    r"|indkaldt)?\s*(?:som\s+)?(?:stedfortræder|suppleant|supp\.)(?:\s+(?:mødte|deltog))?|deltog(?: i stedet)?)\.?$"
)
_IN_PLACE_OF = re.compile(rf"(?P<name>{NAME})\s+for\s+(?P<whom>{NAME})$")
#: "Name (A) Deltog", "Name (A) Afbud"
_STATUS = re.compile(
    r"\s+[-–:]?\s*(?:(?P<away>Afbud|afbud|Fraværende|fraværende|Ikke til stede)|Deltog|deltog|Til stede|Mødt|Deltager)$"
)
#: "Bo Dam (A)- deltog ikke i behandlingen af punkt: 6, 8"
_BEHIND = re.compile(r"(?P<name>[^()]+\([^()]{1,12}\))\s*[-–,]?\s*(?P<reason>deltog ikke [^()]*\d.*)$")
_FOR_ITEMS = re.compile(r"(?:sag|punkt|pkt)\w*\.?\s*(?:nr\.?\s*)?\d", re.IGNORECASE)
_TELLS = re.compile(r"(?:ankom|forlod|mødte|deltog|gik|kom|var|er|har|havde)\b")
_AWAY_FOR = re.compile(
    rf"(?P<name>{NAME}(?:\s*\([^()]{{1,12}}\))?),?\s+(?P<reason>(?:ved|under|til|fra og med|i)\s+(?:behandlingen af\s+)?"
    r"(?:sag|punkt|pkt)\w*\.?\s*(?:nr\.?\s*)?\d.*)$"
)
_NOBODY = frozenset({"ingen", "-", "–", "intet", "0", "ingen afbud", "nej", "ikke oplyst"})
_CAPITALS = 14
"""Longer names in capitals are headings ("SAGER TIL BEHANDLING")."""
_SINGLE = re.compile(r"[A-ZÆØÅ][a-zæøåé]{2,20}(?:-[A-ZÆØÅ][a-zæøåé]{2,20})?$")
_MANY = 2


@dataclass(slots=True)
class People:
    """Who was there and who was not, in the order of the source. ``told``: rows of those who were there that tell more
    of it ("ankom kl. 18.15")."""

    participants: list[Participant] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def read_row(people: People, text: str, group: str) -> bool:
    """Adds the person (or the member and the deputy) that the row names; False where it names none."""
    text = text.strip().strip("•·▪*").strip()
    if fold(text) in _NOBODY or not text:
        return True
    for shape in (_DEPUTY_IN_PLACE, _DEPUTY_BEHIND):
        if match := shape.match(text):
            member, deputy = person_of(match["member"]), person_of(match["deputy"])
            if member and deputy:
                _add(people, member, "absent")
                deputy_row = PersonRow(
                    deputy.name, deputy.party, deputy.organization or member.organization, None, True, member.name
                )
                _add(people, deputy_row, "participants")
                return True
    if (match := _STATUS.search(text)) and (row := person_of(text[: match.start()])):
        _add(people, row, "absent" if match["away"] else group)
        return True
    if (match := _BEHIND.match(text)) and (row := person_of(match["name"])):
        _add(people, row, group)
        people.absent.append(Absent(row.name, row.party, row.organization, match["reason"].strip(" .")))
        return True
    found = person_of(text)
    if found is None:
        return False
    if found.reason and group != "absent":
        people.told.append(text)
    _add(people, found, group)
    return True


def person_of(text: str) -> PersonRow | None:
    """A person's row in any of the forms, or None."""
    text = re.sub(r"(?<=[a-zæøåé])\.$", "", _DEPUTY_PARTY.sub(r"\1", " ".join(text.split()).strip(" ,;•·")))
    if match := _IN_PLACE_OF.match(text):
        row = read_person(match["name"])
        return (
            PersonRow(row.name, row.party, row.organization, row.function, True, match["whom"])
            if row
            else read_person(text)
        )
    if (match := _AWAY_FOR.match(text)) and (row := person_of(match["name"])):
        return PersonRow(
            row.name, row.party, row.organization, row.function, row.substitute, row.substitute_for, match["reason"]
        )
    if match := _PARTY_WORD.search(text):
        text = f"{text[: match.start()]}{text[match.end() :]}"
        row = read_person(text) or read_person(text.partition(",")[0])
        reason = text.partition(",")[2].strip(" .") or None
        return (
            PersonRow(
                row.name,
                match["party"],
                row.organization,
                row.function,
                row.substitute,
                row.substitute_for,
                row.reason or reason,
            )
            if row
            else None
        )
    function: str | None = None
    if match := _PARTY_FUNCTION.search(text):
        text, function = f"{text[: match.start()]} ({match['party']})".replace("  ", " "), match["function"]
    elif (match := _FUNCTION_BRACKET.search(text)) and match.start() > 3:
        text, function = (text[: match.start()] + " " + text[match.end() :]).strip(), match["function"]
    if match := _NAME_ORGANISATION.match(re.sub(r"^\d{1,3}[.)]\s+", "", text)):
        return PersonRow(match["name"], None, match["organisation"], function)
    row = read_person(text)
    if row is None or (row.name.isupper() and " " in row.name and len(row.name) > _CAPITALS):
        return None
    if row.organization and _TELLS.match(row.organization):
        row = PersonRow(
            row.name, row.party, None, row.function, row.substitute, row.substitute_for, row.reason or row.organization
        )
    for told in (row.function, function):
        if told and _FOR_ITEMS.match(told):
            return PersonRow(row.name, row.party, row.organization, None, row.substitute, row.substitute_for, told)
    if function and row.function is None:
        row = PersonRow(
            row.name, row.party, row.organization, function.lower(), row.substitute, row.substitute_for, row.reason
        )
    return row


#: parties of more than one letter as they stand in brackets or behind a comma
_LONG_PARTIES = frozenset({"UP", "UFP", "LA", "DF", "SF", "EL", "RV", "KD", "DD", "NB", "KF", "ALT", "FG", "SP", "IA"})


def _add(people: People, row: PersonRow, group: str) -> None:
    if row.party and row.party.isupper() and len(row.party) > 1 and row.party not in _LONG_PARTIES:
        # initials are no party; "Bo Dam, RM" tells where somebody is from
        names = [word[0].upper() for word in row.name.split()]
        initials = row.party[0] == names[0] and row.party[-1] == names[-1]
        row = PersonRow(
            row.name,
            None,
            row.organization or (None if initials else row.party),
            row.function,
            row.substitute,
            row.substitute_for,
            row.reason,
        )
    if group == "absent":
        if all(one.name != row.name for one in people.absent):
            people.absent.append(Absent(row.name, row.party, row.organization, row.reason))
        return
    role = "substitute" if row.substitute else "member" if group == "participants" else group
    people.participants.append(
        Participant(row.name, row.party, row.organization, role, row.substitute_for, row.function)
    )


def read_list(people: People, text: str, group: str) -> bool:
    """Adds the people of a list on one line ("Formand Lis Ærø, Bo Dam (A), Eva Riis og Ib Vang"); False where it is
    none."""
    if fold(text) in _NOBODY:
        return True
    if not _looks_like_many(text) and read_row(people, text, group):
        return True
    pieces = split_people(text)
    rows = [person_of(piece) or _single(piece) for piece in pieces]
    if not rows or sum(row is not None for row in rows) * 3 < len(rows) * 2:
        return False
    for piece, row in zip(pieces, rows, strict=True):
        if row is not None and not read_row(people, piece, group):
            _add(people, row, group)
    return True


def _looks_like_many(text: str) -> bool:
    return len([piece for piece in split_people(text) if person_of(piece)]) >= _MANY


def _single(text: str) -> PersonRow | None:
    return PersonRow(text.strip(" ,.")) if _SINGLE.match(text.strip(" ,.")) else None


def is_single(text: str) -> bool:
    """True for a first name alone."""
    return _SINGLE.match(text.strip(" ,.")) is not None


_BETWEEN = re.compile(r"\s*;\s*|,\s*(?![^()]*\))|\s+og\s+(?=[A-ZÆØÅ])")


def split_people(text: str) -> list[str]:
    """The pieces of a list of people; "Name, V" and "Name, Fjordby Kommune" stay together."""
    pieces: list[str] = []
    for piece in _BETWEEN.split(text.strip(" .")):
        piece = piece.strip()
        if not piece:
            continue
        if pieces and (
            _PARTY_ALONE.match(piece)
            or re.fullmatch(_ORGANISATION, piece)
            or _FUNCTION_ALONE.match(piece)
            or piece.startswith(("supp", "suppleant"))
        ):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return pieces


def gather(rows: Sequence[Row]) -> list[str]:
    """The rows of one group as texts of one person each: a party or a function alone on its line belongs to who
    stands above."""
    texts: list[str] = []
    for row in rows:
        text = _close_up(row.text.strip())
        if texts and (match := _PARTY_ALONE.match(text)):
            texts[-1] = f"{texts[-1]} ({match['party']})"
        elif texts and text.lower() == "medlem":
            continue
        elif texts and _FUNCTION_ALONE.match(text) and person_of(texts[-1]):
            texts[-1] = f"{texts[-1]} ({text.lower()})" if "(" not in texts[-1] else texts[-1]
        elif (
            texts
            and (text[0] in "(," or re.search(r"\([^)]*$", texts[-1]) or texts[-1].endswith((" for", ",", "-")))
            and not person_of(text)
        ) or (texts and re.search(r"\([^)]*$", texts[-1])):
            texts[-1] = f"{texts[-1]} {text}"
        else:
            texts.append(text)
    return texts


_SPACED_NAME = re.compile(r"^(?:[A-ZÆØÅ](?:\s[a-zæøå.-]){2,}\s*){2,}")


def _close_up(text: str) -> str:
    """A letter-spaced name closed up: its capitals tell where the words begin."""
    match = _SPACED_NAME.match(text)
    if match is None:
        return text
    letters = match[0].replace(" ", "")
    return re.sub(r"(?<=[a-zæøå.])(?=[A-ZÆØÅ])", " ", letters) + " " + text[match.end() :]


def is_spaced_name(text: str) -> bool:
    """True for a letter-spaced name."""
    return _SPACED_NAME.match(text) is not None


def is_part_of_person(text: str) -> bool:
    """True for a line that belongs to the person above it: a party in brackets, a function, an open bracket's end."""
    return bool(_PARTY_ALONE.match(text) or _FUNCTION_ALONE.match(text) or re.fullmatch(r"[^()]{2,40}\)", text))
