"""DOCX: paragraphs, headings, numbers, tables; what is no text stays out, and attacks are refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sagsgang.intake.readers import read_bytes
from sagsgang.intake.source import ReadError, Source
from tests.intake.readers.making import docx_of, saved, with_part, zipped

MAIN = "word/document.xml"


def read(data: bytes) -> Source:
    return read_bytes(data, "referat.docx")


def shown(document: object) -> list[tuple[str, str]]:
    return [(line.style, line.text) for line in read(saved(document)).lines]


def test_paragraphs_and_headings_are_told_apart() -> None:
    document = Document()
    document.add_heading("Referat", 0)
    document.add_heading("1. Godkendelse", 1)
    document.add_paragraph("Et afsnit.")
    document.add_paragraph()
    document.add_heading("Beslutning", 3)
    assert shown(document) == [
        ("h1", "Referat"), ("h1", "1. Godkendelse"), ("p", "Et afsnit."), ("p", ""), ("h3", "Beslutning"),
    ]  # fmt: skip


def test_lines_are_numbered_and_it_is_word() -> None:
    source = read(docx_of("Et", "To"))
    assert [line.number for line in source.lines] == [1, 2]
    assert source.media_type.endswith("wordprocessingml.document")
    assert source.pages is None


def test_numbers_and_bullets_that_only_word_shows_become_text() -> None:
    document = Document()
    for text in ("at sagen godkendes", "at planen drøftes"):
        document.add_paragraph(text, style="List Number")
    for text in ("først", "så"):
        document.add_paragraph(text, style="List Bullet")
    assert shown(document) == [
        ("li", "1. at sagen godkendes"), ("li", "2. at planen drøftes"), ("li", "- først"), ("li", "- så"),
    ]  # fmt: skip


NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4."/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(document: object, text: str, level: int, number: int = 5) -> None:
    paragraph = document.add_paragraph(text)  # type: ignore[attr-defined]
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(mark.replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>")))


def test_levels_of_a_list_count_as_word_counts() -> None:
    document = Document()
    for text, level, number in [
        ("Første", 0, 5), ("under", 1, 5), ("under igen", 1, 5), ("a", 2, 5), ("b", 2, 5), ("Anden", 0, 5),
        ("under", 1, 5), ("dybt", 3, 5), ("Forfra", 0, 6), ("videre", 0, 6), ("uden", 0, 0),
    ]:  # fmt: skip
        numbered(document, text, level, number)
    data = with_part(saved(document), "word/numbering.xml", NUMBERING.encode())
    assert [line.text for line in read(data).lines] == [
        "3. Første", "3.1 under", "3.2 under igen", "a) a", "b) b", "4. Anden", "4.1 under", "IV. dybt",
        "1. Forfra", "2. videre", "uden",
    ]  # fmt: skip


def test_tables_come_row_by_row() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for at, text in enumerate(["Anna Lind (A)", "Fjordby Kommune", "Bo Krog (V)", ""]):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("Efter")
    assert shown(document) == [
        ("td", "Anna Lind (A)"), ("td", "Fjordby Kommune"), ("tr", ""), ("td", "Bo Krog (V)"), ("td", ""), ("tr", ""),
        ("p", "Efter"),
    ]  # fmt: skip


def test_a_line_is_bold_when_all_of_it_is() -> None:
    document = Document()
    document.add_paragraph().add_run("Beslutning").bold = True
    mixed = document.add_paragraph("Bemærk ")
    mixed.add_run("dette").bold = True
    assert [line.bold for line in read(saved(document)).lines] == [True, False]


def test_breaks_tabs_and_special_hyphens() -> None:
    document = Document()
    paragraph = document.add_paragraph("Linje et")
    paragraph.runs[0].add_break()
    run = paragraph.add_run("linje to\tmed be\u00adslutning, KKR")
    run._r.append(parse_xml(f"<w:noBreakHyphen {nsdecls('w')}/>"))
    paragraph.add_run("mødet")
    assert [text for _, text in shown(document)] == ["Linje et", "linje to\tmed beslutning, KKR-mødet"]


@pytest.mark.parametrize(
    "markup",
    [
        '<w:del {ns} w:id="1" w:author="x"><w:r><w:delText>VÆK</w:delText></w:r></w:del>',
        '<w:moveFrom {ns} w:id="1" w:author="x"><w:r><w:t>VÆK</w:t></w:r></w:moveFrom>',
        "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>VÆK</w:t></w:r>",
        "<w:r {ns}><w:instrText>VÆK</w:instrText></w:r>",
    ],
)
def test_deleted_moved_and_hidden_text_and_field_codes_are_no_text(markup: str) -> None:
    document = Document()
    document.add_paragraph("Bliver")._p.append(parse_xml(markup.format(ns=nsdecls("w"))))
    assert shown(document) == [("p", "Bliver")]


@pytest.mark.parametrize(
    "markup",
    [
        '<w:ins {ns} w:id="1" w:author="x"><w:r><w:t>med</w:t></w:r></w:ins>',
        "<w:hyperlink {ns}><w:r><w:t>med</w:t></w:r></w:hyperlink>",
        '<w:fldSimple {ns} w:instr="PAGE"><w:r><w:t>med</w:t></w:r></w:fldSimple>',
        "<w:sdt {ns}><w:sdtContent><w:r><w:t>med</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:smartTag {ns}><w:r><w:t>med</w:t></w:r></w:smartTag>",
    ],
)
def test_inserted_linked_and_wrapped_text_is_text(markup: str) -> None:
    document = Document()
    document.add_paragraph("Følger ")._p.append(parse_xml(markup.format(ns=nsdecls("w"))))
    assert shown(document) == [("p", "Følger med")]


def test_headers_and_footers_are_no_text() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "SIDEHOVED"
    document.sections[0].footer.paragraphs[0].text = "SIDEFOD"
    document.add_paragraph("Tekst")
    assert shown(document) == [("p", "Tekst")]


def test_a_text_box_follows_its_paragraph_once() -> None:
    document = Document()
    box = (
        '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Ved siden")._p.append(parse_xml(box.format(ns=nsdecls("w"))))
    assert [text for _, text in shown(document)] == ["Ved siden", "I boksen"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    document = Document()
    document.add_paragraph("Sagen")._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("Videre")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Se bilag 1.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    assert [line.text for line in read(zipped(*parts, ("word/footnotes.xml", notes))).lines] == [
        "Sagen", "Se bilag 1.", "Videre",
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="abcæøåÆØÅ –1.<&", min_size=1, max_size=30), min_size=1, max_size=12))
@hypothesis_settings(max_examples=12)
def test_no_paragraphs_text_is_lost(paragraphs: list[str]) -> None:
    try:
        text = read(docx_of(*paragraphs)).text
    except ReadError as error:
        assert error.code == "no-text"
        text = ""
    assert [row.strip() for row in text.split("\n")] == [row.strip() for row in paragraphs] or not text


@pytest.mark.parametrize(
    ("declaration", "use"),
    [
        ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"),
        ('<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;">]>', b"&x;"),
        ('<!DOCTYPE d SYSTEM "http://eksempel.dk/d.dtd">', b"x"),
        ("<!DOCTYPE d>", b"x"),
    ],
)
def test_external_entities_and_document_types_are_refused(declaration: str, use: bytes) -> None:
    data = with_part(docx_of("INDHOLD"), MAIN, old=b"<w:document ", new=declaration.encode() + b"<w:document ")
    data = with_part(data, MAIN, old=b"INDHOLD", new=use)
    with pytest.raises(ReadError, match="entiteter") as refused:
        read(data)
    assert refused.value.code == "entities"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx_of("x")[:-200], "damaged"),
        (with_part(docx_of("x"), MAIN, b"<w:document"), "damaged"),
        (with_part(docx_of("x"), MAIN, b"<d>" + b" " * 30_000_000 + b"</d>"), "bomb"),
        (with_part(docx_of("x"), MAIN, b"<d>" * 300 + b"</d>" * 300), "bomb"),
        (docx_of(" "), "no-text"),
        (zipped(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")), "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
    ids=["cut off", "no xml", "inflates", "too deep", "empty", "a sheet", "locked"],
)
def test_broken_hostile_and_locked_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    assert refused.value.code == code
    assert "»referat.docx«" in str(refused.value)
