"""What most tests of a meeting need before they begin: members in their seats, a meeting that is sent, one held.

Everything about meetings is made by the commands a clerk would use; only the standing facts (seats, people) are rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.clock import COPENHAGEN, set_clock
from sagsgang.kernel.models import AuditEntry, Event
from sagsgang.record.bodies.models import Body, Membership, Seat
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.commands.sign_minutes import SignMinutes
from sagsgang.record.minutes.models import MinutesVersion, Signature
from sagsgang.record.people.models import Person
from tests.cast import Cast, make_person
from tests.shelf import shelved

#: the day on which most tests begin, a Monday
TODAY = date(2027, 1, 11)
#: a Friday that is no holiday, well within every deadline from TODAY
MEETING_DAY = date(2027, 2, 5)
TERM = date(2026, 1, 1)


@contextmanager
def on(day: date = TODAY, at: time = time(10)) -> Iterator[None]:
    """Inside the block it is ``day``, at ``at`` Danish time."""
    with set_clock(datetime.combine(day, at, COPENHAGEN)):
        yield


def seat(body: Body, person: Person, role: str = Membership.Role.MEMBER, **fields: Any) -> Membership:
    """A seat for ``person``, from the beginning of the term; a substitute gets none."""
    place = None
    if role != Membership.Role.SUBSTITUTE:
        number = Seat.objects.filter(body=body).count() + 1
        place = Seat.objects.create(body=body, number=number, start=TERM)
    return Membership.objects.create(body=body, person=person, seat=place, role=role, start=TERM, **fields)


@shelved
def seat_council(cast: Cast, others: Sequence[str] = ("Asta Brink", "Bodil Krog", "Troels Lave")) -> dict[str, Person]:
    """The cast's chair and member, and others, in the seats of the cast's body; by name."""
    people = {
        person.name: person for person in Person.objects.filter(pk__in=[cast.chair.person_id, cast.member.person_id])
    }
    for person in people.values():
        chairs = person.pk == cast.chair.person_id
        seat(cast.body, person, Membership.Role.CHAIR if chairs else Membership.Role.MEMBER)
    for name in others:
        people[name] = make_person(name)
        seat(cast.body, people[name])
    return people


def under(cast: Cast, profile: str) -> None:
    """The cast's body under another profile's standing orders."""
    _under(cast, str(profile))
    cast.body.refresh_from_db()


@shelved
def _under(cast: Cast, profile: str) -> None:
    Body.objects.filter(pk=cast.body.pk).update(profile=profile)


@shelved
def council_with_substitute(cast: Cast) -> dict[str, Person]:
    """As :func:`seat_council`, and Vilma Rask as a substitute."""
    people = seat_council(cast)
    people["Vilma Rask"] = make_person("Vilma Rask")
    seat(cast.body, people["Vilma Rask"], Membership.Role.SUBSTITUTE)
    return people


@shelved
def drafted(cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY, **fields: Any) -> Meeting:
    """A meeting of the cast's body whose agenda holds the standing items and one of each title, ready to be sent."""
    meeting = PlanMeeting(
        body_id=cast.body.pk, date=day, start=fields.pop("start", time(9, 30)), location="Kulturhuset", **fields
    ).run(by=cast.clerk)
    StartAgenda(meeting_id=meeting.pk).run(by=cast.clerk)
    section = Section.objects.filter(meeting=meeting).order_by("position")[1]
    for title in titles:
        item = AddItem(meeting_id=meeting.pk, title=title, section_id=section.pk).run(by=cast.clerk)
        complete(cast, item)
    return Meeting.objects.get(pk=meeting.pk)


def complete(cast: Cast, item: AgendaItem) -> None:
    """What an item needs so that no finding stops it: a presentation and a clause."""
    EditPart(item_id=item.pk, role="presentation", html=f"<p>Om {item.title}.</p>", revision=0).run(by=cast.clerk)
    SetClauses(item_id=item.pk, clauses=[(f"godkender {item.title}", "approve")]).run(by=cast.clerk)


@shelved
def send(cast: Cast, meeting: Meeting) -> Meeting:
    """The agenda locked and sent."""
    FreezeAgenda(meeting_id=meeting.pk).run(by=cast.clerk)
    DispatchAgenda(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


@shelved
def dispatched(
    cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY, **fields: Any
) -> Meeting:
    """As :func:`drafted`, and sent."""
    return send(cast, drafted(cast, titles, day=day, **fields))


@shelved
def opened(cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY) -> Meeting:
    """A meeting that was sent three weeks before its day and is open now. Run it inside ``on(day)``."""
    with on(day - timedelta(days=21)):
        meeting = dispatched(cast, titles, day=day)
    OpenMeeting(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


def decide(cast: Cast, item: AgendaItem, **fields: Any) -> None:
    """The item taken and decided, as recommended unless ``fields`` say otherwise."""
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    DecideItem(item_id=item.pk, **fields).run(by=cast.clerk)


def close(cast: Cast, meeting: Meeting) -> Meeting:
    """The meeting closed, whatever is left of it."""
    CloseMeeting(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


@shelved
def held(cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY) -> Meeting:
    """A meeting with every item decided as recommended, and closed."""
    with on(day):
        meeting = opened(cast, titles, day=day)
        for item in AgendaItem.objects.filter(meeting=meeting).order_by("position"):
            decide(cast, item)
        return close(cast, meeting)


def item_called(meeting: Meeting, title: str) -> AgendaItem:
    """The item of that title."""
    return AgendaItem.objects.get(meeting=meeting, title=title)


def last_audit(code: str) -> AuditEntry:
    """The last audit entry of that command; fails where there is none."""
    entry = AuditEntry.objects.filter(command=code).order_by("-seq").first()
    assert entry is not None, f"{code} left no audit entry"
    return entry


def last_event(code: str) -> Event:
    """The last event of that command; fails where there is none."""
    event = Event.objects.filter(kind=code).select_related("stream").order_by("-pk").first()
    assert event is not None, f"{code} told nobody"
    return event


def eyes_of(person: Person, body: Body, role: Role = Role.MEMBER) -> Viewer:
    """The viewer of a member who is not in the cast; the account is only thought of."""
    return Viewer(name=person.name, person_id=person.pk, grants=frozenset({(role, body.scope)}))


@shelved
def reviewed(cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY) -> Meeting:
    """A meeting that was held, its minutes up for review."""
    meeting = held(cast, titles, day=day)
    with on(day, time(14)):
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


@shelved
def minutes_sent(cast: Cast, titles: Sequence[str] = ("Klimaplan",), *, day: date = MEETING_DAY) -> Meeting:
    """A meeting that was held, its minutes sent three days after."""
    meeting = reviewed(cast, titles, day=day)
    with on(day + timedelta(days=3)):
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


def latest_version(meeting: Meeting) -> int:
    """The number of the version in force; 0 where there is none."""
    found = MinutesVersion.objects.filter(meeting=meeting).order_by("-number").first()
    return found.number if found is not None else 0


def sign(meeting: Meeting, viewer: Viewer) -> Signature:
    """Sign the version in force, having seen it."""
    return SignMinutes(meeting_id=meeting.pk, number=latest_version(meeting)).run(by=viewer)


#: everybody of the cast who is no clerk of its body, for the tests of who may
OTHERS = ("chair", "member", "respondent", "outsider", "citizen")
