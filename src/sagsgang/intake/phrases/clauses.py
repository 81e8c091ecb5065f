"""Takes a sentence apart: its words, its main line, and what only hangs on it.

An outcome stands on the main line ("KKR godkendte, at ..."). What hangs below a reason ("idet"), a condition
("såfremt"), a relative ("der", "som") or another verb's "at" is not decided there, except below a verb of deciding
("besluttede, at sagen udsættes"). Danish minutes write the comma before a subordinate clause, and that is relied upon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sagsgang.intake.phrases.verbs import READINGS

Kind = Literal["main", "that", "aside", "however"]

_WORD = re.compile(r"\w+(?:[-'’./]\w+)*|[^\w\s]")
_ASIDE_AFTER_COMMA = frozenset(
    """
    der som hvor hvori hvortil hvorfor hvorved hvilket hvilke hvem hvad hvordan hvorvidt om da når inden før
    indtil selvom skønt jf jfr herunder eftersom hvis hvoraf hvormed så ligesom
    """.split()
)
_ASIDE_ANYWHERE = frozenset("hvis såfremt medmindre idet fordi eftersom hvorvidt forudsat".split())
_JOIN = frozenset({"og", "samt", "men"})
AUXILIARY = frozenset("blev bliver blive er var været konstateredes blevet".split())
#: finite verbs without a meaning here, so that "gjorde opmærksom på, at ..." is known to have its verb
_OTHER_FINITE = frozenset(
    """
    gjorde gør sagde siger fik får holdt holder lagde lægger kom kommer stod står fandt finder gik går så ser lod lader
    har havde skal skulle kan kunne vil ville bør burde må måtte blev bliver deltog deltager skrev talte peger
    """.split()
)
_SKIPPED = frozenset(
    """
    herefter derefter efterfølgende endvidere desuden samtidig dermed også derfor så det man udvalget byrådet
    kommunalbestyrelsen rådet bestyrelsen kkr der ligeledes enstemmigt derudover endelig
    """.split()
)
_OPEN = {"(": ")", "[": "]", "“": "”", "„": "”", "«": "»", "»": "«"}
_MARKS = frozenset('"”()[]“„«»')
#: only at these words, or behind a comma, can a stretch begin
_MAY_OPEN = _ASIDE_AFTER_COMMA | _ASIDE_ANYWHERE | _JOIN | frozenset({";", ":", "at", "dog", "hvorefter", "mens"})


class Word(NamedTuple):
    lower: str
    start: int
    end: int
    raw: str
    #: inside brackets or quotation marks: there to be read, not to decide
    muted: bool


@dataclass(slots=True)
class Segment:
    """``words[begin:end]`` of the sentence. ``after_not``: the "at" that opened it was preceded by "ikke"."""

    kind: Kind
    begin: int
    end: int
    after_not: bool = False


def words_of(sentence: str) -> list[Word]:
    words: list[Word] = []
    expected: list[str] = []
    straight = False
    for match in _WORD.finditer(sentence):
        token, start = match[0], match.start()
        if token in _MARKS:
            if token in {'"', "”"} and not expected:
                # "”Planen”" and '"Planen"' open and close with the same mark
                straight = not straight
            elif expected and token == expected[-1]:
                expected.pop()
            elif token in _OPEN and not straight:
                expected.append(_OPEN[token])
        words.append(Word(token.lower(), start, start + len(token), token, straight or expected != []))
    if expected or straight:
        # a mark that never closes mutes nothing
        words = [word._replace(muted=False) for word in words]
    return words


def segments_of(words: list[Word]) -> list[Segment]:
    """The sentence's stretches in order; adjoining main stretches are one."""
    segments = [Segment("main", 0, 0)]
    spoken = spoken_main = False
    before = ""
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n].lower[0].isalnum()), -1)
    for at, word in enumerate(words):
        current = segments[-1]
        kind, after_not = None, False
        if word.lower in _MAY_OPEN or before == ",":
            kind, after_not = _opens(words, at, current, spoken)
        if current.kind == "that" and kind is None and not spoken_main and _finishes(word, at == last):
            kind = "main"
        if kind is not None and not (kind == "main" and current.kind == "main"):
            current.end = at
            segments.append(Segment(kind, at, at, after_not))
        if not spoken_main and _finite(word.lower):
            spoken = True
            spoken_main = segments[-1].kind in {"main", "however"}
        before = word.lower
    segments[-1].end = len(words)
    return [segment for segment in segments if segment.end > segment.begin]


def _finite(word: str) -> bool:
    return word in AUXILIARY or word in READINGS or word in _OTHER_FINITE or word.endswith("ede")


def _finishes(word: Word, last: bool) -> bool:
    """ "Forslaget om at udsætte sagen [blev forkastet]": the main line has had no verb yet, and here it comes."""
    if word.muted:
        return False
    if word.lower in {"blev", "bliver"}:
        return True
    return last and any(form in {"part", "pass"} for _, form in READINGS.get(word.lower, ()))


def _opens(words: list[Word], at: int, current: Segment, spoken: bool) -> tuple[Kind | None, bool]:
    """The kind of stretch that begins at this word, or None where the current one goes on."""
    word = words[at]
    if word.muted:
        return None, False
    before = words[at - 1].lower if at else ""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word.lower == ";":
        return "main", False
    if word.lower == ":":
        return ("that" if spoken else None), False
    if word.lower == "at":
        if at == 0 and following[:1].isdigit():
            # "At 1: Godkendt." numbers the clause
            return None, False
        return _opens_that(words, at, current)
    if word.lower == "dog" and before in {",", ";", "og", "men"}:
        return "however", False
    if word.lower in _ASIDE_ANYWHERE or (before == "," and word.lower in _ASIDE_AFTER_COMMA):
        if word.lower == "som" and following in {"dermed", "hermed", "herefter"}:
            return "main", False
        # "som indstillet" hangs on nothing
        return ("aside", False) if following not in {"indstillet", "foreslået"} else (None, False)
    if word.lower == "hvorefter" or (word.lower == "mens" and before == ","):
        # "punkt 1 blev godkendt, mens punkt 2 blev afvist" tells two things alike
        return "main", False
    if current.kind not in {"main", "however"}:
        if word.lower in _JOIN and (
            _resumes(words, at + 1, comma=before == ",")
            or (_infinitive(words, current) and _has_form(following, "pass"))
        ):
            return "main", False
        if before == "," and _resumes(words, at, comma=True, bare=True, passive=current.kind == "aside"):
            return "main", False
    return None, False


def _opens_that(words: list[Word], at: int, current: Segment) -> tuple[Kind, bool]:
    before = words[at - 1].lower if at else ""
    if before in {"for", "end", "ved", "efter", "uden", "på", "af", "med"} and not _governed(words, at - 1):
        return "aside", False
    if current.kind == "aside":
        return "aside", False
    return "that", before == "ikke"


def _infinitive(words: list[Word], segment: Segment) -> bool:
    """ "at blive behandlet": an infinitive, which a present-tense verb after "og" cannot continue."""
    first = words[segment.begin + 1].lower if segment.begin + 1 < len(words) else ""
    return segment.kind == "that" and (first in {"blive", "være"} or _has_form(first, "inf"))


def _lower(words: list[Word], at: int) -> str:
    return words[at].lower if at < len(words) else ""


def _has_form(word: str, form: str) -> bool:
    return any(one == form for _, one in READINGS.get(word, ()))


def _governed(words: list[Word], at: int) -> bool:
    """Whether the preposition belongs to "enighed om", "opbakning til" and the like rather than to an adverbial."""
    return at > 0 and words[at - 1].lower in {"enighed", "enige", "opbakning", "tilslutning"}


def _resumes(words: list[Word], at: int, *, comma: bool, bare: bool = False, passive: bool = False) -> bool:
    """Whether the main line goes on here: a past-tense verb or auxiliary comes at once ("..., og drøftede")."""
    if (
        comma
        and not bare
        and words[at : at + 1]
        and words[at].lower == "det"
        and _has_form(_lower(words, at + 1), "pass")
    ):
        # "det godkendes, at ..., og det tages til efterretning, at ..."
        return True
    limit = at + (1 if bare else 4)
    for word in words[at:limit]:
        if word.muted or word.lower == "at":
            return False
        if word.lower in {"blev", "bliver"}:
            return True
        forms = {form for _, form in READINGS.get(word.lower, ())}
        if forms & {"past", "pasp"} and word.lower not in {"ansatte"}:
            return True
        if forms & {"pres"} and comma and word is words[at]:
            return True
        if bare and passive and "pass" in forms:
            return True
        if word.lower not in _SKIPPED:
            return False
    return False
