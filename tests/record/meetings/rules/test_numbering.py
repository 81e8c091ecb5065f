"""Numbers follow the order until the agenda is sent; then they are names that never change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.meetings.rules.numbering import (
    Numbers,
    Section,
    next_running,
    number_running,
    number_running_after_dispatch,
    number_tree,
    number_tree_after_dispatch,
    shown,
    sort_key,
)
from sagsgang.record.rulings import Refusal


def numbers(found: Numbers | Refusal) -> Numbers:
    assert isinstance(found, Numbers)
    return found


def test_the_agenda_of_the_sample_minutes_is_numbered_as_it_stands_there() -> None:
    sizes = [2, 8, 1, 1, 0, 1, 0]
    sections = [Section(f"s{i}", tuple(f"s{i}-{j}" for j in range(size))) for i, size in enumerate(sizes)]
    found = numbers(number_tree(sections))
    assert list(found.sections.values()) == ["1", "2", "3", "4", "5", "6", "7"]
    assert list(found.items.values()) == [
        "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "3.1", "4.1", "6.1",
    ]  # fmt: skip


def test_items_outside_sections_are_numbered_like_sections() -> None:
    found = numbers(number_tree([Section(None, ("a",)), Section("s", ("b",)), Section(None, ("c",))]))
    assert dict(found.items) == {"a": "1", "b": "2.1", "c": "3"}
    assert dict(found.sections) == {"s": "2"}


def test_an_item_inserted_after_dispatch_gets_the_next_number_of_its_section() -> None:
    sent = numbers(number_tree([Section("s", ("a", "b")), Section("t", ("c",))]))
    found = numbers(number_tree_after_dispatch([Section("s", ("new", "b", "a")), Section("t", ("c",))], sent))
    assert dict(found.items) == {"new": "1.3", "b": "1.2", "a": "1.1", "c": "2.1"}


def test_a_number_of_an_item_taken_off_is_never_used_again() -> None:
    sent = numbers(number_tree([Section("s", ("a", "b"))]))
    found = numbers(number_tree_after_dispatch([Section("s", ("a", "new"))], sent))
    assert dict(found.items) == {"a": "1.1", "new": "1.3"}


def test_an_item_moved_to_another_section_keeps_the_number_it_was_sent_with() -> None:
    sent = numbers(number_tree([Section("s", ("a", "b")), Section("t", ("c",))]))
    found = numbers(number_tree_after_dispatch([Section("s", ("a",)), Section("t", ("c", "b", "new"))], sent))
    assert dict(found.items) == {"a": "1.1", "c": "2.1", "b": "1.2", "new": "2.2"}


def test_a_new_section_comes_after_all_that_were_sent() -> None:
    sent = numbers(number_tree([Section("s", ("a",)), Section("t")]))
    found = numbers(number_tree_after_dispatch([Section("u", ("d",)), Section("s", ("a",)), Section("t")], sent))
    assert dict(found.sections) == {"u": "3", "s": "1", "t": "2"}
    assert found.items["d"] == "3.1"


def test_the_same_item_twice_is_refused() -> None:
    assert isinstance(number_tree([Section("s", ("a",)), Section("t", ("a",))]), Refusal)
    assert isinstance(number_tree([Section("s"), Section("s")]), Refusal)


def test_a_council_numbers_on_through_the_year() -> None:
    assert next_running([]) == 1
    assert next_running(["41", "9", "uden nummer"]) == 42
    assert number_running(["a", "b"], 42) == {"a": "42", "b": "43"}
    assert number_running_after_dispatch(["a", "x", "b"], {"a": "42", "b": "43", "gone": "44"}, 42) == {
        "a": "42", "x": "45", "b": "43",
    }  # fmt: skip
    assert number_running_after_dispatch(["x"], {}, 7) == {"x": "7"}


def test_headings_show_a_full_stop_and_ten_sorts_after_nine() -> None:
    assert shown("2.4") == "2.4."
    assert shown("2.4", full_stop=False) == "2.4"
    assert shown("") == ""
    assert sorted(["2.10", "2.9", "10", "2"], key=sort_key) == ["2", "2.9", "2.10", "10"]


@st.composite
def agendas(draw: st.DrawFn) -> list[Section]:
    keys = draw(st.permutations(range(draw(st.integers(0, 12)))))
    sections: list[Section] = []
    for index in range(draw(st.integers(1, 4))):
        size = draw(st.integers(0, len(keys)))
        items, keys = keys[:size], keys[size:]
        sections.append(Section(f"s{index}", tuple(items)))
    return sections


@given(agendas())
def test_before_dispatch_numbers_count_up_without_gaps(sections: list[Section]) -> None:
    found = numbers(number_tree(sections))
    assert list(found.sections.values()) == [str(i) for i in range(1, len(sections) + 1)]
    for place, section in enumerate(sections, 1):
        assert [found.items[item] for item in section.items] == [
            f"{place}.{n}" for n in range(1, len(section.items) + 1)
        ]


@given(agendas(), agendas(), st.randoms(use_true_random=False))
def test_after_dispatch_nothing_sent_changes_and_nothing_new_takes_its_number(
    before: list[Section], after: list[Section], chance: random.Random
) -> None:
    sent = numbers(number_tree(before))
    fresh = [Section(s.key, tuple(item if chance.random() < 0.5 else f"new{item}" for item in s.items)) for s in after]
    found = numbers(number_tree_after_dispatch(fresh, sent))
    for key, number in found.items.items():
        if key in sent.items:
            assert number == sent.items[key]
        else:
            assert number not in sent.items.values()
    assert len(set(found.items.values())) == len(found.items)
    assert len(set(found.sections.values())) == len(found.sections)
    # numbering what is numbered changes nothing
    again = number_tree_after_dispatch(
        fresh, Numbers({**sent.sections, **found.sections}, {**sent.items, **found.items})
    )
    assert numbers(again) == found


@given(st.lists(st.integers(0, 20), unique=True), st.lists(st.integers(0, 40), unique=True), st.integers(1, 500))
def test_a_supplementary_agenda_continues_after_the_highest_number(sent: list[int], now: list[int], first: int) -> None:
    frozen = number_running(sent, first)
    found = number_running_after_dispatch(now, frozen, first)
    new = [int(found[key]) for key in now if key not in frozen]
    assert new == list(range(first + len(sent), first + len(sent) + len(new)))
    assert all(found[key] == frozen[key] for key in now if key in frozen)


@pytest.mark.parametrize("number", ["2", "2.4", "12.10"])
def test_a_number_sorts_like_itself(number: str) -> None:
    assert sort_key(number) == sort_key(shown(number))
