"""The web page that eDoc's agenda module prints: recognised by its ``xslt...`` classes, read in the order of the page.

A title table begins an item, a second table below it says case number, case worker and whether it is open; a header
names the field whose text stands in the element after it. "Åbne sager" and "Lukkede sager" are headings of the page and
therefore sections.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.intake.layouts.counted import page_lines
from sagsgang.intake.layouts.flow import add_fact
from sagsgang.intake.layouts.markup import Block, clean, has_words, node_blocks
from sagsgang.intake.layouts.roll import read_cover
from sagsgang.intake.layouts.structured import Body, Field, add_enclosures, fill_item, lists_enclosures, members
from sagsgang.intake.layouts.xmltree import moment
from sagsgang.intake.parsed import Item, ParsedMeeting, Section
from sagsgang.intake.source import Line

_CONTENTS = ("xsltListOfContentBegin", "xsltListOfContentEnd")
_MARKED = (
    "xsltItemsHeader", "xsltTitleTableBegin", "xsltTitleTableEnd", "xsltHeader", "xsltAttachment", "xsltAgendaTitle",
    "xsltDateAndLocation",
)  # fmt: skip


def is_page(tree: LexborHTMLParser) -> bool:
    return tree.css_first(".xsltTitle, .xsltAgendaTitle, .xsltItemsHeader") is not None


def read_page(tree: LexborHTMLParser, meeting: ParsedMeeting) -> None:
    """Fills the meeting from the page."""
    reader = _Page(meeting)
    root = tree.css_first(".xsltOuter") or tree.body
    if root is not None:
        for node in _steps(root):
            reader.step(node)
    reader.close()


def document(tree: LexborHTMLParser) -> list[Line]:
    """The page's lines but for the list of contents, which repeats the titles, and the label over enclosures."""
    lines = page_lines([tree.body] if tree.body is not None else [], frozenset(_CONTENTS))
    return [line for line in lines if not lists_enclosures(line.text)]


def _steps(node: LexborNode) -> Iterator[LexborNode]:
    """The page's elements in order: those with a meaning whole, the others opened only where they hold such a one."""
    child = node.child
    while child is not None:
        following = child.next
        if not (child.tag or "-").startswith(("-", "_", "!")) or (
            child.tag == "-text" and has_words(child.text_content)
        ):
            marked = _class(child) is not None or child.tag == "-text"
            if not marked and any(child.css_first(f".{name}") is not None for name in _MARKED):
                yield from _steps(child)
            else:
                yield child
        child = following


def _class(node: LexborNode) -> str | None:
    names = (node.attributes.get("class") or "").split()
    return next((name for name in (*_MARKED, *_CONTENTS) if name in names), None)


class _Page:
    """The item being read, and the fields it has so far."""

    def __init__(self, meeting: ParsedMeeting) -> None:
        self.meeting = meeting
        self.item: Item | None = None
        self.fields: list[Field] = []
        self.enclosures: list[str] = []
        self.section: str | None = None
        self.cover: list[str] = []

    def step(self, node: LexborNode) -> None:
        name = _class(node)
        if name in _CONTENTS:
            return  # repeats the titles
        texts = [block.text for block in node_blocks(node)] if node.tag != "-text" else [clean(node.text_content)]
        if name == "xsltAgendaTitle":
            self._title(texts)
        elif name == "xsltDateAndLocation":
            self._when_and_where(texts)
        elif name == "xsltItemsHeader":
            self.close()
            self.section = " ".join(texts)
            self.meeting.sections.append(Section(self.section))
        elif name == "xsltTitleTableBegin":
            self.close()
            self._begin(node)
        elif name == "xsltTitleTableEnd" and self.item is not None:
            self._subtitles([clean(one.text()) for one in node.css(".xsltSubTitle")] or texts)
        elif name == "xsltHeader":
            heading = " ".join(texts).rstrip(": ")
            self.fields.append(Field(heading, [], shown_empty=not lists_enclosures(heading)))
        elif name == "xsltAttachment":
            self.enclosures.extend(texts)
        elif self.item is None:
            self.cover.extend(texts)
        else:
            if not self.fields:
                self.fields.append(Field("", []))
            self.fields[-1].blocks.extend(node_blocks(node) if node.tag != "-text" else [Block(texts[0])])

    def close(self) -> None:
        """Finishes the item being read; before the first, the cover."""
        if self.item is None:
            self.meeting.preamble = "\n\n".join(read_cover(self.meeting, self.cover))
            self.cover = []
            return
        fill_item(self.item, self.fields, Body(self.meeting.body, self.meeting.date, members(self.meeting)))
        add_enclosures(self.item, self.enclosures)
        self.meeting.items.append(self.item)
        self.item, self.fields, self.enclosures = None, [], []

    def _title(self, texts: list[str]) -> None:
        for text in texts:
            folded = text.casefold()
            if any(word in folded for word in ("dagsorden", "referat", "protokol")) and len(folded.split()) <= 3:
                self.meeting.kind = "agenda" if "dagsorden" in folded else "minutes"
            elif self.meeting.body is None:
                self.meeting.body = text
            else:
                self.cover.append(text)

    def _when_and_where(self, texts: list[str]) -> None:
        for text in texts:
            day, time = moment(text)
            if day and self.meeting.date is None:
                self.meeting.date, self.meeting.start = day, time
            else:
                self.cover.append(text)

    def _begin(self, node: LexborNode) -> None:
        titles = [clean(one.text()) for one in node.css(".xsltTitle")]
        number = titles[0].rstrip(". ") if titles else ""
        self.item = Item(number, " ".join(titles[1:]), self.section)

    def _subtitles(self, texts: list[str]) -> None:
        assert self.item is not None
        for text in texts:
            label, colon, rest = text.partition(":")
            if colon:
                add_fact(self.item, label, clean(rest))
            elif text.casefold().startswith("lukket"):
                self.item.closed = True
            elif has_words(text) and not text.casefold().startswith("åbe"):
                self.item.facts[text] = text
