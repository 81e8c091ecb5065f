"""Take the minutes up for review: they are written already, and what happened in the room is put where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.facts import events_of, roster_of
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import keep_version
from sagsgang.record.minutes.models import Minutes, MinutesVersion
from sagsgang.record.minutes.policy import REVIEW_MINUTES
from sagsgang.record.minutes.rules.presence import presence_notes


@dataclass(kw_only=True)
class ReviewMinutes(OnMeeting[Minutes]):
    """What the meeting itself wrote is kept as the first version, so that every change after it can be seen."""

    code: ClassVar[str] = "minutes.review_minutes"
    permission: ClassVar = REVIEW_MINUTES
    move: ClassVar[MeetingCommand | None] = "review_minutes"

    def change(self, actor: Viewer) -> Minutes:
        minutes, _ = Minutes.objects.get_or_create(meeting=self.meeting)
        self._tell_of_the_room()
        self.enter()
        keep_version(self.meeting, MinutesVersion.Stage.DRAFT)
        return minutes

    def _tell_of_the_room(self) -> None:
        """Add the sentences of who came, left and was disqualified to the items' decisions, once."""
        roster = roster_of(self.meeting)
        numbers = dict(AgendaItem.objects.filter(meeting=self.meeting).values_list("pk", "number"))
        notes = presence_notes(
            roster.members,
            events_of(self.meeting),
            names=roster.names,  # type: ignore[arg-type]  # Mapping is invariant in its keys
            numbers=numbers,  # type: ignore[arg-type]
        )
        decisions = {d.item_id: d for d in Decision.objects.filter(item__meeting=self.meeting)}
        for item, sentences in notes.items():
            decision = decisions.get(int(item)) or Decision(item_id=int(item), revision=0, locked=True)
            fresh = [sentence for sentence in sentences if sentence not in decision.text]
            if fresh:
                decision.text = "\n\n".join(part for part in (decision.text, " ".join(fresh)) if part)
                decision.revision += 1
                decision.save()

    def trace(self, result: Minutes) -> Trace:
        return self.unsent(f"meeting:{self.meeting.pk}", {"state": [self.before, self.after]})
