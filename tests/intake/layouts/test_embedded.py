"""A field that holds a file instead of text is read as that file."""

from __future__ import annotations

import base64
import io

import docx

from sagsgang.intake.layouts.embedded import field_blocks
from sagsgang.intake.layouts.markup import Block
from tests.intake.layouts.vendor import item, parts, read, sample, xml_source


def _docx(*texts: str) -> str:
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    held = io.BytesIO()
    made.save(held)
    return base64.b64encode(held.getvalue()).decode()


def test_a_document_in_base64_is_its_paragraphs() -> None:
    assert [block.text for block in field_blocks(_docx("Molen skal fornyes.", "Det koster 5 mio. kr."))] == [
        "Molen skal fornyes.",
        "Det koster 5 mio. kr.",
    ]


def test_a_file_that_cannot_be_read_says_nothing() -> None:
    assert field_blocks(base64.b64encode(b"%PDF-1.7 broken " + b"x" * 60).decode()) == []


def test_text_is_text() -> None:
    assert field_blocks("<p>Godkendt.</p>") == [Block("Godkendt.")]


def test_an_export_with_a_document_in_a_field_has_its_text() -> None:
    root = sample("edoc-fujitsu.xml").tree
    field = next(one for one in root.iter() if one.tag.endswith("}Content") and one.text == "Fortroligt.")
    field.text = _docx("Ejendommen købes for 3 mio. kr.")
    meeting = read(xml_source(root), "edoc")
    assert ("presentation", "Præsentation", "Ejendommen købes for 3 mio. kr.") in parts(item(meeting, "3"))
