"""Case numbers: a body's own series counts on, and other systems' numbers are known by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.cases.rules.numbers import CaseNumber, Series, recognise, series
from sagsgang.record.rulings import Refusal


def made(pattern: str) -> Series:
    found = series(pattern)
    assert isinstance(found, Series), found
    return found


SAG = "SAG-{year}-{serial:5}"


def test_a_series_writes_and_reads_its_numbers() -> None:
    sag = made(SAG)
    assert sag.text(2023, 448) == "SAG-2023-00448"
    assert sag.parse(" SAG-2023-00448 ") == CaseNumber("SAG-2023-00448", "prefixed", 448, 2023, "SAG")
    assert made("{yy}/{serial}").text(2012, 27845) == "12/27845"
    parsed = made("{yy}/{serial}").parse("12/27845")
    assert isinstance(parsed, CaseNumber)
    assert (parsed.style, parsed.year, parsed.serial) == ("slash", 2012, 27845)


def test_the_next_number_follows_the_highest_of_its_year() -> None:
    sag = made(SAG)
    assert sag.next(2023, []) == "SAG-2023-00001"
    assert sag.next(2023, ["SAG-2023-00009", "SAG-2022-00500", "EMN-2023-000999", "noget"]) == "SAG-2023-00010"
    assert sag.next(2023, ["SAG-2023-99999"]) == "SAG-2023-100000"
    assert made("Sag {serial}").next(2030, ["Sag 7"]) == "Sag 8"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "SAG",
        "SAG-{year}",
        "{serial}{serial}",
        "{year}{serial}",
        "{year}-{yy}-{serial}",
        "2{serial}",
        "{serial}_x",
        "{year}-{serial:x}",
    ],
)
def test_a_series_that_could_not_be_read_back_is_refused(pattern: str) -> None:
    refusal = series(pattern)
    assert isinstance(refusal, Refusal)
    assert "{serial}" in refusal.message


@pytest.mark.parametrize(
    "text", ["SAG-2023-448", "SAG-23-00448", "EMN-2023-00448", "SAG-2023-00000", "", "SAG-2023-00448x"]
)
def test_a_number_of_another_form_is_refused_with_an_example(text: str) -> None:
    refusal = made(SAG).parse(text)
    assert isinstance(refusal, Refusal)
    assert "SAG-2023-00448" in refusal.message


def test_serials_begin_with_one() -> None:
    with pytest.raises(ValueError, match="begin with 1"):
        made(SAG).text(2023, 0)


PATTERNS = st.sampled_from(
    [SAG, "EMN-{year}-{serial:6}", "{yy}/{serial}", "{year}/{serial:4}", "Sag nr. {serial}", "J.{serial:3}-{year}"]
)


@given(PATTERNS, st.integers(1970, 2069), st.integers(1, 9_999_999))
def test_every_number_of_a_series_is_read_back(pattern: str, year: int, serial: int) -> None:
    one = made(pattern)
    found = one.parse(one.text(year, serial))
    assert isinstance(found, CaseNumber)
    assert found.serial == serial
    assert found.year == (year if "{y" in pattern else None)


@given(PATTERNS, st.integers(1970, 2069), st.lists(st.tuples(st.integers(2000, 2030), st.integers(1, 900)), max_size=8))
def test_the_next_number_is_never_taken(pattern: str, year: int, used: list[tuple[int, int]]) -> None:
    one = made(pattern)
    taken = [one.text(y, s) for y, s in used]
    following = one.next(year, taken)
    assert following not in taken
    assert one.next(year, [*taken, following]) != following


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SAG-2023-00448", CaseNumber("SAG-2023-00448", "prefixed", 448, 2023, "SAG")),
        ("EMN-2025-003383", CaseNumber("EMN-2025-003383", "prefixed", 3383, 2025, "EMN")),
        ("22/10384", CaseNumber("22/10384", "slash", 10384, 2022)),
        ("2013/1234.", CaseNumber("2013/1234", "slash", 1234, 2013)),
        ("27.00.00-P35-1-22", CaseNumber("27.00.00-P35-1-22", "kle", 1, 2022, "", "27.00.00", "P35")),
        ("00.01.00P35-0098", CaseNumber("00.01.00P35-0098", "kle", 98, None, "", "00.01.00", "P35")),
        ("306-2009-600", CaseNumber("306-2009-600", "dashed", 600, 2009, "306")),
        ("1-51-71-8-22", CaseNumber("1-51-71-8-22", "dashed", 8, 2022, "1-51-71")),
    ],
)
def test_numbers_of_other_systems_are_known_by_their_form(text: str, expected: CaseNumber) -> None:
    assert recognise(text) == expected


@pytest.mark.parametrize("text", ["", "hej", "SAG", "2.4", "10-02-2023x", "00.00"])
def test_what_looks_like_no_case_number_is_refused(text: str) -> None:
    assert isinstance(recognise(text), Refusal)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_answered(text: str, pattern: str) -> None:
    assert isinstance(recognise(text), CaseNumber | Refusal)
    found = series(pattern)
    if isinstance(found, Series):
        assert isinstance(found.parse(text), CaseNumber | Refusal)
