"""eDoc's older export: ``<Meeting>`` with its agendas, each item's document and the whole text of both as plain text.

Element names as in the importers that OS2dagsorden has had for it. The text of the document is in ``FullText`` (of the
agenda: cover and all items; of an item: that item); what else stands in the file is the register's.
"""

from __future__ import annotations

import re

from sagsgang.intake.layouts.counted import numbered
from sagsgang.intake.layouts.flow import fields_of, says_nobody_stayed_away, take_facts, text_blocks
from sagsgang.intake.layouts.markup import clean, has_words
from sagsgang.intake.layouts.roll import read_cover
from sagsgang.intake.layouts.structured import Body, add_enclosures, fill_item, in_order, members
from sagsgang.intake.layouts.xmltree import (
    Element,
    contents,
    every,
    find,
    moment,
    value,
)
from sagsgang.intake.parsed import Item, ParsedMeeting, Section
from sagsgang.intake.source import Line

_TITLE_LINE = re.compile(r"(\d{1,4}(?:\.\d{1,3})*)\.?[\t ]+(\S.*)")
_ITEM_START = re.compile(r"(?m)^[\f ]*(\d{1,4})\.\t(\S.*)$")
_PAGE_NUMBER = re.compile(r"\t\d+\s*\Z")
_CONTENTS = re.compile(r"(?im)^\s*(?:indholdsfortegnelse|indhold)\s*$")
_WEEKDAY = re.compile(r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b(?: den| d\.)?", re.IGNORECASE)
_WHEN_LINE = re.compile(rf"{_WEEKDAY.pattern}.*\d{{4}}|\bkl\.? ?\d", re.IGNORECASE)
_COVER_NOISE = re.compile(
    r"(?:(?:åbent?|lukket) )?(?:referat|dagsorden)|dato: .*|side ?\d*|indholdsfortegnelse", re.IGNORECASE
)
_PUBLISHED = "skal publiceres"


def is_export(root: Element) -> bool:
    return find(root, "MeetingAgendaTypes", "MeetingAgendaType") is not None and find(root, "Committee") is not None


def read_export(root: Element, meeting: ParsedMeeting) -> None:
    """Fills the meeting from the export's root element."""
    meeting.body = value(root, "Committee") or None
    meeting.date, meeting.start = moment(value(root, "MeetingDate"))
    state = value(root, "MeetingState").casefold()
    meeting.kind = "minutes" if "referat" in state or "protokol" in state else "agenda"
    agendas = list(every(root, "MeetingAgendaTypes", "MeetingAgendaType"))
    for agenda in agendas:
        _read_cover(meeting, _cover_lines(contents(agenda, "FullText")))
    body = Body(meeting.body, meeting.date, members(meeting))
    for agenda in agendas:
        name = value(agenda, "AgendaType")
        section = name if len(agendas) > 1 and name else None
        if section:
            meeting.sections.append(Section(section))
        meeting.items.extend(_agenda_items(agenda, section, body))


def document(root: Element) -> list[Line]:
    """The text of cover and items; the agenda's own text repeats the items where it lists them.

    The text of an enclosed file, and what the register says of each document, are not the document's.
    """
    texts = [value(root, "Committee")]
    for agenda in every(root, "MeetingAgendaTypes", "MeetingAgendaType"):
        whole = contents(agenda, "FullText")
        cover = (line for line in _cover_lines(whole) if not _COVER_NOISE.fullmatch(line) and line != texts[0])
        texts.extend(_WEEKDAY.sub("", line).removeprefix("i ") for line in cover)
        items = _texts_by_number(whole)
        for raw in every(agenda, "MeetingAgendaItems", "MeetingAgendaItem"):
            text = contents(raw, "FullText")
            items[value(raw, "AgendaItemNumber")] = text if has_words(text) else value(find(raw, "Document"), "Title")
        for _, text in sorted(items.items(), key=lambda one: (len(one[0]), one[0])):
            lines = [block.text for block in text_blocks(text)]
            after = [*lines[1:], ""]
            texts.extend(
                line for line, below in zip(lines, after, strict=False) if not says_nobody_stayed_away(line, below)
            )
    return numbered(texts)


def _agenda_items(agenda: Element, section: str | None, body: Body) -> list[Item]:
    closed = "lukket" in value(agenda, "AgendaType").casefold()
    listed = every(agenda, "MeetingAgendaItems", "MeetingAgendaItem")
    items = [_item(raw, section, closed, body) for raw in listed]
    known = {item.number for item in items}
    for number, text in _texts_by_number(contents(agenda, "FullText")).items():
        if number not in known:  # the agenda's own text has an item which the list of items has not
            items.append(_from_text(Item(number, "", section, closed=closed), text, body))
    return in_order(items)


def _item(raw: Element, section: str | None, closed: bool, body: Body) -> Item:
    document = find(raw, "Document")
    handling = find(document, "AgendaItems", "AgendaItem")
    title = value(document, "Title") or value(handling, "Name")
    number = value(raw, "AgendaItemNumber") or value(handling, "AgendaItemNumber")
    published = value(document, "PublishingType").casefold()
    item = Item(number, title, section, closed=closed or (bool(published) and published != _PUBLISHED))
    item = _from_text(item, contents(raw, "FullText"), body)
    if not item.attachments:
        add_enclosures(item, (value(one, "Title") for one in every(document, "Attachments", "Attachment")))
    return item


def _from_text(item: Item, text: str, body: Body) -> Item:
    blocks = text_blocks(text)
    if blocks and (match := _TITLE_LINE.match(blocks[0].text)) and (not item.number or match[1] == item.number):
        item.number, item.title = match[1], item.title or match[2]
        del blocks[0]
    fields = fields_of(blocks)
    take_facts(item, fields[0])
    fill_item(item, fields, body)
    return item


def _texts_by_number(text: str) -> dict[str, str]:
    """The agenda's text cut at each item's title line; of the contents list and the item itself, the last counts."""
    starts = list(_ITEM_START.finditer(text))
    found: dict[str, str] = {}
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        below = text[start.end() : end]
        if has_words(below) and not _PAGE_NUMBER.search(start[0]):
            found[start[1]] = text[start.start() : end]
    return found


def _cover_text(text: str) -> str:
    contents = _CONTENTS.search(text)
    first = _ITEM_START.search(text)
    return text[: min(contents.start() if contents else len(text), first.start() if first else len(text))]


def _cover_lines(text: str) -> list[str]:
    lines = (clean(line) for line in _cover_text(text).replace("\f", "\n").split("\n"))
    return [line for line in lines if line]


def _read_cover(meeting: ParsedMeeting, lines: list[str]) -> None:
    rest = read_cover(meeting, lines)
    left = [line for line in rest if line != meeting.body and not _COVER_NOISE.fullmatch(line)]
    kept: list[str] = []
    for before, line in zip(["", *left], left, strict=False):
        if _WHEN_LINE.search(before) and line.startswith("i ") and meeting.location is None:
            meeting.location = line.removeprefix("i ")
        elif not _WHEN_LINE.search(line):
            kept.append(line)
    meeting.preamble = "\n\n".join(filter(None, [meeting.preamble, *kept]))
