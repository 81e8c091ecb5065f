"""PDF: its text in reading order, page by page; scanned pages by text recognition where that is installed.

The file is opened in a process of its own (:mod:`sandbox`); here its answer becomes lines, notes or a clear refusal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sagsgang.intake.readers import limits, mojibake, scan
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.readers.sandbox import Answer, Died, sandbox
from sagsgang.intake.readers.text import bounded
from sagsgang.intake.source import Line, Note, ReadError, Source

MEDIA_TYPE = "application/pdf"

_REFUSALS = {
    "encrypted": "PDF-filen »{name}« er låst med adgangskode. Åbn den, gem den uden adgangskode, og prøv igen.",
    "damaged": "PDF-filen »{name}« er beskadiget og kan ikke læses. Hent den igen, eller dan den på ny fra kilden.",
    "bomb": "PDF-filen »{name}« er bygget sådan, at den ville fylde eller tage urimeligt meget at læse. "
    "Dan en ny PDF fra kilden (»Udskriv til PDF«), og prøv igen.",
}


def read_pdf(data: bytes, name: str, sha256: str) -> Source:
    """Read a PDF.

    Raises ReadError "encrypted", "damaged", "bomb" (takes too long, too many pages, inflates without end), or "no-text"
    for a scan that can't be recognised.
    """
    pages: list[Any] = _ask("pdf", data, name, limits.PDF_SECONDS).fields["pages"]
    notes: list[Note] = []
    unread = [number for number, page in enumerate(pages, 1) if page == "ink"]
    if unread:
        notes += _recognise(data, name, pages, unread)
    if not any(isinstance(page, list) for page in pages):
        raise ReadError(
            "no-text",
            f"PDF-filen »{name}« har ingen tekst: alle sider er tomme. Kontrollér, at det er den rigtige fil.",
        )
    damaged = [number for number, page in enumerate(pages, 1) if page == "damaged"]
    if damaged:
        notes.append(
            Note(
                "page-damaged", "warning", f"{_page_list(damaged)} er beskadiget og mangler i teksten. Hent filen igen."
            )
        )
    lines = list(_numbered(pages, name))
    return Source(name, sha256, MEDIA_TYPE, lines, len(pages), notes=notes)


def _numbered(pages: list[Any], name: str) -> Iterable[Line]:
    number = 0
    for page, rows in enumerate(pages, 1):
        for row in rows if isinstance(rows, list) else ():
            text, bold = row or ("", False)
            # A hyphen that only shows where a word was cut is as good as a plain one; see characters.clean.
            number += 1
            if number > limits.MAX_LINES:
                raise ReadError("too-large", f"PDF-filen »{name}« har for mange linjer. Del den op i flere dokumenter.")
            for piece in bounded(clean(mojibake.repair(text))):
                yield Line(piece, number, page, bold=bold)


def _recognise(data: bytes, name: str, pages: list[Any], unread: list[int]) -> list[Note]:
    """Put the recognised text of the pages numbered ``unread`` into ``pages``; tell what was done, or could not be.

    Raises ReadError "no-text" when the whole document depends on it.
    """
    textless = not any(isinstance(page, list) for page in pages)
    try:
        recognised = scan.recognise(
            unread, lambda number: _ask("image", data, name, limits.PDF_SECONDS, page=number - 1)
        )
    except scan.Unavailable as missing:
        if textless:
            raise ReadError(
                "no-text", f"PDF-filen »{name}« er skannet: siderne er billeder uden tekst. {missing}"
            ) from None
        return [Note("page-without-text", "warning", f"{_page_list(unread)} er billeder uden tekst. {missing}")]
    for number, rows in recognised.items():
        pages[number - 1] = [[row, False] if row else None for row in rows] or "blank"
    notes = [
        Note(
            "ocr",
            "info",
            f"{_page_list(list(recognised))} var skannet og er læst med tekstgenkendelse. Læs efter for fejl.",
        )
    ]
    left = [number for number in unread if number not in recognised]
    if left:
        notes.append(Note("page-without-text", "warning", f"{_page_list(left)} kunne ikke læses med tekstgenkendelse."))
    return notes


def _ask(do: str, data: bytes, name: str, seconds: float, **request: Any) -> Answer:
    try:
        answer = sandbox.ask(do, data, seconds=seconds, **request)
    except Died as died:
        code = "bomb" if died.exhausted else "damaged"
        raise ReadError(code, _REFUSALS[code].format(name=name)) from died
    if answer.error:
        raise ReadError(answer.error, _REFUSALS[answer.error].format(name=name))
    return answer


def _page_list(numbers: list[int]) -> str:
    """ "Side 3", "Side 3 og 5", "Side 3, 4, 5 og 12 andre"."""
    if len(numbers) == 1:
        return f"Side {numbers[0]}"
    shown = numbers[:10]
    rest = len(numbers) - len(shown)
    last = f"{rest} andre" if rest else str(shown.pop())
    return f"Side {', '.join(map(str, shown))} og {last}"
