"""Whether enough members are there to decide.

Source: kommunestyrelsesloven § 11, stk. 2 for councils (at least half of the members); the body's standing orders
elsewhere. The whole is all voting seats, vacant ones too; somebody who left the room disqualified is not there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sagsgang.record.bodies.profiles.settings import Quorum
from sagsgang.record.rulings import Explanation, Sentence

MET = Sentence(
    "quorum.met", "{present} af {seats:plads|pladser} er til stede; {needed} kræves. Mødet er beslutningsdygtigt."
)
NOT_MET = Sentence(
    "quorum.not-met",
    "{present} af {seats:plads|pladser} er til stede; {needed} kræves. Mødet er ikke beslutningsdygtigt.",
)
NONE_NEEDED = Sentence(
    "quorum.none-needed", "{present} af {seats:plads|pladser} er til stede; der er intet krav til fremmødet."
)


@dataclass(frozen=True, slots=True)
class QuorumResult:
    met: bool
    present: int
    needed: int
    seats: int
    explanation: Explanation

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)


def needed_for(seats: int, rule: Quorum) -> int:
    """How many it takes: half of 23 is 12, more than half of 22 is 12, half of 22 is 11."""
    whole = rule.share * seats
    return math.floor(whole) + 1 if rule.more_than else math.ceil(whole)


def quorum(present: int, seats: int, rule: Quorum) -> QuorumResult:
    """``present`` counts members and their substitutes in the room who may vote."""
    needed = needed_for(seats, rule)
    met = present >= needed
    sentence = NONE_NEEDED if needed == 0 else MET if met else NOT_MET
    return QuorumResult(met, present, needed, seats, sentence.explanation(present=present, seats=seats, needed=needed))
