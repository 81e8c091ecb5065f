"""The administrative circles that prepare the cases of 27 November: seated, and their meetings of the autumn held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sagsgang.demo import council
from sagsgang.demo.drafts import DraftItem, StepRole
from sagsgang.demo.kinds import Official
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.stage_cases import items_with_cases, open_case, plan_way, write_case
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.demo.stage_meeting import decide, plan, sections_of, send_agenda
from sagsgang.record.bodies.commands.add_seat import AddSeat
from sagsgang.record.bodies.commands.seat_member import SeatMember
from sagsgang.record.bodies.models import Membership, Organization
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.people.commands.register_person import RegisterPerson
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import name_key

#: who leads each circle, and who else is in it
_SEATED: Final[dict[str, tuple[Official, ...]]] = {
    "kdk": council.CHIEF_EXECUTIVES,
    "tdk": tuple(o for o in council.OFFICIALS if "formand for TDK+" in o.title),
    "das": tuple(o for o in council.OFFICIALS if "formand for DAS Social" in o.title),
}
#: what a circle is asked for by its role
_ASKED: Final[dict[StepRole, tuple[str, str]]] = {
    "prepare": ("drøfter udkastet og sender sagen videre", "discuss"),
    "comment": ("drøfter sagen", "discuss"),
    "recommend": ("anbefaler KKR Fjordland at følge indstillingen", "recommend"),
}
#: what it said, by circle and case; otherwise what it was asked for
_SAID: Final = {
    ("tdk", "SAG-2026-00349"): (
        "TDK+ drøftede opgaver, bemanding og budget og er enig om udkastet. Det er vigtigt for de mindre kystkommuner, "
        "at enheden også kan hjælpe med udbud."
    ),
    ("tdk", "SAG-2026-01188"): (
        "TDK+ bemærker, at den blandede model stiller de tyndt befolkede kommuner bedre end forbrug alene, men at "
        "afprøvningen bør løbe et helt år, før modellen låses."
    ),
    ("das", "SAG-2026-00671"): "DAS Social godkendte udkastet til besvarelse og takkede fokusgruppen for dens arbejde.",
    ("kdk", "SAG-2026-00349"): (
        "Kommunaldirektørkredsen i Fjordland anbefaler KKR Fjordland at godkende enheden og budgettet. Kredsen lægger "
        "vægt på, at udgiften er fast i hele perioden."
    ),
    ("kdk", "SAG-2025-00517"): (
        "Kommunaldirektørkredsen i Fjordland er enig om et forslag til en forpligtende model med 16 pladser om året."
    ),
}


def seat_everybody(crew: Crew) -> None:
    """Give the circles their members. They are officials, so the public does not see them as people of the record."""
    begun = council.TERM_2026[0]
    for key, officials in _SEATED.items():
        body = crew.body(key)
        for number, official in enumerate(officials):
            place = Organization.objects.get(name_key=name_key(official.organisation))
            known = Person.objects.filter(name_key=name_key(official.name)).first()
            person = known or RegisterPerson(name=official.name, public=False).run(by=crew.operator)
            seat = AddSeat(body_id=body.pk, organization_id=place.pk, start=begun).run(by=crew.operator)
            SeatMember(
                body_id=body.pk,
                person_id=person.pk,
                seat_id=seat.pk,
                role=Membership.Role.CHAIR if number == 0 else Membership.Role.MEMBER,
                organization_id=place.pk,
                start=begun,
            ).run(by=crew.operator)


def prepare_cases(crew: Crew) -> None:
    """Open what is new, plan every case's way, and write the texts and papers that the circles will read."""
    for item in items_with_cases(NOVEMBER.items):
        with at(date(2026, 10, 5)):
            open_case(crew, item.case_number, item.title, item.initials)
            if len(crew.case(item.case_number).steps.all()) == 0:
                plan_way(crew, item.case_number, item.initials)
        with at(date(2026, 10, 19)):
            write_case(crew, item, date(2026, 10, 19))


def _meetings() -> Iterator[tuple[str, date, list[tuple[DraftItem, StepRole]]]]:
    """The circles' meetings before 27 November, by day, with the cases that come before each."""
    found: dict[tuple[date, str], list[tuple[DraftItem, StepRole]]] = {}
    for item in items_with_cases(NOVEMBER.items):
        for step in item.route:
            if step.body in _SEATED:
                found.setdefault((step.day, step.body), []).append((item, step.role))
    for (day, key), items in sorted(found.items(), key=lambda pair: pair[0]):
        yield key, day, items


def hold_meetings(crew: Crew) -> None:
    """Hold them, from the planning to minutes that nobody objected to."""
    for key, day, items in _meetings():
        _hold(crew, key, day, items)


def _hold(crew: Crew, key: str, day: date, items: list[tuple[DraftItem, StepRole]]) -> None:
    with at(date(2026, 9, 14)):
        meeting = plan(crew, key, day, "10.00", "12.00", "Online")
    with at(day - timedelta(days=8)):
        StartAgenda(meeting_id=meeting.pk).run(by=crew.kasper)
        political = sections_of(meeting)["3"]
        for item, role in items:
            case = crew.case(item.case_number)
            row = AddItem(meeting_id=meeting.pk, section_id=political.pk, case_id=case.pk, title=item.title).run(
                by=crew.by_initials(item.initials)
            )
            SetClauses(item_id=row.pk, clauses=[_ASKED[role]], by=row.recommended_by).run(by=crew.kasper)
            EditItem(item_id=row.pk, planned_minutes=20).run(by=crew.kasper)
    with at(day - timedelta(days=7)):
        send_agenda(crew.kasper, meeting)
    with at(day, "10.00"):
        OpenMeeting(meeting_id=meeting.pk).run(by=crew.kasper)
        for row in AgendaItem.objects.filter(meeting=meeting).order_by("position"):
            decide(crew.kasper, row, _SAID.get((key, row.case_number)))
        CloseMeeting(meeting_id=meeting.pk).run(by=crew.kasper)
    with at(day + timedelta(days=3)):
        ReviewMinutes(meeting_id=meeting.pk).run(by=crew.kasper)
        SendMinutes(meeting_id=meeting.pk).run(by=crew.kasper)
    with at(day + timedelta(days=11)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=crew.kasper)
