"""Blanks that PDF extraction leaves go; blanks between words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.repair import Vocabulary, letter_spaced, squeeze, stray_blanks

TEXT = """Den kollektive trafik og andre initiativer. Handlingsplanen hedder en handlingsplan, og i forbindelse med
planen bruges indsatsen. Vi er ikke uden indsats. Samarbejde, strategien, strategi, poster og kommuner."""


def mend(text: str, known: str = TEXT) -> str:
    return stray_blanks(text, Vocabulary([*known.split("\n"), text]))


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("for den kol lektive trafik", "for den kollektive trafik"),
        ("de mange init iativer", "de mange initiativer"),
        ("Den Nationale Handl ingsplan for", "Den Nationale Handlingsplan for"),
        ("opgaver i forb indelse med", "opgaver i forbindelse med"),
        ("signaturindsatser, f .eks. fyrtårne", "signaturindsatser, f.eks. fyrtårne"),
        ("knudepunkter og stoppesteder , og", "knudepunkter og stoppesteder, og"),
        ("på 3 mia. kr. , plus", "på 3 mia. kr., plus"),
        ("til brug for strat egien", "til brug for strategien"),
    ],
)
def test_a_torn_word_is_made_whole(torn: str, whole: str) -> None:
    assert mend(torn) == whole


@pytest.mark.parametrize(
    "text",
    [
        "en ny strategi er vedtaget",
        "den første post er en pulje",
        "man har ikke ind sigt i det",
        "parterne og Real Dania bidrager",
        "det er inden for rammen, og ud over den",
        "punkt 1 1 og 2 8",
        "at få et kendskab til",
        "./. Der er vedlagt et notat",
        "Hvad er det ... og hvorfor",
    ],
)
def test_two_real_words_are_never_joined(text: str) -> None:
    assert mend(text, TEXT + " Realdania indenfor udover poster strategier fået overblik") == text


def test_double_blanks_become_one() -> None:
    assert squeeze("  den 10. februar  2023\u00a0\tgodkendes ") == "den 10. februar 2023 godkendes"


@pytest.mark.parametrize(
    ("spaced", "plain"),
    [
        ("K K R  K L I T K Y S T E N", "KKR KLITKYSTEN"),
        ("K K R K L I T K Y S T E N", "KKR KLITKYSTEN"),
        ("D AG S O R D E N 2 0 1 5", "DAGSORDEN 2015"),
        ("A B C er tre bogstaver", "A B C er tre bogstaver"),
        ("Punkt 1 2 3 4", "Punkt 1 2 3 4"),
    ],
)
def test_letter_spacing_is_undone(spaced: str, plain: str) -> None:
    vocabulary = Vocabulary(["KKR Klitkysten holder møde", "dagsorden"])
    assert letter_spaced(spaced, vocabulary) == plain


@given(st.lists(st.text("abcdefgåæø ,.", max_size=30), max_size=8))
def test_only_blanks_ever_go(lines: list[str]) -> None:
    vocabulary = Vocabulary(lines)
    for line in lines:
        assert stray_blanks(line, vocabulary).replace(" ", "") == line.replace(" ", "")
