"""A field that holds a whole file (a PDF or DOCX in base64) instead of text: its paragraphs are the field's."""

from __future__ import annotations

from sagsgang.intake.layouts.encoded import embedded_file
from sagsgang.intake.layouts.markup import Block, blocks
from sagsgang.intake.readers import read_bytes
from sagsgang.intake.repair import clean, paragraphs
from sagsgang.intake.source import ReadError


def field_blocks(text: str) -> list[Block]:
    """The blocks of a field, also where it is a file; a file that can't be read says nothing (the reader notes it)."""
    data = embedded_file(text)
    if data is None:
        return blocks(text)
    try:
        rows = clean(read_bytes(data, "felt"))
    except ReadError:
        return []
    return [Block(one) for one in paragraphs(rows.rows, rows.vocabulary, width=rows.width, ruled=rows.ruled)]
