"""Rows of a list of participants: who, of which party, from where, and in whose place.

"Name (A) Fjordby Kommune", "Name (A), Fjordby Kommune", "Name, V", "Borgmester Name", "Name (C) Fjordby Kommune
(suppleant for Other Name)", "Other Name, stedfortræder", numbered or bulleted, wrapped over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sagsgang.intake.phrases.heads import fold


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row as written. ``party`` is the letter (or word: "Løsgænger") without brackets; ``substitute`` is True where
    the row says so, with ``substitute_for`` where it also says for whom; ``reason`` is what stands beside an
    absence."""

    name: str
    party: str | None = None
    organization: str | None = None
    function: str | None = None
    substitute: bool = False
    substitute_for: str | None = None
    reason: str | None = None


_NAME_WORD = r"(?:[A-ZÆØÅÉÖÄÜ][\w’'`.]*(?:-[A-ZÆØÅÉÖÄÜ]?[\w’'`]+)*\.?)"
_PARTICLE = r"(?:af|al|bin|da|de|del|den|der|di|du|el|la|le|ten|van|von|zu|und|i)"
NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_NAME_WORD}){{1,6}}"

FUNCTIONS = (
    "formand|forkvinde|forperson|næstformand|1\\. næstformand|2\\. næstformand|næstforkvinde|borgmester|viceborgmester|"
    "1\\. viceborgmester|2\\. viceborgmester|rådmand|rådkvinde|regionsrådsformand|regionsrådsmedlem|regionsdirektør|"
    "byrådsmedlem|kommunalbestyrelsesmedlem|udvalgsformand|kommunaldirektør|direktør|vicedirektør|administrerende "
    "direktør|"
    "adm\\. direktør|sekretær|referent|sekretariatschef|sekretariatsleder|afdelingschef|kontorchef|centerchef|"
    "økonomidirektør|stadsdirektør|overborgmester|områdechef|chefkonsulent|konsulent|specialkonsulent|fuldmægtig|"
    "observatør|[a-zæøå]+(?:direktør|chef|leder|konsulent|inspektør|koordinator)"
)
_FUNCTION = re.compile(rf"(?:{FUNCTIONS})\b", re.IGNORECASE)
_CHAIR_WORDS = re.compile(r"^(?:\d\. )?(?:formand|forkvinde|forperson|næstformand|næstforkvinde)$", re.IGNORECASE)

_PARTY_LETTER = r"[A-ZÆØÅ]{1,3}|[A-ZÆØÅ]\.|[Ll]øsgænger|[Uu]den for parti(?:erne)?|[Uu]den parti|UP|UFP"
_PARTY = re.compile(rf"\(\s*({_PARTY_LETTER})\s*\)")
_PARTY_AFTER_COMMA = re.compile(rf",\s*({_PARTY_LETTER})\s*(?=$|,|\()")
_BULLET = re.compile(r"^(?:[-–—•*·‒̶▪●o]\s+|\d{1,3}[.)]\s+)")
_SUBSTITUTE = re.compile(
    r"[,(–-]?\s*\(?\s*(?:som\s+|mødte som\s+|mødt som\s+)?"
    r"(?P<word>suppleant|suppl?\.|stedfortræder|sted-?\s?fortr\.|vikar)"
    r"(?:\s+(?:for|f\.)\s+(?P<whom>[^()]+?))?\s*\)?\s*[.,;]?\s*$",
    re.IGNORECASE,
)
_SUBSTITUTE_BEFORE = re.compile(r"^(?:suppleant|suppl?\.|stedfortræder)\s*[:,]?\s*(?=[A-ZÆØÅ])", re.IGNORECASE)
_SUBSTITUTE_IN_PLACE = re.compile(r"\(?\s*i stedet for\s+(?P<whom>[^()]+?)\s*\)?\s*$", re.IGNORECASE)
_ORGANISATION_WORDS = re.compile(
    r"\b(?:kommune|kommuner|region|regionen|kl|danske regioner|byråd|kommunalbestyrelse|sekretariat\w*|styrelsen)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_FULL_NAME = re.compile(NAME)
_ONE_NAME = re.compile(rf"{_NAME_WORD}$")
_SENTENCE = re.compile(
    r"\b(?:er|var|blev|har|havde|skal|kan|deltog|mødte|orienterede|forlod|ankom|gav|giver)\b|[.:;?!]\s+\w",
    re.IGNORECASE,
)

MAX_ROW = 160
"""A row longer than this (characters) is prose, not a row."""


def read_person(text: str) -> PersonRow | None:
    """Reads one whole row (wrapped lines already joined), or None where the text isn't a person's row."""
    text = _BULLET.sub("", " ".join(text.split()))
    if not text or len(text) > MAX_ROW or text[0].isdigit():
        return None
    rest, substitute, whom = _take_substitute(text)
    rest, function_before = _take_function_before(rest)
    party, name_part, tail = _take_party(rest)
    if party is None:
        name_part, _, tail = rest.partition(",")
        if not tail and (bracket := _BRACKET.search(name_part)):
            name_part, tail = name_part[: bracket.start()], bracket[1]
    name = name_part.strip(" ,;–-")
    if not (_FULL_NAME.fullmatch(name) or (party is not None and _ONE_NAME.fullmatch(name))):
        return None
    if party is None and (_SENTENCE.search(tail) or _ORGANISATION_WORDS.search(name) or _FUNCTION.fullmatch(name)):
        return None
    organization, function, reason = _read_tail(tail)
    return PersonRow(name, party, organization, function_before or function, substitute, whom, reason)


def _take_substitute(text: str) -> tuple[str, bool, str | None]:
    if match := _SUBSTITUTE.search(text):
        whom = match["whom"]
        return text[: match.start()].rstrip(" ,("), True, _PARTY.sub("", whom).strip(" ,.") if whom else None
    if match := _SUBSTITUTE_IN_PLACE.search(text):
        return text[: match.start()].rstrip(" ,("), True, _PARTY.sub("", match["whom"]).strip(" ,.")
    if match := _SUBSTITUTE_BEFORE.match(text):
        return text[match.end() :], True, None
    return text, False, None


def _take_function_before(text: str) -> tuple[str, str | None]:
    if (match := _FUNCTION.match(text)) and len(text) > match.end():
        rest = text[match.end() :].lstrip(" ,:")
        if _FULL_NAME.match(rest):
            return rest, match[0]
    return text, None


def _take_party(text: str) -> tuple[str | None, str, str]:
    match = _PARTY.search(text) or _PARTY_AFTER_COMMA.search(text)
    if match is None:
        return None, text, ""
    return match[1].rstrip("."), text[: match.start()], text[match.end() :]


def _read_tail(tail: str) -> tuple[str | None, str | None, str | None]:
    """What follows name and party: organisation, function, reason of an absence."""
    organization: str | None = None
    functions: list[str] = []
    reasons: list[str] = []
    for piece in re.split(r"\s*[,;]\s*|\s+[-–]\s+|\s*\(|\)\s*", tail.strip(" ,;–-.")):
        if not piece:
            continue
        if (match := _FUNCTION.match(piece)) and not _ORGANISATION_WORDS.search(piece):
            functions.append(piece if len(piece) - match.end() < 40 else match[0])
        elif organization is None and (_ORGANISATION_WORDS.search(piece) or piece[0].isupper()):
            organization = piece
        else:
            reasons.append(piece)
    chair = [one for one in functions if _CHAIR_WORDS.match(one)]
    function = next(iter([*chair, *functions]), None)
    return organization, function, ", ".join(reasons) or None


_OPEN_BRACKET = re.compile(r"\([^)]*$")


def join_wrapped(lines: Iterable[str]) -> list[list[int]]:
    """Groups the indexes of lines which make up one row each: a row whose bracket is still open, or which ends in a
    comma, a hyphen or "for", goes on in the next line."""
    groups: list[list[int]] = []
    open_row = ""
    for index, line in enumerate(lines):
        text = line.strip()
        if not text:
            open_row = ""
            continue
        if open_row and (
            _OPEN_BRACKET.search(open_row) or open_row.endswith((",", "-", " for", " og")) or text[0] in "(,"
        ):
            groups[-1].append(index)
            open_row = f"{open_row} {text}"
        else:
            groups.append([index])
            open_row = text
        if len(open_row) > 2 * MAX_ROW:
            open_row = ""
    return groups


#: labels over lists of people; "participants" and "absent" as they are, other labels are categories of their own
LABELS: dict[str, str] = {
    **dict.fromkeys(
        (
            "deltagerfortegnelse", "deltagerliste", "deltagere", "tilstede", "til stede", "tilstedeværende",
            "mødedeltagere", "fremmødte", "mødte", "medlemmer", "medlemmer af udvalget", "mødt", "følgende deltog",
            "deltagende", "deltagerne",
        ),
        "participants",
    ),
    **dict.fromkeys(
        (
            "afbud", "afbud fra", "fraværende", "fravær", "fraværende med afbud", "meldt afbud", "afbud/fraværende",
            "ikke til stede", "fraværende medlemmer", "ikke mødt", "ikke tilstede", "fraværende uden afbud",
        ),
        "absent",
    ),
}  # fmt: skip


def read_label(text: str) -> tuple[str, str] | None:
    """("participants" | "absent", what stands after it) of a line such as "Deltagere:", "Afbud: Name (A)"."""
    head, colon, rest = text.partition(":")
    kind = LABELS.get(fold(head))
    if kind is None:
        return None
    return kind, rest.strip() if colon else ""
