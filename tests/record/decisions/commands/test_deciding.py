"""An item is decided, postponed, sent back or taken up again, and its case goes its way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.postpone_item import PostponeItem
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.commands.return_item import ReturnItem
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import Decision, FollowUp, Outcome
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import Clause
from tests.cast import make_body
from tests.house import House, rows


def text_of(house: House, title: str = "Klimaplan") -> str:
    return Decision.objects.get(item=house.item(title)).text


def outcomes_of(house: House, title: str = "Klimaplan") -> list[str]:
    return rows(Outcome.objects.filter(decision__item=house.item(title)).order_by("position"), "code")


def routed(house: House, *stops: tuple[Body, str]) -> Case:
    """A case with that route, one stop after the other, on the agenda; the meeting is open with it on the table."""
    clerk = house.viewers["clerk"]
    house.draft()
    case = OpenCase(body_id=house.body.pk, title="Studiepladser").run(by=clerk)
    PlanRoute(
        case_id=case.pk,
        stops=[
            PlannedStop(n, body.pk, role, house.day if body == house.body else None)
            for n, (body, role) in enumerate(stops, 1)
        ],
    ).run(by=clerk)
    item = AddItem(meeting_id=house.meeting.pk, case_id=case.pk, section_id=house.item().section_id).run(by=clerk)
    SetClauses(item_id=item.pk, clauses=[("drøfter pladserne", "discuss")]).run(by=clerk)
    return case


def to_the_table(house: House) -> None:
    from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
    from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda

    clerk = house.viewers["clerk"]
    FreezeAgenda(meeting_id=house.meeting.pk).run(by=clerk)
    DispatchAgenda(meeting_id=house.meeting.pk).run(by=clerk)
    house.open_sent().take("Studiepladser")


# --- Deciding ---------------------------------------------------------------------------------------------------------


def test_decide_item_as_recommended_by_one_keystroke(house: House) -> None:
    """Each clause gets the outcome it asks for, and the minutes write themselves."""
    house.take("Busdrift")
    traced = house.run(DecideItem(item_id=house.item("Busdrift").pk))
    assert house.item("Busdrift").state == "decided"
    assert text_of(house, "Busdrift") == "KKR Testland tog orienteringen til efterretning og godkendte indstillingen."
    assert outcomes_of(house, "Busdrift") == ["noted", "approved"]
    clauses = rows(Outcome.objects.filter(decision=traced.result).order_by("position"), "clause__text")
    assert clauses == ["tager orienteringen til efterretning", "godkender køreplanen"]
    assert traced.told.data["outcomes"] == ["noted", "approved"]
    assert traced.entry.details["text"] == text_of(house, "Busdrift")


def test_decide_item_with_an_amendment_and_a_lead(house: House) -> None:
    house.take()
    outcome = ("approved_amended", 0, "dog således at vest kommer med")
    house.run(DecideItem(item_id=house.item().pk, outcomes=[outcome], lead="Formanden introducerede sagen."))
    assert text_of(house) == (
        "Formanden introducerede sagen.\n\nKKR Testland godkendte indstillingen, dog således at vest kommer med."
    )


def test_decide_item_in_words_that_no_form_foresees(house: House) -> None:
    house.take()
    house.run(DecideItem(item_id=house.item().pk, text="Rådet klappede."))
    assert text_of(house) == "Rådet klappede."
    assert outcomes_of(house) == ["approved"]


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (("approved_amended", 0, ""), "decision.no-amendment"),
        (("other", None, " "), "decision.no-words"),
        (("approved", 7, ""), "decision.no-such-clause"),
    ],
)
def test_decide_item_refuses_what_says_nothing(house: House, outcome: tuple[str, int | None, str], code: str) -> None:
    house.take()
    house.refused(DecideItem(item_id=house.item().pk, outcomes=[outcome]), code)


@pytest.mark.parametrize("outcome", ["approved", "rejected", "recommended", "elected"])
def test_decide_item_without_a_quorum_is_refused_in_a_sentence(house: House, outcome: str) -> None:
    house.take()
    for person in house.members[3:]:
        house.run(RecordPresence(meeting_id=house.meeting.pk, person_id=person.pk, kind="left"))
    message = house.refused(DecideItem(item_id=house.item().pk, outcomes=[(outcome, None, "")]), "no-quorum")
    assert message == "3 af 7 pladser er til stede; 4 kræves. Mødet er ikke beslutningsdygtigt."


@pytest.mark.parametrize("outcome", ["noted", "discussed"])
def test_those_who_are_too_few_to_decide_may_talk(house: House, outcome: str) -> None:
    """And they may put off what they can't decide."""
    house.take()
    for person in house.members[3:]:
        house.run(RecordPresence(meeting_id=house.meeting.pk, person_id=person.pk, kind="left"))
    house.run(DecideItem(item_id=house.item().pk, outcomes=[(outcome, None, "")]))
    house.run(TakeItem(item_id=house.item("Busdrift").pk))
    house.run(PostponeItem(item_id=house.item("Busdrift").pk))
    assert {house.item().state, house.item("Busdrift").state} == {"decided", "postponed"}


def test_decide_item_that_is_not_on_the_table_is_refused(house: House) -> None:
    house.open()
    message = house.refused(DecideItem(item_id=house.item().pk), "item.decide")
    assert message == "Punktet kan ikke afgøres, fordi punktet ikke er påbegyndt."


def test_what_was_decided_is_public_at_once_and_only_of_open_items(house: House) -> None:
    house.take()
    assert not Decision.objects.visible_to(CITIZEN).exists()
    house.decide()
    house.decide("Grundkøb")
    seen = rows(Decision.objects.visible_to(CITIZEN), "item__title")
    assert seen == ["Klimaplan"]
    assert set(rows(Decision.objects.visible_to(house.viewers["member"]), "item__title")) == {"Klimaplan", "Grundkøb"}


# --- The case's route -------------------------------------------------------------------------------------------------


def test_decide_item_in_the_wrong_body_is_refused_in_a_sentence(house: House) -> None:
    """This body comments, the board decides. To discuss is open to it, to approve is not."""
    board = make_body("Erhvervsbestyrelsen", profile="board")
    routed(house, (house.body, "comment"), (board, "decide"))
    to_the_table(house)
    item = house.item("Studiepladser")
    Clause.objects.filter(item=item).update(action="approve", text="godkender pladserne")
    message = house.refused(DecideItem(item_id=item.pk), "route.wrong-body")
    assert message == "KKR Testland skal efter ruten afgive bemærkninger; sagen afgøres af Erhvervsbestyrelsen."
    house.run(DecideItem(item_id=item.pk, outcomes=[("discussed", None, "")]))
    assert RouteStep.objects.get(body=house.body).state == "done"
    assert RouteStep.objects.get(body=board).state == "planned"


def test_decide_item_by_a_body_that_the_route_does_not_know_is_refused(house: House) -> None:
    board = make_body("Erhvervsbestyrelsen", profile="board")
    routed(house, (board, "decide"))
    to_the_table(house)
    item = house.item("Studiepladser")
    Clause.objects.filter(item=item).update(action="decide", text="beslutter pladserne")
    message = house.refused(DecideItem(item_id=item.pk), "route.not-on-route")
    assert message == "KKR Testland står ikke på sagens rute."


def test_decide_item_before_the_body_it_waits_for_is_refused_in_a_sentence(house: House) -> None:
    circle = make_body("Direktørkredsen", profile="administrative")
    routed(house, (circle, "recommend"), (house.body, "decide"))
    to_the_table(house)
    message = house.refused(DecideItem(item_id=house.item("Studiepladser").pk), "route.not-current")
    assert message == "KKR Testland kan ikke behandle sagen endnu: den venter på Direktørkredsen."


def test_decide_item_tells_the_route_the_weightiest_of_several_outcomes(house: House) -> None:
    """What the next body must not overlook, wherever among the clauses it stands."""
    routed(house, (house.body, "decide"))
    to_the_table(house)
    item = house.item("Studiepladser")
    Clause.objects.filter(item=item).delete()
    for position, text in enumerate(
        ("godkender pladserne", "godkender fordelingen", "tager resten til efterretning"), 1
    ):
        Clause.objects.create(item=item, position=position, text=text, action="note" if position == 3 else "approve")
    outcomes = [("approved", 0, ""), ("rejected", 1, ""), ("noted", 2, "")]
    house.run(DecideItem(item_id=item.pk, outcomes=outcomes))
    assert RouteStep.objects.get(body=house.body).outcome == "rejected"


def test_decide_item_moves_the_case_on_with_the_words(house: House) -> None:
    board = make_body("Erhvervsbestyrelsen", profile="board")
    case = routed(house, (house.body, "decide"), (board, "be_informed"))
    to_the_table(house)
    house.run(DecideItem(item_id=house.item("Studiepladser").pk))
    step = RouteStep.objects.get(case=case, body=house.body)
    assert (step.state, step.outcome, step.done_on) == ("done", "discussed", house.day)
    assert step.result == text_of(house, "Studiepladser")
    assert Case.objects.get(pk=case.pk).state == "open"


def test_a_case_decided_by_the_last_body_is_finished_and_open_again_with_its_item(house: House) -> None:
    case = routed(house, (house.body, "decide"))
    to_the_table(house)
    item = house.item("Studiepladser")
    house.run(DecideItem(item_id=item.pk))
    assert Case.objects.get(pk=case.pk).state == "finished"
    house.run(ReopenItem(item_id=item.pk))
    step = RouteStep.objects.get(case=case)
    assert (step.state, step.result, step.done_on, Case.objects.get(pk=case.pk).state) == ("planned", "", None, "open")
    house.run(DecideItem(item_id=item.pk, outcomes=[("rejected", None, "")]))
    step.refresh_from_db()
    assert (step.state, step.outcome) == ("done", "rejected")


def test_return_item_sends_the_case_back_a_step(house: House) -> None:
    circle = make_body("Direktørkredsen", profile="administrative")
    case = routed(house, (circle, "recommend"), (house.body, "decide"))
    RouteStep.objects.filter(body=circle).update(
        state="done", result="Anbefales.", outcome="approved", done_on=date(2027, 1, 4)
    )
    to_the_table(house)
    traced = house.run(ReturnItem(item_id=house.item("Studiepladser").pk, reason="Tallene mangler"))
    assert outcomes_of(house, "Studiepladser") == ["returned"]
    assert traced.result.text == "KKR Testland sendte sagen tilbage: Tallene mangler."
    route = rows(RouteStep.objects.filter(case=case).order_by("stage"), "body__name", "state")
    assert route == [
        ("Direktørkredsen", "done"),
        ("KKR Testland", "returned"),
        ("Direktørkredsen", "planned"),
        ("KKR Testland", "planned"),
    ]


def test_a_return_by_mistake_is_mended_by_taking_the_item_up_again(house: House) -> None:
    circle = make_body("Direktørkredsen", profile="administrative")
    case = routed(house, (circle, "recommend"), (house.body, "decide"))
    RouteStep.objects.filter(body=circle).update(
        state="done", result="Anbefales.", outcome="approved", done_on=date(2027, 1, 4)
    )
    to_the_table(house)
    item = house.item("Studiepladser")
    before = rows(RouteStep.objects.filter(case=case).order_by("stage"), "pk", "stage", "state", "reason")
    house.run(ReturnItem(item_id=item.pk, reason="Forkert tast"))
    house.run(ReopenItem(item_id=item.pk))
    assert rows(RouteStep.objects.filter(case=case).order_by("stage"), "pk", "stage", "state", "reason") == before
    house.run(DecideItem(item_id=item.pk))
    assert RouteStep.objects.get(case=case, body=house.body).state == "done"
    assert "sendte sagen tilbage" not in text_of(house, "Studiepladser")


def test_reopen_item_is_refused_once_the_next_body_has_gone_on_with_the_case(house: House) -> None:
    board = make_body("Erhvervsbestyrelsen", profile="board")
    case = routed(house, (house.body, "recommend"), (board, "decide"))
    to_the_table(house)
    item = house.item("Studiepladser")
    house.run(DecideItem(item_id=item.pk))
    RouteStep.objects.filter(case=case, body=board).update(
        state="done", outcome="approved", result="Ja.", done_on=house.day
    )
    message = house.refused(ReopenItem(item_id=item.pk), "route.passed-on")
    assert message.startswith("Sagen er gået videre: Erhvervsbestyrelsen har behandlet den siden")


# --- Postponing and returning -----------------------------------------------------------------------------------------


def test_postpone_item_comes_back_by_itself(house: House) -> None:
    house.take()
    house.run(PostponeItem(item_id=house.item().pk))
    follow_up = FollowUp.objects.get()
    assert (follow_up.text, follow_up.next_meeting, follow_up.due, follow_up.state) == ("Klimaplan", True, None, "open")
    assert text_of(house) == "KKR Testland udsatte sagen."
    assert house.item().state == "postponed"


def test_postpone_item_to_a_day(house: House) -> None:
    house.take()
    day = house.day + timedelta(days=28)
    house.run(PostponeItem(item_id=house.item().pk, until=day))
    assert text_of(house) == "KKR Testland udsatte sagen til mødet den 5. marts 2027."
    assert FollowUp.objects.get().due == day


def test_postpone_item_to_a_day_gone_by_is_refused(house: House) -> None:
    house.take()
    house.refused(PostponeItem(item_id=house.item().pk, until=house.day), "until-before")


def test_a_postponement_that_was_taken_back_plans_nothing(house: House) -> None:
    """Else the matter would come on the next agenda although it was decided."""
    house.take()
    house.run(PostponeItem(item_id=house.item().pk))
    house.run(ReopenItem(item_id=house.item().pk))
    house.run(DecideItem(item_id=house.item().pk))
    follow_up = FollowUp.objects.get()
    assert (follow_up.state, follow_up.closing_note) == ("dropped", "Punktet blev genoptaget på mødet.")
    assert text_of(house) == "KKR Testland godkendte indstillingen."


def test_return_item_asks_for_a_reason(house: House) -> None:
    house.take()
    house.refused(ReturnItem(item_id=house.item().pk, reason=" "), "no-reason")


# --- Taking up again --------------------------------------------------------------------------------------------------


def test_reopen_item_puts_it_on_the_table_with_its_words(house: House) -> None:
    house.decide()
    house.run(ReopenItem(item_id=house.item().pk))
    assert house.item().state == "current"
    assert house.again().meeting.current_item == house.item()
    assert text_of(house) == "KKR Testland godkendte indstillingen."
    assert not Decision.objects.visible_to(CITIZEN).exists(), "what is open again is not shown as decided"


def test_reopen_item_waits_for_the_one_on_the_table(house: House) -> None:
    house.decide().take("Busdrift")
    message = house.refused(ReopenItem(item_id=house.item().pk), "another-on-the-table")
    assert message == "Punkt 2.2 behandles. Gør det færdigt først."


def test_deciding_again_replaces_the_words_it_wrote_and_keeps_those_of_people(house: House) -> None:
    """What was typed while somebody else pressed the key is not lost, and nothing stands twice."""
    house.decide()
    written = f"Troels Lave spurgte til tidsplanen.\n\n{text_of(house)}"
    house.run(WriteDecision(item_id=house.item().pk, base=text_of(house), text=written))
    house.run(ReopenItem(item_id=house.item().pk))
    house.run(DecideItem(item_id=house.item().pk, outcomes=[("rejected", None, "")]))
    assert text_of(house) == "Troels Lave spurgte til tidsplanen.\n\nKKR Testland forkastede indstillingen."
    assert outcomes_of(house) == ["rejected"]


def test_words_typed_before_the_decision_stand_before_it(house: House) -> None:
    house.take()
    house.run(WriteDecision(item_id=house.item().pk, base="", text="Formanden redegjorde."))
    house.run(DecideItem(item_id=house.item().pk))
    assert text_of(house) == "Formanden redegjorde.\n\nKKR Testland godkendte indstillingen."


# --- After the meeting ------------------------------------------------------------------------------------------------


def test_decided_items_are_changed_by_no_door_after_the_meeting(house: House) -> None:
    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    pk = house.item().pk
    for command, code in (
        (DecideItem(item_id=pk), "item.decide"),
        (ReopenItem(item_id=pk), "item.reopen"),
        (PostponeItem(item_id=pk), "item.postpone"),
        (ReturnItem(item_id=pk, reason="Fortrudt"), "item.return"),
        (WriteDecision(item_id=pk, base=text_of(house), text="Afvist"), "meeting.write_minutes"),
        (RemoveItem(item_id=pk, reason="Fortrudt"), "item.withdraw"),
    ):
        assert "fordi mødet er afsluttet" in house.refused(command, code)
