"""Reading order on a PDF page: columns are read down, tables and headers across, and words stay whole."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.readers.pdf_layout import lines
from sagsgang.intake.readers.pdf_rows import Word

PRESENT = ["Anna Lind (A) Fjordby Kommune", "Bo Krog (V) Klitlund Kommune", "Carla Dal (C) Skovholm Kommune"]
ABSENT = ["Dan Holm (F) Nørå Kommune", "Eva Juhl (O) Sandhede Kommune"]


def words_at(texts: Iterable[tuple[float, float, str]], size: float = 10) -> list[Word]:
    """Words of texts at (x, y), set in letters half as wide as they are high, drawn in the order given."""
    words: list[Word] = []
    for x, y, text in texts:
        for word in text.split(" "):
            width = 0.5 * size * len(word)
            if word:
                words.append(Word(word, x, y, x + width, y + 1.2 * size, len(words)))
            x += width + 0.3 * size
    return words


def read(*texts: tuple[float, float, str]) -> list[str]:
    return [row.text if row else "" for row in lines(words_at(texts))]


def column(x: float, top: float, texts: Iterable[str]) -> list[tuple[float, float, str]]:
    return [(x, top - 14 * at, text) for at, text in enumerate(texts)]


def across(*columns: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """The same texts drawn row by row instead of column by column."""
    return sorted((text for texts in columns for text in texts), key=lambda text: (-text[1], text[0]))


@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize("heads", [("Til stede", "Fraværende"), ("Deltagere", "Afbud"), ()])
def test_two_lists_of_people_beside_each_other_are_read_one_after_the_other(
    heads: tuple[str, ...], by_row: bool
) -> None:
    left, right = [*heads[:1], *PRESENT], [*heads[1:], *ABSENT]
    one, other = column(60, 700, left), column(320, 700, right)
    assert read(*(across(one, other) if by_row else [*one, *other])) == [*left, "", *right]


@pytest.mark.parametrize("by_row", [False, True])
def test_three_columns_of_names_are_read_down(by_row: bool) -> None:
    names = [
        "Anna Lind",
        "Bo Krog",
        "Carla Dal",
        "Dan Holm",
        "Eva Juhl",
        "Finn Bo Lund",
        "Gry Vest",
        "Ib Øst",
        "Jo Nord",
    ]
    columns = [column(60 + 150 * at, 700, names[3 * at : 3 * at + 3]) for at in range(3)]
    texts = across(*columns) if by_row else list(chain(*columns))
    assert [line for line in read(*texts) if line] == names


def test_text_behind_the_lists_stays_behind_both() -> None:
    texts = [*column(60, 700, PRESENT), *column(320, 700, ABSENT), (60, 600, "Mødet begyndte klokken ni.")]
    assert read(*texts)[-1] == "Mødet begyndte klokken ni."


def test_a_page_header_over_two_columns_keeps_its_line() -> None:
    texts = [
        (60, 780, "KKR Fjordby | 10-02-2023"), (480, 780, "SIDE | 2"), (60, 730, "Deltagerfortegnelse"),
        *column(60, 700, ["Til stede", *PRESENT]), *column(320, 700, ["Afbud", *ABSENT]),
    ]  # fmt: skip
    assert read(*texts)[:5] == ["KKR Fjordby | 10-02-2023   SIDE | 2", "", "Deltagerfortegnelse", "", "Til stede"]


@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize(
    "rows",
    [
        [("Dato:", "3. marts 2025"), ("Tid:", "13:00 - 15:00"), ("Sted:", "Mødesal 2 i Fjordby")],
        [("8.30-9.30", "Gruppedrøftelser"), ("9.30-12.30", "KKR Fjordbys møde"), ("13.00", "Frokost")],
        [("Anna Lind", "Fjordby Kommune"), ("Bo Krog", "Klitlund Kommune"), ("Carla Dal", "Nørå Kommune")],
        [("Medlem", "Stedfortræder"), ("Anna Lind (A)", "Eva Juhl (A)"), ("Bo Krog (V)", "Dan Holm (V)")],
        [("Sygeplejeklinik", "200.000 kr."), ("Aktivt liv", "500.000 kr."), ("I alt", "700.000 kr.")],
        [("Godkendelse af dagsorden", "3"), ("Budget for det kommende år", "4"), ("Eventuelt", "12")],
    ],
)
def test_tables_labels_and_contents_keep_their_lines(rows: list[tuple[str, str]], by_row: bool) -> None:
    columns = [column(60 + 200 * at, 700, [row[at] for row in rows]) for at in range(2)]
    texts = across(*columns) if by_row else list(chain(*columns))
    assert [line.replace("   ", " ") for line in read(*texts)] == [" ".join(row) for row in rows]


def test_a_wide_gap_shows_as_three_blanks_but_not_behind_a_number_or_bullet() -> None:
    assert read((60, 700, "Navn"), (200, 700, "Parti"), (300, 700, "Kommune")) == ["Navn   Parti   Kommune"]
    assert read((60, 700, "1.1"), (100, 700, "Godkendelse")) == ["1.1 Godkendelse"]
    assert read((60, 700, "./."), (100, 700, "Oversigt vedlægges.")) == ["./. Oversigt vedlægges."]


def test_cells_of_several_lines_are_read_cell_by_cell() -> None:
    texts = [
        (60, 700, "Forløbsprogrammer for"), (60, 686, "patienter og pårørende"), (300, 700, "Fjordby Kommune med"),
        (300, 686, "regionen som partner"), (60, 672, "Klinik"), (300, 672, "Klitlund"),
    ]  # fmt: skip
    assert [line for line in read(*texts) if line] == [
        "Forløbsprogrammer for", "patienter og pårørende", "Fjordby Kommune med", "regionen som partner",
        "Klinik   Klitlund",
    ]  # fmt: skip


def test_headings_in_the_margin_come_before_the_text_they_stand_beside() -> None:
    text = [f"linje {at} af sagens tekst" for at in range(8)]
    texts = [*column(160, 700, text), (60, 700, "Indstilling"), (60, 700 - 4 * 14, "Beslutning")]
    assert read(*texts) == ["Indstilling", *text[:4], "Beslutning", *text[4:]]


def test_columns_whose_lines_stand_at_different_heights_are_read_down() -> None:
    left = [f"venstre spalte linje {at}" for at in range(6)]
    right = [f"højre spalte linje {at}" for at in range(6)]
    texts = across(column(60, 700, left), column(320, 692, right))
    assert [line for line in read(*texts) if line] == left + right


def test_paragraphs_are_parted_where_the_white_is_wider_than_between_lines() -> None:
    texts = [*column(60, 700, ["a b", "c d"]), *column(60, 664, ["e f", "g h"])]
    assert read(*texts) == ["a b", "c d", "", "e f", "g h"]


def test_letters_set_apart_become_words() -> None:
    letters = [(60 + 8 * at, 700, char) for at, char in enumerate("KKR FJORDBY") if char != " "]
    assert read(*letters) == ["KKR FJORDBY"]


def test_a_word_drawn_twice_for_boldness_is_read_once() -> None:
    assert read((60, 700, "Beslutning"), (60.3, 700, "Beslutning")) == ["Beslutning"]


#: two points apart at least: the same word nearer than that is one word drawn twice
PLACED = st.tuples(
    st.integers(0, 275).map(lambda at: 2 * at),
    st.integers(10, 400).map(lambda at: 2 * at),
    st.text(alphabet="abcæøå()", min_size=1, max_size=9),
)


@given(st.lists(PLACED, max_size=60))
def test_no_word_is_lost_and_none_comes_twice_wherever_they_stand(texts: list[tuple[float, float, str]]) -> None:
    words = words_at(texts)
    kept = {(word.text, round(word.left), round(word.bottom)) for word in words}
    letters = "".join(read(*texts)).replace(" ", "")
    assert len(letters) <= sum(len(word.text) for word in words)
    assert len(letters) >= sum(len(text) for text, _, _ in kept)
