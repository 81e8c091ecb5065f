"""HTML: what a reader sees comes out as lines, what runs or hides never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.readers import limits, read_bytes
from sagsgang.intake.source import Line, ReadError, Source


def read(markup: str | bytes, name: str = "side.html") -> Source:
    return read_bytes(markup if isinstance(markup, bytes) else markup.encode(), name)


def shown(markup: str) -> list[tuple[str, str]]:
    return [(line.style, line.text) for line in read(markup).lines]


def test_blocks_become_lines_that_say_what_they_are() -> None:
    markup = """<html><head><title>Titel</title></head><body><h1>Dagsorden</h1><div>Fjordby Byråd</div>
        <p>Et afsnit,  der
        går over <i>to</i> linjer</p><ul><li>første<li><p>andet</p></ul><dl><dt>Sted<dd>Salen</dl>
        <label for=x>Fold ud</label><h3>Beslutning</h3>Godkendt<br>enstemmigt</body></html>"""
    assert shown(markup) == [
        ("h1", "Dagsorden"), ("", "Fjordby Byråd"), ("p", "Et afsnit, der går over to linjer"), ("li", "første"),
        ("li", "andet"), ("dt", "Sted"), ("dd", "Salen"), ("label", "Fold ud"), ("h3", "Beslutning"), ("", "Godkendt"),
        ("", "enstemmigt"),
    ]  # fmt: skip


def test_lines_are_numbered_and_the_tree_is_at_hand() -> None:
    source = read("<h1>Et</h1><p>To</p>")
    assert [line.number for line in source.lines] == [1, 2]
    assert source.media_type == "text/html"
    assert source.tree.css_first("p").text() == "To"


def test_a_tables_rows_can_be_put_together_again() -> None:
    markup = "<table><tr><td>Anna Lind (A)<td><td>Fjordby Kommune<tr><td><p>Bo<p>Krog<td>x</table><p>Efter"
    assert shown(markup) == [
        ("td", "Anna Lind (A)"), ("td", ""), ("td", "Fjordby Kommune"), ("tr", ""),
        ("td", "Bo"), ("td", "Krog"), ("td", "x"), ("tr", ""), ("p", "Efter"),
    ]  # fmt: skip


def test_a_heading_and_a_list_in_a_cell_stay_what_they_are() -> None:
    assert shown("<table><tr><td><h2>Sag</h2><ul><li>bilag</ul>") == [("h2", "Sag"), ("li", "bilag"), ("tr", "")]


def test_a_line_is_bold_when_all_of_it_is() -> None:
    markup = "<p><b>Hele </b><strong>linjen</strong></p><p><b>Noget</b> af den</p><p style='font-weight: 700'>Stil</p>"
    assert [line.bold for line in read(markup).lines] == [True, False, True]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('UVEDKOMMENDE')</script>", "<style>.UVEDKOMMENDE{}</style>", "<!-- UVEDKOMMENDE -->",
        "<template><p>UVEDKOMMENDE</p></template>", "<noscript>UVEDKOMMENDE</noscript>", "<script>UVEDKOMMENDE",
        "<p onclick='UVEDKOMMENDE()'></p>", "<svg><script>UVEDKOMMENDE</script></svg>",
        "<iframe srcdoc='UVEDKOMMENDE'>UVEDKOMMENDE</iframe>", "<img src=x onerror='UVEDKOMMENDE'>",
    ],
)  # fmt: skip
def test_scripts_and_their_like_never_reach_the_text_or_the_tree(hidden: str) -> None:
    source = read(f"<body><p>Foran</p>{hidden}")
    assert source.lines[0].text == "Foran"
    assert "UVEDKOMMENDE" not in source.text
    assert "UVEDKOMMENDE" not in source.tree.body.text()
    assert source.tree.css_first("script, style, template, noscript, iframe") is None


def test_text_behind_a_script_survives_it() -> None:
    assert shown("<p>Foran<script>if (a < b) { x = '</p>' }</script> og bagved</p>") == [("p", "Foran og bagved")]


def test_preformatted_text_keeps_its_lines() -> None:
    assert shown("<pre>Navn   Parti\nAnna   A</pre>") == [("", "Navn   Parti"), ("", "Anna   A")]


def test_a_badge_before_a_papers_name_is_no_part_of_it() -> None:
    assert shown("<li><span role=button>PDF</span><a>Bilag 1</a></li>") == [("label", "PDF"), ("li", "Bilag 1")]


def test_entities_and_odd_characters_become_plain_ones() -> None:
    assert shown("<p>10.&nbsp;februar&#160;2023 be&shy;slutning &aelig;&oslash;&aring;") == [
        ("p", "10. februar 2023 beslutning æøå")
    ]


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ("<meta charset=utf-8>", "utf-8"), ("", "utf-8"), ("", "cp1252"), ("<meta charset='iso-8859-1'>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"), ("", "utf-16"),
        ("<meta charset=utf-8>", "cp1252"), ("<meta charset=iso-8859-1>", "utf-8"), ("", "mac-roman"),
    ],
)  # fmt: skip
def test_the_charset_is_found_whatever_the_page_says(head: str, charset: str) -> None:
    source = read(f"<html><head>{head}</head><body><p>Rødgrød på Ærø – én sag</p>".encode(charset))
    assert source.text == "Rødgrød på Ærø – én sag"


WORD = st.text(alphabet="abcæøåÆØÅ<>&\"'123", min_size=1, max_size=12)
TAG = st.sampled_from("p div span b i li ul ol td tr table h2 a section em pre blockquote font center dd".split())


@given(st.lists(st.tuples(TAG, WORD, TAG), min_size=1, max_size=25))
def test_no_text_is_lost_whatever_surrounds_it(parts: list[tuple[str, str, str]]) -> None:
    import html as escaping

    markup = "".join(
        f"<{one}><!-- x --><script>y</script>{escaping.escape(word)}</{other}>" for one, word, other in parts
    )
    try:
        text = read(f"<body>{markup}</body>").text
    except ReadError as error:
        assert error.code == "no-text"
        text = ""
    # Text straight in a table is moved in front of it by every browser, so the letters are compared, not their order.
    assert sorted("".join(text.split())) == sorted("".join("".join(word for _, word, _ in parts).split()))


def test_a_page_without_text_says_how_to_save_it() -> None:
    with pytest.raises(ReadError, match="Åbn den i en browser") as refused:
        read("<html><body><div id=app></div><script>render()</script></body></html>")
    assert refused.value.code == "no-text"


@pytest.mark.parametrize("markup", ["<div>" * 100_000, "<x>" * 50_000 + "</y>" * 50_000])
def test_a_page_built_to_keep_the_parser_busy_is_given_up(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HTML_SECONDS", 0.4)
    with pytest.raises(ReadError) as refused:
        read(markup + "tekst")
    assert refused.value.code == "bomb"


def test_deep_but_harmless_pages_are_read() -> None:
    assert shown("<div>" * 2_000 + "Godkendt") == [("", "Godkendt")]


def test_a_page_of_nothing_but_tags_is_too_large() -> None:
    with pytest.raises(ReadError) as refused:
        read("<p>x" * 500_001)
    assert refused.value.code == "too-large"


def test_lines_know_no_page() -> None:
    assert read("<p>x").lines == [Line("x", 1, None, "p")]
