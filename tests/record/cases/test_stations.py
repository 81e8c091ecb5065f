"""What the route becomes when a body has done its part, and what goes on with the case to the next."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.facts import baggage_from, route_rows
from sagsgang.record.cases.models import Case, CasePaper, RouteStep
from sagsgang.record.cases.rules.routes import StepResult
from sagsgang.record.cases.stations import (
    Brought,
    complete,
    file_papers,
    locked_route,
    postpone,
    send_back_from,
)
from sagsgang.record.documents.models import Document
from tests.cast import make_body

DAY = date(2027, 2, 5)


class Way:
    """A case prepared by a circle, recommended by a second, decided by two partners."""

    def __init__(self) -> None:
        self.circle = make_body("Direktørkredsen", profile="administrative")
        self.mayors = make_body("Borgmesterkredsen", profile="board")
        self.kkr = make_body("KKR Klitlund")
        self.board = make_body("Bestyrelsen", profile="board")
        self.case = Case.objects.create(body=self.kkr, number="A-1", slug="a-1", title="Klimaplan")
        roles = (
            (1, self.circle, "prepare"),
            (2, self.mayors, "recommend"),
            (3, self.kkr, "decide"),
            (3, self.board, "decide"),
        )
        self.steps = [
            RouteStep.objects.create(case=self.case, stage=stage, position=n, body=body, role=role)
            for n, (stage, body, role) in enumerate(roles, 1)
        ]

    def states(self) -> list[tuple[int, str, str]]:
        rows = RouteStep.objects.filter(case=self.case).select_related("body").order_by("stage", "position")
        return [(row.stage, row.body.name, row.state) for row in rows]

    def do(self, body: Body, outcome: str = "approved", text: str = "Godkendt.") -> None:
        complete(locked_route(self.case.pk), body, StepResult(outcome, text, DAY))


@pytest.fixture
def way(db: None) -> Way:
    return Way()


def test_a_body_that_has_done_its_part_makes_it_the_next_ones_turn(way: Way) -> None:
    way.do(way.circle, "other", "Kredsen bakker op.")
    step = way.steps[0]
    step.refresh_from_db()
    assert (step.state, step.outcome, step.result, step.done_on) == ("done", "other", "Kredsen bakker op.", DAY)
    assert [state for _, _, state in way.states()] == ["done", "planned", "planned", "planned"]


def test_partners_decide_in_any_order_and_the_case_finishes_with_the_last(way: Way) -> None:
    way.do(way.circle)
    way.do(way.mayors)
    way.do(way.board)
    way.case.refresh_from_db()
    assert way.case.state == "open"
    way.do(way.kkr)
    way.case.refresh_from_db()
    assert way.case.state == "finished"


def test_out_of_turn_is_refused_by_name(way: Way) -> None:
    with pytest.raises(Refused, match="KKR Klitlund kan ikke behandle sagen endnu: den venter på Direktørkredsen"):
        way.do(way.kkr)


def test_only_bodies_that_decide_may_decide(way: Way) -> None:
    """One that is to recommend and one beside the route are told who decides; a route without a decider is free."""
    assert locked_route(way.case.pk).turn(way.kkr) is None
    recommends, stranger = (
        locked_route(way.case.pk).turn(way.mayors),
        locked_route(way.case.pk).turn(make_body("Et andet udvalg")),
    )
    assert recommends is not None and recommends.message.endswith("afgøres af KKR Klitlund og Bestyrelsen.")
    assert stranger is not None and stranger.message == "Et andet udvalg står ikke på sagens rute."
    RouteStep.objects.filter(case=way.case, role="decide").delete()
    assert locked_route(way.case.pk).turn(way.mayors) is None


def test_a_case_that_is_postponed_keeps_its_place(way: Way) -> None:
    postpone(locked_route(way.case.pk), way.circle, date(2027, 3, 1))
    way.steps[0].refresh_from_db()
    assert (way.steps[0].state, way.steps[0].planned_on) == ("planned", date(2027, 3, 1))
    postpone(locked_route(way.case.pk), way.circle, None)
    way.steps[0].refresh_from_db()
    assert way.steps[0].planned_on is None


def test_sent_back_it_goes_to_the_last_body_before(way: Way) -> None:
    way.do(way.circle)
    way.do(way.mayors)
    send_back_from(locked_route(way.case.pk), way.kkr, "Økonomien mangler")
    assert way.states() == [
        (1, "Direktørkredsen", "done"),
        (2, "Borgmesterkredsen", "done"),
        (3, "KKR Klitlund", "returned"),
        (4, "Borgmesterkredsen", "planned"),
        (5, "Bestyrelsen", "planned"),
        (5, "KKR Klitlund", "planned"),
    ]


def test_sent_back_by_the_first_body_it_stays(way: Way) -> None:
    """Nobody has had it before: whoever prepared it on the desk takes it up."""
    before = way.states()
    send_back_from(locked_route(way.case.pk), way.circle, "Mangler")
    assert way.states() == before


def test_a_body_without_a_step_changes_nothing(way: Way) -> None:
    before = way.states()
    complete(locked_route(way.case.pk), make_body("Gæst"), StepResult("noted", "Taget til efterretning.", DAY))
    assert way.states() == before


def test_only_the_rows_that_change_are_written(way: Way, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    """Lock, read, one update of the step and one look at the case: a partner's row is left alone."""
    with django_assert_max_num_queries(4):
        way.do(way.circle)


def document(title: str) -> Document:
    return Document.objects.create(title=title, kind=Document.Kind.ENCLOSURE)


def test_papers_are_filed_once_and_go_on_from_where_they_were_enclosed(way: Way) -> None:
    """What an earlier stop enclosed comes along; what a later one or a partner did does not."""
    first, second = document("Rapport"), document("Tillæg")
    brought = [
        Brought(way.case.pk, way.steps[0].pk, first.pk, "Rapport", False),
        Brought(way.case.pk, way.steps[3].pk, second.pk, "Tillæg", True),
    ]
    assert len(file_papers(brought)) == 2
    assert file_papers(brought) == []
    assert list(CasePaper.objects.values_list("position", "title", "closed")) == [
        (1, "Rapport", False),
        (2, "Tillæg", True),
    ]

    way.do(way.circle, "other", "Kredsen bakker op.")
    papers = CasePaper.objects.order_by("position")
    baggage, _ = baggage_from(route_rows(way.case.pk), papers, way.steps[1])
    assert baggage.papers == (first.pk,)
    assert (baggage.recommended_by, baggage.recommendation.text) == ("Direktørkredsen", "Kredsen bakker op.")  # type: ignore[union-attr]
    assert baggage_from(route_rows(way.case.pk), papers, way.steps[0])[0].papers == ()


@pytest.mark.django_db(transaction=True)
def test_two_partners_who_decide_at_once_lose_neither_decision() -> None:
    """Each reads the route under the case's lock, so the later one sees what the earlier one wrote."""
    way = Way()
    with transaction.atomic():
        way.do(way.circle)
        way.do(way.mayors)
    ready = threading.Barrier(2)
    failures: list[BaseException] = []

    def work(body: Body) -> None:
        try:
            ready.wait(timeout=20)
            with transaction.atomic():
                way.do(body, text=f"{body.name} godkendte.")
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(body,)) for body in (way.kkr, way.board)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert [state for _, _, state in way.states()] == ["done"] * 4
    way.case.refresh_from_db()
    assert way.case.state == "finished"
