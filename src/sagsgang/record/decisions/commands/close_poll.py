"""Close the vote: it is counted, and the result explained by the body's own majority rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.decisions.models import Poll, PollBallot
from sagsgang.record.decisions.onpoll import OnPoll
from sagsgang.record.decisions.policy import CLOSE_POLL
from sagsgang.record.decisions.polls import result_of, tally_of
from sagsgang.record.decisions.rules.votes import Tally, VoteResult
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.rules.states import ItemCommand


@dataclass(kw_only=True)
class ClosePoll(OnPoll[Poll]):
    """``tie_break`` is the chair's vote, or the side the lot fell on, where the rule asks for one in a tie.

    A tie that still waits for it leaves the poll open, with the sentence that says so.
    """

    code: ClassVar[str] = "decisions.close_poll"
    permission: ClassVar = CLOSE_POLL
    item_move: ClassVar[ItemCommand | None] = "close_vote"

    tie_break: str = ""
    result: VoteResult = field(init=False)

    def change(self, actor: Viewer) -> Poll:
        if self.poll.method in (Poll.Method.ELECTRONIC, Poll.Method.ROLL_CALL):
            counts = Counter(PollBallot.objects.filter(poll=self.poll).values_list("choice", flat=True))
            if self.poll.method == Poll.Method.ROLL_CALL and not counts:
                raise Refused("no-count", "Skriv først, hvordan hver enkelt stemte.")
            self.count(Tally(counts["for"], counts["against"], counts["abstained"], counts["blank"]))
        elif tally_of(self.poll).counted == 0:
            self._nobody_counted()
        profile = profile_of(self.meeting.body)
        self.result = granted(result_of(self.poll, profile, seats=self.meeting.seats, tie_break=self.tie_break))
        self.poll.explanation = self.result.explanation.message
        self.poll.verdict = self.result.verdict
        if self.result.verdict in ("carried", "fallen"):
            self.poll.state = Poll.State.CLOSED
            self.poll.tie_break = self.tie_break
            self.poll.closed_at = clock.now()
            self.enter_item()
        self.poll.save(update_fields=["explanation", "verdict", "state", "tie_break", "closed_at"])
        return self.poll

    def _nobody_counted(self) -> None:
        """That all agree needs no count; a vote in the room does."""
        if self.poll.method != Poll.Method.CONSENSUS:
            raise Refused("no-count", "Skriv først, hvor mange der stemte for og imod.")
        self.count(Tally(len(self.poll.may_vote), 0))

    def trace(self, result: Poll) -> Trace:
        return self.told_of_item(
            {"poll": result.pk, "verdict": result.verdict, "explanation": result.explanation},
            state=self.item.state,
            poll=result.pk,
            verdict=result.verdict,
            result=result.explanation,
        )
