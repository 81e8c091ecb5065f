"""Decided items can't be edited by any door: every verb of the house is tried on a meeting that was held.

Each verb that can be pointed at a meeting, an item or what hangs on one gets arguments here; a verb without any fails
the test, so that a new door is tried too. Tried by the system itself, whom no permission stops: only rules do.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import date, time
from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from sagsgang.kernel.access import SYSTEM, Viewer
from sagsgang.kernel.commands import Command, verbs
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Poll, PollBallot, Recusal, Statement
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import (
    AgendaItem,
    Attendance,
    Clause,
    Enclosure,
    Guest,
    Invitation,
    ItemPart,
    Meeting,
    PresenceChange,
    Section,
    Speaker,
)
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.models import Comment, Minutes
from tests.architecture.source import verbs as verb_modules
from tests.cast import Cast
from tests.factories import MEETING_DAY, close, decide, drafted, item_called, on, seat_council, send

#: rooms whose verbs may point at a meeting
ROOMS = ("meetings", "decisions", "minutes")
#: the states a held meeting may be in, and the doors that are open in it
STATES: dict[str, set[str]] = {
    "closed": {"minutes.review_minutes", "minutes.correct_attendance"},
    "minutes_review": {"minutes.edit_minutes", "minutes.correct_attendance"},
    "minutes_sent": set(),
    "approved": {"minutes.correct_minutes", "minutes.correct_attendance"},
    "signed": {"minutes.correct_minutes", "minutes.correct_attendance"},
}


@dataclasses.dataclass
class Held:
    """A meeting that was held, and one of everything that hangs on its decided item."""

    meeting: Meeting
    item: AgendaItem
    other: AgendaItem
    section: Section
    enclosure: Enclosure
    poll: Poll
    comment: Comment
    follow_up: int
    member: int

    def contents(self) -> str:
        """Everything that the item and the meeting's minutes say, as one checksum."""
        of_decision = {"decision__item": self.item}
        rows: list[tuple[type[models.Model], dict[str, Any]]] = [
            (ItemPart, {"item": self.item}), (Clause, {"item": self.item}), (Enclosure, {"item": self.item}),
            (Guest, {"item": self.item}), (Speaker, {"item": self.item}), (Decision, {"item": self.item}),
            (Outcome, of_decision), (Statement, of_decision), (Recusal, of_decision), (Ballot, of_decision),
            (Poll, {"item": self.item}), (PollBallot, {"poll__item": self.item}),
            (Attendance, {"meeting": self.meeting}), (PresenceChange, {"meeting": self.meeting}),
            (Invitation, {"meeting": self.meeting}), (Section, {"meeting": self.meeting}),
        ]  # fmt: skip
        said = [list(AgendaItem.objects.filter(pk=self.item.pk).values_list())]
        said += [list(model._base_manager.filter(**where).order_by("pk").values_list()) for model, where in rows]
        said.append(list(Meeting.objects.filter(pk=self.meeting.pk).values_list("date", "start", "end", "location")))
        return hashlib.sha256(repr(said).encode()).hexdigest()


def arguments(held: Held) -> dict[str, dict[str, Any]]:
    """By verb, what a caller would send who wants to change the decided item."""
    meeting, item = held.meeting.pk, held.item.pk
    order = [(held.section.pk, [held.other.pk, item])]
    on_item = {"item_id": item}
    on_meeting = {"meeting_id": meeting}
    return {
        "meetings.accept_invitation": {**on_meeting, "person_id": held.member},
        "meetings.add_item": {**on_meeting, "title": "Sent"},
        "meetings.add_section": {**on_meeting, "title": "Sent"},
        "meetings.adjourn_meeting": on_meeting,
        "meetings.ask_to_speak": {**on_item, "name": "Nogen"},
        "meetings.cancel_meeting": {**on_meeting, "reason": "x"},
        "meetings.correct_agenda": {**on_item, "reason": "x", "title": "Andet", "clauses": [("forkaster", "approve")]},
        "meetings.dispatch_agenda": on_meeting,
        "meetings.edit_item": {**on_item, "title": "Andet"},
        "meetings.edit_meeting": {**on_meeting, "date": date(2027, 2, 8), "location": "Andetsteds"},
        "meetings.edit_part": {**on_item, "role": "presentation", "html": "<p>Andet</p>", "revision": 1},
        "meetings.enclose": {**on_item, "name": "a.txt", "data": b"a"},
        "meetings.freeze_agenda": on_meeting,
        "meetings.give_floor": on_item,
        "meetings.invite_substitute": {**on_meeting, "person_id": held.member, "instead_of": held.member},
        "meetings.open_meeting": on_meeting,
        "meetings.record_presence": {**on_meeting, "person_id": held.member, "kind": "left"},
        "meetings.remove_enclosure": {**on_item, "enclosure_id": held.enclosure.pk},
        "meetings.remove_item": {**on_item, "reason": "x"},
        "meetings.reorder_agenda": {**on_meeting, "order": order},
        "meetings.resume_meeting": on_meeting,
        "meetings.send_apology": {**on_meeting, "person_id": held.member},
        "meetings.set_clauses": {**on_item, "clauses": [("forkaster alt", "approve")]},
        "meetings.set_guests": {**on_item, "guests": [("En Gæst", "", "")]},
        "meetings.set_programme": {**on_meeting, "entries": []},
        "meetings.start_agenda": on_meeting,
        "meetings.supplement_agenda": {**on_meeting, "reason": "x"},
        "meetings.take_item": on_item,
        "meetings.unfreeze_agenda": on_meeting,
        "meetings.write_note": {**on_item, "text": "Min egen"},
        "decisions.add_follow_up": {**on_item, "text": "Følg op"},
        "decisions.cancel_poll": {"poll_id": held.poll.pk, "reason": "x"},
        "decisions.cast_vote": {"poll_id": held.poll.pk, "choice": "against"},
        "decisions.change_follow_up": {"follow_up_id": held.follow_up, "responsible": "En anden"},
        "decisions.close_follow_up": {"follow_up_id": held.follow_up},
        "decisions.close_meeting": on_meeting,
        "decisions.close_poll": {"poll_id": held.poll.pk},
        "decisions.decide_item": {**on_item, "outcomes": [("rejected", None, "")]},
        "decisions.open_poll": {**on_item, "question": "Alligevel?"},
        "decisions.plan_follow_ups": on_meeting,
        "decisions.postpone_item": on_item,
        "decisions.record_statement": {**on_item, "text": "Jeg var imod.", "by": "Nogen"},
        "decisions.record_votes": {"poll_id": held.poll.pk, "counts": {"for": 0, "against": 5}},
        "decisions.remind_follow_up": {"follow_up_id": held.follow_up},
        "decisions.reopen_item": on_item,
        "decisions.return_item": {**on_item, "reason": "x"},
        "decisions.write_decision": {**on_item, "base": "", "text": "Noget andet."},
        "minutes.accept_minutes": on_meeting,
        "minutes.answer_comment": {"comment_id": held.comment.pk, "answer": "Rettet"},
        "minutes.approve_minutes": on_item,
        "minutes.comment_minutes": {**on_meeting, "text": "Hov"},
        "minutes.correct_attendance": {**on_meeting, "person_id": held.member, "reason": "x"},
        "minutes.correct_minutes": {**on_meeting, **on_item, "text": "Berigtiget.", "reason": "Fejl"},
        "minutes.edit_minutes": {**on_meeting, **on_item, "base": "", "text": "Rettet."},
        "minutes.review_minutes": on_meeting,
        "minutes.revise_minutes": {**on_meeting, "reason": "x"},
        "minutes.send_minutes": on_meeting,
        "minutes.sign_minutes": {**on_meeting, "number": 1},
    }


#: verbs of these rooms that make something new or are about something else than a meeting
ELSEWHERE = {"meetings.plan_meeting", "meetings.plan_year", "minutes.override_finding"}


def every_verb() -> dict[str, type[Command[Any]]]:
    for module in verb_modules():
        import_module(module.dotted)
    return {code: cls for code, cls in verbs().items() if code.split(".")[0] in ROOMS and code not in ELSEWHERE}


@pytest.fixture
def held(cast: Cast) -> Held:
    """A meeting with enclosure, poll, statement, disqualification and follow-up on its one ordinary item."""
    seat_council(cast)
    with on(date(2027, 1, 11)):
        meeting = drafted(cast, ("Klimaplan", "Havnen"))
        item = item_called(meeting, "Klimaplan")
        enclosure = Enclose(item_id=item.pk, name="plan.pdf", data=b"%PDF plan").run(by=cast.clerk)
        send(cast, meeting)
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=meeting.pk).run(by=cast.clerk)
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        poll = OpenPoll(item_id=item.pk, question="Skal planen godkendes?").run(by=cast.clerk)
        RecordVotes(poll_id=poll.pk, counts={"for": 4, "against": 1}).run(by=cast.clerk)
        ClosePoll(poll_id=poll.pk).run(by=cast.clerk)
        decide(cast, item)
        RecordStatement(item_id=item.pk, text="Vi var imod.", by="Liste Z").run(by=cast.clerk)
        follow_up = AddFollowUp(item_id=item.pk, text="Ny plan", next_meeting=True).run(by=cast.clerk)
        decide(cast, item_called(meeting, "Havnen"))
        meeting = close(cast, meeting)
        minutes = Minutes.objects.create(meeting=meeting)
    assert cast.member.person_id is not None
    return Held(
        meeting=meeting,
        item=AgendaItem.objects.get(pk=item.pk),
        other=item_called(meeting, "Havnen"),
        section=Section.objects.get(items=item.pk),
        enclosure=enclosure,
        poll=poll,
        comment=Comment.objects.create(
            minutes=minutes, author="Nogen", text="Hov", at=meeting.closed_at or meeting.dispatched_at
        ),
        follow_up=follow_up.pk,
        member=cast.member.person_id,
    )


def attempt(command: Command[Any], by: Viewer) -> bool:
    """Whether the command was carried out."""
    try:
        with transaction.atomic():
            command.run(by=by)
    except (Refused, Denied, ObjectDoesNotExist):
        return False
    return True


def test_every_door_is_known_here(held: Held) -> None:
    """A new verb about meetings has to be tried as well."""
    assert set(every_verb()) == set(arguments(held))


@pytest.mark.parametrize("state", STATES)
def test_no_door_leads_to_a_decided_item(cast: Cast, held: Held, state: str) -> None:
    """In each state after the meeting every verb is tried, by the system and by the cast; only its own doors open."""
    Meeting.objects.filter(pk=held.meeting.pk).update(state=state, minutes_sent_at=held.meeting.closed_at)
    Minutes.objects.update(sent_at=held.meeting.closed_at)
    before, asked = held.contents(), arguments(held)
    opened: set[str] = set()
    for code, cls in every_verb().items():
        for actor in (SYSTEM, cast.clerk, cast.chair, cast.member):
            point = transaction.savepoint()
            with on(date(2027, 2, 9), time(9)):
                # Of a verb that was refused nothing can be left: its own transaction was taken back.
                carried_out = attempt(cls(**asked[code]), actor)
            if carried_out and held.contents() != before:
                opened.add(code)
            # Each verb meets the meeting as it was.
            transaction.savepoint_rollback(point)
    assert opened - STATES[state] == set(), "these verbs changed what was decided"
    assert held.contents() == before


def test_the_doors_of_the_minutes_do_open(cast: Cast, held: Held) -> None:
    """A test of shut doors is worth nothing if the open ones don't open: review, edit, correct."""
    tried: list[tuple[str, str, Callable[[], object]]] = [
        ("minutes_review", "minutes.edit_minutes", held.contents),
        ("approved", "minutes.correct_minutes", held.contents),
        ("signed", "minutes.correct_minutes", held.contents),
        *((state, "minutes.correct_attendance", held.contents) for state in ("closed", "minutes_review", "approved")),
    ]
    for state, code, contents in tried:
        point = transaction.savepoint()
        Meeting.objects.filter(pk=held.meeting.pk).update(state=state)
        before = contents()
        assert attempt(every_verb()[code](**arguments(held)[code]), cast.clerk), code
        assert contents() != before, code
        transaction.savepoint_rollback(point)


def test_while_the_meeting_is_open_the_same_arguments_do_change_it(cast: Cast, held: Held) -> None:
    """The arguments above are no duds: reopened, the item can be decided otherwise."""
    Meeting.objects.filter(pk=held.meeting.pk).update(state="opened")
    Decision.objects.update(locked=False)
    before = held.contents()
    for code in ("decisions.reopen_item", "decisions.write_decision", "decisions.record_statement"):
        assert attempt(every_verb()[code](**arguments(held)[code]), cast.clerk), code
    assert held.contents() != before


def test_sending_and_reviewing_leave_decisions_alone(cast: Cast, held: Held) -> None:
    """Nobody came or went here, so even the review has nothing to add."""
    Minutes.objects.all().delete()
    before = held.contents()
    ReviewMinutes(meeting_id=held.meeting.pk).run(by=cast.clerk)
    SendMinutes(meeting_id=held.meeting.pk).run(by=cast.clerk)
    assert held.contents() == before
