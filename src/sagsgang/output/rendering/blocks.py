"""Text as blocks: paragraphs, subheadings, lists, tables. Pure.

Plain text (paragraphs parted by a blank line) shows its shape by its lines, formatted text (what an editor wrote,
cleaned by the command that stored it) by its tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.output.rendering.tree import Block

_BULLET = re.compile(r"^\s*[-–—•▪·*]\s+")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-zæøå])[.)]\s+", re.IGNORECASE)
_CELL = re.compile(r"\s*\|\s*")
#: a line longer than this is no subheading, whatever it looks like
LONGEST_SUBHEADING = 100


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "bullets"
    if _NUMBER.match(line):
        return "numbers"
    return "table" if " | " in line else "paragraph"


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line with whether it begins a paragraph of its own."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for n, line in enumerate(paragraph.split("\n")):
            if line.strip():
                yield line.rstrip(), n == 0


def _looks_like_subheading(line: str, following: str) -> bool:
    """A short line without an end mark, followed by running text, is a heading inside a presentation."""
    text = line.strip()
    return (
        len(text) <= LONGEST_SUBHEADING
        and text[-1] not in '.,;:?!)…”"'
        and text[0].isupper()
        and len(following) > len(text)
        and _kind(following) == "paragraph"
    )


def blocks_of(text: str, *, subheadings: bool = True) -> tuple[Block, ...]:
    """The blocks of ``text``. With ``subheadings`` false no line is taken for one (a decision has none)."""
    lines = list(_lines(text)) if text.strip() else []
    blocks: list[Block] = []
    run: list[str] = []
    run_kind = ""

    def close() -> None:
        if run:
            blocks.append(_closed(run_kind, run))
            run.clear()

    for n, (line, begins) in enumerate(lines):
        kind = _kind(line)
        if kind == "paragraph":
            if not begins and run_kind == "paragraph" and run:
                run[-1] += f"\n{line.strip()}"
                continue
            close()
            following = lines[n + 1][0] if n + 1 < len(lines) else ""
            if subheadings and begins and following and _looks_like_subheading(line, following):
                blocks.append(Block("subheading", (line.strip(),)))
                run_kind = ""
                continue
            run_kind = kind
            run.append(line.strip())
            continue
        if kind != run_kind:
            close()
            run_kind = kind
        run.append(line.strip())
    close()
    return tuple(_single_numbers(blocks))


def _closed(kind: str, run: list[str]) -> Block:
    if kind == "bullets":
        return Block("bullets", tuple(_BULLET.sub("", line) for line in run))
    if kind == "numbers":
        return Block("numbers", tuple(run))
    if kind == "table":
        rows = tuple(tuple(cell.strip() for cell in _CELL.split(line)) for line in run)
        width = max(len(row) for row in rows)
        return Block("table", rows=tuple(row + ("",) * (width - len(row)) for row in rows), header=len(rows) > 1)
    return Block("paragraph", ("\n".join(run),))


def _single_numbers(blocks: Iterable[Block]) -> Iterator[Block]:
    """A list of one numbered point is no list: it is a sentence that begins with a number."""
    for block in blocks:
        if block.kind == "numbers" and len(block.lines) == 1:
            yield Block("paragraph", block.lines)
        else:
            yield block


# --- Formatted text ---------------------------------------------------------------------------------------------------

_STRUCTURE = frozenset({"p", "h3", "h4", "ul", "ol", "table", "blockquote", "li"})


def blocks_of_html(html: str) -> tuple[Block, ...]:
    """The blocks of formatted text (``record.richtext`` says which tags there are).

    What stands within a line is flattened to its words; a link keeps its address in parentheses, unless that is what
    it says already. Points of a list within a list follow their point, marked by a dash.
    """
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ()
    try:
        return tuple(_blocks_within(body))
    except RecursionError:
        # Nobody writes tags a thousand deep; whoever pastes them shall not take the page down for its readers.
        return tuple(_paragraph(body.text(separator=" ")))


def _blocks_within(node: LexborNode) -> Iterator[Block]:
    """The blocks of a node's children; words that stand outside any tag are paragraphs too."""
    loose = ""
    for child in node.iter(include_text=True):
        if child.tag not in _STRUCTURE:
            loose += _words(child)
            continue
        yield from _paragraph(loose)
        loose = ""
        yield from _block(child)
    yield from _paragraph(loose)


def _block(node: LexborNode) -> Iterator[Block]:
    match node.tag:
        case "h3" | "h4":
            if text := _tidy(_words(node)).replace("\n", " "):
                yield Block("subheading", (text,))
        case "ul":
            if points := tuple(_points(node)):
                yield Block("bullets", points)
        case "ol":
            if points := tuple(_points(node)):
                yield Block("numbers", points)
        case "table":
            yield from _table(node)
        case "blockquote" | "li":
            yield from _blocks_within(node)
        case _:
            yield from _paragraph(_words(node))


def _paragraph(text: str) -> Iterator[Block]:
    if tidy := _tidy(text):
        yield Block("paragraph", (tidy,))


def _points(node: LexborNode) -> Iterator[str]:
    """The points of a list, those of an ordered one with their numbers, those within a point after it."""
    start = (node.attributes.get("start") or "") if node.tag == "ol" else ""
    number = int(start) if start.isascii() and start.isdigit() else 1
    for item in node.iter():
        if item.tag != "li":
            continue
        own, below = "", []
        for child in item.iter(include_text=True):
            if child.tag in ("ul", "ol"):
                below += [point if child.tag == "ol" else f"– {point}" for point in _points(child)]
            else:
                own += (" " if child.tag in _STRUCTURE and own else "") + _words(child)
        text = _tidy(own).replace("\n", " ")
        yield f"{number}. {text}".rstrip() if node.tag == "ol" else text
        yield from below
        number += 1


def _table(node: LexborNode) -> Iterator[Block]:
    """The table with every cell in a column of its own: a merged cell's words stand in its first place."""
    if (caption := node.css_first("caption")) is not None:
        yield from _paragraph(_words(caption))
    rows: list[list[str]] = []
    #: columns that a cell from above still fills, with how many rows more
    held: dict[int, int] = {}
    header = False
    for n, row in enumerate(_rows(node)):
        cells: list[str] = []
        found = [cell for cell in row.iter() if cell.tag in ("th", "td")]
        header = header or (n == 0 and bool(found) and all(cell.tag == "th" for cell in found))
        for cell in found:
            _skip_held(cells, held)
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            held.update(dict.fromkeys(range(len(cells), len(cells) + wide), deep - 1) if deep > 1 else {})
            cells += [_cell(cell), *[""] * (wide - 1)]
        _skip_held(cells, held)
        rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    if width:
        whole = tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)
        yield Block("table", rows=whole, header=header and len(rows) > 1)


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """A table's own rows, not those of a table within one of its cells."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _skip_held(cells: list[str], held: dict[int, int]) -> None:
    while held.get(len(cells), 0) > 0:
        held[len(cells)] -= 1
        cells.append("")


#: a cell that claims more columns or rows than this is believed so far only
_WIDEST = 100


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or ""
    return max(1, min(int(text), _WIDEST)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _cell(node: LexborNode) -> str:
    """A cell's words in one line: its paragraphs and points one after the other."""
    lines = [line for block in _blocks_within(node) for line in (*block.lines, *(" ".join(r) for r in block.rows))]
    return " ".join(" ".join(lines).split())


def _words(node: LexborNode) -> str:
    """The words of a node as they are read; a forced line end is kept as one."""
    if node.tag == "-text":
        return re.sub(r"[ \t\r\n\f]+", " ", node.text_content or "")
    if node.tag == "br":
        return "\n"
    text = ""
    for child in node.iter(include_text=True):
        text += (" " if child.tag in _STRUCTURE and text else "") + _words(child)
    if node.tag == "a":
        address = (node.attributes.get("href") or "").strip()
        if address and not _says(text, address):
            text += f" ({address.removeprefix('mailto:').removeprefix('tel:')})"
    return text


def _says(text: str, address: str) -> bool:
    """Whether a link's words are its address already."""
    bare = re.sub(r"^(?:https?://|mailto:|tel:)", "", address).rstrip("/")
    said = re.sub(r"^(?:https?://|mailto:|tel:)", "", text.strip()).rstrip("/")
    return said.casefold() == bare.casefold() or (address.startswith("tel:") and said.replace(" ", "") == bare)


def _tidy(text: str) -> str:
    """Single blanks within lines, none at their ends; a line end stays."""
    return "\n".join(re.sub(r" +", " ", line).strip(" ") for line in text.split("\n")).strip("\n")


def plain(blocks: Iterable[Block]) -> str:
    """The words of the blocks, for comparing faces: one line per line, point or row."""
    out: list[str] = []
    for block in blocks:
        out += block.lines
        out += [" | ".join(row) for row in block.rows]
    return "\n".join(out)
