"""Numbers, case lines and marks of closed items, as heads of items carry them."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.heads import fold, read_case_line, read_closed, read_initials_line, read_number


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1.1. Godkendelse af dagsorden", "1.1", "Godkendelse af dagsorden"),
        ("2.4 Kystplan", "2.4", "Kystplan"),
        ("2.1. 2. behandling af kystplanen", "2.1", "2. behandling af kystplanen"),
        ("Punkt 2: Kystplan", "2", "Kystplan"),
        ("Pkt. 42", "42", ""),
        ("715. Kystplan", "715", "Kystplan"),
        ("2.", "2", ""),
        ("Nr.178 - Kystplan", "178", "Kystplan"),
        ("PS 1/26 Kystplan", "PS 1/26", "Kystplan"),
        ("åbent 1 Kystplan", "1", "Kystplan"),
        ("Sag nr. 129", "129", ""),
        ("12 Kystplan", "12", "Kystplan"),
    ],
)
def test_a_number_and_its_title_are_told_apart(text: str, number: str, title: str) -> None:
    found = read_number(text)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "text",
    ["3-8 kvinder om året", "22.03.2023 Workshop", "8.30-9.30 Kaffe", "Sagen om kysten", "SAG-2023-00448 hast", ""],
)
def test_other_lines_have_no_number(text: str) -> None:
    assert read_number(text) is None


def test_a_number_may_say_that_the_item_is_closed() -> None:
    assert [
        found.closed for text in ("Lukket 3 Personsag", "åbent 1 Plan", "3. Plan") if (found := read_number(text))
    ] == [
        True,
        False,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "case_number", "initials"),
    [
        ("SAG-2023-00448 hast", "SAG-2023-00448", "hast"),
        ("SAG-2023-05521 boda, asbr", "SAG-2023-05521", "boda, asbr"),
        ("SAG 2023-00448 hast", "SAG 2023-00448", "hast"),
        ("EMN-2025-003383", "EMN-2025-003383", None),
        ("Sagsnr.: 12/27845", "12/27845", None),
        ("22/10384", "22/10384", None),
        ("Sag 306-2009-600", "306-2009-600", None),
        ("00.01.00P35-0098", "00.01.00P35-0098", None),
        ("27.00.00-P35-1-22", "27.00.00-P35-1-22", None),
        ("1-51-71-11-22", "1-51-71-11-22", None),
        ("Sagsnr. SAG-2020-1234 Init: PIM", "SAG-2020-1234", "PIM"),
    ],
)
def test_a_case_line_is_read(text: str, case_number: str, initials: str | None) -> None:
    found = read_case_line(text)
    assert found is not None
    assert (found.case_number, found.initials) == (case_number, initials)


@pytest.mark.parametrize(
    "text", ["SAG-2023-00448 er en gammel sag", "studieåret 2023/2024", "2018/2019", "10-02-2023", "Sagen"]
)
def test_a_sentence_or_a_year_is_no_case_line(text: str) -> None:
    assert read_case_line(text) is None


def test_initials_may_have_their_own_line() -> None:
    assert read_initials_line("Initialer: PIM") == "PIM"
    assert read_initials_line("Initialer") is None


@pytest.mark.parametrize(
    ("title", "bare", "closed"),
    [
        ("Lukket: Køb af jord", "Køb af jord", True),
        ("Køb af jord (L)", "Køb af jord", True),
        ("Køb af jord (Lukket)", "Køb af jord", True),
        ("(Åben) Køb af jord", "Køb af jord", False),
        ("Lukkede skoler", "Lukkede skoler", False),
        ("Lukket", "Lukket", False),
    ],
)
def test_the_mark_of_a_closed_item_is_taken_off_the_title(title: str, bare: str, closed: bool) -> None:
    assert read_closed(title) == (bare, closed)


def test_headings_are_compared_folded() -> None:
    assert {fold("Beslutning:"), fold(" BESLUTNING "), fold("B e s l u t n i n g")} == {"beslutning"}
