"""Finds dissenting statements and reservations: "Enhedslisten tog forbehold ...", what was asked to be minuted.

A statement is taken whole: a quotation that a sentence announces with a colon belongs to it. A bare vote ("Imod stemte
V.") is no statement; one with its reason ("Liste B stemte imod, idet ...") is.
"""

from __future__ import annotations

import re

from sagsgang.intake.phrases.actors import Actor, actor_of
from sagsgang.intake.phrases.clauses import words_of
from sagsgang.intake.phrases.sentences import Sentence

_ALWAYS = re.compile(
    r"\b(?:tog|tager|tages|taget)\s+(?:\w+\s+){0,2}forbehold\b|\bforbehold(?:er|t)\s+sig\b|"
    r"\bafgav\s+(?:følgende|en|sin)?\s*(?:\w+\s+)?(?:protokol)?(?:bemærkning|erklæring|udtalelse)|"
    r"\bprotokol(?:bemærkning|tilførsel|udtalelse)|"
    r"\bmindretalsudtalelse|\bmindretalserklæring|\bsær(?:udtalelse|standpunkt)|\bdissens\b|\bstandsningsret|"
    r"\bønsk(?:er|ede)\s+(?:\w+\s+){0,6}?(?:tilført|ført til|protokoller|indført i)|"
    r"\btil\s+(?:beslutnings)?protokollen\b|"
    r"\bbegær(?:er|ede)\s+sagen\b|\bafventer\s+(?:sin\s+)?(?:\w+\s+)?stillingtagen|"
    r"\btager\s+(?:først\s+)?stilling\s+(?:i|ved|på)\s+(?:byråds|kommunal)",
    re.IGNORECASE,
)
_DISSENTS = re.compile(
    r"\b(?:(?:kunne|kan)\s+(?:dog\s+)?ikke|ikke\s+(?:kunne|kan))\s+"
    r"(?:tiltræde|anbefale|godkende|støtte|tilslutte|stemme\s+for|gå\s+ind|medvirke|bakke)|"
    r"\b(?:anbefaler|anbefalede|støtter|støttede|ønsker|ønskede|godkender|godkendte|tiltrådte|tiltræder)\s+"
    r"(?:\w+\s+)?ikke\b|\b(?:er|var)\s+(?:imod|uenig)|"
    r"\bhenh(?:older|oldt)\s+sig\b|\bbeklage(?:r|de)\b|\btager\s+afstand\b|\btog\s+afstand\b|\bprotestere",
    re.IGNORECASE,
)
_REASONED = re.compile(
    r"\b(?:stemte|stemmer|undlod|undlader)\b.{0,60}?(?:,\s*(?:idet|da|fordi|eftersom)\b|"
    r"\bmed\s+(?:den\s+begrundelse|henvisning)|\baf\s+hensyn|\bpå\s+grund\s+af|\bud\s+fra)",
    re.IGNORECASE | re.DOTALL,
)
#: one of these stands in every statement; looking for them first is cheap
_TELLING = (
    "forbehold", "protokol", "udtalelse", "erklæring", "bemærkning", "standpunkt", "dissens", "standsning", "ønsk",
    "begær", "stilling", "ikke", "imod", "uenig", "henh", "beklag", "afstand", "protest", "stem",
)  # fmt: skip
_LONGEST = 4000
_CLOSING = re.compile(r"[\"”«“»'][.\s]*$")
_OPENING = re.compile(r"^[\s:]*[\"”»“„«]")
_VERB = re.compile(
    r"\b(?:tog|tager|kunne|kan|afgav|ønsk\w+|stemte|stemmer|er|var|henh\w+|anbefal\w+|støtte\w*|beklag\w+|godkend\w+|tilt\w+|protest\w+|undl\w+)\b"
)


def is_statement(sentence: str, members: frozenset[str] = frozenset()) -> bool:
    """Whether ``sentence`` tells a reservation, a dissent or a statement for the minutes."""
    sentence = sentence[:_LONGEST]
    lower = sentence.lower()
    if not any(word in lower for word in _TELLING):
        return False
    if _ALWAYS.search(sentence) or _REASONED.search(sentence):
        return True
    return bool(_DISSENTS.search(sentence)) and _speaker(sentence, members) in {"member", "minority"}


def _speaker(sentence: str, members: frozenset[str]) -> Actor:
    match = _VERB.search(sentence)
    words = [w.raw for w in words_of(sentence[: match.start()]) if not w.muted] if match else []
    return actor_of(words, members)


def read_statements(
    text: str, sentences: list[Sentence], members: frozenset[str] = frozenset()
) -> tuple[list[str], list[Sentence]]:
    """The statements in ``text``, whole, and the sentences that only belong to a statement's quotation."""
    statements: list[str] = []
    quoted: list[Sentence] = []
    number = 0
    while number < len(sentences):
        sentence = sentences[number]
        number += 1
        if not is_statement(sentence.text, members):
            continue
        end = sentence.end
        following = _quotation(sentence, sentences[number:])
        if following:
            quoted.extend(following)
            end = following[-1].end
            number += len(following)
        statements.append(text[sentence.start : end])
    return statements, quoted


def _quotation(sentence: Sentence, following: list[Sentence]) -> list[Sentence]:
    """The sentences that the statement's colon announces: to the closing mark, or the next paragraph without marks."""
    unclosed = _unclosed(sentence.text)
    if not following or not (sentence.text.rstrip().endswith(":") or unclosed):
        return []
    if not unclosed and not _OPENING.match(following[0].text):
        paragraph = following[0].paragraph
        return [one for one in following if one.paragraph == paragraph]
    taken: list[Sentence] = []
    for one in following:
        taken.append(one)
        if _CLOSING.search(one.text):
            return taken
    return taken if unclosed is False else taken[:1]


def _unclosed(text: str) -> bool:
    """Whether a quotation begun in ``text`` goes on beyond it."""
    return sum(text.count(mark) for mark in '"”“„»«') % 2 == 1
