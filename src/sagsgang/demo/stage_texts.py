"""The demo's plain texts as the formatted ones an editor would have written: paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

#: a line of a budget ("Region Fjordland 900.000 kr."), not a sentence that ends in an amount
_MONEY = re.compile(r"([^.,;]{1,50}) ((?:\d{1,3}\.)*\d{1,3} kr\.)")
_BULLET = re.compile(r"[–\-] ?(.*)", re.DOTALL)
#: a page that is copied loses the line break inside "kl. 9.30-12.30"
_CUT_RANGE = re.compile(r"(\d-)\n\n(\d)")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which a blank line parts them."""
    return [part.strip() for part in _CUT_RANGE.sub(r"\1\2", text).split("\n\n") if part.strip()]


def _kind(paragraph: str) -> str:
    return "bullet" if _BULLET.fullmatch(paragraph) else "money" if _MONEY.fullmatch(paragraph) else "text"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column says what the row is about."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def formatted(parts: Iterable[str]) -> str:
    """Paragraphs as HTML: those that begin with a dash become one list, those that end in an amount one table."""
    made: list[str] = []
    for kind, group in groupby(parts, _kind):
        if kind == "bullet":
            points = (_BULLET.fullmatch(line) for line in group)
            made.append(f"<ul>{''.join(f'<li>{escape(p[1])}</li>' for p in points if p)}</ul>")
        elif kind == "money":
            rows = [(match[1], match[2]) for line in group if (match := _MONEY.fullmatch(line))]
            made.append(table(("Finansiering", "Beløb"), rows))
        else:
            made += [f"<p>{escape(line)}</p>" for line in group]
    return "".join(made)
