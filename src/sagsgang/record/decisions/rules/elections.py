"""Elections: several places by proportion (d'Hondt), one place by majority in up to three rounds, ties by lot.

Source: kommunestyrelsesloven § 25 (two or more members of a committee are elected by proportion, by the procedure of
§ 24, stk. 3) and § 24, stk. 1 (one chair by majority of those present, then of the votes cast between two). The count
is taken of the members who take part in the meeting (resumédatabasen 79.1.3). Lots are drawn by people: the functions
say between whom, and take the draw as an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sagsgang.record.rulings import Explanation, Refusal, Sentence

TOO_FEW_CANDIDATES = Sentence(
    "election.too-few", "Der er {places:plads|pladser}, men grupperne kan kun besætte {possible}."
)
NO_VOTES = Sentence("election.no-votes", "Ingen gruppe har medlemmer, så pladserne kan ikke fordeles.")
NEGATIVE = Sentence("election.negative", "Et antal kan ikke være under 0.")
WRONG_LOT = Sentence("election.wrong-lot", "Lodtrækningen står mellem {names}; {drawn} er ikke en af dem.")
TOO_MANY_VOTES = Sentence("election.too-many", "Der er talt {votes:stemme|stemmer}, men kun {present} er til stede.")
NO_CANDIDATES = Sentence("election.no-candidates", "Der er ingen at vælge imellem.")

SHARED_OUT = Sentence(
    "election.shared-out", "Fordelt efter forholdstal (d'Hondt) på grupper med {members:medlem|medlemmer} i alt."
)
ELECTED_MAJORITY = Sentence("election.majority", "{name} er valgt med {votes} af {present} tilstedeværendes stemmer.")
ELECTED_ONLY = Sentence("election.only-candidate", "{name} er valgt som eneste kandidat i 2. afstemning.")
ELECTED_LAST = Sentence("election.last-round", "{name} er valgt med flest af de afgivne stemmer i 3. afstemning.")
ELECTED_LOT = Sentence("election.by-lot", "{name} er valgt ved lodtrækning efter stemmelighed i 3. afstemning.")


@dataclass(frozen=True, slots=True)
class Awarded:
    """One place: who got it, with which quotient, and whether a lot decided."""

    place: int
    group: str
    quotient: Fraction
    by_lot: bool = False


@dataclass(frozen=True, slots=True)
class Allocation:
    """``places`` by group, groups without one included; ``order`` is the order in which they choose."""

    places: Mapping[str, int]
    order: tuple[Awarded, ...]
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class LotNeeded:
    """Equal quotients or votes: ``between`` whom the lot is drawn, and for which place."""

    between: tuple[str, ...]
    place: int
    quotient: Fraction


def proportional(
    groups: Mapping[str, int],
    places: int,
    *,
    lots: Sequence[str] = (),
    capacity: Mapping[str, int] | None = None,
) -> Allocation | LotNeeded | Refusal:
    """Shares places between groups by d'Hondt: each number is divided by 1, 2, 3 ...; the largest quotients win.

    ``groups`` holds the members (or votes) of each group. ``lots`` are the draws so far, one group for each tie in the
    order in which ties come up; where the next one is missing the answer says between whom it is. Where all tied groups
    win a place anyway no lot is needed for who gets one, but the order of choosing still differs, so it is drawn too.
    ``capacity`` limits what a group can fill; what it can't fill goes to the next quotient (as in kommunal- og
    regionalvalgloven § 81, stk. 3).
    """
    if places < 0 or any(size < 0 for size in groups.values()):
        return NEGATIVE.refusal()
    wanting = {group: size for group, size in groups.items() if size > 0}
    if places and not wanting:
        return NO_VOTES.refusal()
    limit = {group: (capacity or {}).get(group, places) for group in wanting}
    possible = sum(limit.values())
    if possible < places:
        return TOO_FEW_CANDIDATES.refusal(places=places, possible=possible)
    won = dict.fromkeys(groups, 0)
    draws = list(lots)
    order: list[Awarded] = []
    for place in range(1, places + 1):
        quotients = {g: Fraction(size, won[g] + 1) for g, size in wanting.items() if won[g] < limit[g]}
        best = max(quotients.values())
        tied = tuple(group for group, quotient in quotients.items() if quotient == best)
        if len(tied) > 1 and not draws:
            return LotNeeded(tied, place, best)
        winner = tied[0] if len(tied) == 1 else draws.pop(0)
        if winner not in tied:
            return WRONG_LOT.refusal(names=tied, drawn=winner)
        won[winner] += 1
        order.append(Awarded(place, winner, best, len(tied) > 1))
    explanation = SHARED_OUT.explanation(members=sum(groups.values()))
    return Allocation(won, tuple(order), explanation)


def quotient_table(groups: Mapping[str, int], rows: int) -> list[tuple[int, dict[str, Fraction]]]:
    """The reckoning as it is shown to the members: divisor, then each group's quotient."""
    return [(d, {group: Fraction(size, d) for group, size in groups.items()}) for d in range(1, rows + 1)]


@dataclass(frozen=True, slots=True)
class Elected:
    name: str
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class AnotherRound:
    """Nobody is elected yet. ``candidates`` may be voted for in the next round; in the third they are two."""

    number: int
    candidates: tuple[str, ...]


def election_round(
    votes: Mapping[str, int], *, number: int, present: int, lots: Sequence[str] = ()
) -> Elected | AnotherRound | LotNeeded | Refusal:
    """One round of electing one person. ``votes`` are those for each candidate; blank votes are in none of them.

    Rounds 1 and 2 take a majority of those present. In round 2 somebody who alone got votes is elected. Round 3 is
    between the two with most votes in round 2 and takes a majority of the votes cast (resumédatabasen 13.1.5). A lot
    decides who goes on to round 3, and who wins it, where votes are equal; ``lots`` are the draws of this round.
    """
    if any(count < 0 for count in votes.values()):
        return NEGATIVE.refusal()
    if sum(votes.values()) > present:
        return TOO_MANY_VOTES.refusal(votes=sum(votes.values()), present=present)
    voted_for = {name: count for name, count in votes.items() if count > 0}
    if not voted_for and number < 3:
        return AnotherRound(number + 1, tuple(votes)) if votes and number == 1 else NO_CANDIDATES.refusal()
    if number < 3:
        return _round_by_majority(voted_for, tuple(votes), number, present, list(lots))
    ranked = _ranked(votes)
    if not ranked:
        return NO_CANDIDATES.refusal()
    best = [name for name, count in ranked if count == ranked[0][1]]
    if len(best) == 1:
        return Elected(best[0], ELECTED_LAST.explanation(name=best[0]))
    drawn = _drawn(tuple(best), list(lots), 1, ranked[0][1])
    return Elected(drawn, ELECTED_LOT.explanation(name=drawn)) if isinstance(drawn, str) else drawn


def _round_by_majority(
    votes: Mapping[str, int], candidates: tuple[str, ...], number: int, present: int, lots: list[str]
) -> Elected | AnotherRound | LotNeeded | Refusal:
    ranked = _ranked(votes)
    first, count = ranked[0]
    if count * 2 > present:
        return Elected(first, ELECTED_MAJORITY.explanation(name=first, votes=count, present=present))
    if number == 1:
        return AnotherRound(2, candidates)
    if len(ranked) == 1:
        return Elected(first, ELECTED_ONLY.explanation(name=first))
    through: list[str] = []
    for place in (1, 2):
        left = [(name, size) for name, size in ranked if name not in through]
        tied = tuple(name for name, size in left if size == left[0][1])
        if len(tied) <= 2 - len(through):
            through += [name for name in tied if name not in through]
        else:
            drawn = _drawn(tied, lots, place, left[0][1])
            if not isinstance(drawn, str):
                return drawn
            through.append(drawn)
        if len(through) >= 2:
            break
    return AnotherRound(3, tuple(through))


def _drawn(tied: tuple[str, ...], lots: list[str], place: int, votes: int) -> str | LotNeeded | Refusal:
    if not lots:
        return LotNeeded(tied, place, Fraction(votes))
    drawn = lots.pop(0)
    return drawn if drawn in tied else WRONG_LOT.refusal(names=tied, drawn=drawn)


def _ranked(votes: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(votes.items(), key=lambda pair: -pair[1])
