"""Reads a decision's text into outcomes, votes, disqualified members and statements.

Rules a secretary may want to know:

* One outcome per clause that decides, in order; its ``text`` is the whole sentence, so two clauses of one sentence give
  two outcomes with the same text. "Godkendt. Dog ..." is one outcome, whose text is both sentences.
* What members report ("N N orienterede om ...") is no outcome: nothing was decided. So a recommendation that the
  report be noted stays visibly unanswered where the minutes forgot to say so.
* What was only agreed upon ("Det blev aftalt, at ...") is ``other``, and only where the decision says nothing firmer.
* "Sagen genoptages" postpones a case of which nothing else was decided; what was noted or discussed stays noted.
* "Sendt i høring" is ``other``: nothing is adopted yet, and nothing rejected.
* "Fremsendes" to a council is ``recommended`` (a case sent up to those who decide); "oversendes", "henvises" and
  "sendes tilbage" are ``returned`` (a case sent elsewhere for treatment), unless they go "med anbefaling".
* "Kan tiltræde" is ``recommended`` in a committee or where the case is sent on, else ``approved``.
* Other bodies' decisions, quoted under their own headers, do not count where the meeting has its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.intake.parsed import Decision, Outcome, OutcomeCode
from sagsgang.intake.phrases.amendments import amends, amends_the_one_before
from sagsgang.intake.phrases.clause_outcomes import may_be_firm, read_sentence
from sagsgang.intake.phrases.other_bodies import own_stretches
from sagsgang.intake.phrases.presence import read_absences
from sagsgang.intake.phrases.sentences import Sentence, split_sentences
from sagsgang.intake.phrases.statements import read_statements
from sagsgang.intake.phrases.votes import read_votes


def read_decision(
    text: str, *, members: Sequence[str] = (), body: str | None = None, held_on: str | None = None
) -> Decision:
    """What was decided. ``text``: paragraphs separated by one blank line, lines rejoined.

    ``members`` are the names of those present; ``body`` and ``held_on`` (ISO date) tell the meeting's own decision
    from others quoted in the same text. Never raises; empty text gives an empty decision.
    """
    decision = Decision(text=text)
    present = frozenset(name.lower() for name in members if name)
    for part in own_stretches(text, body=body, held_on=held_on):
        _read_part(decision, text[part.start : part.end], present)
    return decision


def _read_part(decision: Decision, text: str, members: frozenset[str]) -> None:
    sentences = split_sentences(text)
    statements, quoted = read_statements(text, sentences, members)
    decision.statements.extend(statements)
    kept = [sentence for sentence in sentences if sentence not in quoted] if quoted else sentences
    decision.outcomes.extend(_outcomes(text, kept, members))
    votes = read_votes(text, sentences)
    if votes is not None:
        decision.votes = votes
    for presence in read_absences(text):
        if presence.kind == "disqualified" and presence.name not in decision.disqualified:
            decision.disqualified.append(presence.name)


#: beyond this a "sentence" is none, and its amendments are not looked for
_LONGEST = 4000


def _outcomes(text: str, sentences: list[Sentence], members: frozenset[str]) -> list[Outcome]:
    strong: list[Outcome] = []
    weak: list[Outcome] = []
    report_in = -1
    for number, sentence in enumerate(sentences):
        reported = sentence.paragraph == report_in
        if reported and not may_be_firm(sentence.text):
            continue
        reading = read_sentence(sentence.text, members)
        if reported and not reading.firm:
            continue
        report_in = sentence.paragraph if reading.reports else report_in
        told: set[tuple[OutcomeCode, bool]] = set()
        for found in reading.found:
            # one sentence says "godkendt" of several points: that is one outcome, whose text is the sentence
            if (found.code, found.weak) in told:
                continue
            told.add((found.code, found.weak))
            outcome = Outcome(found.code, sentence.text)
            if found.code == "approved" and not found.settled:
                _amend(outcome, text, sentence, sentences[number + 1 : number + 2])
            (weak if found.weak else strong).append(outcome)
    # "Udvalget ønsker sagen genoptaget" asks for something, and says what: the case is postponed
    return strong or [one for one in weak if one.outcome != "other"] or weak


def _amend(approval: Outcome, text: str, sentence: Sentence, following: list[Sentence]) -> None:
    if amends(sentence.text[:_LONGEST]):
        approval.outcome = "approved_amended"
    elif following and amends_the_one_before(following[0].text[:_LONGEST]):
        approval.outcome = "approved_amended"
        approval.text = text[sentence.start : following[0].end]
