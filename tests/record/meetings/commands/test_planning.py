"""A meeting is planned, moved or cancelled, and its agenda begun."""

from __future__ import annotations

from datetime import date, time

import pytest

from sagsgang.record.bodies.profiles import PROFILES
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.edit_meeting import EditMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from tests.factories import MEETING_DAY, held
from tests.house import House, rows


def test_plan_meeting_puts_it_in_the_calendar(house: House) -> None:
    """The meeting is public by its date, not by an agenda that nobody has written."""
    traced = house.run(PlanMeeting(body_id=house.body.pk, date=MEETING_DAY, start=time(9, 30), location=" Salen "))
    meeting = traced.result
    assert (meeting.state, meeting.origin, meeting.location, meeting.agenda_public) == (
        "planned",
        "native",
        "Salen",
        False,
    )
    assert traced.told.stream.name == f"body:{house.body.pk}"
    assert Meeting.objects.visible_to(house.viewers["citizen"]).filter(pk=meeting.pk).exists()


def test_plan_meeting_numbers_a_second_one_that_day(house: House) -> None:
    first = house.run(PlanMeeting(body_id=house.body.pk, date=MEETING_DAY)).result
    second = house.run(PlanMeeting(body_id=house.body.pk, date=MEETING_DAY)).result
    assert (first.address, second.address) == ("2027-02-05", "2027-02-05-2")


def test_plan_meeting_refuses_an_end_before_its_beginning(house: House) -> None:
    command = PlanMeeting(body_id=house.body.pk, date=MEETING_DAY, start=time(12), end=time(12))
    assert "Ret tiderne" in house.refused(command, "end-before-start")


def test_edit_meeting_moves_it_and_says_from_where(house: House) -> None:
    house.plan()
    day = date(2027, 2, 12)
    traced = house.run(EditMeeting(meeting_id=house.meeting.pk, date=day, location="Rådhuset"))
    assert (traced.result.date, traced.result.location) == (day, "Rådhuset")
    assert traced.entry.details["date"] == ["2027-02-05", "2027-02-12"]
    assert traced.entry.details["location"] == ["Kulturhuset", "Rådhuset"]
    assert "start" not in traced.entry.details


def test_edit_meeting_to_a_taken_day_becomes_the_second_there(house: House) -> None:
    other = house.plan().meeting
    later = PlanMeeting(body_id=house.body.pk, date=date(2027, 3, 5)).run(by=house.viewers["clerk"])
    moved = house.run(EditMeeting(meeting_id=later.pk, date=other.date)).result
    assert moved.ordinal == 2


def test_edit_meeting_is_refused_for_what_has_begun(house: House) -> None:
    house.open()
    message = house.refused(EditMeeting(meeting_id=house.meeting.pk, location="Rådhuset"), "meeting.reschedule")
    assert message == "Mødet kan ikke flyttes, fordi mødet er i gang."


def test_edit_meeting_refuses_times_that_do_not_fit(house: House) -> None:
    house.plan()
    house.refused(EditMeeting(meeting_id=house.meeting.pk, end=time(8)), "end-before-start")


def test_cancel_meeting_keeps_it_with_its_reason(house: House) -> None:
    house.send()
    traced = house.run(CancelMeeting(meeting_id=house.meeting.pk, reason="Snestorm"))
    assert house.again().meeting.state == "cancelled"
    assert traced.entry.details == {"state": ["dispatched", "cancelled"], "reason": "Snestorm"}
    assert traced.told.data["reason"] == "Snestorm"


def test_cancel_meeting_asks_for_a_reason_and_comes_too_late_once_it_is_open(house: House) -> None:
    house.send()
    house.refused(CancelMeeting(meeting_id=house.meeting.pk, reason=" "), "no-reason")
    house.open_sent()
    message = house.refused(CancelMeeting(meeting_id=house.meeting.pk, reason="Sne"), "meeting.cancel")
    assert message == "Mødet kan ikke aflyses, fordi mødet er i gang."


@pytest.mark.parametrize("profile", PROFILES)
def test_start_agenda_puts_the_bodys_standing_items_in_place(house: House, profile: str) -> None:
    """Sections and items are those of the body's profile, numbered, none of them public."""
    house.body.profile = profile
    house.body.save(update_fields=["profile"])
    house.plan()
    house.run(StartAgenda(meeting_id=house.meeting.pk))
    shape = PROFILES[profile].agenda.value
    sections = rows(Section.objects.filter(meeting=house.meeting).order_by("position"), "title")
    assert sections == [section.title for section in shape.sections]
    items = AgendaItem.objects.filter(meeting=house.meeting).order_by("position")
    assert [i.title for i in items] == [i.title for s in shape.sections for i in s.items]
    assert all(i.number and not i.published for i in items)
    assert not AgendaItem.objects.visible_to(house.viewers["citizen"]).exists()
    assert not Section.objects.visible_to(house.viewers["member"]).exists()


def test_start_agenda_attaches_the_last_minutes_to_their_own_approval(house: House) -> None:
    earlier = held(house.cast, ["Studiepladser"], day=date(2027, 1, 15))
    house.plan()
    house.run(StartAgenda(meeting_id=house.meeting.pk))
    assert AgendaItem.objects.get(meeting=house.meeting, purpose="minutes").approves == earlier


def test_start_agenda_happens_once(house: House) -> None:
    house.draft()
    message = house.refused(StartAgenda(meeting_id=house.meeting.pk), "meeting.start_agenda")
    assert message == "Dagsordenen kan ikke påbegyndes, fordi dagsordenen endnu er en kladde."


def test_an_imported_meeting_is_not_run_here(house: House) -> None:
    """What came in as a document is history: no verb of the meeting touches it."""
    meeting = Meeting.objects.create(body=house.body, date=MEETING_DAY, origin="imported", state="planned")
    for command in (
        StartAgenda(meeting_id=meeting.pk),
        EditMeeting(meeting_id=meeting.pk, location="Her"),
        CancelMeeting(meeting_id=meeting.pk, reason="Sne"),
    ):
        assert "indlæst fra et dokument" in house.refused(command, "imported-meeting")
