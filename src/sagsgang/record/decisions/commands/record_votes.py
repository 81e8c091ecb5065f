"""Note votes that were given in the room: a count by show of hands, or each member's by roll call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, cast

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Ballot, Poll, PollBallot
from sagsgang.record.decisions.onpoll import OnPoll
from sagsgang.record.decisions.policy import RECORD_VOTES
from sagsgang.record.decisions.rules.votes import Ballot as BallotFact
from sagsgang.record.decisions.rules.votes import Choice, Tally, check_ballot, check_count, tally
from sagsgang.record.meetings.doors import demand, granted
from sagsgang.record.meetings.facts import roster_of
from sagsgang.record.meetings.policy import READ_ROOM


@dataclass(kw_only=True)
class RecordVotes(OnPoll[Poll]):
    """Either ``counts`` by choice, or ``votes`` by person. A count may be noted again; the last one stands."""

    code: ClassVar[str] = "decisions.record_votes"
    permission: ClassVar = RECORD_VOTES

    counts: Mapping[str, int] | None = None
    votes: Mapping[int, str] | None = None
    counted: Tally = field(init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if (self.counts is None) == (self.votes is None):
            raise Refused("votes", "Skriv enten antallet af stemmer eller hver enkelts stemme.")
        if self.poll.method == Poll.Method.ELECTRONIC:
            # Noting others would throw away what the members have cast.
            raise Refused("electronic", "Her stemmer medlemmerne selv. Annullér afstemningen, hvis den skal gå om.")
        if self.poll.method == Poll.Method.ROLL_CALL and self.votes is None:
            raise Refused("by-name", "Ved navneopråb noteres hver enkelts stemme.")
        if self.votes is not None:
            self._check_votes(self.votes)
            return
        counts = self.counts or {}
        if set(counts) - set(Ballot.Choice.values):
            raise Refused("no-such-choice", "Stemmer tælles som for, imod, undlod eller blank.")
        self.counted = Tally(
            counts.get("for", 0), counts.get("against", 0), counts.get("abstained", 0), counts.get("blank", 0)
        )
        demand(check_count(self.counted, len(self.poll.may_vote)))

    def _check_votes(self, votes: Mapping[int, str]) -> None:
        names = roster_of(self.meeting).names
        for person, choice in votes.items():
            if choice not in Ballot.Choice.values:
                raise Refused("no-such-choice", "Stemmer noteres som for, imod, undlod eller blank.")
            demand(
                check_ballot(
                    person,
                    names.get(person, ""),
                    may_vote=self.poll.may_vote,
                    disqualified=self.poll.disqualified,
                )
            )
        self.counted = granted(tally([BallotFact(p, cast("Choice", c)) for p, c in votes.items()]))

    def change(self, actor: Viewer) -> Poll:
        if self.votes is not None:
            PollBallot.objects.filter(poll=self.poll).delete()
            PollBallot.objects.bulk_create(
                PollBallot(poll=self.poll, person_id=person, choice=choice, at=clock.now())
                for person, choice in self.votes.items()
            )
        self.count(self.counted)
        return self.poll

    def trace(self, result: Poll) -> Trace:
        said = dict(self.votes) if self.votes is not None else dict(self.counts or {})
        trace = self.told_of_item({"poll": result.pk, "votes": {str(k): v for k, v in said.items()}}, poll=result.pk)
        # How a running vote stands is for the room; everybody else learns the result.
        return replace(trace, needs=READ_ROOM.code)
