"""Small files of every kind for the readers' tests, made on the spot: honest ones, and ones that nobody should send."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sagsgang.intake.readers import scan

#: Danish in few words: every special letter, in small and in capitals, and the marks that Word makes.
DANISH = "Rødgrød på Ærø: Ålborg og Østjylland får én ÆNDRING – KL’s ”åbne” møde\n• blåbærgrød til idéudvalget"
DOS_DANISH = "Rødgrød på Ærø: Ålborg og Østjylland får én ÆNDRING til møde\n- blåbærgrød til idéudvalget"

MINUTES = """Referat af møde i KKR Fjordby den 10. februar 2023

1. Godkendelse af dagsorden
SAG-2023-00448 hast

Indstilling
Det indstilles, at dagsordenen godkendes.

Beslutning
Godkendt."""


def pdf_of(*pages: Sequence[tuple[float, float, str]], size: float = 11, password: str | None = None) -> bytes:
    """A PDF whose pages have texts at (x, y), y growing upwards, drawn in the order given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=password, invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", size)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(x: float, top: float, texts: Iterable[str], step: float = 14) -> list[tuple[float, float, str]]:
    """``texts`` below each other, for :func:`pdf_of`."""
    return [(x, top - at * step, text) for at, text in enumerate(texts)]


def lines_pdf(*pages: str) -> bytes:
    """A PDF with a page per text, a line per line of it."""
    return pdf_of(*(column(72, 770, page.split("\n")) for page in pages))


def raw_pdf(
    content: bytes, resources: bytes = b"", more: Sequence[bytes] = (), filters: bytes = b"/FlateDecode"
) -> bytes:
    """A PDF of one page written by hand: ``content`` is its stream as stored, ``more`` objects 6, 7, ..."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % resources,
        stream(content, b"/Filter" + filters),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out = b"%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def form_bomb(levels: int, fan: int) -> bytes:
    """A PDF whose page draws a form that draws a form ``fan`` times, ``levels`` deep: tiny, and endless to read."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Filter/FlateDecode/Resources<</Font<</F 5 0 R>>%s>>"
    forms = []
    for level in range(levels):
        last = level == levels - 1
        body = b"BT /F 12 Tf 50 600 Td (x) Tj ET" if last else b"/X Do " * fan
        inner = b"" if last else b"/XObject<</X %d 0 R>>" % (level + 7)
        forms.append(stream(zlib.compress(body), entries % inner))
    return raw_pdf(zlib.compress(b"/X0 Do"), b"/XObject<</X0 6 0 R>>", forms)


def image_pdf(pages: int = 1) -> bytes:
    """A PDF whose pages are pictures without text."""
    picture = stream(
        zlib.compress(b"\x80" * 100),
        b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
    )
    assert pages == 1
    return raw_pdf(zlib.compress(b"q 600 0 0 800 0 0 cm /I Do Q"), b"/XObject<</I 6 0 R>>", [picture])


def scanned_pdf(pages: int) -> bytes:
    """A PDF of so many pages, each a picture without text; small ones, for they are drawn as finely as those of paper."""
    whole, one = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(image_pdf())
    one[0].set_mediabox(0, 0, 150, 200)
    for _ in range(pages):
        whole.import_pages(one)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def instead_of_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, work: str) -> None:
    """A program of our own in tesseract's place, which does ``work`` (for a shell) with each page's picture."""
    path = folder / "tesseract"
    path.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo dan; exit; fi\n{work}\n')
    path.chmod(0o755)
    monkeypatch.setattr(scan.shutil, "which", lambda _: str(path))


def zipped(*files: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def docx_of(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_part(package: bytes, path: str, change: bytes | None = None, *, old: bytes = b"", new: bytes = b"") -> bytes:
    """``package`` (a DOCX) with one part replaced by ``change``, or ``old`` in it replaced by ``new``."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change is None:
        assert old in parts[path], f"{old!r} is not in {path}"
        change = parts[path].replace(old, new)
    parts[path] = change
    return zipped(*parts.items())
