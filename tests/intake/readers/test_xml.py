"""Vendors' XML: read with its defects, refused with its attacks, and its fields as lines."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.readers import field_lines, read_bytes
from sagsgang.intake.source import ReadError, Source


def read(text: str | bytes, name: str = "eksport.xml") -> Source:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name)


def texts(markup: str) -> list[str]:
    return [line.text for line in read(markup).lines]


def test_the_tree_is_the_root_and_the_lines_are_its_fields_in_order() -> None:
    source = read("<Meeting><Committee>Byrådet</Committee><Item n='2'><Title> En sag </Title><Empty/></Item></Meeting>")
    assert source.tree.tag == "Meeting"
    assert source.tree.findtext("Item/Title") == " En sag "
    assert [(line.number, line.text) for line in source.lines] == [(1, "Byrådet"), (2, "En sag")]
    assert source.media_type == "application/xml"
    assert not source.notes


@pytest.mark.parametrize(
    "field",
    [
        "<![CDATA[<p>Første</p><p>Andet &oslash;re</p>]]>",
        "&lt;p&gt;Første&lt;/p&gt;&lt;p&gt;Andet øre&lt;/p&gt;",
        "<div xmlns='http://www.w3.org/1999/xhtml'><p>Første</p><p>Andet <b>øre</b></p></div>",
        "<p>Første</p><p>Andet <b>øre</b></p>",
        base64.b64encode("<p>Første</p><p>Andet øre</p>".encode()).decode(),
        base64.b64encode("<p>Første</p><p>Andet øre</p>".encode("utf-16")).decode(),
        "\n  " + base64.b64encode("<p>Første</p><p>Andet øre</p>".encode("cp1252")).decode() + "\n",
    ],
)
def test_html_in_a_field_becomes_lines_however_it_is_wrapped(field: str) -> None:
    source = read(f"<Item><Text>{field}</Text><After>x</After></Item>")
    assert [(line.style, line.text) for line in source.lines] == [("p", "Første"), ("p", "Andet øre"), ("", "x")]


def test_scripts_in_a_field_never_become_text() -> None:
    assert texts("<a><b><![CDATA[<p>Ja</p><script>NEJ</script><!-- NEJ -->]]></b></a>") == ["Ja"]


def test_a_file_in_a_field_is_left_out_and_told() -> None:
    source = read(f"<a><b>{base64.b64encode(b'%PDF-1.7 ' + bytes(50)).decode()}</b><c>Tekst</c></a>")
    assert source.text == "Tekst"
    assert [note.code for note in source.notes] == ["embedded-file"]


@pytest.mark.parametrize(
    "word", ["Kommunalbestyrelsesmedlemmer", "1234567890123456789012345678", "AAAABBBBCCCCDDDDEEEEFFFF"]
)
def test_words_that_look_like_base64_stay_words(word: str) -> None:
    assert texts(f"<a><b>{word}</b></a>") == [word]


def test_field_lines_is_there_for_layouts() -> None:
    lines = field_lines("<ul><li>et</li></ul>")
    assert lines is not None
    assert [(line.style, line.text, line.number) for line in lines] == [("li", "et", 1)]
    assert field_lines(base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()) is None


def test_vendors_fields_with_names_that_html_has_are_not_html() -> None:
    assert texts("<Root><Table><A>x</A><B>y</B></Table></Root>") == ["x", "y"]


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("a&#x1F;b", "ab"), ("a&#0;b", "ab"), ("a&#xFFFE;b", "ab"), ("a&#x110000;b", "ab"),
        ("a&#" + "9" * 5000 + ";b", "ab"),
        ("a\x01b", "ab"), ("a\x1fb", "ab"), ("A & B", "A & B"), ("x?a=1&b=2", "x?a=1&b=2"),
    ],
)  # fmt: skip
def test_what_xml_forbids_is_repaired_and_told(broken: str, text: str) -> None:
    source = read(f"<l><a>{broken}</a></l>")
    assert source.text == text
    assert [note.code for note in source.notes] == ["xml-repaired"]


def test_a_form_feed_parts_lines_instead_of_gluing_words() -> None:
    assert texts("<l><a>side et&#xC;side to</a></l>") == ["side et", "side to"]


def test_bare_ampersands_in_cdata_are_left_alone() -> None:
    assert texts("<l><a>A & B</a><b><![CDATA[C & D]]></b></l>") == ["A & B", "C & D"]


@pytest.mark.parametrize(
    "data",
    [
        "<?xml version='1.0' encoding='ISO-8859-1'?><l>Rødgrød på Ærø</l>".encode("latin-1"),
        "<?xml version='1.0' encoding='utf-16'?><l>Rødgrød på Ærø</l>".encode("utf-16"),
        "<?xml version='1.0' encoding='utf-16'?><l>Rødgrød på Ærø</l>".encode(),
        "<?xml version='1.0'?><l>Rødgrød på Ærø</l>".encode("cp1252"),
        "\ufeff\ufeff \r\n\r\n<?xml version='1.0'?><l>Rødgrød på Ærø</l>\0\0".encode(),
        "HTTP/1.1 200 OK\r\n\r\n<?xml version='1.0'?><l>Rødgrød på Ærø</l>".encode(),
        "<?xml version='1.1'?><l>Rødgrød på Ærø</l>".encode(),
    ],
)
def test_declarations_marks_and_junk_before_the_root_are_coped_with(data: bytes) -> None:
    assert read(data).text == "Rødgrød på Ærø"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><l>&b;</l>",
        "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>",
        "<!DOCTYPE l [<!ENTITY % p SYSTEM 'http://eksempel.dk/x'> %p;]><l>a</l>",
        "<!DOCTYPE l SYSTEM 'http://eksempel.dk/x.dtd'><l>a</l>",
        "<!DOCTYPE l PUBLIC '-//X//Y' 'http://eksempel.dk/x.dtd'><l>a</l>",
        "<l>a&ukendt;b</l>",
        "<l>a&nbsp;b</l>",
    ],
)
def test_entities_and_whatever_would_be_fetched_are_refused(text: str) -> None:
    with pytest.raises(ReadError, match="entiteter") as refused:
        read(f"<?xml version='1.0'?>{text}")
    assert refused.value.code == "entities"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<l><a>hej</a>", "damaged"), ("<l></k>", "damaged"), ("<l a=1>x</l>", "damaged"),
        ("<l>" + "<![CDATA[" * 100_000, "damaged"), ("<l/>", "no-text"),
        ("<a>" * 201 + "x" + "</a>" * 201, "bomb"), ("<l>" + "<a/>" * 1_000_001 + "</l>", "too-large"),
    ],
)  # fmt: skip
def test_damaged_and_absurd_exports_are_refused(text: str, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.code == code


@given(st.lists(st.text(alphabet="abcæøå -.", min_size=1, max_size=30), min_size=1, max_size=20).filter(any))
def test_no_fields_text_is_lost(fields: list[str]) -> None:
    markup = "<l>" + "".join(f"<f><g>{field}</g></f>" for field in fields) + "</l>"
    try:
        text = read(markup).text
    except ReadError as error:
        assert error.code == "no-text"
        text = ""
    assert "".join(text.split()) == "".join("".join(fields).split())
