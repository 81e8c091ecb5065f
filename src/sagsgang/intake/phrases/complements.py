"""What stands below a verb of deciding: "besluttede, at sagen udsættes", "vedtog at sende planen tilbage"."""

from __future__ import annotations

from sagsgang.intake.parsed import OutcomeCode
from sagsgang.intake.phrases.clauses import Segment, Word
from sagsgang.intake.phrases.spots import WINDOW_CHARS, Spot, attributive
from sagsgang.intake.phrases.verbs import READINGS, Verb

#: a denied decision: "ikke godkendt"
REFUSED: dict[OutcomeCode, OutcomeCode] = dict.fromkeys(("approved", "recommended", "supported", "noted"), "rejected")
#: what a verb of deciding may turn into. A hearing and the like stays a plain decision.
_SPECIFIC = frozenset(
    "postponed returned rejected recommended appointed elected noted discussed approved supported".split()
)
#: in front of a further infinitive: "at udsætte sagen og godkende tidsplanen"
_COORDINATES = frozenset({"og", "samt", ",", "-", "–", "•", "*", ")", "."})


def meaning_of(verb: Verb, stretch: str) -> OutcomeCode | None:
    """The verb's outcome among the words of ``stretch``, which may hold a particle that turns it."""
    for pattern, code in verb.particles:
        if pattern.search(stretch):
            return code
    return verb.outcome


def decided_in(words: list[Word], segment: Segment, text: str) -> list[tuple[OutcomeCode, int]]:
    """The particular things an "at" clause says were decided, each with its place in ``text`` (lower case).

    The first verb with an outcome tells; of the others only infinitives coordinated with it, since a finite verb may
    tell what somebody else will do ("at sagen udsættes og drøftes i Klitlund").
    """
    told: list[tuple[OutcomeCode, int]] = []
    begin = words[segment.begin].start
    for at in range(segment.begin, segment.end):
        word = words[at]
        if word.muted:
            continue
        for verb, form in READINGS.get(word.lower, ()):
            if form == "past" or attributive(words, at, form):
                continue
            if told and (form != "inf" or words[at - 1].lower not in _COORDINATES):
                continue
            # each verb has its particle behind it; only the first may have it before ("sagen tilbage at sende")
            start = word.start if told else begin
            code = meaning_of(verb, text[start : word.start + WINDOW_CHARS])
            if code not in _SPECIFIC:
                continue
            if Spot(words, segment, segment.begin, at, verb, form).is_negated():
                code = REFUSED.get(code)
            if code is not None:
                told.append((code, word.start))
                break
    return told
