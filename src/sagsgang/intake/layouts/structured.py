"""What the layouts of vendors' exports share: from a vendor's fields to parts, enclosures, clauses and decision.

An export tells what each field is called ("Sagsfremstilling", "Beslutning i <udvalg> den <dato>") and holds its text as
HTML. From there on all vendors are alike. An empty field leaves a part only where the vendor prints its heading all the
same; elsewhere its label belongs to the vendor's form, not to the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sagsgang.intake.layouts.item_parts import MAX_HEADING, enclosure_title, take_mark
from sagsgang.intake.layouts.markup import Block, has_words, paragraphs
from sagsgang.intake.parsed import Attachment, Decision, Item, ParsedMeeting, Part, PartRole, Recommendation
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.prose.bodies import same_body
from sagsgang.intake.prose.headings import Heading, read_heading
from sagsgang.intake.repair import ENCLOSED, Row

_NO_ENCLOSURE = frozenset({"ingen", "ingen bilag", "intet", "nej", ""})
_DOCUMENT_NUMBER = re.compile(r"(?:\d{2,4}\s?[-–/]\s?\d{3,8}(?:[-–]\d+)?|\d{5,10})\s*(?:[-–:]\s*|\s)(?=\S)")
_ENCLOSURE_LABEL = re.compile(
    r"bilag\s+(?:nr\.?\s*)?\d{1,3}(?:\.\d+)*[A-Za-z]?\s*[:.–-]\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Field:
    """One field of an item as the vendor stores it.

    ``decision`` where the vendor itself marks it as the decision; ``shown_empty`` where the vendor's page prints its
    heading though nothing stands below.
    """

    heading: str
    blocks: list[Block]
    decision: bool = False
    shown_empty: bool = False
    #: its source marks every heading, so that a line inside which looks like one is text
    whole: bool = False


@dataclass(slots=True)
class Body:
    """Whose meeting and when: what tells this meeting's decision from those of other bodies and earlier meetings."""

    name: str | None
    day: str | None
    members: list[str] = field(default_factory=list)


@lru_cache(maxsize=4096)
def heading_of(text: str | None) -> Heading | None:
    """What a field's label or a page's heading says: its role, and of a decision whose and when it is."""
    found = read_heading(Row(text.strip(), 0, gap=True, style="h3")) if has_words(text) and text else None
    return found if found is not None and not found.rest else None


def role_of(text: str | None) -> PartRole:
    """The role that a part with this heading plays, by the words Danish agendas use for it."""
    found = heading_of(text)
    return found.role if found is not None else "other"


def lists_enclosures(heading: str | None) -> bool:
    found = heading_of(heading)
    return found is not None and found.enclosures


def fill_item(item: Item, fields: Iterable[Field], body: Body) -> None:
    """Adds parts, enclosures, recommendation and decision to the item, from its fields in their order."""
    pieces = [piece for one in fields for piece in _split(one)]
    decisive = _decisive(pieces, body)
    for index, piece in enumerate(pieces):
        texts = []
        for block in piece.blocks:
            text, marked = take_mark(block.text)
            if marked:
                item.attachments.append(Attachment(ENCLOSED, text, enclosure_title(text)))
            if has_words(text):
                texts.append(text)
        if not texts and not (piece.heading and piece.shown_empty):
            continue
        role = role_of(piece.heading)
        if piece.decision or role == "decision":
            role = "decision" if index in decisive or not texts else "other"
        item.parts.append(Part(role, piece.heading or None, "\n\n".join(texts)))
        listed = lists_enclosures(piece.heading)
        lines = [line for text in texts for line in text.split("\n")] if listed else []
        item.attachments.extend(enclosure(line) for line in lines if fold(line) not in _NO_ENCLOSURE)
    _read_parts(item, body)


def _split(one: Field) -> list[Field]:
    """A field without heading cut where headings of an agenda stand in it, as when a whole case was pasted into it.

    Below a heading of its own a field stays whole: a presentation may quote what another body decided, heading and all.
    """
    if one.heading or one.whole:
        return [one]
    pieces = [Field(one.heading, [], one.decision)]
    for block in one.blocks:
        heading = block.text.rstrip(": ")
        known = lists_enclosures(heading) or role_of(heading) != "other"
        if known and len(heading) <= MAX_HEADING and (block.kind == "h" or (block.bold and block.kind == "p")):
            pieces.append(Field(heading, [], shown_empty=True))
        else:
            pieces[-1].blocks.append(block)
    return pieces


def _decisive(pieces: Sequence[Field], body: Body) -> set[int]:
    """Which fields hold this meeting's decision.

    A case that went through several bodies carries one decision each ("Beslutning i <udvalg> den <dato>"); only the
    meeting's own date counts, and of several on that day the body's own. Without a date in any of them all count.
    """
    filled = {
        index: heading_of(piece.heading)
        for index, piece in enumerate(pieces)
        if (piece.decision or role_of(piece.heading) == "decision") and has_words(paragraphs(piece.blocks))
    }
    if body.day is None or not any(heading and heading.day for heading in filled.values()):
        return set(filled)
    day = date.fromisoformat(body.day)
    own = {index for index, heading in filled.items() if heading is None or heading.day in (day, None)}
    told = {index: filled[index] for index in own}
    named = {
        index for index, heading in told.items() if heading and heading.body and same_body(heading.body, body.name)
    }
    return {index for index, heading in told.items() if index in named or not (named and heading and heading.body)}


def enclosure(text: str) -> Attachment:
    """One line of a list of enclosures; its title is what stands after a bullet, a document number or "Bilag 2:"."""
    text = text.removeprefix("- ").strip()
    title = _after(_ENCLOSURE_LABEL, _after(_DOCUMENT_NUMBER, text)).strip()
    return Attachment("Bilag", text, title or text)


def _after(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return text[match.end() :] if match else text


def add_enclosures(item: Item, titles: Iterable[str]) -> None:
    """Adds the enclosures that a vendor lists with the item; one that the text has named already is not added again."""
    named = [fold(found.text) for found in item.attachments if found.mark != ENCLOSED]
    for title in titles:
        if has_words(title) and not any(fold(title) in text for text in named):
            item.attachments.append(enclosure(title))


def _read_parts(item: Item, body: Body) -> None:
    for part in item.parts:
        if part.role == "recommendation" and part.text:
            if found := read_recommendation(part.text, heading=part.heading):
                item.recommendation = _joined(item.recommendation, found)
        elif part.role == "decision" and part.text:
            read = read_decision(part.text, members=tuple(body.members), body=body.name, held_on=body.day)
            item.decision = _decided(item.decision, read)


def _joined(before: Recommendation | None, found: Recommendation) -> Recommendation:
    if before is None:
        return found
    return Recommendation(before.by or found.by, [*before.clauses, *found.clauses])


def _decided(before: Decision | None, found: Decision) -> Decision:
    if before is None:
        return found
    return Decision(
        f"{before.text}\n\n{found.text}",
        [*before.outcomes, *found.outcomes],
        before.votes or found.votes,
        [*before.disqualified, *(name for name in found.disqualified if name not in before.disqualified)],
        [*before.statements, *found.statements],
    )


def members(meeting: ParsedMeeting) -> list[str]:
    """The names on the meeting's list of members, present or not."""
    return [one.name for one in meeting.participants] + [one.name for one in meeting.absent]


def in_order(items: list[Item]) -> list[Item]:
    """The items by number where each has a plain number of its own: an export comes in the order of filing."""
    numbers = [item.number for item in items]
    if all(number.isdecimal() for number in numbers) and len(set(numbers)) == len(numbers):
        return sorted(items, key=lambda item: int(item.number))
    return items
