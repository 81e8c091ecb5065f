"""Danish words: stems, hyphens, compounds, and excerpts from the original text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.output.search.excerpts import excerpt, marked
from sagsgang.output.search.words import parts, stem, stems_of, tokens, vocabulary


def words(text: str) -> list[str]:
    return [word for word, _, _ in tokens(text)]


def test_inflected_forms_share_a_stem() -> None:
    assert stem("sekretariatet") == stem("sekretariater") == stem("sekretariat")
    assert stem("kommunerne") == stem("kommune")


def test_danish_letters_are_letters() -> None:
    """å is no a: "råd" and "rad" are two words."""
    assert stem("råd") != stem("rad")
    assert words("Ærø, Åbenrå og Østerå") == ["ærø", "åbenrå", "og", "østerå"]


def test_a_hyphenated_word_counts_whole_and_by_its_parts() -> None:
    assert words("DK-2020-aftalen") == ["dk-2020-aftalen", "dk", "2020", "aftalen"]


def test_a_compound_is_cut_where_both_sides_are_words() -> None:
    known = vocabulary(["klima og sekretariat"])
    assert stem("sekretariat") in parts("klimasekretariatet", known)
    assert parts("banankage", known) == []


def test_every_word_of_the_text_has_a_stem() -> None:
    stems, _ = stems_of("Kommunerne drøftede klimasekretariatet.")
    assert len(stems.split()) == 3


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_marking_loses_no_letter(text: str, wanted: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, frozenset(wanted))) == text


@given(st.text(max_size=2000))
def test_an_excerpt_is_short(text: str) -> None:
    assert len("".join(piece.text for piece in excerpt(text, frozenset({"sag"})))) <= 600


def test_an_excerpt_stands_around_the_words_that_were_looked_for() -> None:
    text = "Indledning. " * 60 + "Her drøftes klimasekretariatets finansiering i detaljer. " + "Afslutning. " * 60
    pieces = excerpt(text, frozenset({stem("klimasekretariat")}))
    assert [p.text for p in pieces if p.hit] == ["klimasekretariatets"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
