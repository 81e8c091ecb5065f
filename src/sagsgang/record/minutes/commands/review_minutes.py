"""Take the minutes up for review: they are written already, and what happened in the room is put where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.together import read_together
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import keep_version, minutes_of
from sagsgang.record.minutes.models import Minutes, MinutesVersion
from sagsgang.record.minutes.policy import REVIEW_MINUTES
from sagsgang.record.minutes.presence_texts import NotesLists, retell
from sagsgang.record.minutes.snapshot import MinutesLists


@dataclass(kw_only=True)
class ReviewMinutes(OnMeeting[Minutes]):
    """What the meeting itself wrote is kept as the first version, so that every change after it can be seen."""

    code: ClassVar[str] = "minutes.review_minutes"
    permission: ClassVar = REVIEW_MINUTES
    move: ClassVar[MeetingCommand | None] = "review_minutes"

    def change(self, actor: Viewer) -> Minutes:
        lists, room = MinutesLists(self.meeting), NotesLists(self.meeting)
        begun = Minutes.objects.filter(meeting=self.meeting)
        read_together(begun, *lists, *room)
        minutes, rows = minutes_of(self.meeting, begun), lists.rows()
        # Who came, left and was disqualified is told under the items, once.
        for decision in retell({}, room.notes(), rows.decisions):
            rows.decisions[decision.item_id] = decision
        self.enter()
        keep_version(minutes, MinutesVersion.Stage.DRAFT, number=lists.next_number(), rows=rows)
        return minutes

    def trace(self, result: Minutes) -> Trace:
        return self.unsent(f"meeting:{self.meeting.pk}", {"state": [self.before, self.after]})
