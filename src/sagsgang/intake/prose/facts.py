"""The lines below an item's title that say what it is filed under: case number, initials, open or closed, other
labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sagsgang.intake.phrases.heads import CASE_NUMBER, read_case_line

_LABEL = (
    r"(?:sagsnr|sags-?\s?nr|sagsnummer|sagnr|sag nr|sagsid|sags-?id|sag|journalnr|journal nr|journalnummer"
    r"|j\.?\s?nr|esdh-?sag|esdh|acadre sagsnr|acadre"
    r"|dok\.?\s?nr|dokumentnr|dok\.?\s?id|dok|dokument|brevid|brev-id|initialer|init|sagsinitialer|sagsbehandler"
    r"|sagsansvarlig enhed|sagsansvarlig|sagsbeh|ansvarlig"
    r"|forvaltning|afdeling|fagområde|center|kle-emne|kle|kompetence|beslutningskompetence|punkttype|sagstype|type"
    r"|åbent/lukket|status|offentlighed|bilag i alt"
    r"|sagen afgøres i|sagen behandles i|ansvarlig forvaltning|ansvarligt center|fraværende fra sagen|matr\. ?nr"
    r"|lb\. ?nr|løbenr|sagsforløb|mødedato)"
)
_PAIR = re.compile(rf"(?:^|(?<=[\s,;|(]))(?P<label>{_LABEL})(?![\wæøå])\.?\s*(?P<colon>:)?\s*(?=\S|$)", re.IGNORECASE)
_CASE_LABELS = re.compile(
    r"(?:sags?-?\s?nr|sagsnummer|sagnr|sags?-?\s?id|sag|esdh-?sag|acadre sagsnr|esdh|acadre)$", re.IGNORECASE
)
_JOURNAL = re.compile(r"(?:journal\s?(?:nr|nummer)|j\.?\s?nr)$", re.IGNORECASE)
_PERSON = re.compile(r"(?:sags?initialer|initialer|init|sagsbehandler|sagsansvarlig|sagsbeh|ansvarlig)$", re.IGNORECASE)
_NEEDS_COLON = re.compile(
    r"(?:sag|type|status|center|forvaltning|afdeling|ansvarlig|kompetence|esdh|acadre|dokument"
    r"|beslutningskompetence|sagsforløb|offentlighed"
    r"|sagen afgøres i|sagen behandles i|fagområde|kle|init)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Za-zÆØÅæøå]{2,5}\d{0,6}(?:_[A-Z]{2,5})?$|[A-Z]{2,4}\d?_[A-Z]{2,5}$|/?[A-ZÆØÅ]{2,7}$")
_CASE_VALUE = re.compile(
    rf"(?:{CASE_NUMBER}|\d{{3,7}}(?:/\d{{2,4}})?|[A-ZÆØÅ]{{1,4}}\s?\d{{1,5}}/\d{{2,4}}"
    rf"|\d{{2}}[-.]\d{{2}}[-.]\d{{1,3}}(?:[-.]\d{{1,4}}){{1,3}}|\d{{4}}-\d{{2,7}})$",
    re.IGNORECASE,
)
_OPENNESS = re.compile(
    r"(?:punktet er |sagen er )?(?P<open>åben(?:t|\ssag|t\spunkt|\ssag)?|offentligt?)$"
    r"|(?P<closed>lukket(?:\s(?:punkt|sag))?|fortrolig(?:t)?|ikke offentlig(?:t)?)$",
    re.IGNORECASE,
)
_OPENNESS_TAIL = re.compile(
    r"[\s,|-]*\b(?:(?P<open>åbent?(?:\s(?:punkt|sag))?)|(?P<closed>lukket(?:\s(?:punkt|sag))?))\s*$", re.IGNORECASE
)
_BRACKETED = re.compile(
    rf"\(\s*(?P<value>{CASE_NUMBER}|[A-ZÆØÅ]{{2,5}}\s\d{{1,5}}/\d{{2,4}}|\d{{2}}-\d{{2}}-\d{{1,3}}-\d{{2,4}})\s*\)$"
)
#: "01.02G00 - 2017/27088": what the case is about by KLE, and its number
_SUBJECT_AND_CASE = re.compile(
    r"(?P<subject>\d\d\.\d\d(?:\.\d\d)?[-.]?[A-ZÆØÅ]\d\d)\s*[-–]\s*(?P<case>(?:19|20)?\d\d/\d{3,6})$"
)
_BARE_CASE = re.compile(r"(?P<number>(?:19|20)\d\d-\d{5,7})\.?$")
_OPEN_FIRST = re.compile(r"(?P<word>Åbent?|Lukket)(?:\s(?:sag|punkt))?\s+(?=\S*\d|[A-ZÆØÅ]\w+\.?:)", re.IGNORECASE)
LONGEST = 200


@dataclass(slots=True)
class Facts:
    """What the facts of one item say. ``journal`` is a second number beside the case number."""

    case_number: str | None = None
    initials: str | None = None
    closed: bool | None = None
    other: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> bool:
        """False for a label that stands without a value."""
        return bool(self.case_number or self.initials or self.other) or self.closed is not None

    def merge(self, more: Facts) -> None:
        if self.case_number is None:
            self.case_number = more.case_number
        elif more.case_number and more.case_number != self.case_number:
            self.other.setdefault("Sagsnr.", more.case_number)
        self.initials = self.initials or more.initials
        self.closed = more.closed if self.closed is None else self.closed
        for label, value in more.other.items():
            self.other.setdefault(label, value)


def read_facts(text: str) -> Facts | None:
    """The facts of a line that is nothing but facts; None for any other line."""
    text = text.strip().strip("|").lstrip("•·▪ ").strip()
    if not text or len(text) > LONGEST:
        return None
    if (match := _OPEN_FIRST.match(text)) and (facts := read_facts(text[match.end() :])) is not None:
        facts.closed = match["word"].casefold() == "lukket"
        return facts
    if match := _OPENNESS.match(text):
        return Facts(closed=match["closed"] is not None)
    if match := _BARE_CASE.match(text):
        return Facts(match["number"])
    if match := _BRACKETED.match(text):
        return Facts(match["value"])
    if match := _SUBJECT_AND_CASE.match(text):
        return Facts(match["case"], other={"KLE": match["subject"]})
    if text[0] == "(" and text[-1] == ")" and (facts := _labelled(text[1:-1])) is not None:
        return facts
    if (match := _OPENNESS_TAIL.search(text)) and match.start() and read_case_line(text[: match.start()]):
        facts = read_facts(text[: match.start()])
        if facts is not None:
            facts.closed = match["closed"] is not None
            return facts
    if case := read_case_line(text):
        label, colon, _ = text.partition(":")
        if not colon or not _JOURNAL.search(label.strip(" .")):
            return Facts(case.case_number, case.initials)
    return _labelled(text)


def _labelled(text: str) -> Facts | None:
    if _PAIR.match(text) is None:
        return None
    pairs = [match for match in _PAIR.finditer(text) if match["colon"] or not _NEEDS_COLON.match(match["label"])]
    if not pairs or pairs[0].start() != 0:
        return None
    facts = Facts()
    for index, match in enumerate(pairs):
        end = pairs[index + 1].start() if index + 1 < len(pairs) else len(text)
        value = text[match.end() : end].strip(" ,;|")
        if not _take(facts, match["label"].strip(), value, colon=bool(match["colon"])):
            return None
    return facts


def _take(facts: Facts, label: str, value: str, *, colon: bool) -> bool:
    """Files one labelled value; False where the line turns out to be no line of facts."""
    if tail := _OPENNESS_TAIL.search(value):
        facts.closed = tail["closed"] is not None
        value = value[: tail.start()].strip(" ,;|")
    if not any(char.isalnum() for char in value):
        return True
    if _CASE_LABELS.match(label):
        number, _, rest = value.partition(" ")
        if not _CASE_VALUE.match(number.strip(",")):
            return False
        facts.case_number = facts.case_number or number.strip(",")
        if _INITIALS.match(rest.strip()):
            facts.initials = rest.strip()
        elif rest.strip():
            facts.other["Udvalg"] = rest.strip()
        return True
    if _PERSON.match(label) and _INITIALS.match(value):
        facts.initials = value.lstrip("/")
        return True
    if not colon and not any(char.isdigit() for char in value):
        return False
    facts.other[label] = value
    return True


def case_at_end(title: str) -> tuple[str, str | None]:
    """A title without the case number in brackets at its end ("Takster 1998. (20-03-4-97)"), and that number."""
    match = re.search(r"\s*" + _BRACKETED.pattern, title)
    return (title[: match.start()].rstrip(), match["value"]) if match else (title, None)
