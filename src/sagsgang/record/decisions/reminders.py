"""Which follow-ups somebody should be reminded of today."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.record.cases.rules.follow_ups import bound, reminds_today
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.meetings.holidays import is_weekday
from sagsgang.record.meetings.models import Meeting

#: a machine that was off on the day itself reminds when it is back, up to so many days later
CATCH_UP = 3


def due_today(today: date) -> list[FollowUp]:
    """The open follow-ups, of all bodies, whose day for a reminder has come and was not used. Two queries."""
    rows = FollowUp.objects.filter(state__in=("open", "in_progress")).select_related("body", "origin__meeting")
    meetings: dict[int, list[date]] = defaultdict(list)
    planned = Meeting.objects.filter(body__in=rows.values("body")).exclude(state="cancelled")
    for body_id, day in planned.values_list("body_id", "date"):
        meetings[body_id].append(day)
    return [row for row in rows.order_by("pk") if _is_due(row, meetings[row.body_id], today)]


def _is_due(row: FollowUp, meetings: list[date], today: date) -> bool:
    fact = bound(fact_of(row), meetings)
    last = (row.reminded_at or row.created_at).astimezone(COPENHAGEN).date()
    days = [today - timedelta(days=back) for back in range(CATCH_UP + 1)]
    # On the very day on which it was agreed, nobody has forgotten it yet.
    return any(day > last and reminds_today(fact, day, weekday=is_weekday) for day in days)
