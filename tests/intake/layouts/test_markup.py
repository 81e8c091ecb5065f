"""HTML as vendors keep it becomes paragraphs, list items and rows that a person would read."""

from __future__ import annotations

import base64

import pytest

from sagsgang.intake.layouts.encoded import decoded, embedded_file
from sagsgang.intake.layouts.markup import blocks, clean, paragraphs, plain_paragraphs


def text_of(content: str) -> str:
    return paragraphs(blocks(content))


def test_a_line_break_ends_a_paragraph_as_the_editor_meant_it() -> None:
    assert text_of("Første.<br /><br />\nAnden:<br>Tredje.") == "Første.\n\nAnden:\n\nTredje."


def test_inline_elements_and_line_feeds_in_the_markup_do_not_part_words() -> None:
    assert text_of("<p>Byr&aring;dets\narbejde <b>be</b>gyndte <span face=''>i&nbsp;2022</span>.</p>") == (
        "Byrådets arbejde begyndte i 2022."
    )


def test_empty_paragraphs_and_soft_hyphens_leave_nothing() -> None:
    assert text_of("<p>&nbsp;</p><p>En fæl&shy;les plan.</p><p></p>") == "En fælles plan."


def test_a_decomposed_letter_is_composed() -> None:
    assert clean("Ba\u030ad  på\u00a0havet") == "Båd på havet"


def test_list_items_keep_the_mark_that_a_reader_sees() -> None:
    lettered = '<ol style="list-style-type: upper-alpha"><li>Planen godkendes.</li><li>Udgiften godkendes.</li></ol>'
    assert text_of(lettered) == "A) Planen godkendes.\n\nB) Udgiften godkendes."
    assert text_of('<ol start="3"><li>tre</li><li>fire</li></ol>') == "3. tre\n\n4. fire"
    assert text_of("<ul><li>ude<ul><li>inde</li></ul></li></ul>") == "- ude\n\n- inde"
    assert text_of('<ol type="i"><li>en</li><li>to</li></ol>') == "i. en\n\nii. to"


def test_a_table_of_data_becomes_rows_and_one_of_layout_becomes_paragraphs() -> None:
    data = "<table><tr><th>År</th><th>Beløb</th></tr><tr><td><p>2025</p></td><td>3 kr.</td></tr></table>"
    assert text_of(data) == "År | Beløb\n2025 | 3 kr."
    assert text_of("<table><tr><td><p>En.</p><p>To.</p></td></tr></table>") == "En.\n\nTo."
    assert text_of(f"<table><tr><td>Før</td><td>{data}</td></tr></table>") == "Før\n\nÅr | Beløb\n2025 | 3 kr."


def test_scripts_and_styles_say_nothing() -> None:
    assert text_of("<style>p{color:red}</style><script>alert('x')</script><p>Kun dette.</p>") == "Kun dette."


def test_html_escaped_twice_is_still_html_but_a_comparison_is_text() -> None:
    assert text_of("&lt;p&gt;Ingen udgift &amp;amp; intet.&lt;/p&gt;") == "Ingen udgift & intet."
    assert text_of("Når 3 &lt; 4 og 5 &gt; 4") == "Når 3 < 4 og 5 > 4"


def test_base64_is_read_when_it_holds_text() -> None:
    packed = base64.b64encode("<p>Sagen blev drøftet, og intet blev besluttet.</p>".encode()).decode()
    assert text_of(packed) == "Sagen blev drøftet, og intet blev besluttet."


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_base64_is_read_in_the_charsets_of_these_systems(charset: str) -> None:
    assert decoded(base64.b64encode("<p>Blåbærgrød på øen, for de få.</p>".encode(charset)).decode()) == (
        "<p>Blåbærgrød på øen, for de få.</p>"
    )


def test_a_file_in_base64_is_a_file_and_no_text() -> None:
    packed = base64.b64encode(b"%PDF-1.7 " + b"x" * 90).decode()
    assert decoded(packed) == ""
    assert (embedded_file(packed) or b"").startswith(b"%PDF")


def test_a_long_word_is_no_base64() -> None:
    word = "Arbejdsmarkedsuddannelsesbevillingsansvarligeudvalgs"
    assert len(word) % 4 == 0
    assert decoded(word) == word
    assert embedded_file(word) is None


def test_an_empty_heading_is_kept_because_it_ends_what_stands_above() -> None:
    kinds = [(block.kind, block.text) for block in blocks("<h3>Beslutning</h3><p>Godkendt.</p><h3></h3><p>Resten.</p>")]
    assert kinds == [("h", "Beslutning"), ("p", "Godkendt."), ("h", ""), ("p", "Resten.")]


def test_bold_is_told_of_a_whole_paragraph_only() -> None:
    assert [block.bold for block in blocks("<p><b>Indstilling</b></p><p>En <b>fed</b> plan</p>")] == [True, False]


def test_plain_text_is_parted_at_line_feeds_but_not_in_the_middle_of_a_sentence() -> None:
    text = (
        "Indstillingen godkendt\nmed denne bemærkning:\nUngdomsrådet høres.\n\n"
        "Bevillingen på 1.000 kr.\ngodkendes.\na. Møde"
    )
    assert plain_paragraphs(text) == [
        "Indstillingen godkendt med denne bemærkning:",
        "Ungdomsrådet høres.",
        "Bevillingen på 1.000 kr. godkendes.",
        "a. Møde",
    ]


def test_nesting_beyond_all_reason_costs_structure_but_no_text() -> None:
    deep = "<div>" * 3000 + "Inderst" + "</div>" * 3000
    assert "Inderst" in text_of(deep)
