"""An item's inside: cut at its headings, enclosures taken from the margin, recommendation and decision read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sagsgang.intake.parsed import Attachment, Item, Part, PartRole
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.repair import ENCLOSED, Row


@dataclass(frozen=True, slots=True)
class Held:
    """Whose meeting it is, on which day, and who was there: what tells its own decision from those it quotes."""

    members: Sequence[str] = ()
    body: str | None = None
    day: str | None = None


@dataclass(slots=True)
class PartCut:
    """A heading and the rows under it; ``rest`` is text on the heading's own line ("Beslutning: Godkendt.")."""

    role: PartRole
    heading: str | None
    rows: list[Row] = field(default_factory=list)


MAX_HEADING = 60


def cut_parts(rows: Sequence[Row], part_headings: Mapping[str, PartRole]) -> list[PartCut]:
    """Cuts an item's rows at the headings of the table. Rows before the first heading are a part "other" without
    heading.

    A heading stands alone on its line, or before a colon with the text behind it.
    """
    parts: list[PartCut] = []
    for row in rows:
        found = read_part_heading(row, part_headings)
        if found is not None:
            role, heading, rest = found
            parts.append(PartCut(role, heading))
            if rest:
                parts[-1].rows.append(Row(rest, row.number, True, row.page_start, row.page, row.style, row.bold))
            continue
        if not parts:
            parts.append(PartCut("other", None))
        parts[-1].rows.append(row)
    return parts


def read_part_heading(row: Row, part_headings: Mapping[str, PartRole]) -> tuple[PartRole, str, str] | None:
    """(role, heading as written without its colon, text behind it on the line) where the row is a heading."""
    text = row.text
    if not text[0].isupper():
        return None
    if len(text) <= MAX_HEADING and (role := part_headings.get(fold(text))):
        return role, text.rstrip(" :."), ""
    head, colon, rest = text.partition(":")
    if colon and len(head) <= MAX_HEADING and row.gap and (role := part_headings.get(fold(head))):
        return role, head.strip(), rest.strip()
    return None


def build_item(
    item: Item,
    cuts: Sequence[PartCut],
    paragraphs: Callable[[Sequence[Row]], list[str]],
    held: Held = Held(),
) -> None:
    """Fills an item's parts, enclosures, recommendation and decision from its cut rows."""
    for cut in cuts:
        texts: list[str] = []
        for paragraph in paragraphs(cut.rows):
            text, marked = take_mark(paragraph)
            if marked:
                item.attachments.append(Attachment(ENCLOSED, text, enclosure_title(text)))
            if text:
                texts.append(text)
        if cut.heading is None and not texts:
            continue
        part = Part(cut.role, cut.heading, "\n\n".join(texts))
        item.parts.append(part)
        if fold(cut.heading or "") in {"bilag", "bilagsliste", "vedhæftede filer"}:
            item.attachments += [found for text in texts if (found := read_enclosure_line(text))]
    interpret(item, held)


def interpret(item: Item, held: Held = Held()) -> None:
    """Reads the item's recommendation and decision out of its parts (structured layouts call this too)."""
    for part in item.parts:
        if part.role == "recommendation" and part.text and item.recommendation is None:
            item.recommendation = read_recommendation(part.text, heading=part.heading)
        elif part.role == "decision" and part.text:
            decision = read_decision(part.text, members=held.members, body=held.body, held_on=held.day)
            if item.decision is None:
                item.decision = decision


def take_mark(paragraph: str) -> tuple[str, bool]:
    """The paragraph without the mark "./." of an enclosure, and whether it carried one."""
    if ENCLOSED not in paragraph:
        return paragraph, False
    text = _MARK.sub(" ", paragraph).strip()
    return text, True


_MARK = re.compile(r"\s*(?<![\w.])\./\.\s*")
_ENCLOSED_IS = re.compile(
    r"\b(?:vedlagt|vedlægges|vedhæftet|vedlagte|vedhæftede)\b\s*(?:som bilag\s*)?(?:er\s+)?(?:et|en|den|det|de)\s+"
    r"(?P<title>[\wÆØÅæøå][^.;:]{3,150}?)(?=\s*(?:[.;:]|,\s+(?:der|som)\b|\s+(?:der|som)\s|$))",
    re.IGNORECASE,
)
_IS_ENCLOSED = re.compile(
    r"(?:^|[.:]\s+)(?P<title>(?!Der\b|Det\b|De\b|Dette\b|Disse\b|Som\b)[A-ZÆØÅ][^.:;,]{3,80}?)\s+"
    r"(?:er vedlagt|er vedhæftet|vedlægges|vedhæftes)\b"
)
_BILAG = re.compile(
    r"(?:[-–•]\s*)?bilag\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*|[A-Z])?\s*(?:[.:–-]\s*)?(?P<title>.*)", re.IGNORECASE
)


def enclosure_title(text: str) -> str | None:
    """What the enclosure is called, where the paragraph plainly says so."""
    match = _IS_ENCLOSED.search(text) or _ENCLOSED_IS.search(text)
    return match["title"].strip() if match else None


def read_enclosure_line(text: str) -> Attachment | None:
    """A line of a list of enclosures ("Bilag 1: Regnskab"), or None for "Ingen" and the like."""
    if fold(text) in {"ingen", "ingen bilag", "-", "intet"}:
        return None
    match = _BILAG.match(text)
    title = match["title"].strip() if match else text.lstrip("-–• ").strip()
    return Attachment("Bilag", text, title or None)
