"""Texts on their way into the editor and out of it: plain text as formatted, and what was typed without an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import escape

from sagsgang.output.rendering.blocks import blocks_of, blocks_of_html
from sagsgang.output.rendering.tree import Block
from sagsgang.record.cases.models import CasePart

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^>]*)?/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartView:
    """A text in the editor. ``revision`` is 0 for one that has not been written yet."""

    role: str
    label: str
    html: str
    revision: int
    heading: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def named(self) -> bool:
        """Whether its heading is the writer's to choose."""
        return self.role == "other"


def as_html(text: str, form: str = "text") -> str:
    """A stored text as the editor takes it. ``form`` is "html" or "text" (as a document or a standing item has it)."""
    return text if form == "html" else "".join(_html(blocks_of(text)))


def typed(text: str) -> str:
    """What a form sent: formatted text as it is; words typed into a plain field become paragraphs and lists."""
    return text if _TAG.search(text) else as_html(text.replace("\r\n", "\n"))


def _html(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block.kind:
            case "subheading":
                yield f"<h3>{_line(block.lines[0])}</h3>"
            case "bullets":
                yield f"<ul>{_points(block.lines)}</ul>"
            case "numbers":
                # The numbers are in the words ("a)", "2."): a list of their own would give them new ones.
                yield "".join(f"<p>{_line(line)}</p>" for line in block.lines)
            case "table":
                yield f"<table><tbody>{''.join(_rows(block))}</tbody></table>"
            case _:
                yield f"<p>{_line(block.lines[0])}</p>"


def _points(lines: tuple[str, ...]) -> str:
    return "".join(f"<li><p>{_line(line)}</p></li>" for line in lines)


def _rows(block: Block) -> Iterator[str]:
    for n, row in enumerate(block.rows):
        tag = "th" if block.header and n == 0 else "td"
        yield f"<tr>{''.join(f'<{tag}><p>{_line(cell)}</p></{tag}>' for cell in row)}</tr>"


def _line(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def case_part_view(part: CasePart) -> PartView:
    """A text of a case as the editor shows it."""
    return PartView(part.role, str(part.get_role_display()), part.text, part.revision, blocks=blocks_of_html(part.text))


def new_case_part(role: str) -> PartView:
    """A text that is about to be begun."""
    return PartView(role, str(CasePart.Role(role).label), "", 0)
