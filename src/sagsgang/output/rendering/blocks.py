"""Plain text (paragraphs parted by a blank line) as blocks: paragraphs, subheadings, lists, tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def plain(blocks: Iterable[Block]) -> str:
    """The words of the blocks, for comparing faces: one line per line, point or row."""
    out: list[str] = []
    for block in blocks:
        out += block.lines
        out += [" | ".join(row) for row in block.rows]
    return "\n".join(out)
