"""HTML inside XML (escaped, CDATA, base64 or a whole page) turned into blocks of plain text.

A vendor's field holds whatever its editor left behind: ``<p>``, ``<div>``, bare text with ``<br />``, Word's markup,
HTML escaped twice, base64. The layouts want paragraphs, headings, list items and table rows, in reading order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.intake.layouts.encoded import decoded, is_markup, unescaped
from sagsgang.intake.phrases.sentences import ABBREVIATIONS

BlockKind = Literal["p", "h", "li", "table"]

#: Elements that never hold text of the document. ``o:p`` is kept: Word puts real text in it now and then.
_DROPPED = frozenset(
    {
        "script", "style", "head", "title", "meta", "link", "noscript", "template", "svg", "iframe", "object", "embed",
        "input", "select", "button", "textarea", "audio", "video", "canvas", "map", "col", "colgroup",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote",
        "pre", "center", "address", "dl", "dd", "dt", "figure", "figcaption", "fieldset", "form", "legend", "details",
        "summary", "hr", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "label",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Deeper than any page a person made; below it text is taken without structure, so that nobody exhausts the stack.
_MAX_DEPTH = 120

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
#: abbreviations in the middle of a sentence; an amount may end one, but not before a small letter
_ABBREVIATIONS = ABBREVIATIONS | {"kr", "mio", "mia", "pct"}
_LONG_CELL = 400


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table. ``level`` is a heading's (1-6) or a list item's depth (from 1).

    A list item's text begins with the mark a reader would see ("- ", "1. ", "A) "). A table's text has one row a line,
    the cells parted by " | ". An empty heading is kept: it ends what stands above it. ``bold``: all of it is in bold.
    """

    text: str
    kind: BlockKind = "p"
    level: int = 0
    bold: bool = False


def clean(text: str | None) -> str:
    """The text on one line: composed characters, ordinary spaces, no soft hyphens or zero-width characters."""
    if not text:
        return ""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def has_words(text: str | None) -> bool:
    """Whether there is a letter or digit in it: a lone "." or "-" is what an editor leaves in an empty field."""
    return bool(text) and any(character.isalnum() for character in text or "")


def blocks(text: str | None) -> list[Block]:
    """A field's content as blocks, in reading order. Empty paragraphs are left out."""
    content = decoded(text)
    if not content.strip():
        return []
    if is_markup(content):
        tree = LexborHTMLParser(content)
        return node_blocks(tree.body) if tree.body is not None else []
    return [Block(paragraph) for paragraph in plain_paragraphs(unescaped(content))]


def node_blocks(
    node: LexborNode, *, skip: frozenset[str] = frozenset(), without: Callable[[LexborNode], bool] | None = None
) -> list[Block]:
    """The blocks below an HTML node, without elements of a class or id in ``skip`` and those that ``without`` picks."""
    builder = _Builder(skip, without)
    builder.walk(node, 0)
    builder.flush()
    return builder.blocks


def select(node: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """What a selector finds, in document order and each node once (a list of selectors finds a node once for each)."""
    found = {one.mem_id: one for one in node.css(selector)}
    return list(found.values())


def paragraphs(found: Iterable[Block]) -> str:
    """Blocks as the contract wants a part's text: paragraphs separated by one blank line."""
    return "\n\n".join(block.text for block in found if block.text)


def plain_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text without markup.

    Blank lines part paragraphs. A lone line feed does so too unless the line after it goes on in the middle of a
    sentence (it begins with a small letter and nothing closed the one before), as after a forced line break in Word.
    """
    found: list[str] = []
    open_paragraph = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").split("\n"):
        line = clean(raw)
        if not line:
            open_paragraph = False
        elif open_paragraph and line[0].islower() and not _closed(found[-1]) and not _marker(line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
            open_paragraph = True
    return found


def _closed(line: str) -> bool:
    """Whether a line ends its sentence; "1.000 kr." and "bl.a." don't."""
    if line[-1] != ".":
        return line[-1] in ":;!?"
    return line.rpartition(" ")[2].rstrip(".").casefold() not in _ABBREVIATIONS


def _marker(line: str) -> bool:
    return re.match(r"(?:[a-zæøå][.)]|\d+[.)]|at\b)", line) is not None


class _Builder:
    """Gathers inline text until something ends the paragraph."""

    def __init__(
        self, skip: frozenset[str], without: Callable[[LexborNode], bool] | None, *, in_heading: bool = False
    ) -> None:
        self.blocks: list[Block] = []
        self._skip = skip
        self._without = without
        self._in_heading = in_heading
        self._inline: list[tuple[str, bool]] = []
        self._marker = ""
        self._list_depth = 0

    def walk(self, node: LexborNode, depth: int, *, bold: bool = False) -> None:
        if depth > _MAX_DEPTH:
            self._inline.append((node.text(deep=True, separator=" "), bold))
            return
        for child in _children(node):
            tag = child.tag or ""
            if tag == "-text":
                self._inline.append((child.text_content or "", bold))
            elif (
                tag.startswith(("-", "_", "!"))
                or self._skipped(child)
                or (tag in _DROPPED and not (tag == "button" and self._is_title(child)))
            ):
                continue
            elif tag == "br":
                self.flush()
            elif tag in _HEADINGS:
                self._heading(child, depth, _HEADINGS[tag])
            elif tag in ("ul", "ol", "menu"):
                self._list(child, depth, ordered=tag == "ol")
            elif tag == "table":
                self._table(child, depth)
            elif tag in _BLOCKS or tag in ("li", "button"):
                self.flush()
                self.walk(child, depth + 1, bold=bold)
                self.flush()
            else:
                self.walk(child, depth + 1, bold=bold or _is_bold(child))

    def flush(self, kind: BlockKind = "p", level: int = 0) -> None:
        text = clean("".join(piece for piece, _ in self._inline))
        if text:
            bold = all(strong for piece, strong in self._inline if piece.strip())
            if self._marker:
                kind, level = "li", self._list_depth
            self.blocks.append(Block(f"{self._marker}{text}", kind, level, bold))
            self._marker = ""
        self._inline.clear()

    def _skipped(self, node: LexborNode) -> bool:
        if self._without is not None and self._without(node):
            return True
        if not self._skip:
            return False
        names = {node.attributes.get("id") or "", *(node.attributes.get("class") or "").split()}
        return not self._skip.isdisjoint(names)

    def _is_title(self, button: LexborNode) -> bool:
        """Whether a button is the title that folds out what stands below it, not a control of the page."""
        return self._in_heading or button.css_first("h1, h2, h3, h4, h5, h6") is not None

    def _heading(self, node: LexborNode, depth: int, level: int) -> None:
        """A heading is one block, whatever stands in it."""
        self.flush()
        inner = _Builder(self._skip, self._without, in_heading=True)
        inner.walk(node, depth + 1)
        inner.flush()
        text = " ".join(block.text for block in inner.blocks if block.text)
        self.blocks.append(Block(text, "h", level, all(block.bold for block in inner.blocks)))

    def _list(self, node: LexborNode, depth: int, *, ordered: bool) -> None:
        self.flush()
        self._list_depth += 1
        number = _integer(node.attributes.get("start"), 1)
        style = _list_style(node)
        for child in _children(node):
            if child.tag != "li":
                if child.tag == "-text" or self._skipped(child):
                    self._inline.append((child.text_content or "", False))
                    self.flush()
                elif child.tag not in _DROPPED:
                    self.walk(child, depth + 1) if child.tag not in ("ul", "ol") else self._list(
                        child, depth + 1, ordered=child.tag == "ol"
                    )
                continue
            number = _integer(child.attributes.get("value"), number)
            self._marker = f"{_ordinal(number, style)} " if ordered else "- "
            self.walk(child, depth + 1)
            self.flush()
            self._marker = ""
            number += 1
        self._list_depth -= 1

    def _table(self, node: LexborNode, depth: int) -> None:
        self.flush()
        rows = [[self._cell(cell, depth) for cell in row] for row in _rows(node)]
        rows = [row for row in rows if any(row)]
        if not rows:
            self.walk(node, depth + 1)  # a table without rows still may hold text
            self.flush()
        elif max(sum(bool(cell) for cell in row) for row in rows) == 1 or any(
            _is_layout(cell) for row in rows for cell in row
        ):
            self.blocks.extend(block for row in rows for cell in row for block in cell)
        else:
            lines = [" | ".join(" ".join(block.text for block in cell) for cell in row).strip(" |") for row in rows]
            self.blocks.append(Block("\n".join(line for line in lines if line), "table"))

    def _cell(self, cell: LexborNode, depth: int) -> list[Block]:
        builder = _Builder(self._skip, self._without)
        builder.walk(cell, depth + 1)
        builder.flush()
        return builder.blocks


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The cells of each row that belongs to this table, not to one inside it."""
    for child in _children(table):
        if child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)
        elif child.tag == "tr":
            yield [cell for cell in _children(child) if cell.tag in ("td", "th")]
        elif child.tag == "caption":
            yield [child]


def _is_layout(cell: list[Block]) -> bool:
    """A cell that holds a page's worth of text (or headings, or a table) arranges the page; it is no data."""
    if any(block.kind in ("h", "table") for block in cell):
        return True
    return len(cell) > 1 and sum(len(block.text) for block in cell) > _LONG_CELL


def _is_bold(node: LexborNode) -> bool:
    if node.tag in ("b", "strong"):
        return True
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    return "font-weight:bold" in style or "font-weight:700" in style


def _list_style(node: LexborNode) -> str:
    style = (node.attributes.get("style") or "").lower()
    for name, short in (("upper-alpha", "A"), ("lower-alpha", "a"), ("upper-latin", "A"), ("lower-latin", "a"),
                        ("upper-roman", "I"), ("lower-roman", "i")):  # fmt: skip
        if name in style:
            return short
    kind = node.attributes.get("type") or "1"
    return kind if kind in ("A", "a", "I", "i") else "1"


def _ordinal(number: int, style: str) -> str:
    """The mark of an ordered list item; letters get a bracket, as these systems print them ("A)")."""
    if style in "Aa" and 1 <= number <= 26:
        return f"{chr(ord(style) + number - 1)})"
    if style in "Ii" and 0 < number < 40:
        ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        roman = "x" * (number // 10) + ones[number % 10]
        return f"{roman if style == 'i' else roman.upper()}."
    return f"{number}."


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default
