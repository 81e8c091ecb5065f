"""The text face: the document as lines to read aloud, to mail, or to compare with the others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 76


def _wrapped(text: str, indent: str = "", first: str = "") -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=first or indent, subsequent_indent=indent, break_long_words=False,
            break_on_hyphens=False,
        ) or [""]  # fmt: skip


def _blocks(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "bullets":
            for line in block["lines"]:
                yield from _wrapped(line, "  ", "– ")
        elif block["kind"] == "table":
            for row in block["rows"]:
                yield " | ".join(row)
        else:
            for line in block["lines"]:
                yield from _wrapped(line)
        yield ""


def _decision(decision: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield words["decision"]
    yield from _blocks(decision["blocks"])
    for vote in decision["vote"] or []:
        if vote["count"] is not None:
            names = f" ({', '.join(vote['names'])})" if vote["names"] else ""
            yield from _wrapped(f"{vote['label']}: {vote['count']}{names}")
    for statement in decision["extra_statements"]:
        yield from _wrapped(statement)
    if decision["recusals"]:
        yield from _wrapped(f"{words['recused']} {', '.join(decision['recusals'])}")
    yield ""


def _item(item: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    closed = f" ({words['closed']})" if item["closed"] else ""
    yield from _wrapped(f"{item['number']} {item['title']}{closed}")
    if item["case_line"]:
        yield item["case_line"]
    yield ""
    for part in item["parts"]:
        yield part["heading"]
        yield from _blocks(part["blocks"])
    if item["enclosures"]:
        yield words["enclosures"]
        for enclosure in item["enclosures"]:
            yield from _wrapped(enclosure, "  ")
        yield ""
    if item["decision"] is not None:
        yield from _decision(item["decision"], words)


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    words = data["words"]
    yield from data["letterhead"]
    yield ""
    yield data["heading"]
    yield from data["facts"]
    yield ""
    if data["people"]:
        yield words["participants"]
        yield from (" | ".join(cell for cell in row if cell) for row in data["people"][1:])
        yield ""
    if data["absent"]:
        yield words["absent"]
        yield from data["absent"]
        yield ""
    for section in data["sections"]:
        if section["title"]:
            yield section["title"]
            yield "=" * min(WIDTH, len(section["title"]))
            yield ""
        for item in section["items"]:
            yield from _item(item, words)
        if section["title"] and not section["items"]:
            yield words["no_items"]
            yield ""
    if data["signers"]:
        yield words["signatures"]
        yield from data["signers"]


def render_text(data: Mapping[str, Any]) -> str:
    """The whole document, ending with a line feed."""
    return "\n".join(_lines(data)).rstrip() + "\n"
