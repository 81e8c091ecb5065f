"""The demo's stage: what is going on in the invented house on 24 November 2026, made by the commands people use.

The demo is loaded once for the whole module, in one transaction that is taken back; each test plays in a savepoint.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from sagsgang.demo import council, stage
from sagsgang.demo.drafts import DraftItem
from sagsgang.demo.february_2027 import FEBRUARY
from sagsgang.demo.load import PASSWORD, username
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.sights import sights
from sagsgang.demo.stage_ahead import CALENDAR
from sagsgang.demo.stage_cases import SEPTEMBER
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.demo.stage_held import content
from sagsgang.kernel.access import CITIZEN
from sagsgang.kernel.audit import verify
from sagsgang.kernel.models import AuditEntry
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.cases.rules.follow_ups import is_overdue
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.models import Decision, FollowUp
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Version
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.drafts import agenda_rows, draft_agenda
from sagsgang.record.meetings.models import (
    AgendaItem,
    Attendance,
    Clause,
    Enclosure,
    Guest,
    Invitation,
    Meeting,
    ProgrammeEntry,
)
from sagsgang.record.meetings.rules.findings import agenda_findings
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.models import Comment, Minutes
from tests.demo.playing import play_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Crew]:
    """The demo as ``sagsgang demo`` leaves it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        call_command("demo")
        yield Crew()
        transaction.set_rollback(True)


@pytest.fixture
def crew(house: Crew, db: None) -> Crew:
    return house


def kkr_meeting(crew: Crew, day: date) -> Meeting:
    meeting = crew.meeting("kkr", day)
    assert meeting is not None
    return meeting


def items_of(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))


# --- 11 September, held here ------------------------------------------------------------------------------------------


def test_the_september_meeting_was_held_here_and_says_what_its_document_says(crew: Crew) -> None:
    """Number for number the same titles, decisions and clauses as the importer reads in the archive's file."""
    meeting, told = kkr_meeting(crew, SEPTEMBER), content()
    assert (meeting.origin, meeting.state) == ("native", "minutes_sent")
    decisions = dict(Decision.objects.filter(item__meeting=meeting).values_list("item__title", "text"))
    wanted = {item.title: item.decision.text for item in told.items if item.decision and not item.closed}
    assert {title: decisions[title] for title in wanted} == wanted
    # The text under "Eventuelt" belongs to no item in the document; here it is one.
    numbers = [item.number for item in told.items if item.number != "7"]
    assert [item.number for item in items_of(meeting)] == [*numbers, "7.1"]
    clauses = {
        item.number: [clause.text for clause in item.recommendation.clauses]
        for item in told.items
        if item.recommendation and item.number != "1.1"
    }
    for number, texts in clauses.items():
        assert (
            list(Clause.objects.filter(item__meeting=meeting, item__number=number).values_list("text", flat=True))
            == texts
        )


def test_those_who_were_there_are_those_the_document_lists(crew: Crew) -> None:
    meeting, told = kkr_meeting(crew, SEPTEMBER), content()
    rows = Attendance.objects.filter(meeting=meeting)
    assert {r.name for r in rows if r.status == "present"} == {p.name for p in told.participants}
    assert {r.name for r in rows if r.status == "absent"} == {a.name for a in told.absent}
    substitute = next(r for r in rows if r.role == "substitute")
    listed = next(p for p in told.participants if p.role == "substitute")
    assert (substitute.name, substitute.substitute_for) == (listed.name, listed.substitute_for)


def test_the_closed_item_stays_closed(crew: Crew, client: Client) -> None:
    """Number, title, words and case: nothing of it is there for a citizen; a member reads it."""
    meeting = kkr_meeting(crew, SEPTEMBER)
    closed = AgendaItem.objects.get(meeting=meeting, closed=True)
    assert not AgendaItem.objects.visible_to(CITIZEN).filter(pk=closed.pk).exists()
    assert not Decision.objects.visible_to(CITIZEN).filter(item=closed).exists()
    assert not Case.objects.visible_to(CITIZEN).filter(pk=closed.case_id).exists()
    page = client.get(f"/bodies/{meeting.body.slug}/{meeting.address}/").content.decode()
    assert "Mødeplan 2027" in page
    assert closed.title not in page
    assert 'href="#item-5.1"' in page or ">5.1<" in page
    assert ">5.2<" not in page
    assert Decision.objects.visible_to(crew.sanne).get(item=closed).text.startswith("KKR Fjordland tog")


def test_its_minutes_await_approval_with_one_comment(crew: Crew) -> None:
    meeting = kkr_meeting(crew, SEPTEMBER)
    minutes = Minutes.objects.get(meeting=meeting)
    assert (minutes.approval, meeting.minutes_comments) == ("", 1)
    comment = Comment.objects.get(minutes=minutes)
    assert (comment.author, comment.item and comment.item.number) == ("Svend Hedemark Toft", "2.1")
    assert comment.answer


def test_item_1_2_of_november_approves_them(crew: Crew) -> None:
    november = kkr_meeting(crew, NOVEMBER.day)
    item = AgendaItem.objects.get(meeting=november, number="1.2")
    with at(NOVEMBER.day, "9.30"):
        OpenMeeting(meeting_id=november.pk).run(by=crew.louise)
        play_meeting(crew.louise, november, only=["1.1"])
        play_meeting(crew.louise, november, only=["1.2"], take_only=True)
        ApproveMinutes(item_id=item.pk, corrections=["Prioriteringen gælder i 12 måneder"]).run(by=crew.louise)
    september = kkr_meeting(crew, SEPTEMBER)
    assert (september.state, september.minutes.approval) == ("approved", "approved_corrected")


# --- 27 November, to be run -------------------------------------------------------------------------------------------


def drafted(crew: Crew, number: str) -> tuple[DraftItem, AgendaItem]:
    draft = next(item for item in NOVEMBER.items if item.number == number)
    return draft, AgendaItem.objects.get(meeting=kkr_meeting(crew, NOVEMBER.day), number=number)


def test_november_has_its_thirteen_items_with_clauses_and_minutes(crew: Crew) -> None:
    meeting = kkr_meeting(crew, NOVEMBER.day)
    assert [(i.number, i.title) for i in items_of(meeting)] == [(d.number, d.title) for d in NOVEMBER.items]
    for draft, row in zip(NOVEMBER.items, items_of(meeting), strict=True):
        assert row.planned_minutes == draft.minutes
        texts = list(Clause.objects.filter(item=row).values_list("text", "action"))
        if draft.number != "1.1":  # it writes itself
            assert texts == [(clause.text, clause.action) for clause in draft.clauses]
    assert (meeting.state, meeting.agenda_public, meeting.seats) == ("dispatched", True, 26)
    assert [e.minutes for e in ProgrammeEntry.objects.filter(meeting=meeting)] == [30, 60, 0]
    assert Guest.objects.filter(item__meeting=meeting, item__number="2.1").exists()


def test_its_papers_are_real_and_one_is_closed(crew: Crew, client: Client) -> None:
    meeting = kkr_meeting(crew, NOVEMBER.day)
    papers = list(Enclosure.objects.filter(item__meeting=meeting).select_related("document"))
    assert {(p.item.number, p.title, p.closed) for p in papers} == {
        (item.number, paper.title, paper.closed) for item in NOVEMBER.items for paper in item.enclosures
    }
    for paper in papers:
        data = store.get(Version.objects.get(document=paper.document).path)
        assert data.startswith(b"%PDF-")
        answer = client.get(f"/enclosures/{paper.document.uid}/")  # type: ignore[union-attr]  # each has a document
        assert answer.status_code == (404 if paper.closed else 200)


def test_the_coast_case_is_decided_by_equal_partners(crew: Crew) -> None:
    """Prepared and recommended already, and now KKR's and UFF's turn at once."""
    _, row = drafted(crew, "2.4")
    steps = list(RouteStep.objects.filter(case=row.case).select_related("body").order_by("stage", "body"))
    assert [(s.body.name.split()[0], s.role, s.state) for s in steps] == [
        ("KKR", "decide", "done"),
        ("Kredsen", "prepare", "done"),
        ("Kommunaldirektørkredsen", "recommend", "done"),
        ("KKR", "decide", "planned"),
        ("Udviklingsforum", "decide", "planned"),
    ]
    assert steps[3].stage == steps[4].stage
    assert row.recommended_by == "Kommunaldirektørkredsen i Fjordland"


def test_members_have_answered_and_one_substitute_is_asked(crew: Crew) -> None:
    meeting = kkr_meeting(crew, NOVEMBER.day)
    states = Counter(Invitation.objects.filter(meeting=meeting).values_list("state", "role"))
    assert states[("apologised", "member")] == 2
    assert states[("invited", "substitute")] == 1
    assert states[("accepted", "member")] >= 10


def test_it_can_be_run_at_once_from_the_first_item_to_the_last(crew: Crew) -> None:
    """Three days before its date: whoever tries the demo does not want to wait."""
    meeting = kkr_meeting(crew, NOVEMBER.day)
    with at(council.TODAY):
        OpenMeeting(meeting_id=meeting.pk).run(by=crew.louise)
        play_meeting(crew.louise, meeting)
        CloseMeeting(meeting_id=meeting.pk).run(by=crew.louise)
    assert {item.state for item in items_of(meeting)} == {"decided"}
    assert all(Decision.objects.filter(item__meeting=meeting).values_list("text", flat=True))
    _, coast = drafted(crew, "2.4")
    waiting = RouteStep.objects.get(case=coast.case, state="planned")
    assert (waiting.body.name, Case.objects.get(pk=coast.case_id).state) == (crew.body("uff").name, "open")


# --- What lies ahead --------------------------------------------------------------------------------------------------


def test_february_is_being_prepared_and_what_is_missing_shows(crew: Crew) -> None:
    meeting = kkr_meeting(crew, FEBRUARY.day)
    assert (meeting.state, meeting.agenda_public) == ("agenda_draft", False)
    titles = [item.title for item in items_of(meeting)]
    assert [item.title for item in FEBRUARY.items if item.route] == [
        t for t in titles if t in {i.title for i in FEBRUARY.items}
    ][2:6]
    assert "Opsamling på Klimapolitisk Dialogforum" in titles, "a follow-up puts itself on the agenda"
    found = agenda_findings(draft_agenda(meeting, agenda_rows(meeting)), profile_of(meeting.body), council.TODAY)
    assert {"item.no-clause", "item.no-heading", "agenda.minutes-not-attached"} <= {f.code for f in found}
    assert any(finding.severity == "error" for finding in found)


def test_follow_ups_have_owners_and_dates_and_one_is_overdue(crew: Crew) -> None:
    rows = list(FollowUp.objects.filter(state__in=("open", "in_progress")).select_related("origin__meeting"))
    assert all(row.responsible and (row.due or row.next_meeting) for row in rows)
    assert [row.text for row in rows if is_overdue(fact_of(row), council.TODAY)] == [
        "Gøre ministeriet opmærksom på den korte frist"
    ]
    assert FollowUp.objects.filter(state="done").count() == 1


def test_next_years_calendar_is_the_one_that_was_approved(crew: Crew) -> None:
    approved = next(item for item in content().items if item.number == "5.1").parts
    text = " ".join(part.text for part in approved)
    days = [day for key, day, _ in CALENDAR if key == "kkr"]
    assert len(days) == 5
    months = "januar februar marts april maj juni juli august september oktober november december".split()
    assert all(f"{day.day}. {months[day.month - 1]} {day.year}" in text for day in days)
    assert set(Meeting.objects.filter(body=crew.body("kkr"), date__year=2027).values_list("date", flat=True)) == set(
        days
    )
    uff = crew.meeting("uff", stage.UFF_DAY)
    assert uff is not None
    assert uff.state == "planned"


# --- How it got there -------------------------------------------------------------------------------------------------


def test_meetings_were_made_by_the_people_of_the_house_and_the_chain_holds(crew: Crew) -> None:
    acts = Counter(
        AuditEntry.objects.filter(command__regex=r"^(meetings|decisions|minutes|cases)\.").values_list(
            "actor", flat=True
        )
    )
    assert set(acts) == {
        "Louise Brovang", "Kasper Nydam Holt", "Bent Engtoft Madsen", "Sanne Klitmark Lund",
        "Svend Hedemark Toft", "Freja Gyldenbæk", "Kirsten Egelykke", "Kurt Brinkholt",
    }  # fmt: skip
    assert verify().broken_at is None


def test_a_second_run_changes_nothing_and_is_quick(crew: Crew) -> None:
    before = AuditEntry.objects.count()
    begun = time.process_time()
    call_command("demo")
    assert AuditEntry.objects.count() == before
    assert time.process_time() - begun < 3


def test_what_it_says_to_look_at_is_there(crew: Crew, client: Client) -> None:
    shown = sights()
    assert len(shown) >= 6
    for sight in shown:
        client.logout()
        who = sight.who.split(",")[0]
        if who in {username(sign_in) for sign_in in council.SIGN_INS}:
            assert client.login(username=who, password=PASSWORD)
        assert client.get(sight.path).status_code == 200, sight
