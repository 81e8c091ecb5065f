"""Comment on minutes that were sent, within the period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import demand
from sagsgang.record.meetings.models import AgendaItem
from sagsgang.record.meetings.policy import READ_ROOM
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import OnMinutes
from sagsgang.record.minutes.models import Comment
from sagsgang.record.minutes.policy import COMMENT_MINUTES
from sagsgang.record.minutes.rules.approval import check_comment


@dataclass(kw_only=True)
class CommentMinutes(OnMinutes[Comment]):
    """``item_id`` says which item the comment is about, where it is about one."""

    code: ClassVar[str] = "minutes.comment_minutes"
    permission: ClassVar = COMMENT_MINUTES
    move: ClassVar[MeetingCommand | None] = "comment_minutes"

    text: str
    item_id: int | None = None
    item: AgendaItem | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.item_id is not None:
            self.item = AgendaItem.objects.visible_to(actor).get(pk=self.item_id, meeting=self.meeting)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        demand(
            check_comment(
                self.text,
                sent=self.sent,
                today=clock.today(),
                profile=profile_of(self.meeting.body),
                until=self.minutes.comments_until,
            )
        )

    def change(self, actor: Viewer) -> Comment:
        comment = Comment.objects.create(
            minutes=self.minutes,
            item=self.item,
            user_id=actor.user_id,
            author=actor.name[:200],
            text=self.text.strip(),
            at=clock.now(),
        )
        self.meeting.minutes_comments += 1
        self.meeting.save(update_fields=["minutes_comments"])
        return comment

    def trace(self, result: Comment) -> Trace:
        return Trace(
            target=f"comment:{result.pk}",
            details={"meeting": self.meeting.pk, "item": self.item_id, "text": result.text},
            stream=f"meeting:{self.meeting.pk}",
            shown={"meeting": self.meeting.pk, "comments": self.meeting.minutes_comments},
            needs=READ_ROOM.code,
        )
