"""Where items go in an agenda's order, reckoned without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.drafts import AgendaRows
from sagsgang.record.meetings.models import AgendaItem, Section
from sagsgang.web.desk.outline import moved, place_of, placed, written

Shape = list[list[int]]


def rows(shape: Shape, loose: int = 0) -> AgendaRows:
    """An agenda of sections 1, 2 ... with these items in them, and ``loose`` items (900 ...) before any section."""
    sections = [Section(pk=n, position=n) for n in range(1, len(shape) + 1)]
    items = [AgendaItem(pk=900 + n, section_id=None) for n in range(loose)]
    items += [AgendaItem(pk=pk, section_id=n) for n, inside in enumerate(shape, 1) for pk in inside]
    return AgendaRows(sections, items, {}, {}, {})


@pytest.mark.parametrize(
    ("item", "way", "after"),
    [
        (12, "up", [(1, [12, 11]), (2, []), (3, [31])]),
        (11, "down", [(1, [12, 11]), (2, []), (3, [31])]),
        (12, "down", [(1, [11]), (2, [12]), (3, [31])]),
        (31, "up", [(1, [11, 12]), (2, [31]), (3, [])]),
        (11, "up", None),
        (31, "down", None),
        (99, "up", None),
        (11, "sideways", None),
    ],
)
def test_one_place_up_or_down(item: int, way: str, after: list[tuple[int | None, list[int]]] | None) -> None:
    assert moved(rows([[11, 12], [], [31]]), item, way) == after


def test_behind_another_or_first_in_a_section() -> None:
    agenda = rows([[11, 12], [], [31]])
    assert placed(agenda, 11, None, 31) == [(1, [12]), (2, []), (3, [31, 11])]
    assert placed(agenda, 31, 2, None) == [(1, [11, 12]), (2, [31]), (3, [])]
    assert placed(agenda, 12, 1, None) == [(1, [12, 11]), (2, []), (3, [31])]


def test_items_outside_any_section_come_first() -> None:
    agenda = rows([[11]], loose=1)
    assert moved(agenda, 900, "down") == [(None, []), (1, [900, 11])]
    assert place_of(agenda, 11) == 2


@pytest.mark.parametrize(
    ("text", "order"),
    [("12:5,6;13:;:7", [(12, [5, 6]), (13, []), (None, [7])]), ("", [(None, [])]), ("1:2", [(1, [2])])],
)
def test_an_order_is_read_as_it_was_written(text: str, order: list[tuple[int | None, list[int]]]) -> None:
    assert written(text) == order


@pytest.mark.parametrize("text", ["a:1", "1:b", "1;2:x"])
def test_what_is_no_order_is_said(text: str) -> None:
    with pytest.raises(ValueError):
        written(text)


sizes = st.lists(st.integers(0, 4), min_size=1, max_size=5)


@given(sizes, st.integers(0, 2), st.data())
def test_moving_never_loses_or_doubles_an_item_and_can_be_taken_back(
    inside: list[int], loose: int, data: st.DataObject
) -> None:
    shape = [[100 * (n + 1) + k for k in range(size)] for n, size in enumerate(inside)]
    agenda = rows(shape, loose)
    keys = [item.pk for item in agenda.items]
    if not keys:
        return
    item = data.draw(st.sampled_from(keys))
    if item >= 900 and sum(key >= 900 for key in keys) == 1:
        return  # the last item outside the sections leaves nothing there to come back to
    down = moved(agenda, item, "down")
    if down is None:
        return
    assert sorted(pk for _, items in down for pk in items) == sorted(keys)
    section = {pk: s for s, items in down for pk in items}
    flat = [AgendaItem(pk=pk, section_id=section[pk]) for _, items in down for pk in items]
    again = moved(AgendaRows(agenda.sections, flat, {}, {}, {}), item, "up")
    assert again is not None
    assert [pk for _, items in again for pk in items] == keys
