"""A year's meetings in one go: holidays left out and told, nothing planned twice."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.meetings.commands.plan_year import PlanYear
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import OTHERS, TODAY, last_audit, last_event, on


def plan(cast: Cast, **fields: Any) -> PlanYear:
    given = {"year": 2027, "months": [2, 4, 6, 9, 11], "weekday": 4, "nth": 2, "start": time(9, 30), **fields}
    command = PlanYear(body_id=cast.body.pk, **given)
    command.made = command.run(by=cast.clerk)  # type: ignore[attr-defined]
    return command


def days() -> list[date]:
    return list(Meeting.objects.order_by("date").values_list("date", flat=True))


def test_the_second_friday_of_five_months(cast: Cast) -> None:
    with on(TODAY):
        plan(cast, end=time(12, 30), location=" Kulturhuset ")
    assert days() == [date(2027, 2, 12), date(2027, 4, 9), date(2027, 6, 11), date(2027, 9, 10), date(2027, 11, 12)]
    meeting = Meeting.objects.first()
    assert meeting is not None
    assert (meeting.state, meeting.origin, meeting.start, meeting.end, meeting.location, meeting.ordinal) == (
        "planned", "native", time(9, 30), time(12, 30), "Kulturhuset", 1,
    )  # fmt: skip
    entry = last_audit("meetings.plan_year")
    assert (entry.target, entry.details["days"][0], entry.details["left_out"]) == (
        f"body:{cast.body.pk}",
        "2027-02-12",
        [],
    )
    event = last_event("meetings.plan_year")
    assert (event.stream.name, len(event.data["meetings"]), event.needs) == (f"body:{cast.body.pk}", 5, "")


def test_holidays_are_left_out_and_said_by_name(cast: Cast) -> None:
    """The last Friday of March 2027 is langfredag; whoever insists names the day."""
    with on(TODAY):
        command = plan(cast, months=[2, 3], nth=-1)
        assert days() == [date(2027, 2, 26)]
        assert command.left_out == [date(2027, 3, 26)]
        assert last_audit("meetings.plan_year").details["findings"] == ["Den 26. marts 2027 er langfredag. Flyt mødet."]
        plan(cast, months=[3], nth=-1, keep=[date(2027, 3, 26)])
    assert days() == [date(2027, 2, 26), date(2027, 3, 26)]


def test_a_school_break_is_told_and_planned_all_the_same(cast: Cast) -> None:
    with on(TODAY):
        command = plan(cast, months=[2], nth=3)
    assert days() == [date(2027, 2, 19)]
    assert [f.code for f in command.findings] == ["series.school-break"]


def test_planning_again_makes_no_second_meeting(cast: Cast) -> None:
    """What is there already is left out; a cancelled meeting is not there any more, and the new one is told apart."""
    with on(TODAY):
        plan(cast, months=[2, 4])
        with pytest.raises(
            Refused, match=r"Ingen af dagene kan bruges\. Den 12\. februar 2027 er der allerede et møde"
        ):
            plan(cast, months=[2, 4])
        Meeting.objects.filter(date=date(2027, 2, 12)).update(state="cancelled")
        plan(cast, months=[2])
    assert list(Meeting.objects.filter(date=date(2027, 2, 12)).order_by("ordinal").values_list("ordinal", "state")) == [
        (1, "cancelled"), (2, "planned"),
    ]  # fmt: skip


def test_days_gone_by_are_left_out(cast: Cast) -> None:
    with on(date(2027, 5, 1)):
        command = plan(cast)
    assert days() == [date(2027, 6, 11), date(2027, 9, 10), date(2027, 11, 12)]
    assert [f.message for f in command.findings] == ["Den 12. februar 2027 er forbi.", "Den 9. april 2027 er forbi."]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"weekday": 7}, "Vælg en ugedag"),
        ({"nth": 5}, "Vælg 1-4 eller den sidste"),
        ({"months": []}, "Vælg mindst én måned"),
        ({"months": [13]}, "Vælg mindst én måned"),
        ({"end": time(9)}, "slutter, før det begynder"),
    ],
)
def test_what_can_not_be_planned_is_said(cast: Cast, fields: dict[str, Any], sentence: str) -> None:
    with on(TODAY), pytest.raises(Refused, match=sentence):
        plan(cast, **fields)
    assert days() == []
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_plans_the_year(cast: Cast, who: str) -> None:
    with on(TODAY), pytest.raises(Denied):
        PlanYear(body_id=cast.body.pk, year=2027, months=[2], weekday=4, nth=2).run(by=getattr(cast, who))
    assert days() == []


def test_a_whole_year_costs_few_statements(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with on(TODAY):
        plan(cast, months=[2], nth=1)
        with django_assert_max_num_queries(12):
            plan(cast, months=range(1, 13))
