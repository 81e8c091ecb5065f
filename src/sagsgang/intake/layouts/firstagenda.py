"""Layout ``firstagenda``: the web pages on which FirstAgenda publishes agendas and minutes ("<kommune>.dk/vis?id=").

Read by what stands where rather than by one template: a row or box with a number, a title in a heading, and below it a
case number, headed texts and a list of links to enclosures. The texts are the municipality's own HTML.
"""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.intake.layouts.counted import numbered, page_lines
from sagsgang.intake.layouts.flow import fields_of
from sagsgang.intake.layouts.markup import Block, clean, has_words, node_blocks, select
from sagsgang.intake.layouts.roll import read_cover, read_people, split_names
from sagsgang.intake.layouts.structured import Body, add_enclosures, fill_item, lists_enclosures, members, role_of
from sagsgang.intake.layouts.xmltree import moment
from sagsgang.intake.parsed import Item, ParsedMeeting, SourceInfo
from sagsgang.intake.phrases.heads import fold, read_closed
from sagsgang.intake.repair.furniture import is_button, without_glued
from sagsgang.intake.source import Line, Source

_ROWS = ".punktrow, [id^='punktrow_'], [data-agendaitem-id], .agenda-item, .agendaitem"
_TITLES = ".overskrift, [class*='overskrift'] h2, .agenda-item-title, .item-title, h2, h3"
_NUMBERS = ".punkt-tabel .label, .punktnummer, .agenda-item-number, .item-number, .punkt-nr"
_CASES = ".sagsnummer, .case-number, .casenumber"
#: controls of the page: they are no part of the document
CONTROLS = frozenset(
    {
        "dropdown", "dropdown-menu", "pdf-label", "expand", "fil-ikon", "lydfiler-og-bilag", "modal", "spinner",
        "navbar", "tilbage-wrapper", "dagsordenhent", "breadcrumb", "cookie", "skip-link", "sr-only", "visually-hidden",
        "deltager-modal", "glyphicon",
    }
)  # fmt: skip
_ENCLOSURE_LINKS = "a.bilag-link, a[id^='enclosure-'], a[href*='/bilag/'], a[href*='/enclosure']"
_KIND = re.compile(
    r"\b(?P<agenda>dagsorden|tillægsdagsorden)|(?P<minutes>referat|beslutningsprotokol)\b", re.IGNORECASE
)
_CLOSED = re.compile(r"\blukket(?: punkt| sag)?\b", re.IGNORECASE)
_LABELS = frozenset({"udvalg", "mødedato", "dato", "mødested", "sted", "information", "mødetidspunkt", "tidspunkt"})


class FirstagendaLayout:
    name = "firstagenda"

    def recognise(self, source: Source) -> float:
        tree = source.tree
        if not isinstance(tree, LexborHTMLParser):
            return 0.0
        rows = _rows(tree)
        if not rows:
            return 0.0
        return 0.97 if tree.css_first("#dagsordenDetaljer, .dagsordeninfo, .sagsnummer") is not None else 0.6

    def read(self, source: Source) -> ParsedMeeting:
        meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, self.name, source.pages))
        rows = _rows(source.tree)
        _read_head(source.tree, meeting)
        body = Body(meeting.body, meeting.date, members(meeting))
        marked = any(block.kind == "h" and role_of(block.text) != "other" for row in rows for block in _blocks(row))
        for position, row in enumerate(rows, start=1):
            meeting.items.append(_item(row, position, body, marked=marked))
        if meeting.kind == "minutes" and not _KIND.search(_title(source.tree)):
            meeting.kind = "minutes" if any(item.decision for item in meeting.items) else "agenda"
        return meeting

    def document(self, source: Source) -> list[Line]:
        """Facts and items of the page. What it says twice counts once; the label over a list of links names a field."""
        tree: LexborHTMLParser = source.tree
        place = tree.css_first(".title .sted, .dagsordeninfo .sted")
        people = tree.css_first("#deltager-container .deltagere, .deltagere, .participants")
        head = [_text(tree.css_first(".udvalg")), _text(place), *_info_lines(tree)]
        listed = page_lines([people] if people is not None else [], CONTROLS)
        when = _KIND.sub("", _title(tree))
        rows = (line.text for line in page_lines(_rows(tree), CONTROLS) if not lists_enclosures(line.text))
        return numbered([*head, *(line.text for line in listed), when, *rows])


def _rows(tree: LexborHTMLParser) -> list[LexborNode]:
    """The outermost elements that hold one item each."""
    found = select(tree, _ROWS)
    ids = {row.mem_id for row in found}
    return [row for row in found if not _inside(row, ids)]


def _inside(node: LexborNode, ids: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in ids:
            return True
        above = above.parent
    return False


def _read_head(tree: LexborHTMLParser, meeting: ParsedMeeting) -> None:
    """What the page says before its items: kind, committee, when, where, who."""
    title = _title(tree)
    if match := _KIND.search(title):
        meeting.kind = "agenda" if match["agenda"] else "minutes"
    meeting.body = _text(tree.css_first(".title .udvalg, .dagsordeninfo .udvalg, .committee, .udvalg")) or None
    place = _text(tree.css_first(".title .sted, .dagsordeninfo .sted:not(.sted-divider), .meeting-place"))
    meeting.location = place or None
    for text in (
        _text(tree.css_first(".dagsordeninfo .dato")),
        title,
        *(_text(one) for one in select(tree, ".dato, time")),
    ):
        day, time = moment(text)
        if day:
            meeting.date, meeting.start = day, time
            break
    if (people := tree.css_first("#deltager-container .deltagere, .deltagere, .participants")) is not None:
        _read_people(people, meeting)
    lines = _info_lines(tree)
    meeting.preamble = "\n\n".join(read_cover(meeting, lines))


def _title(tree: LexborHTMLParser) -> str:
    return _text(tree.css_first("h1")) or _text(tree.css_first("title"))


def _read_people(node: LexborNode, meeting: ParsedMeeting) -> None:
    lines = [block.text.removeprefix("- ") for block in node_blocks(node, skip=CONTROLS)]
    group = "participants"
    for line in lines:
        head, colon, tail = line.partition(":")
        folded = fold(head)
        if folded in ("afbud", "fraværende", "fravær"):
            group, line = "absent", tail
        elif colon and folded in ("deltagere", "mødedeltagere", "til stede", "tilstede"):
            group, line = "participants", tail
        read_people(meeting, split_names(line), group)


def _info_lines(tree: LexborHTMLParser) -> list[str]:
    """The rows of the table of facts which are no field of the meeting ("Information: ...")."""
    lines = []
    for row in tree.css(".dagsordeninfo tr"):
        if "hidden" in row.attributes or row.attributes.get("id") == "deltager-container":
            continue
        cells = [_text(cell) for cell in select(row, "td, th")]
        label, text = fold(cells[0]) if cells else "", " ".join(cells[1:])
        if label == "information" and has_words(text):
            lines.append(text)
        elif label not in _LABELS and has_words(text):
            lines.append(f"{cells[0].rstrip(':')}: {text}")
    return lines


def _item(row: LexborNode, position: int, body: Body, *, marked: bool) -> Item:
    heading = row.css_first(_TITLES)
    title, closed = read_closed(without_glued(_text(heading)))
    item = Item(_text(row.css_first(_NUMBERS)).rstrip(". ") or str(position), title, closed=closed)
    cases = [text for node in select(row, _CASES) if (text := _text(node))]
    if cases:
        item.case_number = re.sub(r"^(?:sags?nr\.?|sagsnummer)\s*:?\s*", "", cases[0], flags=re.IGNORECASE)
    item.closed = item.closed or any(
        _CLOSED.fullmatch(_text(node)) for node in select(row, ".label, .badge, .lukket, .closed")
    )
    links = [text for link in select(row, _ENCLOSURE_LINKS) if has_words(text := _text(link))]
    skipped = {item.number, _text(heading), *cases}
    kept = [block for block in _blocks(row) if block.text not in skipped]
    fill_item(item, fields_of(_without_list(kept, links), marked=marked), body)
    add_enclosures(item, links)
    return item


def _blocks(row: LexborNode) -> list[Block]:
    found = row.css_first(".details, .agenda-item-content, .item-content")
    blocks = node_blocks(found if found is not None else row, skip=CONTROLS)
    return [replace(block, text=without_glued(block.text)) for block in blocks if not is_button(block.text)]


def _without_list(blocks: list[Block], links: list[str]) -> list[Block]:
    """The blocks without the list of links to enclosures and the heading over it: those are enclosures, not text.

    The text may say what an enclosure is called, word for word, so only what stands below the heading is the list;
    where no heading is, the list's own items are.
    """
    titles = set(links)
    heads = [index for index, block in enumerate(blocks) if block.kind == "h" and lists_enclosures(block.text)]
    begin = heads[-1] if heads else 0
    kept = [block for block in blocks[begin + len(heads[-1:]) :] if not _is_link(block, titles, below=bool(heads))]
    return [*blocks[:begin], *kept]


def _is_link(block: Block, titles: set[str], *, below: bool) -> bool:
    return (below or block.kind == "li") and block.text.removeprefix("- ") in titles


def _text(node: LexborNode | None) -> str:
    return clean(node.text(deep=True, separator=" ")) if node is not None else ""


LAYOUT = FirstagendaLayout()
