"""Texts go into the editor and come out again with their words and their shape."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.output.rendering.blocks import blocks_of, blocks_of_html, plain
from sagsgang.record.richtext import clean
from sagsgang.web.desk.texts import as_html, typed


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Et afsnit,\nmed to linjer\n\nOg ét til.", "<p>Et afsnit,<br>med to linjer</p><p>Og ét til.</p>"),
        ("- et\n- to", "<ul><li><p>et</p></li><li><p>to</p></li></ul>"),
        ("a) først\nb) siden", "<p>a) først</p><p>b) siden</p>"),
        ('<b> & "anførsel"', "<p>&lt;b&gt; &amp; &quot;anførsel&quot;</p>"),
        (
            "Overskrift\n\nLængere brødtekst, der følger efter.",
            "<h3>Overskrift</h3><p>Længere brødtekst, der følger efter.</p>",
        ),
    ],
)
def test_plain_text_gets_its_shape(text: str, html: str) -> None:
    assert as_html(text) == html


def test_formatted_text_is_left_alone() -> None:
    assert as_html("<p>Som det er</p>", "html") == "<p>Som det er</p>"
    assert typed("<p>Som det er</p>") == "<p>Som det er</p>"


@pytest.mark.parametrize("text", ["3 < 5 og 7 > 6", "a<b", "vi skriver <3 her"])
def test_a_sign_is_no_tag(text: str) -> None:
    assert blocks_of_html(clean(typed(text)))[0].lines == (text,)


@given(st.text(string.ascii_letters + "æøåÆØÅ .,-|<>&\n", max_size=120))
def test_no_letter_of_a_plain_text_is_lost_on_its_way_into_the_editor(text: str) -> None:
    def letters(words: str) -> str:
        return "".join(letter for letter in words if letter.isalpha())

    assert letters(plain(blocks_of_html(clean(as_html(text))))) == letters(plain(blocks_of(text)))
