"""The seat picture: as many dots as seats, within the drawing, none on another, parties side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.web.ui.seats import HEIGHT, WIDTH, seat_picture


@given(st.lists(st.sampled_from(["A", "V", "C", "Ø", "T", ""]), min_size=1, max_size=120))
def test_every_seat_has_its_place(parties: list[str]) -> None:
    picture = seat_picture(parties, {})
    assert picture.total == len(picture.dots) == len(parties)
    assert sum(group.count for group in picture.groups) == len(parties)
    for n, dot in enumerate(picture.dots):
        assert dot.r > 0
        assert dot.x - dot.r >= 0 and dot.x + dot.r <= WIDTH
        assert dot.y - dot.r >= 0 and dot.y + dot.r <= HEIGHT
        for other in picture.dots[n + 1 :]:
            assert ((dot.x - other.x) ** 2 + (dot.y - other.y) ** 2) ** 0.5 >= dot.r + other.r - 0.05


def test_the_largest_party_sits_left_and_those_without_one_right() -> None:
    picture = seat_picture(["V", "", "A", "A", "", ""], {})
    assert [group.party for group in picture.groups] == ["A", "V", ""]
    assert [dot.party for dot in picture.dots] == ["A", "A", "V", "", "", ""]


@pytest.mark.parametrize("total", [1, 2, 14, 15, 31, 59, 179])
def test_any_council_fits(total: int) -> None:
    assert len(seat_picture(["A"] * total, {}).dots) == total
