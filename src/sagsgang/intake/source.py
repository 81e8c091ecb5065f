"""What a reader hands to a layout: the document's lines in reading order, and where each of them stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, as it stands there (no line end, not stripped of inner blanks).

    ``number`` counts from 1 through the whole document (for a text file: the file's own line number; blank lines
    count). ``page`` counts from 1, or is None where the format has no pages. ``style`` is what the format says the
    line is: "" (unknown, plain text), "h1".."h6", "p", "li", "td", "dt", "dd", "label". An empty cell is an empty
    "td" line, and an empty "tr" line ends a table's row. In a PDF, three blanks within a line stand for the wide gap
    between two cells. A ``bold`` line is set in bold throughout.
    """

    text: str
    number: int
    page: int | None = None
    style: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader noticed about the file itself (a repaired character reference, a page without text)."""

    code: str
    severity: Severity
    message: str
    line: int | None = None


@dataclass(slots=True)
class Source:
    """A document that has been read, before anybody has tried to understand it.

    ``tree`` is the parsed document where its structure says more than its lines: an ``xml.etree.ElementTree.Element``
    for XML, a ``selectolax.lexbor.LexborHTMLParser`` for HTML (scripts and styles already removed), else None.
    ``lines`` is filled for every format, so that any layout can fall back on it.
    """

    name: str
    sha256: str
    media_type: str
    lines: list[Line]
    pages: int | None = None
    charset: str | None = None
    tree: Any = None
    notes: list[Note] = field(default_factory=list)
    #: names (lower case) of the files that lay beside it in the same ZIP or folder and belong to it, for the finding
    #: that a marked enclosure is not enclosed
    siblings: frozenset[str] = frozenset()
    #: the file itself, to be kept beside what was understood of it
    data: bytes = field(default=b"", repr=False)

    @property
    def text(self) -> str:
        """All lines joined by a line feed."""
        return "\n".join(line.text for line in self.lines)


class ReadError(Exception):
    """The file can't be read. ``str()`` is a Danish sentence that says what is wrong and what to do.

    ``code`` is a stable name for tests and logs: "empty", "binary", "too-large", "encrypted", "damaged",
    "bomb", "traversal", "entities", "no-text", "unsupported", "missing".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
