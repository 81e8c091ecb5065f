"""Which text of a vendor's file is text of the document, so that coverage measures that and nothing else.

An export is a register with a document inside. Everything in it counts unless its layout names it as the register's:
identifiers, addresses of files and people, who changed what and when, settings, copies of what stands elsewhere, the
text of enclosed files (it belongs to the enclosures). An element that no layout has met therefore counts, and shows up
as text that was not placed. Of a web page, controls and dialogues don't count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from selectolax.lexbor import LexborNode

from sagsgang.intake.layouts.markup import blocks, has_words, node_blocks
from sagsgang.intake.layouts.xmltree import Element, content, local
from sagsgang.intake.source import Line

#: whether an element counts, given the elements above it, from the root down
Counts = Callable[[Element, tuple[Element, ...]], bool]

_MARKUP = frozenset(
    {
        "p", "div", "br", "span", "table", "tbody", "tr", "td", "ul", "ol", "li", "b", "i", "u", "strong", "em", "a",
        "font", "h1", "h2", "h3", "h4",
    }
)  # fmt: skip


def xml_lines(root: Element, counts: Counts, *, first: tuple[str, ...] = (), markup: bool = True) -> list[Line]:
    """The document's lines in an export, numbered from 1.

    In the order of the file, except that elements named in ``first`` come before their siblings, as they are printed.
    ``markup`` says whether elements named like HTML's are HTML: a vendor may have fields called "table".
    """
    texts: list[str] = []
    waiting: list[tuple[Element, tuple[Element, ...]]] = [(root, ())]
    while waiting:
        element, above = waiting.pop()
        name = local(element)
        if not name or not counts(element, above):
            continue
        inner = [child for child in element if local(child)]
        if not inner or (markup and all(local(child).casefold() in _MARKUP for child in inner)):
            texts.extend(block.text for block in blocks(content(element)))
            continue
        for text in (element.text, *(child.tail for child in element)):
            texts.extend(block.text for block in blocks(text))
        rank = {one: index for index, one in enumerate(first)}
        inner.sort(key=lambda child: rank.get(local(child), len(rank)))
        waiting.extend((child, (*above, element)) for child in reversed(inner))
    return numbered(texts)


def page_lines(nodes: Iterable[LexborNode], skip: frozenset[str]) -> list[Line]:
    """The document's lines below some nodes of a page; ``skip`` are classes and ids of the page's controls."""
    return numbered(block.text for node in nodes for block in node_blocks(node, skip=skip))


def numbered(texts: Iterable[str]) -> list[Line]:
    """Lines of the texts, numbered from 1; each cell of a table is one.

    They stand on one page, so that nobody takes items' numbers that count up for the numbers of lost pages.
    """
    rows = [cell for text in texts for cell in re.split(r"\n| \| ", text) if has_words(cell)]
    return [Line(row, number, 1) for number, row in enumerate(rows, start=1)]
