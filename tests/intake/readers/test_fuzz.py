"""Whatever the bytes are, a reader answers with a Source or a ReadError: no crash, no hang, nothing else."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sagsgang.intake.readers import documents_in_upload
from sagsgang.intake.source import ReadError, Source
from tests.intake.readers.making import (
    DANISH,
    MINUTES,
    docx_of,
    image_pdf,
    lines_pdf,
    raw_pdf,
    saved,
    with_part,
    zipped,
)


def _rich_docx() -> bytes:
    document = Document()
    document.add_heading(MINUTES.split("\n")[0], 1)
    document.add_paragraph("at sagen godkendes", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "Anna Lind (A)"
    return saved(document)


HTML = f"<html><meta charset=utf-8><body><h1>Referat</h1><table><tr><td>{DANISH}</td></tr></table><script>x</script>"
XML = (
    f"<?xml version='1.0' encoding='utf-8'?><Meeting><Title>{DANISH}</Title><Text><![CDATA[<p>æ</p>]]></Text></Meeting>"
)
SEEDS = {
    "text": MINUTES.encode(),
    "dos": DANISH.encode("cp865", "replace"),
    "utf-16": MINUTES.encode("utf-16"),
    "html": HTML.encode(),
    "xml": XML.encode(),
    "pdf": lines_pdf(MINUTES),
    "scan": image_pdf(),
    "docx": docx_of(*MINUTES.split("\n")),
    "rich docx": _rich_docx(),
    "zip": zipped(("a.txt", MINUTES), ("m/b.xml", XML), ("c.zip", zipped(("d.html", HTML)))),
}
ENDINGS = ["", ".txt", ".pdf", ".docx", ".html", ".xml", ".zip"]


@pytest.fixture(autouse=True)
def no_text_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract is a program of its own and slow; what reaches it is tested elsewhere."""
    monkeypatch.setattr("sagsgang.intake.readers.scan.shutil.which", lambda _: None)


def read(data: bytes, name: str) -> None:
    for found in documents_in_upload(data, name):
        try:
            source = found.load()
        except ReadError as error:
            assert error.code in {
                "empty", "binary", "too-large", "encrypted", "damaged", "bomb", "traversal", "entities", "no-text",
                "unsupported", "missing",
            }  # fmt: skip
            assert str(error)[-1] == "."
        else:
            assert isinstance(source, Source)
            assert source.lines
            assert all("\n" not in line.text and "\0" not in line.text for line in source.lines)


@given(data=st.binary(max_size=300), ending=st.sampled_from(ENDINGS))
@example(data=b"PK\x05\x06" + bytes(18), ending=".zip")
@example(data=b"%PDF-", ending="")
@example(data=b"<", ending=".xml")
@example(data=b"\xff\xfe", ending="")
@settings(max_examples=150)
def test_random_bytes(data: bytes, ending: str) -> None:
    read(data, "fil" + ending)


CHANGE = st.tuples(st.floats(0, 1), st.sampled_from(["set", "cut", "insert", "double", "swap"]), st.binary(max_size=6))


def changed(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, what in changes:
        at = int(where * len(data))
        match how:
            case "set":
                data = data[:at] + what + data[at + len(what) :]
            case "cut":
                data = data[:at] + data[at + 7 * len(what) :]
            case "insert":
                data = data[:at] + what + data[at:]
            case "double":
                data = data[:at] + data[max(at - 40, 0) :]
            case "swap":
                data = data[at:] + data[:at] if len(what) > 5 else data[:at]
    return data


@pytest.mark.parametrize("kind", SEEDS)
@given(changes=st.lists(CHANGE, min_size=1, max_size=6))
@settings(max_examples=20)
def test_real_files_with_damage(kind: str, changes: list[tuple[float, str, bytes]]) -> None:
    read(changed(SEEDS[kind], changes), "fil." + kind)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"])
@given(changes=st.lists(CHANGE, min_size=1, max_size=4))
@settings(max_examples=10)
def test_word_files_with_damage_inside_the_package(part: str, changes: list[tuple[float, str, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(SEEDS["rich docx"])) as package:
        inside = package.read(part)
    read(with_part(SEEDS["rich docx"], part, changed(inside, changes)), "fil.docx")


PDF_CONTENT = b"BT /F 12 Tf 50 700 Td (Referat) Tj 0 -14 Td [(God) -900 (kendt)] TJ ET q 1 0 0 1 9 9 cm Q"


@given(changes=st.lists(CHANGE, min_size=1, max_size=6))
@settings(max_examples=60)
def test_pdf_files_with_damage_inside_a_page(changes: list[tuple[float, str, bytes]]) -> None:
    read(raw_pdf(zlib.compress(changed(PDF_CONTENT, changes))), "fil.pdf")


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> <table> <tr> <td> </table> <ul> <li> <br> <pre> <h1> <a> <script> </script> <style> <!-- --> "
        "<template> </template> <svg> <math> <select> <option> <textarea> </textarea> <noscript> <plaintext> "
        "&amp; &#0; &nbsp; <![CDATA[ ]]> <?x?> <!DOCTYPE> rød grød \x01 \ufffe".split(" ")
    ),
    max_size=60,
).map("".join)


@given(markup=MARKUP, ending=st.sampled_from([".html", ".xml", ""]))
@settings(max_examples=150)
def test_markup_in_any_order(markup: str, ending: str) -> None:
    read(markup.encode("utf-8", "replace"), "side" + ending)
    read(f"<Root><a>{markup}</a></Root>".encode("utf-8", "replace"), "side.xml")
