"""A case's way: planned, replanned, a stop passed over, the case sent back."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.commands.return_case import ReturnCase
from sagsgang.record.cases.commands.skip_step import SkipStep
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.cases.rules.routes import StepResult
from sagsgang.record.cases.stations import complete, locked_route
from tests.cast import Cast, make_body
from tests.factories import TODAY, last_audit, last_event, on

FEBRUARY, MARCH = date(2027, 2, 5), date(2027, 3, 5)


@pytest.fixture
def circle(db: None) -> Body:
    """A circle of directors that prepares."""
    return make_body("Direktørkredsen", profile="administrative")


def plan(cast: Cast, case: Case, *stops: tuple[int, Body, str, date | None]) -> list[RouteStep]:
    with on(TODAY):
        wanted = [PlannedStop(stage, body.pk, role, day) for stage, body, role, day in stops]
        return PlanRoute(case_id=case.pk, stops=wanted).run(by=cast.clerk)


def done(body: Body, case: Case, text: str = "Anbefalet.") -> None:
    complete(locked_route(case.pk), body, StepResult("recommended", text, FEBRUARY))


def test_a_route_with_equal_partners(cast: Cast, case: Case, circle: Body) -> None:
    """Stages are numbered anew in their order; steps of one stage stand side by side."""
    steps = plan(
        cast, case,
        (30, cast.body, "decide", MARCH), (10, circle, "prepare", FEBRUARY), (30, cast.other_body, "decide", MARCH),
    )  # fmt: skip
    assert [(s.stage, s.position, s.body, s.role, s.planned_on) for s in steps] == [
        (1, 1, circle, "prepare", FEBRUARY),
        (2, 1, cast.body, "decide", MARCH),
        (2, 2, cast.other_body, "decide", MARCH),
    ]
    details = last_audit("cases.plan_route").details
    assert details["route"][0] == []
    assert details["route"][1][0] == [1, circle.pk, "prepare", "2027-02-05"]
    event = last_event("cases.plan_route")
    assert (event.stream.name, event.needs) == (f"case:{case.pk}", "cases.read_closed")


def test_what_looks_wrong_is_told_and_stops_nobody(cast: Cast, case: Case, circle: Body) -> None:
    with on(TODAY):
        command = PlanRoute(case_id=case.pk, stops=[PlannedStop(1, circle.pk, "comment")])
        command.run(by=cast.clerk)
    assert [f.code for f in command.findings] == ["route.no-decider", "route.no-meeting"]
    assert last_audit("cases.plan_route").details["findings"] == [f.message for f in command.findings]
    assert RouteStep.objects.count() == 1


def test_replanning_keeps_what_was_done_and_the_stops_that_stay(cast: Cast, case: Case, circle: Body) -> None:
    """A stop asked for again is the same row, so an agenda item that stands for it still does; others go."""
    first = plan(
        cast, case, (1, circle, "prepare", None), (2, cast.other_body, "comment", None), (3, cast.body, "decide", MARCH)
    )
    done(circle, case)
    again = plan(cast, case, (1, cast.body, "decide", date(2027, 4, 9)), (2, circle, "be_informed", None))
    assert [(s.stage, s.body, s.role, s.state) for s in again] == [
        (1, circle, "prepare", "done"),
        (2, cast.body, "decide", "planned"),
        (3, circle, "be_informed", "planned"),
    ]
    assert again[0].pk == first[0].pk
    assert again[0].result == "Anbefalet."
    assert (again[1].pk, again[1].planned_on) == (first[2].pk, date(2027, 4, 9))
    assert not RouteStep.objects.filter(pk=first[1].pk).exists()


def test_a_body_nobody_may_see_can_not_be_planned_in(cast: Cast, case: Case) -> None:
    hidden = make_body("Lukket kreds", public=False)
    with pytest.raises(Body.DoesNotExist):
        plan(cast, case, (1, hidden, "comment", None))
    assert not RouteStep.objects.exists()


def test_a_role_nobody_knows_is_refused(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="ikke noget, et udvalg kan gøre"):
        plan(cast, case, (1, cast.body, "veto", None))


def test_the_last_stop_finishes_the_case_and_a_finished_one_is_not_planned(cast: Cast, case: Case) -> None:
    plan(cast, case, (1, cast.body, "decide", MARCH))
    done(cast.body, case)
    case.refresh_from_db()
    assert case.state == "finished"
    with pytest.raises(Refused, match="Genåbn den"):
        plan(cast, case, (1, cast.body, "decide", MARCH))


def test_a_stop_is_passed_over_with_a_reason(cast: Cast, case: Case, circle: Body) -> None:
    steps = plan(cast, case, (1, circle, "comment", FEBRUARY), (2, cast.body, "decide", MARCH))
    with pytest.raises(Refused, match="Skriv, hvorfor"):
        SkipStep(case_id=case.pk, step_id=steps[0].pk, reason=" ").run(by=cast.clerk)
    with pytest.raises(Refused, match="skal afgøre sagen og kan ikke springes over"):
        SkipStep(case_id=case.pk, step_id=steps[1].pk, reason="Haster").run(by=cast.clerk)
    step = SkipStep(case_id=case.pk, step_id=steps[0].pk, reason="Mødet er aflyst").run(by=cast.clerk)
    step.refresh_from_db()
    assert (step.state, step.reason) == ("skipped", "Mødet er aflyst")
    assert last_audit("cases.skip_step").details == {
        "case": case.pk, "skipped": step.pk, "body": circle.pk, "reason": "Mødet er aflyst",
    }  # fmt: skip


def test_a_case_sent_back_goes_through_its_stops_again(cast: Cast, case: Case, circle: Body) -> None:
    steps = plan(cast, case, (1, circle, "prepare", None), (2, cast.body, "decide", MARCH))
    with pytest.raises(Refused, match="venter på Direktørkredsen"):
        ReturnCase(case_id=case.pk, step_id=steps[1].pk, to_id=steps[0].pk, reason="Mangler").run(by=cast.clerk)
    done(circle, case)
    after = ReturnCase(case_id=case.pk, step_id=steps[1].pk, to_id=steps[0].pk, reason="Økonomien mangler").run(
        by=cast.clerk
    )
    assert [(s.stage, s.body, s.role, s.state, s.reason, s.copy_of_id) for s in after] == [
        (1, circle, "prepare", "done", "", None),
        (2, cast.body, "decide", "returned", "Økonomien mangler", None),
        (3, circle, "prepare", "planned", "", steps[0].pk),
        (4, cast.body, "decide", "planned", "", steps[1].pk),
    ]
    assert last_audit("cases.return_case").details["reason"] == "Økonomien mangler"


def test_the_sending_bodys_clerk_may_send_back_too(cast: Cast, case: Case, circle: Body) -> None:
    """The outsider is clerk of the body whose turn it is; the case's own texts stay its keeper's."""
    steps = plan(
        cast,
        case,
        (1, circle, "prepare", None),
        (2, cast.other_body, "recommend", None),
        (3, cast.body, "decide", None),
    )
    done(circle, case)
    with pytest.raises(Denied):
        PlanRoute(case_id=case.pk, stops=[]).run(by=cast.outsider)
    ReturnCase(case_id=case.pk, step_id=steps[1].pk, to_id=steps[0].pk, reason="Uklart").run(by=cast.outsider)
    assert RouteStep.objects.filter(state="returned").get().body == cast.other_body


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_do_not_route(cast: Cast, case: Case, circle: Body, who: str) -> None:
    steps = plan(cast, case, (1, circle, "prepare", None), (2, cast.body, "decide", MARCH))
    done(circle, case)
    viewer = getattr(cast, who)
    for command in (
        PlanRoute(case_id=case.pk, stops=[]),
        SkipStep(case_id=case.pk, step_id=steps[0].pk, reason="x"),
        ReturnCase(case_id=case.pk, step_id=steps[1].pk, to_id=steps[0].pk, reason="x"),
    ):
        with pytest.raises(Denied):
            command.run(by=viewer)


def test_planning_a_long_way_costs_few_statements(cast: Cast, case: Case, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    stops = [PlannedStop(n, cast.body.pk, "comment") for n in range(1, 21)]
    PlanRoute(case_id=case.pk, stops=stops[:1]).run(by=cast.clerk)
    with django_assert_max_num_queries(14):
        PlanRoute(case_id=case.pk, stops=stops).run(by=cast.clerk)
