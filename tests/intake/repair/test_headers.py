"""Page headers and footers leave the text wherever they fall, and nothing else does."""

from __future__ import annotations

import pytest

from sagsgang.intake.repair import clean, running_headers
from tests.intake.documents import paged, source_of


def dropped(text: str) -> list[str]:
    source = source_of(text)
    found = running_headers(source.lines)
    return [line.text for line in source.lines if line.number in found.lines]


@pytest.mark.parametrize(
    "line",
    [
        "KKR Klitkysten  | 10-02-2023 ",
        "KKR KLITKYSTEN | 10-02-2023 SIDE | 21",
        " SIDE  |  21 ",
        "Side 3 af 12",
        "side 3/12",
        "Side iv",
        "- 7 -",
    ],
)
def test_a_single_header_line_is_known_by_its_shape(line: str) -> None:
    assert dropped(f"Teksten går\n{line}\nvidere her.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Side om side arbejder kommunerne for planen",
        "Mødet var 10-02-2023",
        "Valget står mellem A | B",
        "- 7 kommuner deltager",
        "Beslutning",
        "Godkendt.",
        "SAG-2023-00448 hast",
    ],
)
def test_a_line_of_text_is_no_header(line: str) -> None:
    assert dropped("\n".join([line] * 4)) == []


def test_a_header_says_which_body_met_and_when() -> None:
    found = running_headers(source_of("x\nKKR Klitkysten  | 10-02-2023 \ny").lines)
    assert found.bodies == [("KKR Klitkysten", "10-02-2023")]


def test_lines_at_the_edge_of_most_pages_are_headers_though_their_figures_differ() -> None:
    texts = ["Sagen begynder her.", "Den går videre.", "Nu om penge.", "Så om tid.", "Til sidst om ansvar."]
    source = paged(f"Fjordby Byråd\nMøde nr. {n}\n{text}\n{n}" for n, text in enumerate(texts, 1))
    found = running_headers(source.lines)
    left = [line.text for line in source.lines if line.number not in found.lines]
    assert left == texts


def test_headings_that_begin_most_pages_stay() -> None:
    pages = [f"Beslutning\nSAG-2023-0044{n} abcd\nUdfald {'abcde'[n]}" for n in range(5)]
    assert running_headers(paged(pages).lines).lines == set()


def test_items_that_begin_their_pages_are_no_headers_though_they_differ_by_a_number_only() -> None:
    pages = [f"Fjordby Byråd\n1.{n * 2}. Budget, del {n * 3}\nTekst {'abcdefg'[n]}." for n in range(1, 7)]
    source = paged(pages)
    found = running_headers(source.lines)
    assert [line.text for line in source.lines if line.number in found.lines] == ["Fjordby Byråd"] * 6


def test_a_page_number_may_stand_within_a_line() -> None:
    source = paged(f"Sagen går videre med {'abcdef'[n]}.\nFjordby Byråd, møde 7, side {n + 4} af 12" for n in range(6))
    assert len(running_headers(source.lines).lines) == 6


def test_a_header_within_a_sentence_leaves_the_sentence_whole() -> None:
    text = "Det går videre og samler op på det \n\nKKR Klitkysten  | 10-02-2023 \n\n SIDE  |  21 \n\neksisterende."
    rows = clean(source_of(text)).rows
    assert [row.text for row in rows] == ["Det går videre og samler op på det", "eksisterende."]
    assert not rows[1].gap


def test_a_header_glued_into_a_line_is_cut_out() -> None:
    rows = clean(source_of("samler op på det KKR Klitkysten | 10-02-2023 SIDE | 21 eksisterende materiale")).rows
    assert [row.text for row in rows] == ["samler op på det eksisterende materiale"]
