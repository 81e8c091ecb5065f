"""A poll and the rules: who may vote in it, and what its votes mean under the body's rules."""

from __future__ import annotations

from typing import cast

from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.bodies.profiles.settings import DecisionKind
from sagsgang.record.decisions.models import Poll, PollBallot
from sagsgang.record.decisions.rules.votes import Choice, Tally, VoteResult, decide
from sagsgang.record.rulings import Refusal


def tally_of(poll: Poll) -> Tally:
    """The poll's votes as they have been counted."""
    return Tally(poll.votes_for, poll.votes_against, poll.votes_abstained, poll.votes_blank)


def result_of(poll: Poll, profile: Profile, *, seats: int, tie_break: str = "") -> VoteResult | Refusal:
    """What the votes mean. ``tie_break`` is the chair's own vote, or the side the lot fell on, where a tie waits."""
    breaker = cast("Choice | None", (tie_break or poll.tie_break) or None)
    return decide(
        tally_of(poll),
        profile.majority(cast("DecisionKind", poll.kind)),
        profile.tie.value,
        present=len(poll.may_vote),
        seats=seats,
        chair=breaker if profile.tie.value == "chair" else None,
        lot=breaker if profile.tie.value == "lot" else None,
    )


def voted_in(poll: Poll) -> frozenset[int]:
    """The people whose vote is in; how they voted is not said here. One query."""
    return frozenset(PollBallot.objects.filter(poll=poll).values_list("person_id", flat=True))
