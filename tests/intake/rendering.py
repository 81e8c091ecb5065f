"""Documents of the corpus in other formats, so that the readers' way of telling lines is scored too."""

from __future__ import annotations

import html
from functools import cache
from io import BytesIO

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LINES_PER_PAGE = 46
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def as_pdf(text: str, *, header: str = "", lines_per_page: int = LINES_PER_PAGE) -> bytes:
    """A typeset PDF of the lines as they are: a blank line is a gap, every page has ``header`` and its number."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    font = _font()
    lines = text.replace("\f", "\n").split("\n")
    for page, start in enumerate(range(0, len(lines), lines_per_page), 1):
        canvas.setFont(font, 8)
        if header:
            canvas.drawString(56, 812, header)
        canvas.drawString(500, 24, f"Side {page}")
        canvas.setFont(font, 8)
        for row, line in enumerate(lines[start : start + lines_per_page]):
            canvas.drawString(56, 780 - 15 * row, line.strip())
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def _font() -> str:
    """A font with Danish letters; the built-in Helvetica has them too, where the machine has no DejaVu."""
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    except Exception:
        return "Helvetica"
    return "DejaVu"


def as_docx(text: str) -> bytes:
    """A Word file with one paragraph for each line of the text."""
    document = Document()
    for line in text.split("\n"):
        if line.strip():
            document.add_paragraph(line.strip())
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_html(text: str) -> bytes:
    """A plain web page: one paragraph for each line."""
    body = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.split("\n") if line.strip())
    head = '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Side</title></head>'
    return f"{head}<body>{body}</body></html>".encode()
