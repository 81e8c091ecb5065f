"""Move a meeting: another day, time or place. Whoever was invited is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.meetings.policy import EDIT_MEETING
from sagsgang.record.meetings.rules.states import MeetingCommand


@dataclass(kw_only=True)
class EditMeeting(OnMeeting[Meeting]):
    """What is None stays as it is."""

    code: ClassVar[str] = "meetings.edit_meeting"
    permission: ClassVar = EDIT_MEETING
    move: ClassVar[MeetingCommand | None] = "reschedule"

    date: date | None = None
    start: time | None = None
    end: time | None = None
    location: str | None = None
    changed: dict[str, list[Any]] = field(default_factory=dict, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        start, end = self.start or self.meeting.start, self.end or self.meeting.end
        if start and end and end <= start:
            raise Refused("end-before-start", "Mødet slutter, før det begynder. Ret tiderne.")

    def change(self, actor: Viewer) -> Meeting:
        for name in ("date", "start", "end", "location"):
            value = getattr(self, name)
            if value is not None and value != getattr(self.meeting, name):
                self.changed[name] = [getattr(self.meeting, name), value]
                setattr(self.meeting, name, value)
        if "date" in self.changed:
            taken = Meeting.objects.filter(body=self.meeting.body, date=self.meeting.date).exclude(pk=self.meeting.pk)
            last = taken.order_by("-ordinal").first()
            self.meeting.ordinal = last.ordinal + 1 if last else 1
        self.enter(*self.changed, *(["ordinal"] if "date" in self.changed else []))
        return self.meeting

    def trace(self, result: Meeting) -> Trace:
        shown = {name: new for name, (_, new) in self.changed.items()}
        return self.told(f"meeting:{result.pk}", self.changed, shown)
