"""One meeting's whole way by commands, each counted: what the tests of statements compare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.postpone_item import PostponeItem
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import Decision, Outcome
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.add_section import AddSection
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.resume_meeting import ResumeMeeting
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Clause, ItemPart, Meeting, Section
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from tests.cast import Cast
from tests.factories import on


class Counted:
    """Runs commands as one viewer and keeps how many statements each took, by the verb's name; the dearest counts.

    Counted is what the connection carries: beginning and end of the transaction too.
    """

    def __init__(self, by: Viewer) -> None:
        self.by = by
        self.counts: dict[str, int] = {}

    def __call__(self, command: Command[Any], how: str = "") -> Any:
        with CaptureQueriesContext(connection) as queries:
            result = command.run(by=self.by)
        name = command.code.partition(".")[2] + how
        self.counts[name] = max(self.counts.get(name, 0), len(queries))
        return result


def fill(meeting: Meeting, section: Section, items: int) -> None:
    """So many more items in ``section``, each with a text and a clause; rows, since their making isn't measured."""
    last = AgendaItem.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True)[0]
    rows = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, section=section, position=last + 9 * n, number=f"0.{n}", title=f"Cykelsti {n}")
        for n in range(1, items + 1)
    )
    ItemPart.objects.bulk_create(
        ItemPart(item=row, position=50, role="presentation", text="<p>Stien.</p>", format="html") for row in rows
    )
    Clause.objects.bulk_create(Clause(item=row, position=1, text="godkender stien", action="approve") for row in rows)


def turned_about(meeting: Meeting) -> list[tuple[int | None, list[int]]]:
    """The agenda with every section's items in the opposite order."""
    sections = Section.objects.filter(meeting=meeting).order_by("position")
    inside = {row.pk: row for row in sections}
    items = AgendaItem.objects.filter(meeting=meeting).order_by("-position")
    return [(pk, [item.pk for item in items if item.section_id == pk]) for pk in inside]


def agenda(cast: Cast, run: Counted, day: date, items: int) -> Meeting:
    """The agenda is made and sent."""
    meeting: Meeting = run(PlanMeeting(body_id=cast.body.pk, date=day, location="Kulturhuset"))
    run(StartAgenda(meeting_id=meeting.pk))
    section = Section.objects.filter(meeting=meeting).order_by("position")[1]
    fill(meeting, section, items)
    run(ReorderAgenda(meeting_id=meeting.pk, order=turned_about(meeting)))
    item = run(AddItem(meeting_id=meeting.pk, title="Ny sti", section_id=section.pk))
    case = OpenCase(body_id=cast.body.pk, title="Et lys").run(by=cast.clerk)
    brought = run(AddItem(meeting_id=meeting.pk, case_id=case.pk, section_id=section.pk), " from a case")
    run(EditPart(item_id=brought.pk, role="presentation", html="<p>Om lyset.</p>", revision=0))
    run(SetClauses(item_id=brought.pk, clauses=[("godkender lyset", "approve")]))
    run(EditPart(item_id=item.pk, role="presentation", html="<p>Om stien.</p>", revision=0))
    run(SetClauses(item_id=item.pk, clauses=[("godkender stien", "approve")]))
    run(SetClauses(item_id=item.pk, clauses=[("anbefaler stien", "recommend"), ("drøfter den", "discuss")]))
    run(EditItem(item_id=item.pk, title="Nyere sti"))
    run(AddSection(meeting_id=meeting.pk, title="Sidst"))
    gone = run(AddItem(meeting_id=meeting.pk, title="En fejl", section_id=section.pk))
    run(RemoveItem(item_id=gone.pk))
    run(FreezeAgenda(meeting_id=meeting.pk))
    run(DispatchAgenda(meeting_id=meeting.pk, overrides={"section.empty": "Til sidst"}))
    late = run(AddItem(meeting_id=meeting.pk, title="Sen sti", section_id=section.pk))
    run(EditPart(item_id=late.pk, role="presentation", html="<p>Om stien.</p>", revision=0))
    run(SetClauses(item_id=late.pk, clauses=[("godkender stien", "approve")]))
    run(SupplementAgenda(meeting_id=meeting.pk, reason="Haster"))
    return meeting


def room(cast: Cast, run: Counted, meeting: Meeting) -> None:
    """It is held: everything that may happen to an item, and the rest decided as recommended."""
    run(OpenMeeting(meeting_id=meeting.pk))
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
    plain = [row for row in rows if not row.purpose]
    run(TakeItem(item_id=rows[0].pk))
    run(TakeItem(item_id=plain[0].pk))
    person = cast.member.person_id
    assert person is not None
    run(RecordPresence(meeting_id=meeting.pk, person_id=person, kind="left"))
    run(RecordPresence(meeting_id=meeting.pk, person_id=person, kind="arrived"))
    run(AskToSpeak(item_id=plain[0].pk, person_id=person))
    run(GiveFloor(item_id=plain[0].pk))
    run(WriteDecision(item_id=plain[0].pk, base="", text="Formanden indledte."))
    run(RecordStatement(item_id=plain[0].pk, text="Vi er imod.", person_id=person))
    poll = run(OpenPoll(item_id=plain[0].pk, question="For?"))
    run(RecordVotes(poll_id=poll.pk, counts={"for": 3}))
    run(ClosePoll(poll_id=poll.pk))
    run(DecideItem(item_id=plain[0].pk), " after a vote")
    of_case = next(row for row in plain if row.case_id is not None)
    run(TakeItem(item_id=of_case.pk))
    run(DecideItem(item_id=of_case.pk), " of a case")
    run(AdjournMeeting(meeting_id=meeting.pk))
    run(ResumeMeeting(meeting_id=meeting.pk))
    run(TakeItem(item_id=plain[1].pk))
    run(DecideItem(item_id=plain[1].pk))
    run(ReopenItem(item_id=plain[1].pk))
    run(PostponeItem(item_id=plain[1].pk, reason="Mangler tal"))
    run(AddFollowUp(item_id=plain[1].pk, text="Skaf tal", next_meeting=True))
    approving = next((row for row in rows if row.purpose == "minutes" and row.approves_id), None)
    if approving is not None:
        run(TakeItem(item_id=approving.pk))
        run(ApproveMinutes(item_id=approving.pk))
    rest = AgendaItem.objects.filter(meeting=meeting, state__in=("ready", "current")).exclude(pk=plain[0].pk)
    decisions = Decision.objects.bulk_create(Decision(item=row, text="Godkendt.") for row in rest)
    Outcome.objects.bulk_create(Outcome(decision=d, position=1, code="approved", text="Godkendt.") for d in decisions)
    rest.update(state="decided")


def walk(cast: Cast, day: date, items: int) -> dict[str, int]:
    """A meeting of so many items from its planning until its minutes are sent; the statements of each verb."""
    run = Counted(cast.clerk)
    with on(day - timedelta(days=21)):
        meeting = agenda(cast, run, day, items)
    with on(day):
        room(cast, run, meeting)
        run(CloseMeeting(meeting_id=meeting.pk))
        run(ReviewMinutes(meeting_id=meeting.pk))
        run(SendMinutes(meeting_id=meeting.pk, overrides={"item.undecided": "Udsat"}))
    return run.counts
