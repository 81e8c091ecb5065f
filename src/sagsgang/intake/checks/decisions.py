"""Findings about decisions: none where one is due, a clause nobody answered, votes that don't add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagsgang.intake.checks.registry import Case, begin_with, decided, finds, is_standing, name_item, parts_of
from sagsgang.intake.parsed import Clause, ClauseAction, Decision, Finding, Item, OutcomeCode

_APPROVED: frozenset[OutcomeCode] = frozenset({"approved", "approved_amended"})
_SETTLED: frozenset[OutcomeCode] = frozenset({"postponed", "returned", "rejected"})

#: which outcomes answer a clause, beside an approval of the recommendation as a whole
ANSWERS: dict[ClauseAction, frozenset[OutcomeCode]] = {
    "approve": _APPROVED | {"supported", "recommended", "appointed", "elected"},
    "note": frozenset({"noted"}),
    "discuss": _APPROVED | {"discussed", "supported", "recommended"},
    "recommend": _APPROVED | {"recommended", "supported"},
    "appoint": _APPROVED | {"appointed", "elected", "recommended"},
    "decide": _APPROVED | {"recommended", "appointed", "elected"},
}

_AS_RECOMMENDED = re.compile(
    r"\b(?:godkend\w*|tiltr[åæ]d\w*|vedt[ao]g\w*|f[uø]lg\w*|anbefal\w*|besluttede\w*|imødekom\w*)\b[^.;]{0,40}?\bindstilling(?:en|erne)s?\b"
    r"|\bindstilling(?:en|erne)\b[^.;]{0,30}?\b(?:godkend\w*|tiltr[åæ]d\w*|vedtag\w*|f[uø]lg\w*|anbefal\w*)\b"
    r"|\bsom indstillet\b|\bi overensstemmelse med indstilling",
    re.IGNORECASE,
)
#: a decision of no other words than these ("Enstemmigt godkendt.") is about the whole recommendation
_LONGER = re.compile(
    r"\b(?!(?:godkend\w*|tiltr[åæ]d\w*|vedt[ao]g\w*|besluttede?|enstemmigt|enige?|et|uden|bemærkninger|afstemning|ændringer|med|dog|"
    r"det|blev|er|alle|sagen|punktet|forslaget|herefter|udvalget|byrådet|bestyrelsen|rådet)\b)\w+"
)
_WHOSE = re.compile(r"^(?:kkr|kl['’]?s?) \w+ ")

_DONE: dict[ClauseAction, str] = {
    "approve": "godkendt",
    "note": "taget til efterretning",
    "discuss": "drøftet",
    "recommend": "anbefalet",
    "appoint": "afgjort",
    "decide": "afgjort",
}


@finds("decision-missing")
def decision_missing(case: Case) -> Iterator[Finding]:
    """An item of the minutes with a recommendation and no decision."""
    if case.meeting.kind != "minutes":
        return
    for item in case.meeting.items:
        if item.closed or item.section == item.number or decided(item):
            continue
        recommended = item.recommendation is not None and item.recommendation.clauses
        if not recommended and (is_standing(item) or not parts_of(item, "recommendation")):
            continue
        yield Finding(
            "decision-missing",
            "warning",
            f"{begin_with(item)} har en indstilling, men ingen beslutning, så udfaldet er ukendt. Skriv, hvad der "
            "blev besluttet.",
            item.number,
            item.line,
        )


@finds("clause-unanswered")
def clause_unanswered(case: Case) -> Iterator[Finding]:
    """A clause of the recommendation that the decision says nothing about."""
    for item in case.meeting.items:
        if item.recommendation is None or item.decision is None or item.closed:
            continue
        for clause in unanswered(item):
            text = clause.text.split("\n", 1)[0].rstrip(" ,.;:")
            short = text if len(text) <= MAX_CLAUSE else text[:MAX_CLAUSE].rsplit(" ", 1)[0] + " …"
            light = clause.action in ("note", "discuss")
            yield Finding(
                "clause-unanswered",
                "info" if light else "warning",
                f"I {name_item(item)} svarer beslutningen ikke på indstillingens led »{short}«: der står ikke, om "
                "det blev "
                f"{_DONE[clause.action]}. Tilføj, hvad mødet besluttede om det.",
                item.number,
                case.line_in(item, " ".join(text.split()[:3])),
            )


MAX_CLAUSE = 90


def unanswered(item: Item) -> list[Clause]:
    """The clauses no outcome answers. An approval of "indstillingen", a bare "Godkendt." and a postponement answer
    all."""
    decision, recommendation = item.decision, item.recommendation
    if decision is None or recommendation is None:
        return []
    outcomes = {outcome.outcome for outcome in decision.outcomes}
    if not decision.outcomes and not decision.text.strip():
        return []
    if outcomes & _SETTLED or (outcomes & _APPROVED and _is_wholesale(decision)):
        return []
    if len(recommendation.clauses) == 1 and outcomes & _APPROVED:
        return []
    return [clause for clause in recommendation.clauses if not _answered(clause, outcomes, decision.text)]


_QUESTION = re.compile(
    r"(?:at\s+)?(?:beslutter|tager stilling til|afgør|vurderer|aftaler)\b,?\s+(?:om|hvorvidt|hvordan|hvem|hvilke\w*)\b"
    r"(?:\s+(?:[A-ZÆØÅ]\w*\s+)*skal\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{6,}")
_SAYS_NOTHING = frozenset(
    word[:6] for word in "området eventuelle følgende kommune kommunerne yderligere foretage nærmere".split()
)
STEM = 6
"""How many letters of a word must come again in the decision: endings differ ("høring", "høringen")."""


def _is_wholesale(decision: Decision) -> bool:
    if _AS_RECOMMENDED.search(decision.text):
        return True
    return any(
        outcome.outcome in _APPROVED and not _LONGER.findall(_WHOSE.sub("", outcome.text.lower()))
        for outcome in decision.outcomes
    )


def _answered(clause: Clause, outcomes: set[OutcomeCode], text: str) -> bool:
    answers = ANSWERS.get(clause.action)
    low = text.lower()
    if clause.action == "decide" and (question := _QUESTION.match(clause.text)):
        # an approval of something else leaves the question open: the decision must speak of it
        stems = {word[:STEM] for word in _WORD.findall(clause.text[question.end() :].lower())} - _SAYS_NOTHING
        return any(re.search(rf"\b{stem}", low) for stem in stems)
    if answers is None or outcomes & answers:
        return True
    if clause.action == "note":
        return "efterretning" in low
    if clause.action == "discuss":
        return "drøft" in low
    if clause.action == "decide":
        return "beslut" in low or "fasth" in low
    return False


@finds("votes-exceed-attendance")
def votes_exceed_attendance(case: Case) -> Iterator[Finding]:
    """More votes than members present."""
    present = len({person.name.casefold() for person in case.meeting.participants})
    if not present:
        return
    for item in case.meeting.items:
        votes = item.decision.votes if item.decision else None
        if votes is None:
            continue
        cast = sum(
            count if isinstance(count, int) else len(count or [])
            for count in (votes.in_favour, votes.against, votes.abstained)
        )
        if cast > present:
            yield Finding(
                "votes-exceed-attendance",
                "warning",
                f"I {name_item(item)} er der {cast} stemmer, men deltagerlisten har {present} personer. Kontrollér "
                "stemmetal og fremmøde.",
                item.number,
                item.line,
            )
