"""The same document as another copy of it would come: other blanks, line ends, letters, headings and line widths."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable

_HEADINGS = "Baggrund|Indstilling|Sagsfremstilling|Beslutning|Resume|Resumé|Økonomi|Bilag|Sammendrag|Høring|Lovgrundlag"
_HEADING_LINE = re.compile(rf"^(\s*)({_HEADINGS})\s*$", re.MULTILINE)
NARROW = 60


def _narrow(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        wraps = len(line) > NARROW and "...." not in line and "      " not in line.strip()
        lines += textwrap.wrap(line, NARROW, break_on_hyphens=False) if wraps else [line]
    return "\n".join(lines)


VARIANTS: dict[str, Callable[[str], str]] = {
    "blank line after every line": lambda text: text.replace("\n", "\n\n"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "two blank lines": lambda text: re.sub(r"\n[ \t]*\n", "\n\n\n", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "letters in two signs": lambda text: unicodedata.normalize("NFD", text),
    "headings in capitals": lambda text: _HEADING_LINE.sub(lambda match: match[1] + match[2].upper(), text),
    "headings with colon": lambda text: _HEADING_LINE.sub(r"\1\2:", text),
    "indented": lambda text: "\n".join("    " + line for line in text.split("\n")),
    "narrow": _narrow,
}
