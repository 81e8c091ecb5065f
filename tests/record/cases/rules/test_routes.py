"""A case's way: whose turn it is, what travels on, and what sending back and re-routing do to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sagsgang.record.cases.rules.route_checks import route_findings
from sagsgang.record.cases.rules.routes import (
    Baggage,
    Step,
    StepResult,
    StepRole,
    case_status,
    complete_step,
    current_steps,
    deciders,
    may_decide,
    postpone_step,
    reroute,
    role_here,
    send_back,
    skip_step,
    stages,
    status_of,
    travels_to,
    waiting_steps,
)
from sagsgang.record.rulings import Key, Refusal

TODAY = date(2023, 1, 1)


def step(key: int, stage: int, body: str, role: StepRole, meeting: date | None = None) -> Step:
    return Step(
        key,
        stage,
        body,
        {"t11": "T11+", "kdk": "KDK", "kkr": "KKR Fjordland", "brn": "BRN's bestyrelse"}.get(body, body),
        role,
        meeting,
    )


#: the way of item 2.4 of the sample minutes
ROUTE = (
    step(1, 1, "t11", "prepare", date(2023, 1, 10)),
    step(2, 2, "kdk", "recommend", date(2023, 1, 20)),
    step(3, 3, "kkr", "decide", date(2023, 2, 10)),
    step(4, 3, "brn", "decide", date(2023, 2, 17)),
    step(5, 4, "t11", "be_informed", date(2023, 3, 1)),
)


def result(text: str = "godkendt", *papers: int) -> StepResult:
    return StepResult("approved", text, date(2023, 2, 10), papers)


def done(steps: tuple[Step, ...] | Refusal) -> tuple[Step, ...]:
    assert not isinstance(steps, Refusal), steps
    return steps


def through(steps: tuple[Step, ...], *keys: int) -> tuple[Step, ...]:
    for key in keys:
        steps = done(complete_step(steps, key, result(f"trin {key}", key)))
    return steps


def bodies(steps: tuple[Step, ...]) -> list[Key]:
    return [s.body for s in steps]


def test_the_first_stage_has_its_turn_and_the_rest_waits() -> None:
    assert bodies(current_steps(ROUTE)) == ["t11"]
    assert bodies(waiting_steps(ROUTE)) == ["kdk", "kkr", "brn", "t11"]
    assert [len(stage) for stage in stages(ROUTE)] == [1, 1, 2, 1]
    assert case_status(ROUTE) == "underway"
    assert case_status(()) == "unrouted"


def test_equal_partners_decide_side_by_side_and_the_case_waits_for_both() -> None:
    route = through(ROUTE, 1, 2)
    assert bodies(current_steps(route)) == ["kkr", "brn"]
    route = through(route, 4)
    assert bodies(current_steps(route)) == ["kkr"]
    assert case_status(route) == "underway"
    route = through(route, 3)
    assert case_status(route) == "decided"
    assert case_status(through(route, 5)) == "finished"


def test_nobody_treats_a_case_out_of_turn_or_twice() -> None:
    early = complete_step(ROUTE, 3, result())
    assert isinstance(early, Refusal)
    assert early.message == "KKR Fjordland kan ikke behandle sagen endnu: den venter på T11+."
    again = complete_step(through(ROUTE, 1), 1, result())
    assert isinstance(again, Refusal)
    assert again.code == "route.already-done"
    nowhere = complete_step(ROUTE, 99, result())
    assert isinstance(nowhere, Refusal)
    assert nowhere.code == "route.no-step"


def test_recommendation_decisions_and_papers_travel_on() -> None:
    route = through(ROUTE, 1, 2, 3)
    baggage = travels_to(route, 5)
    assert isinstance(baggage, Baggage)
    assert baggage.recommended_by == "KKR Fjordland"
    assert baggage.papers == (1, 2, 3)
    assert bodies(baggage.before) == ["t11", "kdk", "kkr"]
    # a partner at the same stage does not get the other's decision
    partner = travels_to(route, 4)
    assert isinstance(partner, Baggage)
    assert partner.recommended_by == "KDK"
    assert partner.papers == (1, 2)
    first = travels_to(route, 1)
    assert isinstance(first, Baggage)
    assert first.recommendation is None


def test_sending_back_repeats_the_stages_and_keeps_what_was_said() -> None:
    route = through(ROUTE, 1, 2, 4)
    route = done(send_back(route, 3, 2, "Økonomien mangler."))
    assert [(s.body, s.stage, s.state) for s in route] == [
        ("t11", 1, "done"), ("kdk", 2, "done"), ("brn", 3, "done"), ("kkr", 3, "returned"),
        ("kdk", 4, "planned"), ("kkr", 5, "planned"), ("t11", 6, "planned"),
    ]  # fmt: skip
    assert bodies(current_steps(route)) == ["kdk"]
    sender = next(s for s in route if s.state == "returned")
    assert sender.reason == "Økonomien mangler."
    assert [s.copy_of for s in route if s.key is None] == [2, 3]
    # the partner's decision stands; the case is decided when the sender has decided too
    assert bodies(deciders(route)) == ["brn", "kkr"]


def test_a_partner_who_has_not_decided_waits_for_the_new_recommendation_too() -> None:
    route = done(send_back(through(ROUTE, 1, 2), 3, 2, "Økonomien mangler."))
    assert bodies(current_steps(route)) == ["kdk"]
    assert [(s.body, s.stage) for s in route if s.state == "planned"] == [
        ("kdk", 4), ("brn", 5), ("kkr", 5), ("t11", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "sender", "target", "reason", "code"),
    [
        ((1, 2), 3, 2, " ", "route.needs-reason"),
        ((1,), 2, 3, "x", "route.only-backwards"),
        ((1,), 3, 1, "x", "route.not-current"),
        ((1, 2, 3), 3, 1, "x", "route.already-done"),
        ((1, 2), 3, 4, "x", "route.only-backwards"),
        ((1, 2), 3, 99, "x", "route.no-step"),
    ],
)
def test_a_case_is_sent_back_only_by_whose_turn_it_is_and_only_where_it_has_been(
    keys: tuple[int, ...], sender: int, target: int, reason: str, code: str
) -> None:
    refusal = send_back(through(ROUTE, *keys), sender, target, reason)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_re_routing_replaces_what_has_not_happened() -> None:
    route = through(ROUTE, 1)
    new = [step(7, 9, "brn", "decide"), step(8, 5, "kdk", "comment"), step(9, 5, "kkr", "comment")]
    changed = done(reroute(route, new))
    assert [(s.body, s.stage) for s in changed] == [("t11", 1), ("kdk", 2), ("kkr", 2), ("brn", 3)]
    assert isinstance(reroute(route, [route[0]]), Refusal)
    assert done(reroute(route, [])) == (route[0],)


def test_a_step_can_be_skipped_with_a_reason_but_not_the_deciders() -> None:
    route = done(skip_step(ROUTE, 1, "Allerede hørt."))
    assert bodies(current_steps(route)) == ["kdk"]
    for key, reason, code in [
        (2, "", "route.needs-reason"),
        (3, "x", "route.cannot-skip-decider"),
        (99, "x", "route.no-step"),
    ]:
        refusal = skip_step(route, key, reason)
        assert isinstance(refusal, Refusal)
        assert refusal.code == code


def test_a_step_is_postponed_to_a_later_meeting() -> None:
    route = done(postpone_step(ROUTE, 1, date(2023, 4, 28)))
    assert route[0].meeting == date(2023, 4, 28)
    assert route[0].state == "planned"
    assert isinstance(postpone_step(through(ROUTE, 1), 1, None), Refusal)
    assert isinstance(postpone_step(ROUTE, 99, None), Refusal)


def test_only_the_step_sent_back_to_goes_again_not_those_beside_it() -> None:
    route = (step(1, 1, "t11", "prepare"), step(2, 1, "kdk", "comment"), step(3, 2, "kkr", "decide"))
    back = done(send_back(through(route, 1, 2), 3, 1, "Økonomien mangler."))
    assert [(s.body, s.stage) for s in back if s.state == "planned"] == [("t11", 3), ("kkr", 4)]


def test_the_body_knows_its_role_and_only_deciders_decide() -> None:
    assert role_here(ROUTE, "t11") == "prepare"
    assert role_here(through(ROUTE, 1, 2, 3, 4), "t11") == "be_informed"
    assert role_here(ROUTE, "nobody") is None
    assert role_here(through(ROUTE, 1, 2, 3, 4, 5), "t11") == "be_informed"
    assert may_decide(ROUTE, "kkr", "KKR Fjordland") is None
    wrong = may_decide(ROUTE, "kdk", "KDK")
    assert wrong is not None
    assert wrong.message == "KDK skal efter ruten anbefale; sagen afgøres af KKR Fjordland og BRN's bestyrelse."
    stranger = may_decide(ROUTE, "nobody", "Byrådet")
    assert stranger is not None
    assert stranger.code == "route.not-on-route"


def test_every_step_has_a_status_to_be_drawn() -> None:
    route = through(ROUTE, 1)
    assert [status_of(s, route) for s in route] == ["done", "current", "waiting", "waiting", "waiting"]


def found(*steps: Step, today: date = TODAY) -> list[str]:
    return [finding.code for finding in route_findings(steps, today)]


def test_a_sound_route_has_no_findings() -> None:
    assert found(*ROUTE) == []
    assert found() == []


def test_what_looks_wrong_on_a_route_is_found() -> None:
    day = date(2023, 2, 10)
    assert found(step(1, 1, "kdk", "recommend", day)) == ["route.no-decider"]
    assert found(step(1, 1, "kkr", "decide", day), step(2, 1, "kkr", "comment", day)) == ["route.same-body-twice"]
    assert found(step(1, 1, "kkr", "decide", day), step(2, 2, "kdk", "recommend", day)) == ["route.recommends-too-late"]
    assert found(step(1, 1, "kdk", "be_informed", day), step(2, 2, "kkr", "decide", day)) == [
        "route.informed-too-early"
    ]
    assert found(step(1, 1, "kkr", "decide")) == ["route.no-meeting"]
    assert found(step(1, 1, "kkr", "decide", day), today=date(2023, 2, 11)) == ["route.meeting-passed"]
    backwards = found(step(1, 1, "kdk", "recommend", date(2023, 2, 11)), step(2, 2, "kkr", "decide", day))
    assert backwards == ["route.meetings-backwards"]


PLANNED = st.tuples(
    st.integers(1, 3), st.sampled_from("abc"), st.sampled_from(["prepare", "recommend", "decide", "be_informed"])
)


class CaseOnItsWay(RuleBasedStateMachine):
    """Random steps on a random route: nothing done is ever lost, and no case is stuck."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()
        self.keys = 0
        self.said: list[str] = []

    @initialize(plan=st.lists(PLANNED, min_size=1, max_size=6))
    def plan(self, plan: list[tuple[int, str, StepRole]]) -> None:
        self.steps = tuple(step(index, stage, body, role) for index, (stage, body, role) in enumerate(plan, 1))
        self.keys = len(plan)

    def take(self, steps: tuple[Step, ...] | Refusal) -> bool:
        """Stores the route as a command would, with keys for the new steps."""
        if isinstance(steps, Refusal):
            return False
        stored: list[Step] = []
        for one in steps:
            if one.key is None:
                self.keys += 1
                one = Step(self.keys, one.stage, one.body, one.body_name, one.role, copy_of=one.copy_of)
            stored.append(one)
        self.steps = tuple(stored)
        return True

    @rule(key=st.integers(1, 12))
    def complete(self, key: int) -> None:
        turn = [s.key for s in current_steps(self.steps)]
        text = f"sagt {len(self.said)}"
        if self.take(complete_step(self.steps, key, result(text))):
            assert key in turn
            self.said.append(text)
        else:
            assert key not in turn

    @rule(key=st.integers(1, 12), to=st.integers(1, 12))
    def back(self, key: int, to: int) -> None:
        before = len(current_steps(self.steps)) + len(waiting_steps(self.steps))
        if self.take(send_back(self.steps, key, to, "mangler")):
            assert len(current_steps(self.steps)) + len(waiting_steps(self.steps)) > before

    @rule(key=st.integers(1, 12))
    def skip(self, key: int) -> None:
        self.take(skip_step(self.steps, key, "ikke nødvendigt"))

    @rule()
    def new_end(self) -> None:
        self.keys += 1
        assert self.take(reroute(self.steps, [step(self.keys, 1, "c", "decide")]))

    @invariant()
    def what_was_said_is_never_lost(self) -> None:
        kept = [s.result.text for s in self.steps if s.result]
        assert sorted(kept) == sorted(self.said)

    @invariant()
    def somebody_has_the_turn_until_all_is_done(self) -> None:
        planned = [s for s in self.steps if s.state == "planned"]
        assert bool(current_steps(self.steps)) == bool(planned)
        assert set(current_steps(self.steps)) | set(waiting_steps(self.steps)) == set(planned)
        if self.steps:
            assert (case_status(self.steps) == "finished") == (not planned)

    @invariant()
    def what_is_done_stands_before_what_is_planned(self) -> None:
        turn = current_steps(self.steps)
        if turn:
            assert all(s.stage <= turn[0].stage for s in self.steps if s.state in ("done", "returned"))


TestCaseOnItsWay = CaseOnItsWay.TestCase
TestCaseOnItsWay.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
