"""What became of each clause of a recommendation: the vocabulary, one keystroke for all, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.record.decisions.rules.votes import VoteResult
from sagsgang.record.rulings import Finding, Key, Refusal, Sentence

ClauseAction = Literal["approve", "note", "discuss", "recommend", "appoint", "decide", "other"]
OutcomeCode = Literal[
    "approved", "approved_amended", "noted", "discussed", "recommended", "supported",
    "postponed", "rejected", "returned", "appointed", "elected", "other",
]  # fmt: skip

NO_OUTCOME = Sentence("decision.no-outcome", "Punkt {number}: indstillingens del {clause} har ingen afgørelse.")
NO_TEXT = Sentence("decision.no-text", "Punkt {number} er afgjort, men beslutningen har ingen tekst.")
NO_AMENDMENT = Sentence("decision.no-amendment", "Skriv, hvad der er ændret: teksten efter „dog“ mangler.")
NO_WORDS = Sentence("decision.no-words", "Afgørelsen „andet“ skal have sin egen tekst.")
NO_SUCH_CLAUSE = Sentence("decision.no-such-clause", "Indstillingen har ingen del {clause}.")
NOT_CARRIED = Sentence("decision.not-carried", "Forslaget fik ikke flertal og kan ikke noteres som {outcome}.")

#: the outcome that one keystroke gives to each kind of clause when the body does what it is asked to
EXPECTED_OUTCOME: Mapping[ClauseAction, OutcomeCode] = {
    "approve": "approved",
    "note": "noted",
    "discuss": "discussed",
    "recommend": "recommended",
    "appoint": "appointed",
    "decide": "approved",
    "other": "approved",
}

#: keys of the clerk's screen, and the short form used for standing items ("Godkendt.")
KEYSTROKES: Mapping[str, OutcomeCode] = {
    "g": "approved",
    "æ": "approved_amended",
    "e": "noted",
    "d": "discussed",
    "n": "recommended",
    "s": "supported",
    "u": "postponed",
    "f": "rejected",
    "t": "returned",
    "p": "appointed",
    "v": "elected",
    "a": "other",
}
SHORT_FORMS: Mapping[OutcomeCode, str] = {
    "approved": "Godkendt",
    "approved_amended": "Godkendt med ændring",
    "noted": "Taget til efterretning",
    "discussed": "Drøftet",
    "recommended": "Anbefalet",
    "supported": "Bakket op",
    "postponed": "Udsat",
    "rejected": "Forkastet",
    "returned": "Sendt tilbage",
    "appointed": "Udpeget",
    "elected": "Valgt",
    "other": "Andet",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a recommendation, as it reads after "Det indstilles, at <body> ..."."""

    text: str
    action: ClauseAction = "other"


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """What became of the clause at index ``clause`` (from 0); None means the recommendation as a whole.

    ``detail`` is the amendment ("dog ..."), the addressee of a recommendation, the names appointed, or for "other" the
    whole sentence. ``until`` is the meeting something is postponed to, ``reason`` why something is sent back.
    """

    outcome: OutcomeCode
    clause: int | None = None
    detail: str = ""
    until: date | None = None
    reason: str = ""


def expected_outcomes(clauses: Sequence[Clause]) -> tuple[ClauseOutcome, ...]:
    """What one keystroke ("som indstillet") records: each clause gets the outcome it asks for."""
    return tuple(ClauseOutcome(EXPECTED_OUTCOME[clause.action], index) for index, clause in enumerate(clauses))


def short_text(outcome: OutcomeCode) -> str:
    """The one-word form that standing items carry in real minutes: "Godkendt."."""
    return f"{SHORT_FORMS[outcome]}."


def missing_outcomes(clauses: Sequence[Clause], outcomes: Sequence[ClauseOutcome]) -> tuple[int, ...]:
    """Indexes of the clauses that nobody answered. An outcome of the whole answers them all."""
    if any(outcome.clause is None for outcome in outcomes):
        return ()
    answered = {outcome.clause for outcome in outcomes}
    return tuple(index for index in range(len(clauses)) if index not in answered)


_SETTLING: frozenset[OutcomeCode] = frozenset({"approved", "approved_amended", "rejected", "appointed", "elected"})
_ASKS_TO_SETTLE: frozenset[ClauseAction] = frozenset({"approve", "decide", "appoint"})


def settles(clauses: Sequence[Clause], outcomes: Sequence[ClauseOutcome]) -> bool:
    """Whether the body says yes or no where it was asked to approve, decide or appoint: that is for who decides."""
    return any(
        outcome.outcome in _SETTLING
        and any(
            clause.action in _ASKS_TO_SETTLE for index, clause in enumerate(clauses) if outcome.clause in (None, index)
        )
        for outcome in outcomes
    )


_BINDS: frozenset[OutcomeCode] = _SETTLING | {"recommended", "supported"}


def binds(outcomes: Sequence[ClauseOutcome]) -> bool:
    """Whether the body speaks by this, as it can only where enough are there. To hear, to discuss, to put off and to send
    back is open to fewer.

    Source: kommunestyrelsesloven § 11, stk. 2 for councils, the body's standing orders elsewhere.
    """
    return any(outcome.outcome in _BINDS for outcome in outcomes)


#: How an item with several clauses is told in one word, where there is room for one only (the case's way to the next
#: body): by what most keeps the case from going on as it was recommended. What was put off or sent back is not settled,
#: whatever became of the rest; a no weighs more than a change, a change more than a yes, a yes more than what binds
#: nobody. No law orders them: this is the caution of a secretary who tells the next body what it must not overlook.
_WEIGHTS: tuple[OutcomeCode, ...] = (
    "postponed", "returned", "rejected", "approved_amended", "approved", "elected", "appointed",
    "recommended", "supported", "other", "noted", "discussed",
)  # fmt: skip


def weightiest(outcomes: Sequence[ClauseOutcome]) -> OutcomeCode | None:
    """The outcome that stands for all of them; None where there is none."""
    return min((outcome.outcome for outcome in outcomes), key=_WEIGHTS.index, default=None)


def completeness_findings(
    number: str, clauses: Sequence[Clause], outcomes: Sequence[ClauseOutcome], text: str, subject: Key | None = None
) -> list[Finding]:
    """What is still open on a decided item, before the minutes are sent."""
    found = [
        NO_OUTCOME.finding("warning", number, subject, number=number, clause=index + 1)
        for index in missing_outcomes(clauses, outcomes)
    ]
    if not text.strip():
        found.append(NO_TEXT.finding("error", number, subject, number=number))
    return found


_NEEDS_MAJORITY: frozenset[OutcomeCode] = frozenset({"approved", "approved_amended", "recommended", "appointed"})


def check_outcomes(
    clauses: Sequence[Clause], outcomes: Sequence[ClauseOutcome], vote: VoteResult | None
) -> Refusal | None:
    """Why the outcomes can't be recorded: no words for an amendment, no such clause, approved though the vote fell."""
    for outcome in outcomes:
        if outcome.clause is not None and not 0 <= outcome.clause < len(clauses):
            return NO_SUCH_CLAUSE.refusal(clause=outcome.clause + 1)
        if outcome.outcome == "approved_amended" and not outcome.detail.strip(" ."):
            return NO_AMENDMENT.refusal()
        if outcome.outcome == "other" and not outcome.detail.strip(" ."):
            return NO_WORDS.refusal()
        if vote is not None and vote.verdict == "fallen" and outcome.outcome in _NEEDS_MAJORITY:
            return NOT_CARRIED.refusal(outcome=SHORT_FORMS[outcome.outcome].lower())
    return None
