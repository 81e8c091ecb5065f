"""Who was there and who was not, below labels on a cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import NAME
from sagsgang.intake.prose.bodies import names_body
from sagsgang.intake.prose.cover_fields import (
    Cover,
)
from sagsgang.intake.prose.cover_labels import (
    label_of,
)
from sagsgang.intake.prose.people import (
    People,
    gather,
    is_part_of_person,
    is_single,
    is_spaced_name,
    person_of,
    read_list,
    read_row,
    split_people,
)
from sagsgang.intake.prose.people_labels import read_label
from sagsgang.intake.repair import Row

MET = re.compile(
    r"mødet (?:blev |er |var )?(?:(?P<end>slut\w*|hævet|hævedes|afslutte\w*)"
    r"|(?P<start>startede|begyndte|åbnet))\s*(?:kl\.?\s*)?(?P<time>\d{1,2}(?:[.:]\d{2})?)",
    re.IGNORECASE,
)
ATTENDS = re.compile(
    r"\b(?:afbud|forfald|fraværende|mødt\b|deltog|medvirkede|forlod|ankom|inhabil\w*|stedfortræder\w*|suppleant\w*"
    r"|i stedet mødte|ikke til stede|til stede)\b",
    re.IGNORECASE,
)
_SECOND_LABEL = re.compile(r"(?<=[.;])\s+(?=(?:Afbud|Fraværende|Forfald|Mødet (?:slut|hæve|blev hævet)\w*)\b)")


def split_labels(row: Row) -> list[Row]:
    """ "Til stede var A, B og C. Afbud fra D." says two things."""
    pieces = _SECOND_LABEL.split(row.text)
    if len(pieces) == 1 or not read_label(pieces[0]):
        return [row]
    return [replace(row, text=piece.rstrip("."), gap=row.gap and not at) for at, piece in enumerate(pieces)]


def read_people(cover: Cover, rows: Sequence[Row]) -> list[Row]:
    left: list[Row] = []
    index = 0
    while index < len(rows):
        label = read_label(rows[index].text)
        if label is None or (label[1] and not _begins_people(label[1])):
            left.append(rows[index])
            index += 1
            continue
        group, value = label
        index += 1
        alone = index == len(rows) or not _is_person_row(rows, index)
        if not value and alone and group not in ("participants", "absent"):
            left.append(rows[index - 1])
            continue
        if not value and group == "participants":
            index, value = _skip_second_label(rows, index)
        block: list[Row] = []
        partly: list[str] = []
        if value:
            value, index = _wrapped(rows, index, value)
            if not read_list(cover.people, value, group):
                cover.remarks.append(f"Til stede: {value}" if value.startswith("Alle ") else value)
        while index < len(rows):
            if block and (match := _PARTLY.match(rows[index].text)):
                partly.append(f"{_person_alone(block[-1].text)} {match['told'][0].lower()}{match['told'][1:]}")
            elif _is_person_row(rows, index) or (block and _is_wrap(block[-1].text, rows[index].text)):
                block.append(rows[index])
            else:
                break
            index += 1
        cover.remarks += partly
        for text in gather(block):
            if match := _SUBGROUP.match(text):
                inner = group if group == "absent" else match["label"]
                if not read_list(cover.people, match["names"], inner):
                    cover.rest.append(text)
                continue
            if not read_list(cover.people, text, group):
                cover.rest.append(text)
    cover.remarks += cover.people.told
    return left


#: what a list says below somebody's name: "Deltog ikke under punkterne 20-21"
_PARTLY = re.compile(
    r"[•·*–-]?\s*(?P<told>(?:Deltog ikke|Deltog|Forlod|Ankom|Fraværende|Kom|Gik)\s[^:]{0,60}?"
    r"\b(?:pkt|punkt|sag|kl)\w*\.?\s*\d.*)$"
)


def _person_alone(text: str) -> str:
    """The name and party of a row, without its bullet and what stands behind them."""
    row = person_of(re.sub(r"\s+[-–]\s+\w+$", "", text))
    return f"{row.name} ({row.party})" if row and row.party else row.name if row else text


def _skip_second_label(rows: Sequence[Row], index: int) -> tuple[int, str]:
    """Two empty labels one below the other ("Til stede:" / "Fraværende:") head two columns: whoever stands below is
    under the first, as far as the text order tells."""
    following = read_label(rows[index].text) if index < len(rows) else None
    if following is None or following[0] != "absent":
        return index, ""
    if not following[1] and index + 1 < len(rows) and _is_person_row(rows, index + 1):
        return index + 1, ""
    return index, ""


def _begins_people(text: str) -> bool:
    return fold(text) in ("ingen", "-") or text[0].isupper()


def _wrapped(rows: Sequence[Row], index: int, value: str) -> tuple[str, int]:
    """A list on one line that goes on in the next."""
    while (
        index < len(rows)
        and not rows[index].gap
        and read_label(rows[index].text) is None
        and label_of(rows[index].text) is None
        and _list_goes_on(value)
    ):
        value = f"{value} {rows[index].text}"
        index += 1
    return value, index


def _list_goes_on(value: str) -> bool:
    value = value.rstrip()
    if value.count("(") > value.count(")"):
        return True
    pieces = split_people(value)
    if len(pieces) < 2:
        return value.endswith((",", " og", "-")) and "," in value[:-1]
    if value.endswith(".") and is_single(pieces[-1]):
        return False  # first names only: "Afbud: Elisa, Hanne og Jens."
    return value.endswith((",", " og", "-")) or person_of(pieces[-1]) is None


def _is_wrap(before: str, text: str) -> bool:
    return (bool(re.search(r"\([^)]*$", before)) and len(text) < 60) or is_part_of_person(text)


#: "Ea Holm (Idrætsrådet)": who sends somebody is told in brackets
_FROM_BODY = re.compile(rf"[•·*-]?\s*{NAME}\s*\([A-ZÆØÅ][^()]{{3,70}}\)?$")
_SENTENCE = re.compile(r"\b(?:havde|har) meldt\b|[.,]\s+[Ii] stedet\b")


#: "Forældrevalgte: Bo Dam, Eva Riis" below "Til stede:"
_SUBGROUP = re.compile(
    r"(?P<label>(?!(?i:.{0,20}(?:dagsorden|godkend)))[A-ZÆØÅ][\wæøå/ -]{3,40}):\s+(?P<names>[A-ZÆØÅ].*|-.*)$"
)


def _is_person_row(rows: Sequence[Row], index: int) -> bool:
    text = rows[index].text
    if read_label(text) is not None or label_of(text) is not None or len(text) > 400:
        return False
    if (names_body(text) and not _FROM_BODY.match(text)) or MET.search(text) or _SENTENCE.search(text):
        return False
    if match := _SUBGROUP.match(text):
        return not match["names"].strip(" -–") or read_list(People(), match["names"], "participants")
    people = People()
    return (
        read_row(people, text, "participants")
        or is_spaced_name(text)
        or (text.count(",") > 0 and ATTENDS.search(text) is None and read_list(people, text, "participants"))
    )
