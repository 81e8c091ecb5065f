"""What the verbs about a meeting and its items share: fetching under lock, asking the tables of states, telling the
followers. Subclasses say what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar, cast

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import demand, granted
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.meetings.policy import READ_CLOSED, READ_DRAFT
from sagsgang.record.meetings.rules.states import (
    ItemCommand,
    ItemState,
    MeetingCommand,
    MeetingState,
    item_after,
    meeting_after,
)

__all__ = ["DRAFTING", "OnDraft", "OnItem", "OnMeeting", "demand", "granted"]

R = TypeVar("R")


@dataclass(kw_only=True)
class OnMeeting(Command[R]):
    """A verb about one meeting. ``move`` is the command of the table of states that it stands for."""

    move: ClassVar[MeetingCommand | None] = None

    meeting_id: int
    meeting: Meeting = field(init=False)
    before: MeetingState = field(init=False)
    after: MeetingState = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        # Every verb about a meeting takes its row first, so that two of them follow one another.
        self._hold(Meeting.objects.visible_to(actor).select_related("body").locked().get(pk=self.meeting_id))

    def _hold(self, meeting: Meeting) -> None:
        self.meeting, self.meeting_id = meeting, meeting.pk
        self.before = self.after = cast("MeetingState", self.meeting.state)

    def scope(self) -> str:
        return self.meeting.body.scope

    def check(self, actor: Viewer) -> None:
        if self.meeting.origin != Meeting.Origin.NATIVE:
            raise Refused("imported-meeting", "Mødet er indlæst fra et dokument og kan ikke føres her.")
        if self.move is not None:
            self.after = granted(meeting_after(self.before, self.move))

    def enter(self, *fields: str) -> None:
        """Store the state that ``move`` leads to, together with other changed ``fields`` of the meeting."""
        self.meeting.state = self.after
        self.meeting.save(update_fields=["state", *fields])

    def unsent(self, target: str, details: Mapping[str, Any]) -> Trace:
        """The trace of work on what has not been sent: only the secretariat is told."""
        return Trace(
            target=target,
            details=details,
            stream=f"meeting:{self.meeting.pk}",
            shown={"meeting": self.meeting.pk, "target": target},
            needs=READ_DRAFT.code,
            about=self.meeting,
        )

    def touch(self, *fields: str) -> None:
        """Count the agenda's revision up, so that whoever has an older one on the screen is told; with it other changed
        ``fields`` of the meeting are stored."""
        self.meeting.revision += 1
        self.meeting.save(update_fields=["revision", *fields])

    def told(
        self, target: str, details: Mapping[str, Any], shown: Mapping[str, Any] | None = None, *, closed: bool = False
    ) -> Trace:
        """The trace of this verb. Followers see it once the agenda is out; of a closed item, or where agendas are not
        published, only those inside do."""
        out = "" if self.meeting.agenda_public else READ_CLOSED.code if self.meeting.sent else READ_DRAFT.code
        needs = READ_CLOSED.code if closed else out
        return Trace(
            target=target,
            details=details,
            stream=f"meeting:{self.meeting.pk}",
            shown={"meeting": self.meeting.pk, **(shown or {})},
            needs=needs,
            about=self.meeting,
        )


@dataclass(kw_only=True)
class OnItem(OnMeeting[R]):
    """A verb about one item of a meeting. ``item_move`` is the command of the items' table of states."""

    item_move: ClassVar[ItemCommand | None] = None

    meeting_id: int = field(default=0, init=False)
    item_id: int
    item: AgendaItem = field(init=False)
    item_before: ItemState = field(init=False)
    item_after_move: ItemState = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        # Who sees an item sees its meeting. The meeting's row comes first here too; from then on nobody else changes
        # the item.
        items = AgendaItem.objects.visible_to(actor).select_related("meeting__body")
        self.item = items.locked_under("meeting").get(pk=self.item_id)
        self._hold(self.item.meeting)
        self.item_before = self.item_after_move = cast("ItemState", self.item.state)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.item_move is not None:
            self.item_after_move = granted(item_after(self.item_before, self.item_move, self.before))

    def enter_item(self, *fields: str) -> None:
        """Store the state that ``item_move`` leads to, together with other changed ``fields`` of the item."""
        self.item.state = self.item_after_move
        self.item.save(update_fields=["state", *fields])

    def told_of_item(self, details: Mapping[str, Any], **shown: Any) -> Trace:
        """The trace of a verb about an item; as closed as the item is."""
        return self.told(
            f"item:{self.item.pk}",
            {"meeting": self.meeting.pk, "number": self.item.number, **details},
            {"item": self.item.pk, "number": self.item.number, **shown},
            closed=self.item.closed,
        )


#: in these states the agenda can be worked on; after dispatch only what has not been sent yet
DRAFTING: tuple[MeetingState, ...] = ("agenda_draft", "dispatched")


@dataclass(kw_only=True)
class OnDraft(OnItem[R]):
    """A verb that works on an item which nobody outside has seen yet."""

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.item.published:
            raise Refused(
                "already-sent",
                f"Punkt {self.item.number} er sendt ud. Ret det som en rettelse med begrundelse, så alle kan se den.",
            )
        if self.before not in DRAFTING:
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")

    def trace_draft(self, details: Mapping[str, Any]) -> Trace:
        """The trace of work on an unsent item."""
        return self.unsent(f"item:{self.item.pk}", {"meeting": self.meeting.pk, **details})
