"""Who may vote at an item, replayed from who came, left, was disqualified and was replaced."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles.settings import Disqualification
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.rules.attendance import (
    Attendance,
    Event,
    attendance_at,
    attendance_now,
    check_apology,
    check_event,
    took_part,
)
from sagsgang.record.rulings import Refusal

MEMBERS = [
    Expected("ida", "Ida Falk", "chair", True),
    Expected("eva", "Eva Tang", "vice_chair", True),
    Expected("bo", "Bo Lind", "member", True),
    Expected("ole", "Ole Vig", "observer", False),
]
NAMES = {m.person: m.name for m in MEMBERS} | {"per": "Per Kro", "ann": "Ann Bro"}
MAY_STEP_IN = Disqualification("body", leaves_room=True, substitute_may_step_in=True)
MAY_NOT = Disqualification("body", leaves_room=True, substitute_may_step_in=False)


def came(*people: str) -> list[Event]:
    return [Event("arrived", person) for person in people]


def item(key: str | None) -> Event:
    return Event("item", item=key)


def at(events: list[Event], key: str) -> Attendance:
    found = attendance_at(MEMBERS, events, key)
    assert isinstance(found, Attendance)
    return found


def test_nobody_is_there_before_anybody_has_come() -> None:
    room = attendance_now(MEMBERS, [])
    assert room.present == ()
    assert room.absent == ("ida", "eva", "bo", "ole")
    assert room.leads is None


def test_observers_are_there_but_do_not_vote() -> None:
    room = attendance_now(MEMBERS, came("ida", "ole"))
    assert room.present == ("ida", "ole")
    assert room.may_vote == ("ida",)
    assert room.leads == "ida"


def test_the_room_at_an_item_is_that_of_the_moment_it_was_left() -> None:
    events = [*came("ida", "eva"), item("a"), *came("bo"), item("b"), Event("left", "eva"), item("c")]
    assert at(events, "a").may_vote == ("ida", "eva", "bo")
    assert at(events, "b").may_vote == ("ida", "bo")
    assert at(events, "c").may_vote == ("ida", "bo")


def test_an_item_taken_up_again_counts_as_it_was_left_the_last_time() -> None:
    events = [*came("ida", "eva"), item("a"), item("b"), Event("left", "eva"), item("a")]
    assert at(events, "a").may_vote == ("ida",)
    assert at([*events, item("b"), *came("eva")], "a").may_vote == ("ida",)


def test_an_item_that_never_began_has_no_room() -> None:
    assert isinstance(attendance_at(MEMBERS, came("ida"), "a"), Refusal)


def test_a_disqualified_member_is_out_for_that_item_only() -> None:
    events = [*came("ida", "eva", "bo"), item("a"), Event("disqualified", "bo"), item("b")]
    during = at(events, "a")
    assert during.may_vote == ("ida", "eva")
    assert during.disqualified == ("bo",)
    assert "bo" not in during.absent
    assert at(events, "b").may_vote == ("ida", "eva", "bo")
    # taken up again, the interest is still there
    assert at([*events, item("a")], "a").may_vote == ("ida", "eva")


def test_a_disqualification_can_be_taken_back() -> None:
    events = [*came("ida", "bo"), item("a"), Event("disqualified", "bo"), Event("qualified", "bo")]
    assert attendance_now(MEMBERS, events).may_vote == ("ida", "bo")


def test_a_substitute_votes_for_the_disqualified_member_and_steps_back_with_the_item() -> None:
    events = [
        *came("ida", "bo"), item("a"), Event("disqualified", "bo"),
        Event("substitute", "per", stands_in_for="bo"), item("b"),
    ]  # fmt: skip
    during = at(events, "a")
    assert during.may_vote == ("ida", "per")
    assert dict(during.substitutes) == {"per": "bo"}
    after = at(events, "b")
    assert after.may_vote == ("ida", "bo")
    assert dict(after.substitutes) == {}


def test_a_substitute_for_an_absent_member_steps_back_when_the_member_comes() -> None:
    events = [*came("ida"), Event("substitute", "per", stands_in_for="bo"), item("a"), *came("bo"), item("b")]
    assert attendance_now(MEMBERS, events[:2]).may_vote == ("ida", "per")
    assert at(events, "a").may_vote == ("ida", "bo")
    # and does not come back by itself when the member leaves again
    assert attendance_now(MEMBERS, [*events, Event("left", "bo")]).may_vote == ("ida",)


def test_a_disqualified_substitute_is_out_as_well() -> None:
    events = [*came("ida"), Event("substitute", "per", stands_in_for="bo"), item("a"), Event("disqualified", "per")]
    assert attendance_now(MEMBERS, events).may_vote == ("ida",)
    assert attendance_now(MEMBERS, [*events, item("b")]).may_vote == ("ida", "per")


def test_the_vice_chair_leads_when_the_chair_is_gone() -> None:
    events = [*came("ida", "eva", "bo"), item("a"), Event("left", "ida")]
    assert attendance_now(MEMBERS, events).leads == "eva"
    assert attendance_now(MEMBERS, [*events, Event("disqualified", "eva")]).leads is None


def test_all_who_took_part_in_anything_sign() -> None:
    events = [
        *came("bo", "ida"), Event("substitute", "per", stands_in_for="eva"), item("a"), *came("eva"),
        Event("left", "bo"), Event("arrived", "ann"),
    ]  # fmt: skip
    assert took_part(MEMBERS, events) == ("ida", "eva", "bo", "per")


def refused(
    events: list[Event], event: Event, rule: Disqualification = MAY_STEP_IN, apologies: tuple[str, ...] = ()
) -> str:
    refusal = check_event(MEMBERS, events, event, names=NAMES, rule=rule, apologies=apologies)
    return refusal.code if refusal else ""


HERE = [*came("ida", "bo"), item("a")]


@pytest.mark.parametrize(
    ("events", "event", "code"),
    [
        (HERE, Event("arrived", "ida"), "attendance.already-here"),
        (HERE, Event("arrived", "nobody"), "attendance.stranger"),
        (HERE, Event("arrived"), "attendance.stranger"),
        (HERE, Event("left", "eva"), "attendance.not-here"),
        (HERE, Event("disqualified", "eva"), "attendance.not-here"),
        (came("ida"), Event("disqualified", "ida"), "attendance.no-item"),
        ([*HERE, Event("disqualified", "bo")], Event("disqualified", "bo"), "attendance.already-disqualified"),
        (HERE, Event("qualified", "bo"), "attendance.not-disqualified"),
        (HERE, Event("substitute", "per", stands_in_for="bo"), "substitute.member-is-here"),
        (HERE, Event("substitute", "ida", stands_in_for="eva"), "substitute.is-member"),
        (HERE, Event("substitute", "per", stands_in_for="ann"), "attendance.stranger"),
        (
            [*HERE, Event("substitute", "per", stands_in_for="eva")],
            Event("substitute", "per", stands_in_for="ole"),
            "substitute.taken",
        ),
        (
            [*HERE, Event("substitute", "per", stands_in_for="eva")],
            Event("substitute", "ann", stands_in_for="eva"),
            "substitute.has-one",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused(events: list[Event], event: Event, code: str) -> None:
    assert refused(events, event) == code


def test_a_substitute_who_sent_apologies_cannot_step_in_but_a_member_may_come_after_all() -> None:
    step_in = Event("substitute", "per", stands_in_for="eva")
    assert refused(HERE, step_in) == ""
    assert refused(HERE, step_in, apologies=("per",)) == "substitute.absent"
    assert refused(HERE, Event("arrived", "eva"), apologies=("eva",)) == ""


def test_the_bodys_rule_says_whether_a_disqualified_member_is_replaced() -> None:
    events = [*HERE, Event("disqualified", "bo")]
    step_in = Event("substitute", "per", stands_in_for="bo")
    assert refused(events, step_in) == ""
    assert refused(events, step_in, rule=MAY_NOT) == "substitute.not-for-disqualified"
    # an absent member is replaced under either rule
    assert refused(events, Event("substitute", "per", stands_in_for="eva"), rule=MAY_NOT) == ""


def test_apologies_come_from_those_who_are_called_and_once() -> None:
    expected = {"ida", "bo"}
    assert check_apology("ida", "Ida Falk", expected=expected, apologies=()) is None
    for member, present, sent, code in [
        ("ann", (), (), "apology.not-expected"),
        ("ida", (), ("ida",), "apology.twice"),
        ("ida", ("ida",), (), "apology.present"),
    ]:
        refusal = check_apology(member, "N N", expected=expected, apologies=sent, present=present)
        assert refusal is not None
        assert refusal.code == code


PEOPLE = st.sampled_from([*NAMES, "stranger"])
EVENTS = st.builds(
    Event,
    st.sampled_from(["item", "arrived", "left", "disqualified", "qualified", "substitute", "substitute"]),
    st.none() | PEOPLE,
    st.none() | st.sampled_from("abc"),
    st.none() | PEOPLE,
    st.none() | st.just(time(9, 30)),
)


def assert_possible(room: Attendance) -> None:
    """What must hold in every room, however it came about."""
    of_body = {m.person for m in MEMBERS}
    assert len(room.present) == len(set(room.present)) <= len(MEMBERS)
    assert set(room.may_vote) <= set(room.present)
    assert len(room.may_vote) <= sum(m.voting for m in MEMBERS)
    assert not set(room.disqualified) & set(room.present)
    assert not set(room.absent) & (set(room.present) | set(room.disqualified))
    for substitute, member in room.substitutes.items():
        assert substitute in room.present
        assert substitute not in of_body
        assert member not in room.present
        assert member in room.absent or member in room.disqualified
    assert len(set(room.substitutes.values())) == len(room.substitutes)
    assert set(room.present) - of_body == set(room.substitutes)
    assert room.leads is None or room.leads in room.present


@given(st.lists(EVENTS, max_size=40), st.sampled_from([MAY_STEP_IN, MAY_NOT]), st.sets(PEOPLE, max_size=3))
def test_accepted_events_never_make_an_impossible_room(
    tried: list[Event], rule: Disqualification, apologies: set[str]
) -> None:
    events: list[Event] = []
    for event in tried:
        if check_event(MEMBERS, events, event, names=NAMES, rule=rule, apologies=apologies) is None:
            events.append(event)
            assert_possible(attendance_now(MEMBERS, events))
    for key in "abc":
        found = attendance_at(MEMBERS, events, key)
        began = any(e.kind == "item" and e.item == key for e in events)
        assert isinstance(found, Attendance) is began
        if isinstance(found, Attendance):
            assert found.item == key
            assert_possible(found)
    signed = took_part(MEMBERS, events)
    assert len(signed) == len(set(signed))
    assert set(attendance_now(MEMBERS, events).present) <= set(signed)


@given(st.lists(EVENTS, max_size=30))
def test_even_unchecked_events_are_replayed_without_a_vote_too_many(events: list[Event]) -> None:
    room = attendance_now(MEMBERS, events)
    assert len(room.may_vote) <= 3
    assert len(room.present) == len(set(room.present))
