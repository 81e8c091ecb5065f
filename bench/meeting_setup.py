"""Makes the meeting that ``bench/meeting.py`` measures, verb by verb as a clerk would, and counts the verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from bench.meeting_measure import ITEMS, MEMBERS, TEXT, each, spread, statements
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.clock import COPENHAGEN, set_clock
from sagsgang.kernel.commands import Command
from sagsgang.kernel.models import RoleAssignment
from sagsgang.record.bodies.commands.add_seat import AddSeat
from sagsgang.record.bodies.commands.found_body import FoundBody
from sagsgang.record.bodies.commands.seat_member import SeatMember
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.people.commands.register_person import RegisterPerson
from sagsgang.web.site import downloads

BENCH = Viewer(name="bench", system=True)
DAY = date(2027, 2, 5)
#: findings that are let pass: the last section is empty, and texts are short
PASS = dict.fromkeys(("section.empty", "item.no-heading", "agenda.late"), "Måling")


def _run(command: Command[Any]) -> Callable[[], Any]:
    return lambda: command.run(by=BENCH)


def found() -> Body:
    """A body with its members in their seats."""
    body = FoundBody(name="Storrådet", profile="kkr", public=True).run(by=BENCH)
    for n in range(MEMBERS):
        person = RegisterPerson(name=f"Medlem {_letters(n)}sen").run(by=BENCH)
        seat = AddSeat(body_id=body.pk, start=date(2026, 1, 1)).run(by=BENCH)
        role = "chair" if n == 0 else "member"
        SeatMember(body_id=body.pk, person_id=person.pk, seat_id=seat.pk, role=role, start=date(2026, 1, 1)).run(
            by=BENCH
        )
    return body


def _letters(n: int) -> str:
    return chr(65 + n // 26) + chr(97 + n % 26)


def agenda(body: Body, day: date, verbs: dict[str, Any], *, few: bool = False) -> Meeting:
    """A planned meeting whose agenda holds all items, or the standing ones only; what the verbs cost comes to ``verbs``."""
    with set_clock(datetime.combine(day - timedelta(days=21), time(10), COPENHAGEN)):
        meeting: Meeting = PlanMeeting(body_id=body.pk, date=day, start=time(9, 30), location="Salen").run(by=BENCH)
        verbs["start_agenda"] = {"statements": statements(_run(StartAgenda(meeting_id=meeting.pk)))}
        if few:
            return meeting
        section = Section.objects.filter(meeting=meeting).order_by("position")[1]
        there = AgendaItem.objects.filter(meeting=meeting).count()
        verbs["add_item"] = each(
            [_run(AddItem(meeting_id=meeting.pk, title=f"Sti {n}", section_id=section.pk)) for n in range(10)]
        )
        cases = [OpenCase(body_id=body.pk, title=f"Cykelsti {n}").run(by=BENCH) for n in range(ITEMS - there - 10)]
        verbs["add_item_from_a_case"] = each(
            [_run(AddItem(meeting_id=meeting.pk, case_id=case.pk, section_id=section.pk)) for case in cases]
        )
        items = list(AgendaItem.objects.filter(meeting=meeting, purpose="").order_by("position"))
        for role in ("background", "presentation"):
            verbs["edit_part"] = each(
                [
                    _run(EditPart(item_id=i.pk, role=role, html=f"<p>{TEXT.format(n=n)}</p>", revision=0))
                    for n, i in enumerate(items)
                ]
            )
        verbs["set_clauses"] = each(
            [_run(SetClauses(item_id=i.pk, clauses=[("godkender stien", "approve")])) for i in items]
        )
        for n, item in enumerate(items):
            Enclose(item_id=item.pk, name=f"kort-{n}.txt", data=b"Kort", title=f"Kort {n}").run(by=BENCH)
        verbs["edit_item"] = {"statements": statements(_run(EditItem(item_id=items[0].pk, title="Cykelsti ved havet")))}
    return meeting


def send(meeting: Meeting, verbs: dict[str, Any]) -> None:
    """The agenda locked and sent to its members."""
    with set_clock(datetime.combine(meeting.date - timedelta(days=10), time(10), COPENHAGEN)):
        verbs["freeze_agenda"] = {"statements": statements(_run(FreezeAgenda(meeting_id=meeting.pk)))}
        verbs["dispatch_agenda"] = {
            "statements": statements(_run(DispatchAgenda(meeting_id=meeting.pk, overrides=PASS)))
        }


def hold(meeting: Meeting, verbs: dict[str, Any]) -> None:
    """The meeting opened, every item taken and decided, closed, and its minutes sent."""
    with set_clock(datetime.combine(meeting.date, time(9, 30), COPENHAGEN)):
        verbs["open_meeting"] = {"statements": statements(_run(OpenMeeting(meeting_id=meeting.pk)))}
        items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
        _vote(meeting, items[0], verbs)
        # Each is decided before the next is taken, as at a meeting. The last is counted, the others are timed.
        seconds: dict[str, list[float]] = {"take_item": [], "decide_item": [], "decide_item_of_a_case": []}
        plain = next(item for item in items[1:] if item.case_id is None and not item.purpose)
        last = next(item for item in reversed(items) if item.case_id is not None)
        for item in (one for one in items[1:] if one not in (plain, last)):
            for name, verb in (
                ("take_item", TakeItem(item_id=item.pk)),
                (_deciding(item), DecideItem(item_id=item.pk)),
            ):
                begun = perf_counter()
                verb.run(by=BENCH)
                seconds[name].append(perf_counter() - begun)
        for item in (plain, last):
            counted = {"take_item": TakeItem(item_id=item.pk), _deciding(item): DecideItem(item_id=item.pk)}
            for name, verb in counted.items():
                verbs[name] = {"statements": statements(_run(verb)), **spread(seconds[name])}
        verbs["close_meeting"] = {"statements": statements(_run(CloseMeeting(meeting_id=meeting.pk)))}
    with set_clock(datetime.combine(meeting.date, time(16), COPENHAGEN)):
        verbs["review_minutes"] = {"statements": statements(_run(ReviewMinutes(meeting_id=meeting.pk)))}
        verbs["send_minutes"] = {"statements": statements(_run(SendMinutes(meeting_id=meeting.pk)))}


def _deciding(item: AgendaItem) -> str:
    return "decide_item_of_a_case" if item.case_id is not None else "decide_item"


def _vote(meeting: Meeting, item: AgendaItem, verbs: dict[str, Any]) -> None:
    """What may happen at the first item: somebody comes, words are written, and it is put to the vote."""
    person = meeting.invitations.order_by("-pk").values_list("person_id", flat=True)[0]
    TakeItem(item_id=item.pk).run(by=BENCH)
    for kind in ("left", "arrived"):
        verbs["record_presence"] = {
            "statements": statements(_run(RecordPresence(meeting_id=meeting.pk, person_id=person, kind=kind)))
        }
    written = WriteDecision(item_id=item.pk, base="", text="Formanden indledte.")
    verbs["write_decision"] = {"statements": statements(_run(written))}
    polls: list[Any] = []
    opening = OpenPoll(item_id=item.pk, question="Stemmes der for?")
    verbs["open_poll"] = {"statements": statements(lambda: polls.append(opening.run(by=BENCH)))}
    votes = RecordVotes(poll_id=polls[0].pk, counts={"for": MEMBERS})
    verbs["record_votes"] = {"statements": statements(_run(votes))}
    verbs["close_poll"] = {"statements": statements(_run(ClosePoll(poll_id=polls[0].pk)))}
    verbs["decide_item_after_a_vote"] = {"statements": statements(_run(DecideItem(item_id=item.pk)))}


def approve(meeting: Meeting) -> dict[str, Any]:
    """The minutes of the long meeting approved at the next one."""
    verbs: dict[str, Any] = {}
    send(meeting, verbs)
    with set_clock(datetime.combine(meeting.date, time(9, 30), COPENHAGEN)):
        OpenMeeting(meeting_id=meeting.pk).run(by=BENCH)
        item = AgendaItem.objects.get(meeting=meeting, purpose="minutes")
        TakeItem(item_id=item.pk).run(by=BENCH)
        return {"statements": statements(_run(ApproveMinutes(item_id=item.pk)))}


# --- Whoever looks ----------------------------------------------------------------------------------------------------


def sign_in(body: Body) -> Client:
    """A browser in which the body's clerk has signed in."""
    user = User.objects.create_user("sekretaer", password=None, first_name="Inger", last_name="Vestmark")
    RoleAssignment.objects.create(user=user, role=Role.CLERK, scope=body.scope)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def get(client: Client, name: str, *args: object) -> bytes:
    """The page of that name, whole. Fails where it is not shown."""
    response = client.get(reverse(name, args=args), headers={"host": "localhost"})
    assert response.status_code == 200, f"{name}: {response.status_code}"
    return bytes(response.content)


def minutes(client: Client, body: Body, meeting: Meeting) -> bytes:
    """The minutes as PDF, set anew: what was kept ready from the last time is thrown away first."""
    downloads._pdf.cache_clear()
    return get(client, "meeting_file", body.slug, meeting.address, "minutes", "pdf")
