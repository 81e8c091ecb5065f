"""An item's running text cut into fields at its headings.

For exports which keep a whole item as one text, and for pages whose headings are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sagsgang.intake.layouts.markup import Block, has_words, plain_paragraphs
from sagsgang.intake.layouts.structured import Field, lists_enclosures, role_of
from sagsgang.intake.parsed import Item
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.headings import read_heading
from sagsgang.intake.repair import Row

_LONGEST_HEADING = 90
_LONE_MARKER = re.compile(r"(?:[A-ZÆØÅ]\)|[a-zæøå][.)]|\d{1,2}[.)]|[-–•])\Z")
_LONE_AMOUNT = re.compile(
    r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)? ?(?:kr\.?|mio\. kr\.?|t\.kr\.?|pct\.?|%)\Z",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"(?P<label>(?:sags?|dok|dokument|journal|j|acadre ?sags?)\.?\s?-?(?:nr\.?|nummer|id)|sagsbehandler|initialer"
    r"|init\.?|kle(?:-emne)?|sagsansvarlig|ansvarlig|forvaltning|afdeling|sagsid)\s*:\s*(?P<value>.*)\Z",
    re.IGNORECASE,
)
_CASE_LABEL = re.compile(
    r"(?:sags?|j|journal|acadre ?sags?)\.?\s?-?(?:nr|nummer|id)?\.?\Z|sagsid\Z",
    re.IGNORECASE,
)
_PERSON_LABEL = re.compile(r"(?:sagsbehandler|initialer|init\.?|sagsansvarlig|ansvarlig)\Z", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Za-zÆØÅæøå]{2,5}\d{0,2}\Z")
_STAYED_AWAY = re.compile(
    r"(?:følgende )?(?:medlemmer )?deltog ikke(?: i (?:behandlingen|sagens behandling)(?: af (?:punktet|sagen))?"
    r"| under punktet)?|fraværende (?:under|ved) (?:punktet|behandlingen)"
    r"|ikke til stede under (?:punktet|behandlingen)",
    re.IGNORECASE,
)


def says_nobody_stayed_away(line: str, following: str) -> bool:
    """Whether a line is the label over those who took no part in an item, with nobody below it."""
    return line.rstrip().endswith(":") and _STAYED_AWAY.match(fold(line)) is not None and not has_words(following)


def text_blocks(text: str) -> list[Block]:
    """A plain text's paragraphs; a mark alone on its line ("A)") joins what it marks, an amount what it belongs to."""
    found: list[Block] = []
    marker = ""
    for line in plain_paragraphs(text):
        if _LONE_MARKER.match(line):
            if marker:
                found.append(Block(marker))
            marker = line
        elif _LONE_AMOUNT.match(line) and found and not marker:
            found[-1] = Block(f"{found[-1].text} | {line}", "table")
        else:
            found.append(Block(f"{marker} {line}", "li") if marker else Block(line))
            marker = ""
    if marker:
        found.append(Block(marker))
    return found


def is_heading(block: Block) -> bool:
    """Whether the block is a heading that agendas use; a vendor's own ``<h3>`` needs no such word."""
    text = block.text
    if block.kind == "h":
        return True
    if block.kind != "p" or len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
        return False
    if text.endswith(":") and _STAYED_AWAY.match(fold(text)):
        return True
    found = read_heading(Row(text, 0, bold=block.bold)) if text[0].isupper() else None
    if found is None or found.rest:
        return False
    # "Byrådet den 30. januar 2024 Punkt 5" tells where the case was before
    return found.role != "decision" or found.body is None or "eslutning" in text


def fields_of(blocks: Iterable[Block], *, marked: bool = False) -> list[Field]:
    """The fields of an item; the first, without heading, holds what stands before the first heading.

    Where the source has ``marked`` its headings as such, a line of text is none, whatever it says: a motion quoted in
    an agenda has its own "Beslutning:".

    A list of enclosures whose lines carry document numbers ends with the last of them. Where text follows, it goes on
    in the field before: "b. Konference, Bilag, 2012-1 - Program, c. Besøg".
    """
    fields = [Field("", [], whole=marked)]
    text_field = fields[0]
    for block in blocks:
        current = fields[-1]
        heads = block.kind == "h" if marked else is_heading(block) and not _leads_in(current, block)
        if heads:
            fields.append(Field(block.text.rstrip(": "), [], shown_empty=True, whole=marked))
            if not lists_enclosures(block.text):
                text_field = fields[-1]
        elif _list_ended(current, block):
            text_field.blocks.append(block)
        else:
            current.blocks.append(block)
    return with_absences(fields)


def take_facts(item: Item, field: Field) -> None:
    """Moves the labelled lines at the field's beginning ("Sagsnr.: ...", "Dok.nr.: ...") into the item."""
    while field.blocks and (match := _FACT.match(field.blocks[0].text)):
        add_fact(item, match["label"], match["value"])
        del field.blocks[0]


def add_fact(item: Item, label: str, value: str) -> None:
    """Files one labelled fact: case number, initials (a full name is none), or a fact under its own label."""
    label, value = label.strip(" :"), value.strip()
    if not has_words(value):
        return
    if _CASE_LABEL.match(label) and item.case_number is None:
        item.case_number = value
    elif _PERSON_LABEL.match(label) and item.initials is None and _INITIALS.match(value):
        item.initials = value
    else:
        item.facts[label] = value


def _list_ended(current: Field, block: Block) -> bool:
    """Whether a list of numbered enclosures has ended before this block."""
    if not lists_enclosures(current.heading) or not current.blocks:
        return False
    return _starts_with_number(current.blocks[-1].text) and not _starts_with_number(block.text)


def _leads_in(current: Field, block: Block) -> bool:
    """Whether the line leads in to the clauses: "Forvaltningen indstiller, at" is no heading below "Indstilling"."""
    if block.kind == "h" or current.blocks:
        return False
    return role_of(current.heading) == "recommendation" == role_of(block.text)


def _starts_with_number(text: str) -> bool:
    return re.match(r"\d{4,}|\d{2,4}[-–/]\d{3,}", text) is not None


def with_absences(fields: list[Field]) -> list[Field]:
    """Moves who stayed away from an item to its decision; a label of it with nobody below says nothing."""
    kept: list[Field] = []
    for one in fields:
        if not _STAYED_AWAY.match(fold(one.heading)):
            kept.append(one)
            continue
        names = [block.text for block in one.blocks if has_words(block.text)]
        decision = next((before for before in reversed(kept) if role_of(before.heading) == "decision"), None)
        if names and decision is not None:
            decision.blocks.append(Block(f"{one.heading}: {', '.join(names)}"))
        elif names:
            kept.append(one)
    return kept
