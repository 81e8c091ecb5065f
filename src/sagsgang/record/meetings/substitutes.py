"""Whom to ask in place of a member who does not come: the body's substitutes on the day, by the body's own rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sagsgang.record.bodies.facts import holdings_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.bodies.rules import Candidate, Expected, Suggestion, runs_on, suggest_substitutes
from sagsgang.record.rulings import Key

#: suggestions per absent member: more than this is a list of substitutes, not a suggestion
MOST = 3


def candidates_on(body: Body, day: date) -> list[Candidate]:
    """The body's substitutes on ``day``, in the order of its list. One query."""
    return [
        Candidate(holding.person, holding.name, holding.party, holding.organization, rank=rank)
        for rank, holding in enumerate(holdings_of(body))
        if holding.role == "substitute" and runs_on(holding.start, holding.end, day)
    ]


def suggestions_for(
    absent: Expected, candidates: Sequence[Candidate], profile: Profile, *, unavailable: Collection[Key] = ()
) -> tuple[Suggestion, ...]:
    """The few who fit best for the absent member, each with the reason; nobody for one who has no vote.

    ``unavailable`` are those who come already, have been asked, or have sent apologies themselves.
    """
    if not absent.voting:
        return ()
    found = suggest_substitutes(absent, candidates, profile.substitutes.value, unavailable=unavailable)
    return tuple(found[:MOST])
