"""Scanned pages through tesseract, where it is installed with Danish."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sagsgang.intake.readers import read_bytes, scan
from tests.intake.readers.making import column, pdf_of

PROGRAM = shutil.which("tesseract")
pytestmark = pytest.mark.skipif(
    PROGRAM is None or not scan._knows_danish(PROGRAM),
    reason="tesseract with Danish (tesseract-ocr-dan) is not installed",
)


def test_a_scanned_page_is_recognised_in_danish_and_told() -> None:
    text = ["Referat af møde i KKR Fjordby", "Økonomiudvalget indstiller, at sagen godkendes.", "Godkendt på Ærø."]
    picture = pypdfium2.PdfDocument(pdf_of(column(72, 750, text), size=14))[0].render(scale=2).to_pil().convert("L")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.drawString(72, 700, "Side to er tekst")
    canvas.save()

    source = read_bytes(out.getvalue(), "scan.pdf")

    assert [line.text for line in source.lines if line.text] == [*text, "Side to er tekst"]
    assert [note.code for note in source.notes] == ["ocr"]
    assert "Side 1" in source.notes[0].message
