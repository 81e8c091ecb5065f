"""The process in which PDFs are opened: started by :mod:`sandbox`, alone with the file, its memory bounded.

PDFium is C++ and meets hostile input here; a crash, an endless form or a gigabyte of inflated stream ends this process,
not the one that serves people. It reads requests from standard input and answers on standard output, each a line of
JSON followed by as many bytes as the line's ``size`` says. It leaves by itself when its parent is gone, when nothing
was asked for a while, and after a document that made it big.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import re
import resource
import select
import signal
import sys
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium

from sagsgang.intake.readers import limits
from sagsgang.intake.readers.pdf_layout import lines
from sagsgang.intake.readers.pdf_rows import Row, Word
from sagsgang.intake.readers.pdf_streams import inflates_without_end

_ADDRESS_SPACE = 1_200_000_000
_IDLE_SECONDS = 120
_BIG_KB = 400_000
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_WORD = re.compile("[^\\s\ufffe\x02\0]+[\ufffe\x02]?|[\ufffe\x02]")
#: PDFium writes U+FFFE (older: U+0002) for a hyphen at a line's end, and leaves the line end out.
_LINE_END_HYPHENS = "\ufffe\x02"
#: Characters that mean no letter: the private area, the replacement character, control codes.
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x80-\x9f]")
_RENDER_DPI = 300
_MAX_PIXELS = 40_000_000
_FEW_PATHS = 20


class Refused(Exception):
    """``args[0]`` is one of ReadError's codes; the parent finds the words."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the parent closes, or idles."""
    while select.select([requests], [], [], _IDLE_SECONDS)[0]:
        line = requests.readline()
        if not line:
            return
        request = json.loads(line)
        data = requests.read(request["size"])
        body = b""
        try:
            match request["do"]:
                case "pdf":
                    with contextlib.closing(Document(data)) as document:
                        answer = document.text()
                case "image":
                    with contextlib.closing(Document(data)) as document:
                        answer, body = document.image(request["page"])
                case "html":
                    answer = _try_html(data)
                case _:
                    answer = {"error": "damaged"}
        except Refused as refused:
            answer = {"error": refused.args[0]}
        except MemoryError:
            answer = {"error": "bomb"}
        answers.write(json.dumps(answer | {"size": len(body)}).encode() + b"\n" + body)
        answers.flush()
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _BIG_KB:
            return


class Document:
    """One open PDF. Raises Refused "encrypted", "damaged" or "bomb"."""

    def __init__(self, data: bytes) -> None:
        if inflates_without_end(data):
            raise Refused("bomb")
        self._data = data  # PDFium reads from it as long as the document is open
        self._handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._handle:
            locked = pdfium.FPDF_GetLastError() in (_PASSWORD, _SECURITY)
            raise Refused("encrypted" if locked else "damaged")
        self.pages = pdfium.FPDF_GetPageCount(self._handle)
        if self.pages > limits.MAX_PAGES:
            raise Refused("bomb")
        if self.pages < 1:
            raise Refused("damaged")

    def close(self) -> None:
        pdfium.FPDF_CloseDocument(self._handle)

    def text(self) -> dict[str, Any]:
        """``pages``: per page its lines as [text, bold] (None for a white strip), or "ink" or "blank" without text,
        or "damaged"."""
        pages: list[Any] = []
        characters = 0
        for number in range(self.pages):
            page = pdfium.FPDF_LoadPage(self._handle, number)
            if not page:
                pages.append("damaged")
                continue
            try:
                rows, size = _page_lines(page)
                characters += size
                pages.append(rows if _is_text(rows) else "ink" if rows or _has_ink(page) else "blank")
            finally:
                pdfium.FPDF_ClosePage(page)
            if characters > limits.MAX_CHARACTERS:
                raise Refused("bomb")
        if all(page == "damaged" for page in pages):
            raise Refused("damaged")
        return {"pages": pages}

    def image(self, number: int) -> tuple[dict[str, Any], bytes]:
        """Page ``number`` (from 0) as a grey PGM picture for text recognition."""
        page = pdfium.FPDF_LoadPage(self._handle, number)
        if not page:
            raise Refused("damaged")
        try:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            scale = min(_RENDER_DPI / 72, math.sqrt(_MAX_PIXELS / max(width * height, 1)))
            columns, rows = max(int(width * scale), 1), max(int(height * scale), 1)
            bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_Gray, None, 0)
            if not bitmap:
                raise Refused("bomb")
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_ANNOT)
                stride = pdfium.FPDFBitmap_GetStride(bitmap)
                raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        finally:
            pdfium.FPDF_ClosePage(page)
        if stride != columns:
            raw = b"".join(raw[at : at + columns] for at in range(0, len(raw), stride))
        return {"dpi": round(scale * 72)}, b"P5\n%d %d\n255\n" % (columns, rows) + raw


def _is_text(rows: list[list[Any] | None]) -> bool:
    """False for no text, and for the characters of a font that does not say which letters its shapes are."""
    text = "".join(row[0] for row in rows if row)
    unknown = len(_UNKNOWN.findall(text))
    return bool(text) and unknown <= 0.4 * len(text.replace(" ", ""))


def _page_lines(page: Any) -> tuple[list[list[Any] | None], int]:
    """The page's lines in reading order and the number of its characters."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return [], 0
    try:
        text, index_of = _text_of(text_page)
        by_turn: dict[int, list[Word]] = {}
        starts: list[int] = []
        for word, first, turn in _words(text_page, text, index_of):
            word.order = len(starts)
            starts.append(first)
            by_turn.setdefault(turn, []).append(word)
        out: list[list[Any] | None] = []
        # The direction most words are set in first; what is written across the margin comes last.
        for turn in sorted(by_turn, key=lambda t: -len(by_turn[t])):
            for row in lines(by_turn[turn]):
                out.append([row.text, _is_bold(text_page, row, starts)] if row else None)
        return out, len(text)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text_of(text_page: Any) -> tuple[str, list[int] | None]:
    """The page's characters, and each one's index in PDFium's list unless that is simply its place."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return "", None
    # The text may be longer than the list (a ligature) and is never longer than twice.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    units = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(units, 0)].decode("utf-16-le", "replace")
    if units == count and len(text) == units:
        return text, None
    index_of = []
    unit = 0
    for char in text:
        index_of.append(pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, unit))
        unit += 2 if char > "\uffff" else 1
    return text, index_of


def _words(
    text_page: Any, text: str, index_of: list[int] | None, *, turned: bool = False
) -> list[tuple[Word, int, int]]:
    """Words with their boxes, the index of their first character, and the quarter turns clockwise they are set in.

    The turn of a word is only asked for where its box is not that of a level word, unless ``turned``.
    """
    found: list[tuple[Word, int, int]] = []
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    loose = pdfium.FPDFText_GetLooseCharBox
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        if index_of is not None:
            first, last = index_of[first], index_of[last]
        if not loose(text_page, first, pointer):
            continue
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if last != first and loose(text_page, last, pointer):
            end = (box.left, box.bottom, box.right, box.top)
        else:
            end = (left, bottom, right, top)
        word = match[0]
        if word[-1] in _LINE_END_HYPHENS:
            word = word[:-1] + "-"
        turn = 0
        if turned or abs(end[1] - bottom) > end[0] - left:
            turn = round(pdfium.FPDFText_GetCharAngle(text_page, first) / (math.pi / 2)) % 4
            if turn and not turned:
                return _words(text_page, text, index_of, turned=True)
        x0, x1 = min(left, end[0]), max(right, end[2])
        y0, y1 = (bottom, top) if not turn else (min(bottom, end[1]), max(top, end[3]))
        if y1 - y0 < 0.01:
            y0, y1 = y0 - 0.5, y0 + 0.5  # a font without heights
        found.append((_turned(word, x0, y0, x1, y1, turn), first, turn))
    return found


def _turned(text: str, x0: float, y0: float, x1: float, y1: float, turn: int) -> Word:
    """The word in coordinates in which it reads from left to right."""
    if turn == 1:
        x0, y0, x1, y1 = -y1, x0, -y0, x1
    elif turn == 2:
        x0, y0, x1, y1 = -x1, -y1, -x0, -y0
    elif turn == 3:
        x0, y0, x1, y1 = y0, -x1, y1, -x0
    return Word(text, x0, y0, x1, y1, 0)


def _is_bold(text_page: Any, row: Row, starts: list[int]) -> bool:
    """Whether the line's first, middle and last words are bold, which stand for all of it."""
    for at in {0, len(row.words) // 2, len(row.words) - 1}:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(text_page, starts[row.words[at].order], name, 128, flags)
        if not _BOLD.search(name.value):
            return False
    return True


def _has_ink(page: Any) -> bool:
    """Whether a page without text shows something that may be text: a picture, or many drawn paths."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _FEW_PATHS:
        return True
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


def _try_html(data: bytes) -> dict[str, Any]:
    """Parse HTML here first, where it may cost what it likes until the parent's patience ends."""
    from selectolax.lexbor import LexborHTMLParser

    LexborHTMLParser(data.decode("utf-8", "replace"))
    return {}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; we end when it closes the pipe
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pdfium.FPDF_InitLibrary()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
