"""What an editor wrote is read as the same blocks as plain text: nothing of it is lost but its looks."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sagsgang.output.rendering.blocks import blocks_of_html, plain
from sagsgang.output.rendering.tree import Block
from sagsgang.record.richtext import clean


def paragraph(text: str) -> Block:
    return Block("paragraph", (text,))


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", ()),
        ("<p></p><p> &nbsp;</p>".replace("&nbsp;", ""), ()),
        ("<p>Et <strong>vigtigt</strong> <em>ord</em>.</p>", (paragraph("Et vigtigt ord."),)),
        ("<p>Første linje<br>anden linje</p>", (paragraph("Første linje\nanden linje"),)),
        ("<p>  mange\n   blanke </p>", (paragraph("mange blanke"),)),
        ("før <p>i midten</p> efter", (paragraph("før"), paragraph("i midten"), paragraph("efter"))),
        ("<h3>Økonomi</h3><p>Ingen.</p>", (Block("subheading", ("Økonomi",)), paragraph("Ingen."))),
        ("<h4>To<br>linjer</h4>", (Block("subheading", ("To linjer",)),)),
        ("<ul><li><p>et</p></li><li>to</li></ul>", (Block("bullets", ("et", "to")),)),
        ("<ol><li>et</li><li>to</li></ol>", (Block("numbers", ("1. et", "2. to")),)),
        ('<ol start="4"><li>fire</li></ol>', (Block("numbers", ("4. fire",)),)),
        ('<ol start="x"><li>et</li></ol>', (Block("numbers", ("1. et",)),)),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", (Block("bullets", ("a", "– b", "c")),)),
        ("<blockquote><p>sagt</p><p>igen</p></blockquote>", (paragraph("sagt"), paragraph("igen"))),
        ("<p>&lt;script&gt; &amp; mere</p>", (paragraph("<script> & mere"),)),
    ],
)
def test_tags_become_blocks(html: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of_html(html) == blocks


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('<a href="https://fjordby.dk/plan">planen</a>', "planen (https://fjordby.dk/plan)"),
        ('<a href="https://fjordby.dk/">fjordby.dk</a>', "fjordby.dk"),
        ('<a href="https://fjordby.dk">https://fjordby.dk</a>', "https://fjordby.dk"),
        ('<a href="mailto:post@fjordby.dk">skriv til os</a>', "skriv til os (post@fjordby.dk)"),
        ('<a href="mailto:post@fjordby.dk">post@fjordby.dk</a>', "post@fjordby.dk"),
        ('<a href="tel:12345678">12 34 56 78</a>', "12 34 56 78"),
        ("<a>uden adresse</a>", "uden adresse"),
    ],
)
def test_a_link_keeps_its_address_on_paper(link: str, words: str) -> None:
    assert blocks_of_html(f"<p>Se {link}.</p>") == (paragraph(f"Se {words}."),)


def table(*rows: tuple[str, ...], header: bool = False) -> tuple[Block, ...]:
    return (Block("table", rows=rows, header=header),)


@pytest.mark.parametrize(
    ("inside", "blocks"),
    [
        (
            "<tbody><tr><th>År</th><th>Pladser</th></tr><tr><td>2026</td><td>620</td></tr></tbody>",
            table(("År", "Pladser"), ("2026", "620"), header=True),
        ),
        (
            "<thead><tr><th>År</th></tr></thead><tbody><tr><td><p>to</p><p>linjer</p></td></tr></tbody>",
            table(("År",), ("to linjer",), header=True),
        ),
        (
            "<tr><th>År</th><td>2026</td></tr><tr><th>I alt</th><td>620</td></tr>",
            table(("År", "2026"), ("I alt", "620")),
        ),
        ("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", table(("a", ""), ("b", "c"))),
        (
            '<tr><td colspan="2">bred</td><td>x</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>',
            table(("bred", "", "x"), ("1", "2", "3")),
        ),
        (
            '<tr><td rowspan="2">dyb</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td><td>4</td></tr>',
            table(("dyb", "1"), ("", "2"), ("3", "4")),
        ),
        ("<tr><td>a<ul><li>b</li><li>c</li></ul></td></tr>", table(("a b c",))),
        ("<tr><td>ydre<table><tr><td>indre</td></tr></table></td></tr>", table(("ydre indre",))),
        ("<tr><th>kun ét hoved</th></tr>", table(("kun ét hoved",))),
        ("", ()),
    ],
)
def test_a_table_keeps_every_cell_in_its_column(inside: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of_html(f"<table>{inside}</table>") == blocks


def test_a_caption_stands_before_its_table() -> None:
    html = "<table><caption>Pladser</caption><tbody><tr><td>1</td></tr></tbody></table>"
    assert blocks_of_html(html) == (paragraph("Pladser"), *table(("1",)))


def test_a_cell_that_claims_the_whole_world_is_not_believed() -> None:
    (block,) = blocks_of_html('<table><tr><td colspan="99999999">x</td><td rowspan="9999">y</td></tr></table>')
    assert len(block.rows[0]) <= 200


def test_tags_a_thousand_deep_are_read_as_plain_words() -> None:
    assert blocks_of_html("<blockquote>" * 5000 + "dybt" + "</blockquote>" * 5000) == (paragraph("dybt"),)


WORD = (
    "<html><body><!--StartFragment--><p class=MsoNormal style='margin:0cm'><b>Tabel 1</b><o:p></o:p></p>"
    "<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=100 valign=top style='x'>"
    "<p class=MsoNormal>By<o:p></o:p></p></td><td><p class=MsoNormal>Pladser</p></td></tr><tr><td>"
    "<p class=MsoNormal>Fjordby</p></td><td><p class=MsoNormal align=right>620</p></td></tr></table><!--EndFragment-->"
    "</body></html>"
)


def test_a_table_pasted_from_word_survives_cleaning_and_reading() -> None:
    assert blocks_of_html(clean(WORD)) == (paragraph("Tabel 1"), *table(("By", "Pladser"), ("Fjordby", "620")))


words = st.text(string.ascii_letters + "æøåÆØÅ0123456789,.%", min_size=1, max_size=12)
inline = st.one_of(words, words.map(lambda w: f"<strong>{w}</strong>"), words.map(lambda w: f"<em>{w}</em> "))
line = st.lists(inline, min_size=1, max_size=4).map("".join)
point = line.map(lambda text: f"<li><p>{text}</p></li>")
cells = st.lists(line.map(lambda text: f"<td><p>{text}</p></td>"), min_size=1, max_size=3).map("".join)
block = st.one_of(
    line.map(lambda text: f"<p>{text}</p>"),
    line.map(lambda text: f"<h3>{text}</h3>"),
    st.lists(point, min_size=1, max_size=3).map(lambda points: f"<ul>{''.join(points)}</ul>"),
    st.lists(point, min_size=1, max_size=3).map(lambda points: f"<ol>{''.join(points)}</ol>"),
    st.lists(cells, min_size=1, max_size=3).map(
        lambda rows: f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    ),
)


@given(st.lists(block, max_size=5).map("".join))
def test_no_letter_is_lost_and_none_is_added_but_a_lists_numbers(html: str) -> None:
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    said = "".join(letter for letter in body.text() if letter.isalpha())
    read = "".join(letter for letter in plain(blocks_of_html(html)) if letter.isalpha())
    assert read == said
