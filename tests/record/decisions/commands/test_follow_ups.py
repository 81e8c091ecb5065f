"""What was agreed has to happen: follow-ups come back by themselves and are closed by somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.kernel.models import AuditEntry, Event
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.change_follow_up import ChangeFollowUp
from sagsgang.record.decisions.commands.close_follow_up import CloseFollowUp
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem
from tests.factories import on
from tests.house import House, rows


def agree(house: House, text: str = "Nyt forslag i april", title: str = "Klimaplan", **fields: object) -> FollowUp:
    result: FollowUp = house.run(AddFollowUp(item_id=house.item(title).pk, text=text, **fields)).result  # type: ignore[arg-type]
    return result


def next_agenda(house: House) -> None:
    """The meeting closed, and the next one's agenda begun."""
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    house.day = date(2027, 4, 9)
    house.plan()
    house.run(StartAgenda(meeting_id=house.meeting.pk))


def test_add_follow_up_is_for_the_bodys_own_people(house: House) -> None:
    house.take()
    agree(house, responsible=" Forvaltningen ", next_meeting=True)
    follow_up = FollowUp.objects.get()
    assert (follow_up.responsible, follow_up.origin, follow_up.state) == ("Forvaltningen", house.item(), "open")
    assert FollowUp.objects.visible_to(house.viewers["member"]).exists()
    assert not FollowUp.objects.visible_to(CITIZEN).exists()


def test_add_follow_up_refuses_what_can_not_be(house: House) -> None:
    house.take()
    pk = house.item().pk
    house.refused(AddFollowUp(item_id=pk, text=" "), "no-text")
    house.refused(AddFollowUp(item_id=pk, text="Før", due=house.day - timedelta(days=1)), "due-before")


@pytest.mark.parametrize("stage", ["draft", "freeze", "send"])
def test_add_follow_up_takes_a_meeting_that_was_held(house: House, stage: str) -> None:
    getattr(house, stage)()
    house.refused(AddFollowUp(item_id=house.item().pk, text="Nyt"), "not-held")


def test_add_follow_up_after_the_meeting_is_possible(house: House) -> None:
    """A secretary remembers one more thing while writing the minutes."""
    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    agree(house)


def test_plan_follow_ups_puts_on_the_agenda_what_belongs_there(house: House) -> None:
    """The promise of "nyt forslag" comes back although nobody remembers it, and only once."""
    house.decide()
    agree(house, next_meeting=True)
    agree(house, "Meget senere", due=date(2029, 1, 1))
    next_agenda(house)
    entries, told = AuditEntry.objects.count(), Event.objects.count()
    made = PlanFollowUps(meeting_id=house.meeting.pk).run(by=house.viewers["clerk"])
    assert [item.title for item in made] == ["Nyt forslag i april"]
    assert AuditEntry.objects.count() == entries + 2, "its own row and that of the item it added"
    assert Event.objects.count() == told + 2
    follow_up = FollowUp.objects.get(next_meeting=True)
    assert (follow_up.planned_item, follow_up.state) == (made[0], "in_progress")
    assert PlanFollowUps(meeting_id=house.meeting.pk).run(by=house.viewers["clerk"]) == []


def test_plan_follow_ups_brings_the_cases_planned_for_that_day(house: House) -> None:
    house.decide()
    next_agenda(house)
    clerk = house.viewers["clerk"]
    case = OpenCase(body_id=house.body.pk, title="Studiepladser").run(by=clerk)
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, house.body.pk, "decide", house.day)]).run(by=clerk)
    made = PlanFollowUps(meeting_id=house.meeting.pk).run(by=clerk)
    assert [(item.title, item.case_id) for item in made] == [("Studiepladser", case.pk)]


def test_plan_follow_ups_puts_cases_where_the_bodys_matters_stand(house: House) -> None:
    """A directors' circle has its own follow-up before its cases: a case does not belong there."""
    house.decide()
    Body.objects.filter(pk=house.body.pk).update(profile="administrative")
    next_agenda(house)
    clerk = house.viewers["clerk"]
    case = OpenCase(body_id=house.body.pk, title="Studiepladser").run(by=clerk)
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, house.body.pk, "decide", house.day)]).run(by=clerk)
    (item,) = PlanFollowUps(meeting_id=house.meeting.pk).run(by=clerk)
    assert item.section is not None and item.section.title == "Sager til politiske møder"


def test_plan_follow_ups_of_one_case_make_one_item(house: House) -> None:
    house.decide()
    agree(house, "Først", next_meeting=True)
    agree(house, "Så", next_meeting=True)
    case = OpenCase(body_id=house.body.pk, title="Studiepladser").run(by=house.viewers["clerk"])
    FollowUp.objects.update(case=case)
    next_agenda(house)
    PlanFollowUps(meeting_id=house.meeting.pk).run(by=house.viewers["clerk"])
    assert AgendaItem.objects.filter(meeting=house.meeting, case=case).count() == 1
    assert len(set(rows(FollowUp.objects.all(), "planned_item_id"))) == 1


def test_plan_follow_ups_takes_an_agenda_in_draft(house: House) -> None:
    house.send()
    house.refused(PlanFollowUps(meeting_id=house.meeting.pk), "agenda-locked")


def test_close_follow_up_goes_its_way_and_says_how(house: House) -> None:
    house.take()
    follow_up = agree(house)

    def move(how: str, note: str = "") -> CloseFollowUp:
        return CloseFollowUp(follow_up_id=follow_up.pk, how=how, note=note)

    house.run(move("start"))
    traced = house.run(move("finish", "Sendt til medlemmerne"))
    assert (traced.result.state, traced.result.closing_note) == ("done", "Sendt til medlemmerne")
    assert traced.entry.details["state"] == ["in_progress", "done"]
    assert traced.result.closed_at is not None
    house.run(move("reopen"))
    again = FollowUp.objects.get()
    assert (again.state, again.closed_at) in (("open", None), ("in_progress", None))


def test_close_follow_up_given_up_takes_a_reason(house: House) -> None:
    house.take()
    follow_up = agree(house)
    with_none = CloseFollowUp(follow_up_id=follow_up.pk, how="drop")
    house.refused(with_none, "follow-up.needs-reason")
    house.run(CloseFollowUp(follow_up_id=follow_up.pk, how="drop", note="Ikke aktuelt"))
    house.refused(CloseFollowUp(follow_up_id=follow_up.pk, how="fly"), "no-such-move")


def test_change_follow_up_gives_it_to_another_and_puts_it_off(house: House) -> None:
    house.take()
    follow_up = agree(house, responsible="Forvaltningen", due=house.day + timedelta(days=10))
    later = house.day + timedelta(days=40)
    told = house.run(ChangeFollowUp(follow_up_id=follow_up.pk, responsible=" Asta Brink ", when=(later, False)))
    assert (told.result.responsible, told.result.due, told.result.text) == ("Asta Brink", later, follow_up.text)
    assert told.entry.details["responsible"] == ["Forvaltningen", "Asta Brink"]
    house.run(ChangeFollowUp(follow_up_id=follow_up.pk, when=(None, True)))
    now = FollowUp.objects.get()
    assert (now.responsible, now.due, now.next_meeting) == ("Asta Brink", None, True)


def test_change_follow_up_refuses_a_day_that_is_over_and_one_that_is_done(house: House) -> None:
    house.take()
    follow_up = agree(house)
    house.refused(ChangeFollowUp(follow_up_id=follow_up.pk, when=(date(2020, 1, 1), False)), "due-passed")
    house.run(CloseFollowUp(follow_up_id=follow_up.pk))
    house.refused(ChangeFollowUp(follow_up_id=follow_up.pk, responsible="Asta"), "follow-up.done")


def test_change_follow_up_lets_one_that_was_put_off_come_back(house: House) -> None:
    """It was on an agenda, and nothing came of it: with a new day it puts itself on the next one."""
    house.decide()
    follow_up = agree(house, due=house.day + timedelta(days=20))
    next_agenda(house)
    clerk = house.viewers["clerk"]
    (item,) = PlanFollowUps(meeting_id=house.meeting.pk).run(by=clerk)
    house.run(ChangeFollowUp(follow_up_id=follow_up.pk, when=(house.day + timedelta(days=60), False)))
    assert FollowUp.objects.get().planned_item == item, "it is still to come there"
    with on(house.day + timedelta(days=5)):
        house.run(ChangeFollowUp(follow_up_id=follow_up.pk, when=(house.day + timedelta(days=61), False)))
    assert FollowUp.objects.get().planned_item is None


def test_remind_follow_up_once_a_day(house: House) -> None:
    house.take()
    follow_up = agree(house, responsible="Forvaltningen")
    house.run(RemindFollowUp(follow_up_id=follow_up.pk))
    house.refused(RemindFollowUp(follow_up_id=follow_up.pk), "reminded-today")
    house.run(CloseFollowUp(follow_up_id=follow_up.pk))
    house.refused(RemindFollowUp(follow_up_id=follow_up.pk), "not-running")
