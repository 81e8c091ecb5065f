"""Cast one's vote, from one's own device. Counted once, whatever happens on the line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from django.db import IntegrityError, transaction

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Ballot, Poll, PollBallot
from sagsgang.record.decisions.policy import CAST_VOTE
from sagsgang.record.decisions.rules.votes import TWICE, check_ballot
from sagsgang.record.meetings.doors import demand
from sagsgang.record.meetings.policy import READ_ROOM


@dataclass(kw_only=True)
class CastVote(Command[PollBallot]):
    """Only the poll's row is locked: a thousand votes queue for it, not for the meeting.

    ``choice`` is "for", "against", "abstained" or "blank". The audit chain knows that somebody voted, and what;
    followers learn only that one more vote has come in.
    """

    code: ClassVar[str] = "decisions.cast_vote"
    permission: ClassVar = CAST_VOTE

    poll_id: int
    choice: str
    poll: Poll = field(init=False)
    voter: int = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        polls = Poll.objects.visible_to(actor).select_related("item__meeting__body")
        self.poll = polls.locked().get(pk=self.poll_id)

    def scope(self) -> str:
        return self.poll.item.meeting.body.scope

    def check(self, actor: Viewer) -> None:
        if self.poll.state != Poll.State.OPEN:
            raise Refused("poll-closed", "Afstemningen er afsluttet, så stemmen kan ikke tælle med.")
        if self.poll.item.meeting.state != "opened":
            raise Refused("not-open", "Der kan kun stemmes, mens mødet er i gang.")
        if self.poll.method != Poll.Method.ELECTRONIC:
            raise Refused("not-electronic", "Her stemmes ikke elektronisk. Stem i salen.")
        if self.choice not in Ballot.Choice.values:
            raise Refused("no-such-choice", "Vælg for, imod, hverken for eller imod eller blank.")
        if actor.person_id is None:
            raise Refused("no-person", "Din bruger er ikke knyttet til et medlem. Bed sekretariatet om hjælp.")
        self.voter = actor.person_id
        demand(check_ballot(self.voter, actor.name, may_vote=self.poll.may_vote, disqualified=self.poll.disqualified))

    def change(self, actor: Viewer) -> PollBallot:
        try:
            # A savepoint: the refusal must leave the transaction usable.
            with transaction.atomic():
                return PollBallot.objects.create(
                    poll=self.poll, person_id=self.voter, choice=self.choice, at=clock.now()
                )
        except IntegrityError as error:
            raise Refused.because(TWICE.refusal(name=actor.name)) from error

    def trace(self, result: PollBallot) -> Trace:
        return Trace(
            target=f"poll:{self.poll.pk}",
            details={"person": self.voter, "choice": self.choice},
            stream=f"meeting:{self.poll.item.meeting_id}",
            shown={"poll": self.poll.pk, "voted": self.voter},
            needs=READ_ROOM.code,
        )
