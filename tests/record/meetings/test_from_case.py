"""A case travels from one body's agenda to the next: its texts, its recommendation, what was said, its papers."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.access import SYSTEM
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.add_paper import AddPaper
from sagsgang.record.cases.commands.edit_part import EditPart as EditCasePart
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.commands.return_case import ReturnCase
from sagsgang.record.cases.models import Case, CasePaper, RouteStep
from sagsgang.record.cases.rules.routes import StepResult
from sagsgang.record.cases.stations import complete, locked_route
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.drafts import agenda_rows
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, Meeting
from sagsgang.record.meetings.sending import publish_items
from tests.cast import make_body
from tests.factories import TODAY, on

DAY = date(2027, 2, 5)


@pytest.fixture
def kkr(db: None) -> Body:
    return make_body("KKR Klitlund")


@pytest.fixture
def circle(db: None) -> Body:
    return make_body("Direktørkredsen", profile="administrative")


@pytest.fixture
def board(db: None) -> Body:
    return make_body("Bestyrelsen", profile="board")


@pytest.fixture
def case(kkr: Body, circle: Body, board: Body) -> Case:
    """Recommended by the circle, decided by KKR and board side by side; with texts and a paper of its own."""
    with on(TODAY):
        case = OpenCase(body_id=kkr.pk, title="Klimaplan").run(by=SYSTEM)
        EditCasePart(case_id=case.pk, role="summary", html="<p>Kort</p>", revision=0).run(by=SYSTEM)
        EditCasePart(case_id=case.pk, role="background", html="<p>Før</p>", revision=0).run(by=SYSTEM)
        AddPaper(case_id=case.pk, name="plan.pdf", data=b"%PDF plan").run(by=SYSTEM)
        stops = [
            PlannedStop(1, circle.pk, "recommend"),
            PlannedStop(2, kkr.pk, "decide"),
            PlannedStop(2, board.pk, "decide"),
        ]
        PlanRoute(case_id=case.pk, stops=stops).run(by=SYSTEM)
    return case


def agenda(body: Body, day: date = DAY) -> Meeting:
    meeting = PlanMeeting(body_id=body.pk, date=day).run(by=SYSTEM)
    StartAgenda(meeting_id=meeting.pk).run(by=SYSTEM)
    return meeting


def put(meeting: Meeting, case: Case) -> AgendaItem:
    return AddItem(meeting_id=meeting.pk, case_id=case.pk).run(by=SYSTEM)


#: what files of these endings begin with
FIRST = {"pdf": b"%PDF ", "docx": b"PK ", "xlsx": b"PK "}


def papers(item: AgendaItem) -> list[tuple[int, str, bool]]:
    return list(Enclosure.objects.filter(item=item).order_by("position").values_list("position", "title", "closed"))


def send_with(meeting: Meeting, item: AgendaItem, *, paper: str, closed: bool = False) -> None:
    Enclose(item_id=item.pk, name=paper, data=FIRST[paper.rpartition(".")[2]] + paper.encode(), closed=closed).run(
        by=SYSTEM
    )
    publish_items(meeting, agenda_rows(meeting))


def test_an_item_begins_with_what_the_case_has(circle: Body, case: Case) -> None:
    """Texts in the order of an agenda, the case's papers, and its stop on the route."""
    item = put(agenda(circle), case)
    assert [(p.role, p.text) for p in item.parts.all()] == [("background", "<p>Før</p>"), ("summary", "<p>Kort</p>")]
    assert papers(item) == [(1, "plan", False)]
    assert item.step == RouteStep.objects.get(case=case, body=circle)
    assert (item.title, item.case_number) == ("Klimaplan", case.number)


def test_recommendation_decision_and_papers_go_on(circle: Body, kkr: Body, case: Case) -> None:
    """The next body gets the clauses, who recommends them, what was said, and what was enclosed when it was sent."""
    meeting = agenda(circle)
    item = put(meeting, case)
    SetClauses(item_id=item.pk, clauses=[("godkender planen", "approve")]).run(by=SYSTEM)
    send_with(meeting, item, paper="beregning.xlsx", closed=True)
    complete(locked_route(case.pk), circle, StepResult("recommended", "Kredsen anbefaler planen.", DAY))

    at_kkr = put(agenda(kkr), case)
    assert list(at_kkr.clauses.values_list("text", "action")) == [("godkender planen", "approve")]
    assert at_kkr.recommended_by == "Direktørkredsen"
    said = at_kkr.parts.get(role="other")
    assert (said.heading, said.text) == (
        "Tidligere behandling",
        "Direktørkredsen, 5. februar 2027: Kredsen anbefaler planen.",
    )
    assert papers(at_kkr) == [(1, "plan", False), (2, "beregning", True)]
    assert CasePaper.objects.get(title="beregning").step == item.step


def test_a_draft_of_another_body_gives_nothing_away(circle: Body, kkr: Body, case: Case) -> None:
    """Clauses and papers travel once they were sent, not while somebody still writes them."""
    item = put(agenda(circle), case)
    SetClauses(item_id=item.pk, clauses=[("overvejer noget hemmeligt", "discuss")]).run(by=SYSTEM)
    Enclose(item_id=item.pk, name="udkast.docx", data=b"PK udkast").run(by=SYSTEM)
    at_kkr = put(agenda(kkr), case)
    assert not Clause.objects.filter(item=at_kkr).exists()
    assert papers(at_kkr) == [(1, "plan", False)]


def test_what_a_partner_encloses_stays_with_the_partner(circle: Body, kkr: Body, board: Body, case: Case) -> None:
    complete(locked_route(case.pk), circle, StepResult("recommended", "Kredsen anbefaler planen.", DAY))
    meeting = agenda(board)
    send_with(meeting, put(meeting, case), paper="bestyrelsens-notat.pdf")
    assert [title for _, title, _ in papers(put(agenda(kkr), case))] == ["plan"]


def test_a_case_sent_back_brings_the_reason_and_the_papers(circle: Body, kkr: Body, case: Case) -> None:
    complete(locked_route(case.pk), circle, StepResult("recommended", "Kredsen anbefaler planen.", DAY))
    meeting = agenda(kkr)
    item = put(meeting, case)
    send_with(meeting, item, paper="spørgsmål.docx")
    first = RouteStep.objects.get(case=case, body=circle)
    assert item.step is not None
    ReturnCase(case_id=case.pk, step_id=item.step.pk, to_id=first.pk, reason="Økonomien mangler.").run(by=SYSTEM)

    again = put(agenda(circle, date(2027, 3, 5)), case)
    assert again.parts.get(role="other").text == (
        "Direktørkredsen, 5. februar 2027: Kredsen anbefaler planen.\n\n"
        "KKR Klitlund sendte sagen tilbage: Økonomien mangler."
    )
    assert [title for _, title, _ in papers(again)] == ["plan", "spørgsmål"]


def test_a_postponed_case_comes_back_with_what_the_body_itself_enclosed(circle: Body, case: Case) -> None:
    meeting = agenda(circle)
    item = put(meeting, case)
    SetClauses(item_id=item.pk, clauses=[("drøfter planen", "discuss")]).run(by=SYSTEM)
    send_with(meeting, item, paper="notat.pdf")
    later = put(agenda(circle, date(2027, 3, 5)), case)
    assert [title for _, title, _ in papers(later)] == ["plan", "notat"]
    assert list(later.clauses.values_list("text", flat=True)) == ["drøfter planen"]


def test_a_case_without_a_route_brings_everything_it_has(kkr: Body) -> None:
    with on(TODAY):
        case = OpenCase(body_id=kkr.pk, title="Lejlighedssag").run(by=SYSTEM)
        AddPaper(case_id=case.pk, name="brev.pdf", data=b"%PDF brev").run(by=SYSTEM)
    meeting = agenda(kkr)
    item = put(meeting, case)
    assert (item.step, papers(item)) == (None, [(1, "brev", False)])
    send_with(meeting, item, paper="svar.pdf")
    assert [title for _, title, _ in papers(put(agenda(kkr, date(2027, 3, 5)), case))] == ["brev", "svar"]


def test_papers_of_a_closed_item_are_closed_on_the_case(kkr: Body) -> None:
    with on(TODAY):
        case = OpenCase(body_id=kkr.pk, title="Grundkøb").run(by=SYSTEM)
    meeting = agenda(kkr)
    item = put(meeting, case)
    Enclose(item_id=item.pk, name="bud.pdf", data=b"%PDF bud").run(by=SYSTEM)
    AgendaItem.objects.filter(pk=item.pk).update(closed=True)
    publish_items(meeting, agenda_rows(meeting))
    assert CasePaper.objects.get().closed


def test_sending_many_cases_files_their_papers_in_a_few_statements(kkr: Body, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    meeting = agenda(kkr)
    for n in range(8):
        with on(TODAY):
            case = OpenCase(body_id=kkr.pk, title=f"Sag {n}").run(by=SYSTEM)
        Enclose(item_id=put(meeting, case).pk, name=f"{n}.pdf", data=b"%PDF x").run(by=SYSTEM)
    rows = agenda_rows(meeting)
    with django_assert_max_num_queries(8):
        publish_items(meeting, rows)
    assert CasePaper.objects.count() == 8
