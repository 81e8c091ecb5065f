"""What the verbs about a running poll share: fetching it with its item and meeting, and storing a count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Poll
from sagsgang.record.decisions.rules.votes import Tally
from sagsgang.record.meetings.doors import OnItem

R = TypeVar("R")


@dataclass(kw_only=True)
class OnPoll(OnItem[R]):
    """A verb about a poll that is open."""

    item_id: int = field(default=0, init=False)
    poll_id: int
    poll: Poll = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        self.item_id = Poll.objects.visible_to(actor).values_list("item_id", flat=True).get(pk=self.poll_id)
        super().fetch(actor)
        self.poll = Poll.objects.visible_to(actor).locked().get(pk=self.poll_id)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.poll.state != Poll.State.OPEN:
            raise Refused("poll-closed", "Afstemningen er afsluttet og kan ikke ændres mere.")

    def count(self, counted: Tally) -> None:
        """Store a count in the poll."""
        self.poll.votes_for, self.poll.votes_against = counted.in_favour, counted.against
        self.poll.votes_abstained, self.poll.votes_blank = counted.abstained, counted.blank
        self.poll.save(update_fields=["votes_for", "votes_against", "votes_abstained", "votes_blank"])
