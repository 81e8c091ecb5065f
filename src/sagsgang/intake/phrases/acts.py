"""Which act a recommendation's clause asks of the body: approve, note, discuss, recommend, appoint, decide.

A clause is either active ("godkender regnskabet", "KKR tager ... til efterretning") or passive ("regnskabet
godkendes"). The verb of its main line tells; where several are joined on one object ("drøfter og godkender forslaget"),
the first that binds the body, which a discussion does not.
"""

from __future__ import annotations

import re

from sagsgang.intake.parsed import ClauseAction, OutcomeCode
from sagsgang.intake.phrases.clauses import Word, segments_of, words_of
from sagsgang.intake.phrases.spots import WINDOW_CHARS
from sagsgang.intake.phrases.verbs import READINGS, Verb

_BY_OUTCOME: dict[OutcomeCode, ClauseAction] = {
    "approved": "approve", "noted": "note", "discussed": "discuss", "recommended": "recommend",
    # whoever is asked to back something is asked to agree to it
    "supported": "approve",
    "appointed": "appoint", "elected": "appoint",
    "postponed": "decide", "rejected": "decide", "returned": "decide", "other": "decide",
}  # fmt: skip
_DECIDES = frozenset(
    "beslutte afgøre fastsætte prioritere iværksætte aftale gennemføre afholde overføre flytte".split()
)
#: acts that are asked for but never stand in a decision as its outcome
_ASKED: dict[str, ClauseAction] = {
    **dict.fromkeys("fastholder igangsætter afsætter træffer vurderer udarbejder ændrer opretter nedlægger nedsætter "
                    "indgår etablerer finansierer ansøger sælger køber udbyder forlænger afslutter".split(), "decide"),
    **dict.fromkeys("orienteres".split(), "note"),
    **dict.fromkeys("kommenterer bidrager udtaler dialog kvalificerer overvejer".split(), "discuss"),
    **dict.fromkeys("konstituerer".split(), "appoint"),
}  # fmt: skip
_DISCUSSES = re.compile(r"\b(?:input|bemærkninger|kommentarer|drøftelse|drøftelsen|dialog|debat)\b")
_STANDPOINT = re.compile(r"\btager (?:\w+ )?stilling\b|\btages (?:\w+ )?stilling\b")
#: the generic "-es" passive of a verb of doing: "mødet flyttes", "beløbet afsættes"
_PASSIVE = re.compile(r"[a-zæøå]{3,}(?:es|ås)")
_NO_PASSIVE = frozenset(
    """
    deres vores jeres alles fælles ens forældres andres kommunernes kommunens ydes findes synes mindes trives lykkes
    nødes regeres
    """.split()
)
_ADVERBS = frozenset(
    "herunder samt og endvidere desuden samtidig også derudover herudover ligeledes at eventuelt herefter".split()
)


#: "Til drøftelse.", "Sagen forelægges udvalget til orientering."
_PURPOSES: dict[str, ClauseAction] = {
    "orientering": "note", "efterretning": "note", "drøftelse": "discuss", "godkendelse": "approve",
    "vedtagelse": "approve", "beslutning": "decide", "udpegning": "appoint",
}  # fmt: skip
_PURPOSE = re.compile(
    rf"\s*(?:[^.;:]{{0,200}}\b(?:forelægges|fremlægges|forelagt|fremlagt)\s+(?:[\w-]+\s+){{0,4}}?)?"
    rf"til (?P<what>{'|'.join(_PURPOSES)})\W*$",
    re.IGNORECASE,
)
#: "Drøftelse og godkendelse" as all that is asked
_PURPOSES_ALONE = re.compile(
    rf"\s*(?:til\s+)?(?P<what>{'|'.join(_PURPOSES)})(?:\s+og\s+(?P<more>{'|'.join(_PURPOSES)}))?\W*$", re.IGNORECASE
)
#: a clause's verb stands before this
_LONGEST = 1500


def _verb_act(verb: Verb, tail: str) -> ClauseAction | None:
    if verb.name in _DECIDES:
        return "decide"
    if verb.name == "tage" and _STANDPOINT.search(tail):
        return "decide"
    for pattern, code in verb.particles:
        if pattern.search(tail):
            return _BY_OUTCOME[code]
    return _BY_OUTCOME[verb.outcome] if verb.outcome else None


def _act_at(words: list[Word], at: int, lower: str) -> ClauseAction | None:
    word = words[at]
    tail = lower[word.start : word.start + WINDOW_CHARS]
    for verb, form in READINGS.get(word.lower, ()):
        if (
            form in {"pres", "pass"}
            or (form == "inf" and at == 0)  # "1. at godkende mødeplanen"
            or (form == "part" and at and words[at - 1].lower in {"bliver", "blive"})
        ):
            act = _verb_act(verb, tail)
            if act:
                return act
            if verb.name in {"give", "have", "afholde"} and _DISCUSSES.search(tail):
                return "discuss"
    asked = _ASKED.get(word.lower)
    if asked:
        return asked
    if word.lower in {"kommer", "giver", "afgiver", "har"} and _DISCUSSES.search(tail):
        return "discuss"
    return None


def acts_of(clause: str) -> list[tuple[int, ClauseAction]]:
    """The acts on the clause's main line, each with the place of its verb in ``clause``."""
    clause = clause[:_LONGEST]
    lower = clause.lower()
    words = words_of(clause)
    found: list[tuple[int, ClauseAction]] = []
    for segment in segments_of(words):
        if segment.kind not in {"main", "however"} and not _opening_at(words, segment.begin):
            continue
        for at in range(segment.begin, segment.end):
            if words[at].muted:
                continue
            act = _act_at(words, at, lower)
            if act:
                found.append((words[at].start, act))
    return found


def _opening_at(words: list[Word], begin: int) -> bool:
    return begin == 0 and bool(words) and words[0].lower == "at"


def act_of(clause: str) -> ClauseAction:
    """The act ``clause`` asks for."""
    purpose = _PURPOSE.match(clause)
    if purpose:
        return _PURPOSES[purpose["what"].lower()]
    if alone := _PURPOSES_ALONE.match(clause):
        asked = [_PURPOSES[one.lower()] for one in (alone["what"], alone["more"]) if one]
        return next((act for act in reversed(asked) if act not in ("discuss", "note")), asked[0])
    acts = acts_of(clause)
    for _, act in acts:
        if act != "discuss":
            return act
    if acts:
        return acts[0][1]
    if passive_place(clause) is not None or _INFINITIVE.match(clause):
        return "decide"
    return "other"


#: "at afgive høringssvar": a clause that begins with any verb's infinitive asks that it be done
_INFINITIVE = re.compile(r"\s*(?!(?:alle|denne|disse|begge|mange|dette)\b)[a-zæøå]{3,}e\s+(?:[a-zæøå]|[A-ZÆØÅ\d])")


def passive_place(clause: str) -> int | None:
    """Where a verb of doing stands in the passive ("mødet flyttes"), which asks that it be decided."""
    for word in words_of(clause[:_LONGEST]):
        if _PASSIVE.fullmatch(word.lower) and word.lower not in _NO_PASSIVE:
            return word.start
    return None


def begins_with_act(clause: str) -> bool:
    """Whether ``clause`` begins with an active verb ("godkender ...", "herunder støtter ...")."""
    beginning = clause[:_LONGEST]
    lower = beginning.lower()
    words = words_of(beginning)
    for at, word in enumerate(words[:3]):
        if word.lower in _ADVERBS:
            continue
        return _act_at(words, at, lower) is not None and not word.lower.endswith("s")
    return False
