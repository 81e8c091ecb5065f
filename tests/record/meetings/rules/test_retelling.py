"""Who was there, told anew after the meeting."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import PROFILES
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.rules.attendance import Event, attendance_at, took_part
from sagsgang.record.meetings.rules.retelling import Retelling, Stay, check_retelling, present_during, retold, stays_of
from sagsgang.record.rulings import Refusal

MEMBERS = [Expected("ida", "Ida", "chair", True), Expected("ole", "Ole", "member", True)]
NAMES = {"ida": "Ida", "ole": "Ole", "eva": "Eva"}
RULE = PROFILES["council"].disqualification.value
#: Ida was there throughout, Ole came during item 1 at 9.20; Eva is a substitute who did not come
NOTED = [
    Event("arrived", "ida", at=time(9)),
    Event("item", item=1, at=time(9)),
    Event("arrived", "ole", at=time(9, 20)),
    Event("item", item=2, at=time(10)),
    Event("item", item=3, at=time(11)),
]


def no(events: list[Event], one: Retelling, voted: dict[int, str] | None = None) -> str:
    refusal = check_retelling(MEMBERS, events, one, names=NAMES, rule=RULE, voted=voted or {})  # type: ignore[arg-type]
    return refusal.code if refusal is not None else ""


def room_at(events: list[Event], item: int) -> tuple[object, ...]:
    found = attendance_at(MEMBERS, events, item)
    assert not isinstance(found, Refusal)
    return found.present


def test_nothing_is_told_anew_without_a_correction() -> None:
    assert retold(NOTED, []) == NOTED


def test_somebody_who_was_never_there_took_no_part() -> None:
    told = retold(NOTED, [Retelling("ole")])
    assert took_part(MEMBERS, told) == ("ida",)
    assert took_part(MEMBERS, NOTED) == ("ida", "ole")


def test_one_stay_is_from_item_to_item() -> None:
    told = retold(NOTED, [Retelling("ole", (Stay(1, 2, time(9, 5), time(10, 30)),))])
    assert room_at(told, 1) == ("ida", "ole")
    assert room_at(told, 2) == room_at(told, 3) == ("ida",)
    assert [e.at for e in told if e.person == "ole"] == [time(9, 5), time(10, 30)]


def test_two_stays_with_a_break_between() -> None:
    told = retold(NOTED, [Retelling("ole", (Stay(None, 1), Stay(3, None)))])
    assert [room_at(told, item) for item in (1, 2, 3)] == [("ida",), ("ida",), ("ida", "ole")]
    assert present_during(MEMBERS, told)[1] == {"ida", "ole"}


def test_a_substitute_stood_in_from_the_beginning() -> None:
    told = retold(NOTED, [Retelling("ole"), Retelling("eva", (Stay(),), "ole")])
    assert took_part(MEMBERS, told) == ("ida", "eva")


def test_the_last_correction_of_a_person_holds() -> None:
    assert retold(NOTED, [Retelling("ole"), Retelling("ole", (Stay(2),))]) == retold(
        NOTED, [Retelling("ole", (Stay(2),))]
    )


def test_a_disqualification_falls_with_the_presence() -> None:
    """Nobody who is not there can be disqualified; while they were there it stands."""
    noted = [*NOTED[:4], Event("disqualified", "ole"), NOTED[4]]
    assert any(e.kind == "disqualified" for e in retold(noted, [Retelling("ole", (Stay(),))]))
    assert not any(e.kind == "disqualified" for e in retold(noted, [Retelling("ole", (Stay(None, 1),))]))


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (Retelling("ole"), ""),
        (Retelling("ole", (Stay(),)), ""),
        (Retelling("eva", (Stay(),)), "retelling.for-whom"),
        (Retelling("eva", (Stay(),), "ole"), ""),
        (Retelling("eva", (Stay(2),), "ole"), "substitute.member-is-here"),
        (Retelling("ida", (Stay(),), "ole"), "substitute.is-member"),
        (Retelling("per", (Stay(),)), "attendance.stranger"),
        (Retelling("ole", (Stay(7),)), "retelling.not-treated"),
        (Retelling("ole", (Stay(None, 7),)), "retelling.not-treated"),
        (Retelling("ole", (Stay(2, 1),)), "retelling.out-of-order"),
        (Retelling("ole", (Stay(1, None), Stay(2))), "retelling.out-of-order"),
        (Retelling("ole", (Stay(1, 2), Stay(None, 3))), "retelling.out-of-order"),
        (Retelling("ole", (Stay(1, 1, time(9, 30), time(9)),)), "retelling.out-of-order"),
        (Retelling("ole", (Stay(1, None, time(9, 20)),)), "retelling.same"),
        (Retelling("eva"), "retelling.same"),
    ],
)
def test_what_can_be_corrected(one: Retelling, code: str) -> None:
    assert no(NOTED, one) == code


def test_a_member_who_was_there_leaves_no_place_for_a_substitute() -> None:
    """First the substitute is corrected, then the member: at no time do both fill the seat from the beginning."""
    noted = [Event("arrived", "ida"), Event("substitute", "eva", stands_in_for="ole"), *NOTED[1:2], *NOTED[3:]]
    assert no(noted, Retelling("ole", (Stay(),))) == "substitute.member-is-here"
    assert no(retold(noted, [Retelling("eva")]), Retelling("ole", (Stay(),))) == ""
    assert no(noted, Retelling("ole", (Stay(2),))) == "", "a substitute steps back when the member comes"


def test_whoever_voted_was_there() -> None:
    voted = {2: "1.2"}
    assert no(NOTED, Retelling("ole"), voted) == "retelling.voted"
    assert no(NOTED, Retelling("ole", (Stay(None, 1),)), voted) == "retelling.voted"
    assert no(NOTED, Retelling("ole", (Stay(2, 2),)), voted) == ""


@given(st.lists(st.sampled_from([None, 1, 2, 3]), min_size=2, max_size=2), st.booleans())
def test_what_was_told_is_read_back_as_it_was_told(ends: list[int | None], whole: bool) -> None:
    since, until = ends
    one = Retelling("ole", () if whole else (Stay(since, until),))
    if no(NOTED, one) == "":
        assert stays_of(retold(NOTED, [one]), "ole") == one
