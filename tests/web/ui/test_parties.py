"""Party colours: each carries white letters, and those of one picture are told apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.web.ui.parties import APART, FALLBACKS, UNKNOWN, WELL_KNOWN, contrast, distance, ink_on, named


@pytest.mark.parametrize("color", [*(color for _, color in WELL_KNOWN.values()), *FALLBACKS, UNKNOWN])
def test_white_letters_can_be_read_on_every_colour_of_the_house(color: str) -> None:
    assert contrast(color, "#ffffff") >= 4.5
    assert ink_on(color) == "#ffffff"


def test_contrast_is_wcags() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # the well-known grey that just fails
    assert ink_on("#ffe08a") == "#1a1a1a"


def test_well_known_parties_are_told_apart() -> None:
    closest = min(distance(one, other) for (_, one), (_, other) in combinations(WELL_KNOWN.values(), 2))
    assert closest >= APART


def test_what_the_record_says_wins() -> None:
    assert named(["A"], {"A": ("Arbejderlisten", "#123456")}) == {"A": ("Arbejderlisten", "#123456")}
    assert named(["A"], {"A": ("", "")})["A"] == WELL_KNOWN["A"]
    assert named(["A"], {"A": ("", "red; x")})["A"][1] == WELL_KNOWN["A"][1]


def test_a_local_list_has_no_name_and_a_colour_of_its_own() -> None:
    looks = named(["A", "T", "V", "L"], {})
    assert looks["T"][0] == ""
    assert len({color for _, color in looks.values()}) == 4


@given(st.sets(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"), min_size=1, max_size=16))
def test_colours_of_one_picture_differ_and_stay(letters: set[str]) -> None:
    """Whichever parties meet: no two share a colour, those without one stand apart, and tomorrow it is the same."""
    looks = named(letters, {})
    colors = {letter: color for letter, (_, color) in looks.items()}
    assert len(set(colors.values())) == len(colors)
    strangers = [letter for letter in letters if letter not in WELL_KNOWN]
    if len(strangers) <= 4:
        pairs = [(a, b) for a in strangers for b in letters if a != b]
        assert all(distance(colors[a], colors[b]) >= APART for a, b in pairs)
    assert named(sorted(letters, reverse=True), {}) == looks
