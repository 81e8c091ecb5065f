"""What the minutes say of people who came and went, in the words secretaries use."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.rules.attendance import Event, EventKind
from sagsgang.record.minutes.rules.presence import presence_notes

MEMBERS = [Expected("ida", "Ida Falk", "chair", True), Expected("bo", "Bo Lind", "member", True)]
NAMES = {"ida": "Ida Falk", "bo": "Bo Lind", "per": "Per Kro"}
NUMBERS = {"a": "2.4", "b": "2.5"}


def notes(*events: Event) -> dict[object, tuple[str, ...]]:
    return dict(presence_notes(MEMBERS, events, names=NAMES, numbers=NUMBERS))


A, B = Event("item", item="a"), Event("item", item="b")


def test_a_disqualified_member_and_its_substitute_are_told_of_under_the_item() -> None:
    found = notes(
        Event("arrived", "ida"), Event("arrived", "bo"), A, Event("disqualified", "bo"), Event("arrived", "per"),
        Event("substitute", "per", stands_in_for="bo"), B,
    )  # fmt: skip
    assert found == {
        "a": (
            "Bo Lind forlod mødet under behandlingen af punkt 2.4 på grund af inhabilitet.",
            "Per Kro deltog som suppleant.",
        )
    }


def test_coming_late_and_leaving_early_are_told_with_the_time_where_it_is_known() -> None:
    found = notes(
        A, Event("arrived", "bo", at=time(9, 45)), B, Event("left", "bo", at=time(17, 40)), Event("left", "ida")
    )
    assert found == {
        "a": ("Bo Lind ankom kl. 9.45 under behandlingen af punkt 2.4.",),
        "b": (
            "Bo Lind forlod mødet kl. 17.40 under behandlingen af punkt 2.5.",
            "Ida Falk forlod mødet under behandlingen af punkt 2.5.",
        ),
    }


def test_a_substitute_for_an_absent_member_is_told_of_from_the_item_on() -> None:
    assert notes(A, Event("substitute", "per", stands_in_for="bo")) == {
        "a": ("Per Kro deltog som suppleant for Bo Lind fra punkt 2.4.",)
    }


def test_who_was_there_from_the_start_is_not_told_again() -> None:
    assert notes(Event("arrived", "ida"), Event("substitute", "per", stands_in_for="bo"), A) == {}


def test_a_disqualification_taken_back_is_not_told() -> None:
    assert notes(A, Event("disqualified", "bo"), Event("qualified", "bo")) == {}
    twice = notes(A, Event("disqualified", "bo"), Event("qualified", "bo"), Event("disqualified", "bo"))
    assert len(twice["a"]) == 1


def test_what_happens_in_a_break_belongs_under_no_item() -> None:
    assert notes(A, Event("item", item=None), Event("left", "bo")) == {}


KINDS: st.SearchStrategy[EventKind] = st.sampled_from(
    ["item", "arrived", "left", "disqualified", "qualified", "substitute"]
)


PEOPLE = st.none() | st.sampled_from(list(NAMES))


@given(st.lists(st.builds(Event, KINDS, PEOPLE, st.none() | st.sampled_from("ab"), PEOPLE), max_size=25))
def test_whatever_happens_is_told_in_whole_sentences_under_its_item(events: list[Event]) -> None:
    for key, sentences in presence_notes(MEMBERS, events, names=NAMES, numbers=NUMBERS).items():
        assert key in NUMBERS
        assert sentences
        for sentence in sentences:
            assert sentence.endswith(".")
            assert sentence.split(" ")[0] in {"Ida", "Bo", "Per"}
