"""How parties and genders are balanced in a body or a room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from sagsgang.record.bodies.rules.composition import Expected
from sagsgang.record.rulings import Explanation, Finding, Key, Sentence

Gender = Literal["f", "m", ""]

GENDERS = Sentence(
    "gender.balance",
    "{women:kvinde|kvinder} og {men:mand|mænd}; ligelig sammensætning kræver mindst {needed} af hvert køn.",
)
UNEQUAL_PROPOSAL = Sentence(
    "gender.unequal-proposal",
    "Der skal foreslås lige mange kvinder og mænd; her er {women:kvinde|kvinder} og {men:mand|mænd}. Er der særlige "
    "grunde, skal de begrundes.",
)


@dataclass(frozen=True, slots=True)
class PartyCount:
    """How many of a party are there, of how many expected. ``party`` is "" for those without one."""

    party: str
    present: int
    expected: int


def party_balance(expected: Iterable[Expected], present: Collection[Key]) -> list[PartyCount]:
    """Parties by size, the largest first, then by letter; only those who vote are counted."""
    all_of: Counter[str] = Counter()
    here: Counter[str] = Counter()
    for member in expected:
        if member.voting:
            all_of[member.party or ""] += 1
            here[member.party or ""] += member.person in present
    return [PartyCount(party, here[party], size) for party, size in sorted(all_of.items(), key=lambda p: (-p[1], p[0]))]


@dataclass(frozen=True, slots=True)
class GenderBalance:
    women: int
    men: int
    unknown: int
    balanced: bool
    explanation: Explanation


def gender_balance(genders: Iterable[Gender]) -> GenderBalance:
    """Whether a body's composition is even.

    Source: ligestillingsloven kapitel 4 with vejledning nr. 10414 of 19 December 2022: even means that neither gender
    has fewer than the number nearest to 40 per cent without exceeding it. Those whose gender is not on record are
    counted in neither, and not in the whole.
    """
    counts = Counter(genders)
    women, men = counts["f"], counts["m"]
    needed = (women + men) * 2 // 5
    explanation = GENDERS.explanation(women=women, men=men, needed=needed)
    return GenderBalance(women, men, counts[""], min(women, men) >= needed, explanation)


def proposal_finding(women: int, men: int) -> Finding | None:
    """A finding where a proposal for seats does not name as many women as men.

    Source: ligestillingsloven § 10 a, stk. 1 (proposals to committees of municipal and regional councils): a proposal
    for one member names both a woman and a man, a proposal for several as many of each; stk. 2 allows special reasons.
    """
    return None if women == men else UNEQUAL_PROPOSAL.finding("warning", women=women, men=men)
