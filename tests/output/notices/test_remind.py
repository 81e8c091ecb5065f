"""`sagsgang remind`: who is due today is reminded once, by the same verb a clerk would use."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.output.notices.models import Notice
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.reminders import due_today
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import last_audit, last_event, on

#: a Monday; fourteen days and three days before it are a Monday and a Friday
DUE = date(2027, 3, 1)


def follow_up(cast: Cast, **fields: object) -> FollowUp:
    given = {
        "body": cast.body, "text": "Nyt forslag", "due": DUE, "responsible_user": cast.users["member"],
        "created_at": datetime(2027, 2, 5, 10, tzinfo=COPENHAGEN), **fields,
    }  # fmt: skip
    return FollowUp.objects.create(**given)


def remind(day: date) -> str:
    out = StringIO()
    with on(day):
        call_command("remind", stdout=out)
    return out.getvalue()


def reminded(cast: Cast, row: FollowUp, first: date, last: date) -> list[date]:
    """The days on which the job, run every day, reminds of it."""
    days = []
    day = first
    while day <= last:
        before = Notice.objects.count()
        remind(day)
        if Notice.objects.count() > before:
            days.append(day)
        day += timedelta(days=1)
    return days


def test_reminders_come_before_the_date_and_every_week_after(cast: Cast) -> None:
    row = follow_up(cast)
    assert reminded(cast, row, date(2027, 2, 10), date(2027, 3, 20)) == [
        date(2027, 2, 15), date(2027, 2, 26), DUE, date(2027, 3, 8), date(2027, 3, 15),
    ]  # fmt: skip
    assert set(AuditEntry.objects.values_list("command", "actor")) == {("decisions.remind_follow_up", "påmindelser")}


def test_running_it_twice_a_day_reminds_once(cast: Cast) -> None:
    follow_up(cast)
    assert remind(DUE).startswith("Der er mindet om 1 opfølgninger.")
    assert remind(DUE).startswith("Der er mindet om 0 opfølgninger.")
    assert Notice.objects.count() == 1


def test_a_machine_that_was_off_reminds_when_it_is_back(cast: Cast) -> None:
    """Three days late at most; what was agreed today is not reminded of today."""
    follow_up(cast)
    assert [due_today(DUE + timedelta(days=late)) != [] for late in (1, 3, 4)] == [True, True, False]
    FollowUp.objects.update(created_at=datetime.combine(DUE, time(9), COPENHAGEN))
    assert due_today(DUE) == []


def test_bound_to_the_next_meeting_it_is_due_then(cast: Cast) -> None:
    origin = Meeting.objects.create(body=cast.body, date=date(2027, 2, 5), state="closed")
    row = follow_up(cast, due=None, next_meeting=True)
    FollowUp.objects.update(created_at=datetime.combine(origin.date, time(12), COPENHAGEN))
    assert due_today(DUE) == []
    Meeting.objects.create(body=cast.body, date=DUE)
    assert due_today(DUE) == [row]


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_done_with_is_not_reminded_of(cast: Cast, state: str) -> None:
    row = follow_up(cast, state=state)
    assert due_today(DUE) == []
    with pytest.raises(Refused, match="Opfølgningen er afsluttet"):
        RemindFollowUp(follow_up_id=row.pk).run(by=cast.clerk)


def test_a_clerk_may_remind_on_any_day_but_not_twice(cast: Cast) -> None:
    row = follow_up(cast)
    with on(date(2027, 2, 18)):
        RemindFollowUp(follow_up_id=row.pk).run(by=cast.clerk)
        with pytest.raises(Refused, match="Der er allerede mindet om opfølgningen i dag"):
            RemindFollowUp(follow_up_id=row.pk).run(by=cast.clerk)
    row.refresh_from_db()
    assert row.reminded_at is not None
    assert last_audit("decisions.remind_follow_up").target == f"follow_up:{row.pk}"
    event = last_event("decisions.remind_follow_up")
    assert (event.stream.name, event.needs) == (f"body:{cast.body.pk}", "meetings.read_room")


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_do_not_remind_each_other(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        RemindFollowUp(follow_up_id=follow_up(cast).pk).run(by=getattr(cast, who))


@pytest.mark.parametrize("who", ["respondent", "outsider", "citizen"])
def test_others_do_not_know_of_it(cast: Cast, who: str) -> None:
    with pytest.raises(FollowUp.DoesNotExist):
        RemindFollowUp(follow_up_id=follow_up(cast).pk).run(by=getattr(cast, who))
