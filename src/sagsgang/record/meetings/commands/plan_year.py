"""Plan a year's meetings in one go: the same weekday of chosen months, holidays left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import granted
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import PLAN_YEAR
from sagsgang.record.meetings.rules.series import PASSED, ProposedMeeting, meeting_days
from sagsgang.record.rulings import Finding


@dataclass(kw_only=True)
class PlanYear(OnBody[list[Meeting]]):
    """The ``nth`` such ``weekday`` (0 is Monday, nth -1 the last) of each month, at the same time and place.

    A day with a warning against it (a holiday, a meeting that is there already, a day gone by) is left out unless it
    is in ``keep``; all there is to say stands in ``findings``.
    """

    code: ClassVar[str] = "meetings.plan_year"
    permission: ClassVar = PLAN_YEAR

    year: int
    months: Sequence[int]
    weekday: int
    nth: int
    start: time | None = None
    end: time | None = None
    location: str = ""
    keep: Collection[date] = ()
    days: list[date] = field(default_factory=list, init=False)
    left_out: list[date] = field(default_factory=list, init=False)
    findings: list[Finding] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        if self.start and self.end and self.end <= self.start:
            raise Refused("end-before-start", "Mødet slutter, før det begynder. Ret tiderne.")
        if not self.months or not all(1 <= month <= 12 for month in self.months) or not 2000 <= self.year <= 2200:
            raise Refused("months", "Vælg mindst én måned, fra januar til december.")
        year = Meeting.objects.filter(body=self.body, date__year=self.year).order_by("ordinal")
        rows = list(year.values_list("date", "ordinal", "state"))
        self._used = {day: ordinal for day, ordinal, _ in rows}
        taken = {day for day, _, state in rows if state != "cancelled"}
        for proposal in granted(
            meeting_days(self.year, set(self.months), weekday=self.weekday, nth=self.nth, taken=taken)
        ):
            self._weigh(proposal)
        if not self.days:
            raise Refused("no-days", "Ingen af dagene kan bruges. " + " ".join(f.message for f in self.findings))

    def _weigh(self, proposal: ProposedMeeting) -> None:
        found = list(proposal.findings)
        if proposal.day < clock.today():
            found.append(PASSED.finding("warning", day=proposal.day))
        self.findings += found
        against = any(finding.severity == "warning" for finding in found)
        (self.left_out if against and proposal.day not in self.keep else self.days).append(proposal.day)

    def change(self, actor: Viewer) -> list[Meeting]:
        return Meeting.objects.bulk_create(
            Meeting(
                body=self.body,
                date=day,
                ordinal=self._used.get(day, 0) + 1,
                start=self.start,
                end=self.end,
                location=self.location.strip()[:300],
            )
            for day in self.days
        )

    def trace(self, result: list[Meeting]) -> Trace:
        return Trace(
            target=f"body:{self.body.pk}",
            details={
                "days": self.days,
                "left_out": self.left_out,
                "findings": [finding.message for finding in self.findings],
                "start": self.start,
                "end": self.end,
                "location": self.location,
            },
            stream=f"body:{self.body.pk}",
            shown={"meetings": [meeting.pk for meeting in result], "dates": self.days},
        )
