"""Plain text, also text copied out of a PDF: its lines with the numbers an editor shows, and its pages.

A form feed begins a new page, as ``pdftotext`` and old word processors write it. Other marks that part lines without
being line ends to an editor (vertical tab, U+2028) part them here too; the pieces share the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sagsgang.intake.readers import charset, limits, mojibake
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.source import Line, Note, ReadError, Source

_LINE_END = re.compile("\r\n?")
_INNER_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
#: Control codes, except those that text files hold for good reasons: tab, line ends, vertical tab, form feed, Ctrl-Z
#: (end of a DOS file), escape, and 14 and 15, which are ¶ and § in DOS.
_ODD = re.compile("[\x00-\x08\x0e-\x13\x16-\x19\x1c-\x1f\x7f-\x9f]")
#: A one-byte charset gives every byte a meaning, so random bytes give themselves away as box drawing and mathematics.
_SYMBOL = re.compile("[\u2100-\u2bff\u0370-\u03ff\uf000-\uffff\u02c0-\u02ff]")
_SAMPLE = 200_000


def read_text(data: bytes, name: str, sha256: str) -> Source:
    """Read ``data`` as plain text in whatever charset it is in.

    Raises ReadError "binary" for what is no text, "empty" for nothing but blanks, "too-large" beyond the bounds.
    """
    decoded = charset.decode(data)
    refuse_binary(decoded, name)
    check_length(decoded.text, name)
    text = mojibake.repair(decoded.text)
    notes = charset_notes(decoded, text)
    lines = list(lines_of(text, name))
    if not any(line.text and not line.text.isspace() for line in lines):
        raise ReadError(
            "empty", f"Filen »{name}« har ingen tekst, kun blanke tegn. Kontrollér, at den er gemt rigtigt."
        )
    pages = lines[-1].page
    return Source(name, sha256, "text/plain", lines, pages, decoded.charset, notes=notes)


def lines_of(text: str, name: str) -> Iterator[Line]:
    """The lines of ``text``. ``page`` is None throughout when there is no form feed.

    Raises ReadError "too-large".
    """
    text = clean(_LINE_END.sub("\n", text))
    page = 1 if "\f" in text.rstrip() else None
    rows = text.split("\n")
    if not rows[-1].strip("\x1a\0"):
        rows.pop()  # the last line's end begins no line
    if len(rows) > limits.MAX_LINES:
        raise ReadError(
            "too-large",
            f"Filen »{name}« har {len(rows)} linjer, og grænsen er {limits.MAX_LINES}. Del den op i flere dokumenter.",
        )
    for number, row in enumerate(rows, 1):
        if len(row) <= limits.MAX_LINE and not _INNER_BREAK.search(row):
            yield Line(row, number, page)
            continue
        for at, sheet in enumerate(row.split("\f")):
            if at and page is not None:
                page += 1
            if not sheet.strip() and (at or row.strip()):
                continue  # nothing before or after the form feed
            for part in _INNER_BREAK.split(sheet):
                for piece in bounded(part):
                    yield Line(piece, number, page)


def bounded(line: str) -> Iterable[str]:
    """``line`` in pieces of at most MAX_LINE characters, cut at blanks where there are any."""
    if len(line) <= limits.MAX_LINE:
        return (line,)
    pieces = []
    at = 0
    while len(line) - at > limits.MAX_LINE:
        cut = line.rfind(" ", at + 1, at + limits.MAX_LINE)
        end = cut if cut > 0 else at + limits.MAX_LINE
        pieces.append(line[at:end])
        at = end + 1 if cut > 0 else end
    pieces.append(line[at:])
    return pieces


def refuse_binary(decoded: charset.Decoded, name: str) -> None:
    """Raise ReadError "binary" when the decoded text shows that it never was text."""
    sample = decoded.text[:_SAMPLE]
    odd = len(_ODD.findall(sample))
    if decoded.charset in charset.ONE_BYTE:
        odd += len(_SYMBOL.findall(sample))
    if "\0" in sample or odd > max(2, len(sample) // 50):
        raise ReadError(
            "binary",
            f"Filen »{name}« er ikke tekst, PDF, Word, HTML, XML eller ZIP. Gem dokumentet som PDF, DOCX eller tekst, "
            "og prøv igen.",
        )


def check_length(text: str, name: str) -> None:
    """Raise ReadError "too-large" when ``text`` has more characters than any set of minutes."""
    if len(text) > limits.MAX_CHARACTERS:
        raise ReadError(
            "too-large",
            f"Filen »{name}« har mere end {limits.MAX_CHARACTERS // 1_000_000} millioner tegn. "
            "Del den op i flere dokumenter.",
        )


def charset_notes(decoded: charset.Decoded, repaired: str) -> list[Note]:
    """What a user should know of the charset: bytes that did not fit, and letters that were put right."""
    notes = []
    if decoded.replaced:
        notes.append(
            Note(
                "charset-mixed",
                "warning",
                f"{decoded.replaced} tegn var i et andet tegnsæt end resten og er læst som Windows-tegn. "
                "Se efter, om æ, ø og å står rigtigt.",
            )
        )
    if repaired is not decoded.text and repaired != decoded.text:
        notes.append(
            Note(
                "charset-repaired",
                "info",
                "Bogstaver, der var læst i et forkert tegnsæt, før filen kom hertil, er rettet (»Ã¸« til »ø«).",
            )
        )
    return notes
