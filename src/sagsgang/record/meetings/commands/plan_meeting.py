"""Plan a meeting: day, time and place are known, the agenda is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import PLAN_MEETING


@dataclass(kw_only=True)
class PlanMeeting(OnBody[Meeting]):
    """A second meeting of the same day gets the next ordinal."""

    code: ClassVar[str] = "meetings.plan_meeting"
    permission: ClassVar = PLAN_MEETING

    date: date
    start: time | None = None
    end: time | None = None
    location: str = ""

    def check(self, actor: Viewer) -> None:
        if self.start and self.end and self.end <= self.start:
            raise Refused("end-before-start", "Mødet slutter, før det begynder. Ret tiderne.")

    def change(self, actor: Viewer) -> Meeting:
        same_day = Meeting.objects.filter(body=self.body, date=self.date).order_by("-ordinal").first()
        return Meeting.objects.create(
            body=self.body,
            date=self.date,
            ordinal=same_day.ordinal + 1 if same_day else 1,
            start=self.start,
            end=self.end,
            location=self.location.strip()[:300],
        )

    def trace(self, result: Meeting) -> Trace:
        return Trace(
            target=f"meeting:{result.pk}",
            details={"date": self.date, "start": self.start, "end": self.end, "location": self.location},
            stream=f"body:{self.body.pk}",
            shown={"meeting": result.pk, "date": self.date},
        )
