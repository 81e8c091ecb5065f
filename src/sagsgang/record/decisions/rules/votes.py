"""Votes: who may cast one, what they add up to, and what that means under the body's rule, said in Danish.

Source for councils: kommunestyrelsesloven § 11, stk. 3, "Beslutninger træffes ved stemmeflertal": a proposal is carried
when a majority of the votes cast is for it, and those who abstain have cast none (resumédatabasen 18.1.2). A blank vote
is counted as such and weighs like an abstention. Voting takes presence in person (normalforretningsordenen).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sagsgang.record.bodies.profiles.settings import Basis, Majority, TieRule
from sagsgang.record.rulings import Explanation, Key, Refusal, Sentence, Value, capitalised, danish_list, fill

Choice = Literal["for", "against", "abstained", "blank"]
Verdict = Literal["carried", "fallen", "needs_chair", "needs_lot"]

ABSENT = Sentence("vote.not-present", "{name} er ikke til stede og kan ikke stemme.")
DISQUALIFIED = Sentence("vote.disqualified", "{name} er inhabil i dette punkt og kan ikke stemme.")
NO_VOTE = Sentence("vote.no-right", "{name} har ikke stemmeret.")
TWICE = Sentence(
    "vote.twice",
    "{name} har allerede stemt. En stemme kan ændres, indtil afstemningen slutter, men ikke gives to gange.",
)
TOO_MANY = Sentence(
    "vote.too-many", "Der er talt {votes:stemme|stemmer}, men kun {present} til stede må stemme. Tæl igen."
)
NEGATIVE = Sentence("vote.negative", "Et antal stemmer kan ikke være under 0.")
NOT_BROKEN = Sentence("vote.chair-abstained", "Formanden har ikke stemt for eller imod, så stemmen kan ikke afgøre.")

#: the last words of the sentence that explains a result, by the last part of its code ("vote.carried-simple")
OUTCOMES: Mapping[str, str] = {
    "carried-simple": "vedtaget med simpelt flertal",
    "carried-absolute": "vedtaget med absolut flertal",
    "carried-two_thirds": "vedtaget med to tredjedeles flertal",
    "carried-unanimous": "enstemmigt vedtaget",
    "fallen-simple": "forkastet",
    "fallen-absolute": "forkastet, der kræves flertal blandt {whole} ({needed})",
    "fallen-two_thirds": "forkastet, der kræves to tredjedele af {whole} ({needed})",
    "fallen-unanimous": "forkastet, der kræves enighed",
    "tie-fallen": "stemmelighed, forslaget er bortfaldet",
    "tie-needs-chair": "stemmelighed, formandens stemme afgør",
    "tie-carried-by-chair": "stemmelighed, vedtaget med formandens stemme",
    "tie-fallen-by-chair": "stemmelighed, forkastet med formandens stemme",
    "tie-needs-lot": "stemmelighed, afgøres ved lodtrækning",
    "tie-carried-by-lot": "stemmelighed, vedtaget ved lodtrækning",
    "tie-fallen-by-lot": "stemmelighed, forkastet ved lodtrækning",
}
#: the whole a majority is taken of, fitting "flertal blandt ..."
BASES: Mapping[Basis, str] = {"cast": "de afgivne stemmer", "present": "de tilstedeværende", "seats": "alle pladser"}


@dataclass(frozen=True, slots=True)
class Ballot:
    voter: Key
    choice: Choice


@dataclass(frozen=True, slots=True)
class Tally:
    """Counted votes. ``silent`` voters were there and gave none; it follows from the number present."""

    in_favour: int
    against: int
    abstained: int = 0
    blank: int = 0

    @property
    def cast(self) -> int:
        """Votes that weigh: for and against."""
        return self.in_favour + self.against

    @property
    def counted(self) -> int:
        return self.in_favour + self.against + self.abstained + self.blank


@dataclass(frozen=True, slots=True)
class VoteResult:
    """``needed`` is the number of votes for that the rule asks for with these votes cast."""

    verdict: Verdict
    tally: Tally
    needed: int
    explanation: Explanation

    @property
    def carried(self) -> bool:
        return self.verdict == "carried"


def check_ballot(
    voter: Key,
    name: str,
    *,
    may_vote: Collection[Key],
    disqualified: Collection[Key] = (),
    present: Collection[Key] = (),
    cast: Collection[Key] = (),
) -> Refusal | None:
    """Why this person can't vote on the item, or None. The collections are those of the item's attendance.

    A vote is counted once: ``cast`` are those who have voted already. Changing one's mind is another command.
    """
    if voter in disqualified:
        return DISQUALIFIED.refusal(name=name)
    if voter not in may_vote:
        return NO_VOTE.refusal(name=name) if voter in present else ABSENT.refusal(name=name)
    return TWICE.refusal(name=name) if voter in cast else None


def tally(ballots: Iterable[Ballot], names: Mapping[Key, str] | None = None) -> Tally | Refusal:
    """What the ballots add up to; refused where somebody voted twice, whatever door the second vote came in by."""
    counts: dict[Choice, int] = {"for": 0, "against": 0, "abstained": 0, "blank": 0}
    voters: set[Key] = set()
    for ballot in ballots:
        if ballot.voter in voters:
            return TWICE.refusal(name=(names or {}).get(ballot.voter, str(ballot.voter)))
        voters.add(ballot.voter)
        counts[ballot.choice] += 1
    return Tally(counts["for"], counts["against"], counts["abstained"], counts["blank"])


def check_count(counted: Tally, present: int) -> Refusal | None:
    """Whether a count by show of hands is possible: no more votes than people who may vote."""
    if min(counted.in_favour, counted.against, counted.abstained, counted.blank) < 0:
        return NEGATIVE.refusal()
    return TOO_MANY.refusal(votes=counted.counted, present=present) if counted.counted > present else None


def needed_in_favour(counted: Tally, rule: Majority, *, present: int, seats: int) -> int:
    """How many votes for it takes, given the other votes.

    Simple: more than against. Absolute: more than half of the basis. Two thirds: at least that of the basis. Unanimous:
    nobody against, and where the basis is those present or all seats, every one of them for. At least one is always
    needed: silence carries nothing.
    """
    whole = {"cast": counted.cast, "present": present, "seats": seats}[rule.basis]
    if rule.kind == "simple":
        return counted.against + 1
    if rule.kind == "absolute":
        return whole // 2 + 1
    if rule.kind == "two_thirds":
        return max(1, -(-2 * whole // 3))
    return max(1, whole)


def decide(
    counted: Tally,
    rule: Majority,
    tie: TieRule,
    *,
    present: int,
    seats: int,
    chair: Choice | None = None,
    lot: Choice | None = None,
) -> VoteResult | Refusal:
    """The result under the body's rule.

    A tie (as many for as against) under a simple majority falls, is broken by the chair's own vote, or by lot, as the
    body's rule says; until ``chair`` or ``lot`` is known the verdict says what is missing. ``present`` are those who
    may vote on the item, ``seats`` all voting seats of the body.
    """
    wrong = check_count(counted, present)
    if wrong is not None:
        return wrong
    needed = needed_in_favour(counted, rule, present=present, seats=seats)
    if counted.in_favour >= needed:
        kind = "unanimous" if counted.counted == counted.in_favour else rule.kind
        return _result("carried", counted, needed, f"carried-{kind}", rule.basis)
    tied = rule.kind == "simple" and counted.cast > 0 and counted.in_favour == counted.against
    if not tied or tie == "falls":
        return _result("fallen", counted, needed, "tie-fallen" if tied else f"fallen-{rule.kind}", rule.basis)
    breaker = chair if tie == "chair" else lot
    if breaker is None:
        waits: Verdict = "needs_chair" if tie == "chair" else "needs_lot"
        return _result(waits, counted, needed, f"tie-needs-{tie}", rule.basis)
    if breaker not in ("for", "against"):
        return NOT_BROKEN.refusal()
    verdict: Verdict = "carried" if breaker == "for" else "fallen"
    return _result(verdict, counted, needed, f"tie-{verdict}-by-{tie}", rule.basis)


def _result(verdict: Verdict, counted: Tally, needed: int, outcome: str, basis: Basis) -> VoteResult:
    params: dict[str, Value] = {
        "in_favour": counted.in_favour,
        "against": counted.against,
        "abstained": counted.abstained,
        "blank": counted.blank,
        "needed": needed,
        "whole": BASES[basis],
    }
    message = f"{count_sentence(counted)}: {fill(OUTCOMES[outcome], params)}."
    return VoteResult(verdict, counted, needed, Explanation(f"vote.{outcome}", message, params))


def count_sentence(counted: Tally) -> str:
    """The count as minutes put it: "14 stemte for, 11 imod, 2 undlod"."""
    parts = [f"{counted.in_favour or 'ingen'} stemte for", f"{counted.against or 'ingen'} imod"]
    if counted.abstained:
        parts.append(f"{counted.abstained} undlod")
    if counted.blank:
        parts.append(f"{counted.blank} stemte blankt")
    sentence = ", ".join(parts)
    return capitalised(sentence)


def roll_call(ballots: Iterable[Ballot], names: Mapping[Key, str]) -> tuple[str, ...]:
    """One sentence per side with the names, in the order of the ballots.

    Source: the minutes of a council must show how each member voted, by group where the split follows the groups
    (resumédatabasen 89.1.3).
    """
    sides: dict[Choice, list[str]] = {"for": [], "against": [], "abstained": [], "blank": []}
    for ballot in ballots:
        sides[ballot.choice].append(names.get(ballot.voter, str(ballot.voter)))
    words: Mapping[Choice, str] = {
        "for": "For stemte",
        "against": "Imod stemte",
        "abstained": "Undlod at stemme:",
        "blank": "Stemte blankt:",
    }
    return tuple(f"{words[side]} {danish_list(tuple(voters))}." for side, voters in sides.items() if voters)
