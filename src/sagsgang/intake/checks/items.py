"""Findings about the agenda's frame: sections, numbers, headings and case numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sagsgang.intake.checks.registry import Case, begin_with, finds, is_standing, name_item, parts_of
from sagsgang.intake.parsed import Finding, Item, PartRole
from sagsgang.intake.phrases.heads import fold

ENOUGH = 3
"""From how many items on one can tell what is usual in the document."""


@finds("empty-section")
def empty_section(case: Case) -> Iterator[Finding]:
    """A section with neither items nor text. In an agenda "Eventuelt" is meant to be empty."""
    meeting = case.meeting
    filled = {item.section for item in meeting.items}
    if not filled - {None}:
        return
    for section in meeting.sections:
        key = section.number or section.title
        any_other = section.title.casefold().startswith("eventuelt")
        if key in filled or (any_other and meeting.kind == "agenda"):
            continue
        advice = (
            "Skriv, at der intet var, så læseren ved, at punktet blev holdt."
            if any_other
            else "Skriv, at der ingen punkter var, eller tag afsnittet ud."
        )
        name = f"{section.number}. {section.title}" if section.number else section.title
        yield Finding(
            "empty-section",
            "info",
            f"Afsnittet »{name}« er tomt: det har hverken punkter eller tekst. {advice}",
            line=case.line_of(name) or case.line_of(section.title),
        )


_NUMBER = re.compile(r"\d+(?:\.\d+)*$")


@finds("item-numbers-skip")
def numbers_skip(case: Case) -> Iterator[Finding]:
    """A number left out, used twice or out of order."""
    last: tuple[int, ...] | None = None
    for item in case.meeting.items:
        if not _NUMBER.match(item.number):
            continue
        number = tuple(int(part) for part in item.number.split("."))
        if last is not None and not _follows(last, number):
            before = ".".join(map(str, last))
            if number == last:
                what = f"Nummer {item.number} er brugt to gange"
            elif number < last:
                what = f"Punkt {item.number} står efter punkt {before}"
            else:
                what = f"Numrene springer fra punkt {before} til punkt {item.number}"
            yield Finding(
                "item-numbers-skip",
                "warning",
                f"{what}, så henvisninger til punkterne kan gå galt. Kontrollér, om et punkt mangler (måske et "
                "lukket), eller ret nummeret.",
                item.number,
                item.line,
            )
        elif last is None and len(number) > 1 and number[-1] != 1:
            yield Finding(
                "item-numbers-skip",
                "warning",
                f"Det første punkt har nummer {item.number}. Kontrollér, om et punkt mangler, eller ret nummeret.",
                item.number,
                item.line,
            )
        last = number


def _follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """True where ``number`` may come next: the next on its level, the first of a later section, or the first below."""
    if len(number) == len(last):
        if number[:-1] == last[:-1]:
            return number[-1] == last[-1] + 1
        return number[0] > last[0] and number[-1] == 1
    if len(number) > len(last):
        return (number[: len(last)] == last and number[-1] == 1) or (number[0] > last[0] and number[-1] == 1)
    return number[-1] == last[len(number) - 1] + 1 or (len(number) == 1 and number[0] > last[0])


_EXPECTED: tuple[tuple[PartRole, str, str], ...] = (
    ("background", "Baggrund", "info"),
    ("recommendation", "Indstilling", "warning"),
    ("presentation", "Sagsfremstilling", "warning"),
)


@finds("missing-heading")
def missing_heading(case: Case) -> Iterator[Finding]:
    """An item without one of KL's headings, or with the heading and nothing below it."""
    if case.meeting.source.layout != "kl":
        return
    items = [
        item
        for item in case.meeting.items
        if item.parts and not item.closed and item.section != item.number and fold(item.title) != "eventuelt"
    ]
    usual = [
        (role, heading, severity)
        for role, heading, severity in _EXPECTED
        if sum(bool(parts_of(item, role)) for item in items) * 2 > len(items)
    ]
    for item in items:
        for role, heading, severity in usual:
            parts = parts_of(item, role)
            if any(part.text for part in parts) or (severity == "warning" and is_standing(item)):
                continue
            what = f"har overskriften {heading} uden tekst" if parts else f"mangler overskriften {heading}"
            advice = (
                "Udfyld den" if severity == "warning" else "Udfyld den, eller lad den udgå, hvis der intet er at sige"
            )
            yield Finding(
                "missing-heading",
                "warning" if severity == "warning" else "info",
                f"{begin_with(item)} {what}. De fleste andre punkter har den, og læseren venter den her. {advice}.",
                item.number,
                item.line,
            )


_DIGIT = re.compile(r"\d")
_LETTERED = re.compile(r"(?:SAG|EMN)-\d{4}-\d{5,6}$", re.IGNORECASE)
_LETTERS = re.compile(r"(?:SAG|EMN)\b|(?:SAG|EMN)(?=\d)", re.IGNORECASE)


_PADDED = re.compile(r"[-/]0\d+$")


def _shape(case_number: str) -> str:
    return _DIGIT.sub("9", case_number)


@finds("case-number-malformed")
def case_number_malformed(case: Case) -> Iterator[Finding]:
    """A case number of another shape than the rest of the document's, or of a year yet to come."""
    numbered = [item for item in case.meeting.items if item.case_number]
    shapes = Counter(_shape(item.case_number or "") for item in numbered)
    usual, times = shapes.most_common(1)[0] if shapes else ("", 0)
    # a running number has as many figures as it needs, unless the register fills it up with noughts
    padded = len(numbered) > ENOUGH and any(_PADDED.search(item.case_number or "") for item in numbered)
    for item in numbered:
        number = item.case_number or ""
        unlike = padded and times > len(numbered) // 2 and _shape(number) != usual and _same_family(number, usual)
        if unlike or (_LETTERS.match(number) and not _LETTERED.match(number)):
            sample = next((one.case_number for one in numbered if _shape(one.case_number or "") == usual), None)
            like = f" (som {sample})" if sample and sample != number else " (som SAG-2023-01234)"
            yield Finding(
                "case-number-malformed",
                "warning",
                f"Sagsnummeret »{number}« ved {name_item(item)} har ikke den sædvanlige form{like}, så sagen kan "
                "ikke findes igen. Slå nummeret op og ret det.",
                item.number,
                case.line_in(item, number),
            )
        elif (year := _year(number)) and case.meeting.date and year > int(case.meeting.date[:4]):
            yield Finding(
                "case-number-malformed",
                "warning",
                f"Sagsnummeret »{number}« ved {name_item(item)} er fra {year}, som er efter mødet. Slå nummeret op "
                "og ret det.",
                item.number,
                case.line_in(item, number),
            )


def _same_family(number: str, usual: str) -> bool:
    """Numbers of two registers may stand side by side; a slip keeps letters and signs, but not the count of figures."""
    return re.sub(r"\d+", "9", number.upper()) == re.sub(r"\d+", "9", usual.upper())


def _year(number: str) -> int | None:
    match = re.match(r"(?:[A-ZÆØÅ]{2,5}-)((?:19|20)\d\d)-", number, re.IGNORECASE)
    return int(match[1]) if match else None


@finds("case-number-missing")
def case_number_missing(case: Case) -> Iterator[Finding]:
    """An item without a case number where nearly all others have one."""
    items = [item for item in case.meeting.items if not item.closed and item.section != item.number]
    without = [item for item in items if not item.case_number]
    if len(items) <= ENOUGH or not without or len(without) * 4 > len(items):
        return
    for item in without:
        if not is_standing(item):
            yield Finding(
                "case-number-missing",
                "info",
                f"{begin_with(item)} har intet sagsnummer, som de øvrige punkter har. Tilføj det, så punktet hører "
                "til sin sag.",
                item.number,
                item.line,
            )


@finds("same-case-number-on-all-items")
def same_case_number(case: Case) -> Iterator[Finding]:
    """One case number for the whole meeting says nothing about the cases."""
    numbers = [item.case_number for item in case.meeting.items if item.case_number]
    if len(numbers) > ENOUGH and len(set(numbers)) == 1 and _distinct_titles(case.meeting.items):
        yield Finding(
            "same-case-number-on-all-items",
            "info",
            f"Alle {len(numbers)} punkter har sagsnummeret {numbers[0]}, som altså er mødets og ikke sagernes. Giv "
            "hver sag sit eget "
            "nummer, så den kan følges fra møde til møde.",
        )


def _distinct_titles(items: list[Item]) -> bool:
    return len({item.title.casefold() for item in items}) > 1
