"""Layout ``webpage``: an agenda on a web page of no vendor known here, whose headings (``h1``-``h4``) number the items.

The site around the document (menus, banner, footer, forms) is left out. Headings that carry a number are the items,
those above them sections, those below them the items' own; where no headings are numbered, the text below the site's
furniture is read like any other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.intake.layouts.counted import numbered
from sagsgang.intake.layouts.flow import fields_of
from sagsgang.intake.layouts.markup import Block, clean, has_words, node_blocks, select
from sagsgang.intake.layouts.structured import Body, fill_item, members, role_of
from sagsgang.intake.parsed import Item, ParsedMeeting, Section, SourceInfo
from sagsgang.intake.phrases.heads import NumberedLine, read_closed, read_number
from sagsgang.intake.prose import absences, reader
from sagsgang.intake.prose.cover import read_cover
from sagsgang.intake.prose.facts import read_facts
from sagsgang.intake.repair import Row
from sagsgang.intake.repair.furniture import is_button, without_glued
from sagsgang.intake.source import Line, Source

_SITE_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog"})
_SITE = frozenset(
    {
        "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookie-banner", "cookiebanner", "modal",
        "footer", "sidebar", "skip-link", "sr-only", "visually-hidden", "share", "social", "search",
        "CybotCookiebotDialog",
    }
)  # fmt: skip
_DEEPEST = 4
_LEAST = 2  # numbered headings of one level that make a list of items


class WebpageLayout:
    name = "webpage"

    def recognise(self, source: Source) -> float:
        if not isinstance(source.tree, LexborHTMLParser):
            return 0.0
        levels = Counter(one.tag for one in select(source.tree, "h1, h2, h3, h4") if read_number(clean(one.text())))
        # a page without numbered headings is text like any other, once the site around it is gone
        return 0.4 if any(count >= _LEAST for count in levels.values()) else 0.06

    def read(self, source: Source) -> ParsedMeeting:
        blocks = _blocks(source.tree)
        heads = _heads(blocks)
        if not heads:
            return reader.read(replace(source, lines=_lines(blocks)), layout=self.name)
        meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, self.name, source.pages))
        first = next((at for at, block in enumerate(blocks) if _is_section(block, heads)), heads[0].at)
        _read_front(blocks[: min(first, heads[0].at)], [head.title for head in heads], meeting)
        _read_items(blocks, heads, meeting)
        if any(item.decision for item in meeting.items):
            meeting.kind = "minutes"
        return meeting

    def document(self, source: Source) -> list[Line]:
        """The page without the site around it: see :mod:`sagsgang.intake.layouts.counted`."""
        return numbered(block.text for block in _blocks(source.tree))


@dataclass(frozen=True, slots=True)
class _Head:
    at: int
    level: int
    number: str
    title: str
    closed: bool


def _blocks(tree: LexborHTMLParser) -> list[Block]:
    root = tree.css_first("main, [role='main']")
    body = tree.body
    if body is None:
        return []
    if root is None or len(root.text()) < len(body.text()) / 2:
        root = body
    blocks = node_blocks(root, skip=_SITE, without=_is_site)
    unfolded = [replace(block, text=without_glued(block.text)) for block in blocks if not is_button(block.text)]
    return [block for block in unfolded if has_words(block.text) or block.kind == "h"]


def _is_site(node: LexborNode) -> bool:
    """Menus, footers, forms; and the banner: a ``<header>`` that holds the site's menu and not the page's title."""
    if node.tag == "header":
        return node.css_first("nav") is not None and node.css_first("h1") is None
    return node.tag in _SITE_TAGS


def _heads(blocks: Sequence[Block]) -> list[_Head]:
    """The headings that number the items: of the level that has most of them, unless those only number the sections of
    a level below ("1.", "1.1."); [] where no level has enough."""
    found: list[tuple[int, Block, NumberedLine]] = []
    for at, block in enumerate(blocks):
        if block.kind == "h" and block.level <= _DEEPEST and (line := read_number(block.text)) and line.title:
            found.append((at, block, line))
    levels = Counter(block.level for _, block, _ in found)
    level = max(levels, key=lambda one: (levels[one], -one), default=0)
    numbers = {one: {line.number for _, block, line in found if block.level == one} for one in levels}
    below = [one for one in levels if one > level and {n.rpartition(".")[0] for n in numbers[one]} <= numbers[level]]
    level = min(below, default=level)
    if levels[level] < _LEAST:
        return []
    heads = []
    for at, block, line in found:
        if block.level == level:
            title, closed = read_closed(line.title)
            heads.append(_Head(at, level, line.number, title, closed or bool(line.closed)))
    return heads


def _is_section(block: Block, heads: Sequence[_Head]) -> bool:
    """A heading right above the items' level, but for the page's own title."""
    return block.kind == "h" and 1 < block.level < heads[0].level and has_words(block.text)


def _read_front(blocks: Sequence[Block], titles: list[str], meeting: ParsedMeeting) -> None:
    rows = [Row(line, at, gap=True, style="p") for at, line in enumerate(_texts(blocks), start=1)]
    cover = read_cover(rows, titles)
    meeting.body, meeting.kind = cover.body, cover.kind or "agenda"
    meeting.date = cover.day.isoformat() if cover.day else None
    meeting.start, meeting.end, meeting.location = cover.start, cover.end, cover.location
    meeting.participants, meeting.absent = cover.people.participants, cover.people.absent
    absences.read_remarks(meeting, cover.remarks)
    meeting.preamble = "\n\n".join([*cover.rest, *cover.remarks])


def _read_items(blocks: Sequence[Block], heads: Sequence[_Head], meeting: ParsedMeeting) -> None:
    body = Body(meeting.body, meeting.date, members(meeting))
    marked = any(
        block.kind == "h" and block.level > heads[0].level and role_of(block.text) != "other" for block in blocks
    )
    starts = {head.at: head for head in heads}
    section: str | None = None
    begin = min(next((at for at, block in enumerate(blocks) if _is_section(block, heads)), heads[0].at), heads[0].at)
    item: Item | None = None
    below: list[Block] = []
    for at in range(begin, len(blocks)):
        block = blocks[at]
        if at in starts or _is_section(block, heads):
            _finish(item, below, body, meeting, marked=marked)
            item, below = None, []
        if at in starts:
            head = starts[at]
            item = Item(head.number, head.title, section, closed=head.closed)
        elif _is_section(block, heads):
            line = read_number(block.text)
            one = Section(line.title, line.number) if line and line.title else Section(block.text)
            meeting.sections.append(one)
            section = one.number or one.title
        elif item is None:
            meeting.preamble = "\n\n".join(filter(None, [meeting.preamble, block.text]))
        else:
            below.append(block)
    _finish(item, below, body, meeting, marked=marked)


def _finish(item: Item | None, blocks: list[Block], body: Body, meeting: ParsedMeeting, *, marked: bool) -> None:
    if item is None:
        return
    while blocks and blocks[0].kind == "p" and (facts := read_facts(blocks[0].text)):
        item.case_number = item.case_number or facts.case_number
        item.initials = item.initials or facts.initials
        item.closed = item.closed or bool(facts.closed)
        item.facts.update(facts.other)
        del blocks[0]
    fill_item(item, fields_of(blocks, marked=marked), body)
    meeting.items.append(item)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in block.text.split("\n") if has_words(line)]


def _lines(blocks: Sequence[Block]) -> list[Line]:
    """The page's lines for a reader of text, each with what it is."""
    styles = {"p": "p", "li": "li", "table": "td"}
    lines: list[Line] = []
    for block in blocks:
        style = f"h{block.level}" if block.kind == "h" else styles[block.kind]
        for row in block.text.split("\n"):
            if has_words(row):
                lines.append(Line(row, len(lines) + 1, None, style, block.bold))
    return lines


LAYOUT = WebpageLayout()
