"""What lies further ahead: the year's calendar, the partner's meeting, and the agenda of February in preparation."""

from __future__ import annotations

from datetime import date
from typing import Final

from sagsgang.demo.february_2027 import FEBRUARY
from sagsgang.demo.stage_cases import items_with_cases, open_case, plan_way
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.demo.stage_meeting import lay_programme, plan, sections_of
from sagsgang.demo.stage_texts import formatted
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem, ItemPart, Meeting

#: the calendar that KKR Fjordland approved under 5.1 on 11 September 2026, and those of the bodies beside it
CALENDAR: Final[tuple[tuple[str, date, str], ...]] = (
    ("uff", date(2026, 12, 4), "Regionshuset, Fjordby"),
    ("das", date(2027, 1, 11), "Online"),
    ("tdk", date(2027, 1, 15), "Online"),
    ("kdk", date(2027, 1, 22), "Fjordby Rådhus"),
    ("kkr", date(2027, 2, 12), "Kulturcentret, Egevang"),
    ("uff", date(2027, 2, 26), "Regionshuset, Fjordby"),
    ("kdk", date(2027, 4, 9), "Online"),
    ("kkr", date(2027, 4, 23), "Byrådssalen, Fjordby Rådhus"),
    ("uff", date(2027, 5, 21), "Regionshuset, Fjordby"),
    ("kdk", date(2027, 6, 4), "Online"),
    ("kkr", date(2027, 6, 18), "Højlands Rådhus"),
    ("kdk", date(2027, 8, 27), "Online"),
    ("kkr", date(2027, 9, 10), "Sandhede Kulturhus"),
    ("uff", date(2027, 9, 24), "Regionshuset, Fjordby"),
    ("kdk", date(2027, 11, 12), "Fjordby Rådhus"),
    ("kkr", date(2027, 11, 26), "Byrådssalen, Fjordby Rådhus"),
    ("uff", date(2027, 12, 3), "Regionshuset, Fjordby"),
)
_TIMES: Final = {"kkr": ("9.30", "12.30"), "uff": ("13.00", "15.00")}


def lay_calendar(crew: Crew) -> None:
    """Plan the meetings of the year to come."""
    with at(date(2026, 9, 14)):
        for key, day, place in CALENDAR:
            start, end = _TIMES.get(key, ("10.00", "12.00"))
            plan(crew, key, day, start, end, place)


def begin_february(crew: Crew) -> Meeting:
    """The agenda of 12 February 2027: what puts itself on it is there, the clerks have begun to write, much is open."""
    with at(date(2026, 10, 12)):
        for item in items_with_cases(FEBRUARY.items):
            open_case(crew, item.case_number, item.title, item.initials)
            if not crew.case(item.case_number).steps.exists():
                plan_way(crew, item.case_number, item.initials)
    meeting = crew.meeting("kkr", FEBRUARY.day)
    assert meeting is not None, "the calendar has been laid"
    with at(date(2026, 11, 23)):
        StartAgenda(meeting_id=meeting.pk).run(by=crew.kasper)
        lay_programme(crew, meeting, FEBRUARY.programme)
        PlanFollowUps(meeting_id=meeting.pk).run(by=crew.kasper)
        _order(crew, meeting)
        for item in items_with_cases(FEBRUARY.items):
            row = AgendaItem.objects.get(meeting=meeting, case__number=item.case_number)
            EditItem(
                item_id=row.pk, title=item.title, presenter="; ".join(item.presenters), planned_minutes=item.minutes
            ).run(by=crew.by_initials(item.initials))
        _write(crew, meeting)
    return meeting


def _order(crew: Crew, meeting: Meeting) -> None:
    """The cases in the order of the draft, what came from follow-ups after them."""
    wanted = [item.case_number for item in FEBRUARY.items]
    regional = sections_of(meeting)["2"]
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
    inside = sorted(
        (row for row in rows if row.section_id == regional.pk),
        key=lambda row: wanted.index(row.case_number) if row.case_number in wanted else len(wanted),
    )
    order = [
        (section.pk, [row.pk for row in (inside if section == regional else rows) if row.section_id == section.pk])
        for section in sections_of(meeting).values()
    ]
    ReorderAgenda(meeting_id=meeting.pk, order=order).run(by=crew.kasper)


def _write(crew: Crew, meeting: Meeting) -> None:
    """The theme is written, the status refers to a paper that is not there yet, the last two have hardly been begun."""
    theme, status, course, agreement = items_with_cases(FEBRUARY.items)
    _part(crew, meeting, theme.case_number, "background", theme.background)
    _part(crew, meeting, theme.case_number, "presentation", theme.presentation)
    _clauses(crew, meeting, theme.case_number, [(c.text, c.action) for c in theme.clauses])
    _part(crew, meeting, status.case_number, "presentation", (*status.presentation, "./. Halvårsstatus er vedlagt."))
    _clauses(crew, meeting, status.case_number, [(c.text, c.action) for c in status.clauses])
    _part(crew, meeting, course.case_number, "presentation", ())
    _clauses(crew, meeting, course.case_number, [(c.text, c.action) for c in course.clauses])
    _part(crew, meeting, agreement.case_number, "presentation", agreement.presentation)


def _row(meeting: Meeting, number: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, case__number=number)


def _part(crew: Crew, meeting: Meeting, number: str, role: str, lines: tuple[str, ...]) -> None:
    row = _row(meeting, number)
    known = ItemPart.objects.filter(item=row, role=role).first()
    EditPart(item_id=row.pk, role=role, html=formatted(lines), revision=known.revision if known else 0).run(
        by=crew.by_initials(row.initials)
    )


def _clauses(crew: Crew, meeting: Meeting, number: str, clauses: list[tuple[str, str]]) -> None:
    row = _row(meeting, number)
    SetClauses(item_id=row.pk, clauses=clauses, by=row.recommended_by).run(by=crew.by_initials(row.initials))
