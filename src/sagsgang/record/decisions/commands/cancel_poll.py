"""Cancel a running vote: it was put wrongly, or something went wrong. Its votes are kept, but count for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Poll
from sagsgang.record.decisions.onpoll import OnPoll
from sagsgang.record.decisions.policy import CANCEL_POLL
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class CancelPoll(OnPoll[Poll]):
    code: ClassVar[str] = "decisions.cancel_poll"
    permission: ClassVar = CANCEL_POLL
    item_move: ClassVar[ItemCommand | None] = "close_vote"

    reason: str

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if not self.reason.strip():
            raise Refused("no-reason", "Skriv, hvorfor afstemningen annulleres.")

    def change(self, actor: Viewer) -> Poll:
        self.poll.state = Poll.State.CANCELLED
        self.poll.explanation = self.reason.strip()
        self.poll.closed_at = clock.now()
        self.poll.save(update_fields=["state", "explanation", "closed_at"])
        self.enter_item()
        return self.poll

    def trace(self, result: Poll) -> Trace:
        return self.told_of_item({"poll": result.pk, "reason": self.reason}, state=self.item.state, poll=result.pk)
