"""The words of a decision: from the clauses and what became of each, the minutes write themselves in Danish.

The forms are those of real minutes: "KKR Fjordland godkendte indstillingen.", "... tog orienteringen til efterretning
og godkendte indstillingen.", "... godkendte indstillingen, dog ...", "Der var opbakning fra ... til ...". Where clauses
fared differently, each is told in its own words, its verb put into the past.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.record.decisions.rules.outcomes import (
    Clause,
    ClauseOutcome,
    OutcomeCode,
    check_outcomes,
    missing_outcomes,
)
from sagsgang.record.decisions.rules.verbs import bare, in_past
from sagsgang.record.decisions.rules.votes import VoteResult
from sagsgang.record.rulings import Refusal, capitalised, danish_date, danish_list

StatementKind = Literal["dissent", "reservation", "remark"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A dissenting statement, a reservation or a remark of named members or a group.

    Source: kommunestyrelsesloven § 13, stk. 2: a member may have its dissent shortly entered in the minutes.
    """

    by: tuple[str, ...]
    text: str
    kind: StatementKind = "dissent"


@dataclass(frozen=True, slots=True)
class DecisionText:
    """Paragraphs of the minutes, and each outcome with the sentence that carries it, in the order of the clauses."""

    paragraphs: tuple[str, ...]
    outcomes: tuple[tuple[ClauseOutcome, str], ...]

    def __str__(self) -> str:
        return "\n\n".join(self.paragraphs)


def decision_text(
    body: str,
    clauses: Sequence[Clause],
    outcomes: Sequence[ClauseOutcome],
    *,
    lead: str = "",
    vote: VoteResult | None = None,
    names: Sequence[str] = (),
    statements: Sequence[Statement] = (),
) -> DecisionText | Refusal:
    """The decision in the words of the minutes.

    ``body`` is the body's name as minutes write it. ``lead`` is what came before ("N N introducerede sagen.");
    ``names`` are the sentences of a roll call. Refused where an amendment has no words, where a clause does not exist,
    or where a vote that fell is noted as approved. Clauses without an outcome are a finding (:func:`missing_outcomes`).
    """
    wrong = check_outcomes(clauses, outcomes, vote)
    if wrong is not None:
        return wrong
    ordered = sorted(outcomes, key=lambda o: -1 if o.clause is None else o.clause)
    sentences = _sentences(body, clauses, ordered)
    paragraphs = [lead] if lead else []
    if vote is not None:
        paragraphs.append(vote.explanation.message)
        paragraphs += names
    paragraphs += dict.fromkeys(sentences)
    paragraphs += [statement_text(statement) for statement in statements]
    return DecisionText(tuple(paragraphs), tuple(zip(ordered, sentences, strict=True)))


@dataclass(frozen=True, slots=True)
class _Part:
    """An outcome and the clauses it is about; ``whole`` where that is all of them."""

    outcome: ClauseOutcome
    clauses: tuple[Clause, ...]
    whole: bool = False


def presented_text(presenters: Sequence[str]) -> str:
    """The lead of a decision where somebody introduced the case: "N N introducerede sagen."."""
    return f"{danish_list(tuple(presenters))} introducerede sagen." if presenters else ""


def follow_up_text(title: str, *, body: str, due: date | None, next_meeting: bool) -> str:
    """What the minutes promise: "Nyt forslag forelægges KKR Fjordland på næste møde den 28. april 2023."."""
    what = capitalised(_trimmed(title))
    when = f" den {danish_date(due)}" if due else ""
    if next_meeting:
        return f"{what} forelægges {body} på næste møde{when}."
    return f"{what} følges op{f' senest{when}' if due else ''}."


_GENERAL: Mapping[OutcomeCode, str] = {
    "noted": "tog orienteringen til efterretning",
    "discussed": "drøftede sagen",
    "approved": "godkendte indstillingen",
}


def _sentences(body: str, clauses: Sequence[Clause], outcomes: Sequence[ClauseOutcome]) -> list[str]:
    """One sentence per outcome; the same one where several are told together.

    All alike: the recommendation as a whole. Noted, discussed and approved without a "dog": in one breath, as minutes
    do ("tog orienteringen til efterretning og godkendte indstillingen"). Otherwise each clause for itself.
    """
    complete = not missing_outcomes(clauses, outcomes)
    if complete and len({(o.outcome, o.detail, o.until) for o in outcomes}) == 1:
        return [_sentence(body, _Part(outcomes[0], tuple(clauses), whole=True))] * len(outcomes)
    kinds = list(dict.fromkeys(o.outcome for o in outcomes))
    if complete and all(kind in _GENERAL for kind in kinds) and not any(o.detail for o in outcomes):
        return [_ended(f"{body} {danish_list([_GENERAL[kind] for kind in kinds])}")] * len(outcomes)
    return [
        _sentence(body, _Part(o, tuple(clauses), whole=True) if o.clause is None else _Part(o, (clauses[o.clause],)))
        for o in outcomes
    ]


def _sentence(body: str, part: _Part) -> str:
    if part.outcome.outcome == "other":
        return capitalised(_ended(part.outcome.detail))
    if part.outcome.outcome == "supported":
        return _ended(f"Der var opbakning fra {body} til {_supported(part)}")
    return _ended(f"{body} {_predicate(part)}")


def _predicate(part: _Part) -> str:
    """What the body did, as the rest of a sentence that begins with its name."""
    outcome, detail = part.outcome.outcome, _trimmed(part.outcome.detail)
    own = None if part.whole and len(part.clauses) != 1 else in_past(part.clauses[0].text) if part.clauses else None
    if outcome in ("approved", "approved_amended"):
        text = own if own and not part.whole else "godkendte indstillingen"
        return f"{text}, {_however(detail)}" if outcome == "approved_amended" else text
    if outcome == "noted":
        return own if own and not part.whole else "tog orienteringen til efterretning"
    if outcome == "discussed":
        return own if own and not part.whole else "drøftede sagen"
    if outcome == "recommended":
        return _recommended(own, detail)
    if outcome in ("appointed", "elected"):
        verb = "udpegede" if outcome == "appointed" else "valgte"
        return f"{verb} {detail}" if detail else own or f"{verb} som indstillet"
    where = _which(part)
    if outcome == "postponed":
        until = f" til mødet den {danish_date(part.outcome.until)}" if part.outcome.until else ""
        return f"udsatte {where}{until}" + (f": {detail}" if detail else "")
    if outcome == "returned":
        comma = "" if part.whole else ","
        why = f": {_trimmed(part.outcome.reason)}" if part.outcome.reason.strip(" .") else ""
        return f"sendte {where}{comma} tilbage" + (f" til {detail}" if detail else "") + why
    return f"forkastede {'indstillingen' if part.whole else where}" + (f": {detail}" if detail else "")


#: how a clause begins that recommends or supports, in the past
_RECOMMENDING = ("anbefalede", "støttede", "bakkede", "opfordrede")


def _recommended(own: str | None, addressee: str) -> str:
    if own and own.startswith(_RECOMMENDING):
        return own
    return f"anbefalede indstillingen over for {addressee}" if addressee else "anbefalede indstillingen"


def _supported(part: _Part) -> str:
    if part.outcome.detail:
        return _trimmed(part.outcome.detail)
    return "indstillingen" if part.whole else _which(part)


def _which(part: _Part) -> str:
    """The word "sagen" for the whole, else the clause itself, quoted so that nobody has to look up what "del 2" was."""
    return "sagen" if part.whole else f"den del af indstillingen, der lyder „{bare(part.clauses[0].text)}“"


def _however(detail: str) -> str:
    return f"dog {detail[4:] if detail.casefold().startswith('dog ') else detail}"


def _trimmed(detail: str) -> str:
    return detail.strip().rstrip(".").rstrip()


def _ended(sentence: str) -> str:
    sentence = sentence.strip()
    return sentence if re.search(r"[.!?][\u201c\u201d]?$", sentence) else f"{sentence}."


def statement_text(statement: Statement) -> str:
    """A statement as the minutes carry it, with whose it is: "N N tog forbehold: Sagen bør udsættes."."""
    who = danish_list(statement.by)
    words = {
        "dissent": f"{who} ønskede følgende tilført referatet: „{statement.text.strip()}“",
        "reservation": f"{who} tog forbehold: {_ended(statement.text)}",
        "remark": f"{who} bemærkede: {_ended(statement.text)}",
    }
    return _ended(words[statement.kind])
