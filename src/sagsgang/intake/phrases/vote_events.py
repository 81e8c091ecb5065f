"""The single tellings of a vote in one sentence: which side, how many, who.

"For: 20 (names)", "imod stemte 8", "14 stemmer mod 11", "Et flertal bestående af A og V anbefaler ...", "N N kunne ikke
tiltræde", "enstemmigt". Each is found by its own pattern; what one pattern has taken, the next leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.phrases.actors import actor_of
from sagsgang.intake.phrases.names import looks_like_voters, split_names

Side = Literal["for", "against", "abstained"]

_NUMBERS = {
    word: number
    for number, words in enumerate(
        "nul en/et/én/ét/eet/een to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
        "atten nitten tyve".split()
    )
    for word in words.split("/")
}
_N = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_MONTHS = r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_MOTION = r"(?:forslaget|indstillingen|ændringsforslaget|medlemsforslaget|punktet|sagen|dette|denne|det)"
_OBJECT = rf"(?:[ \t]+{_MOTION}(?:[ \t]+\d+)?)?"
_STEMTE = r"(?:[ \t]+(?:stemte|stemmer|var))?"

#: "For stemte:", "Imod:", "Undlod at stemme:" at the beginning of a stretch
_LABEL = re.compile(
    rf"(?:(?<=[\n.;,:(–-])|^|(?<=\bog)|(?<=\bmens)|(?<=\bidet))[ \t]*(?:"
    rf"(?P<abstained>hverken for eller i?mod{_OBJECT}(?:[ \t]+stemte)?|undlod(?:[ \t]+at[ \t]+stemme)?"
    rf"(?:[ \t]+gjorde)?|undlader(?:[ \t]+at[ \t]+stemme)?|stemte hverken for eller i?mod|(?:stemte )?blankt?e?(?: stemmer)?)"
    rf"|(?P<against>(?:stemte |stemmer )?i?mod{_OBJECT}{_STEMTE}|nej(?:[- ]stemmer)?)"
    rf"|(?P<for>(?:stemte |stemmer )?for{_OBJECT}{_STEMTE}|ja(?:[- ]stemmer)?)"
    rf")(?:[ \t]*\((?P<count>\d{{1,3}})\)(?=[ \t]*:))?(?P<colon>[ \t]*:)?[ \t]*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"stem|hverken|undl", re.IGNORECASE)
_COUNT = re.compile(rf"(?P<count>{_N})\b(?![ \t]*[.,]?[ \t]*(?:{_MONTHS}|procent|%))", re.IGNORECASE)
_AFTER_COUNT = re.compile(r"\s*(?:$|[(.,;\n]|stemmer|medlemmer|og\b)")
_AFTER_ONE = re.compile(r"\s*(?:$|[(.,;])")
_BEFORE_NAMES = re.compile(r"[ \t]*(?:stemmer|medlemmer)?[ \t:]*")
#: where a label's list ends: the line, or the next side
_NEXT_SIDE = r"(?=i?mod\b|undlod|hverken|for[ \t])"
_STOPS = re.compile(
    rf"\n|;|,?[ \t]+(?:og|mens|idet|hvorefter|men)[ \t]+{_NEXT_SIDE}|,[ \t]*(?=i?mod\b|undlod|hverken|for[ \t]+stem)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\s*(?:ingen|nul|-)\b", re.IGNORECASE)

_PAIR = re.compile(
    rf"\b(?P<for>{_N})[ \t]+stemmer[ \t]+(?:for[ \t]+(?:og[ \t]+)?)?i?mod[ \t]+(?P<against>{_N})\b"
    r"|\bstemmerne[ \t]+(?P<for2>\d{1,3})[ \t]?[-–][ \t]?(?P<against2>\d{1,3})\b",
    re.IGNORECASE,
)
#: "For stemte: A, B og F (21 stemmer)."
_SUM = re.compile(r"\((?P<count>\d{1,3})[ \t]+(?:stemmer|medlemmer)\)[ \t]*\.?$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?P<count>{_N})[ \t]+(?:(?:af|ud af)[ \t]+\d+[ \t]+)?"
    r"(?:medlemmer[ \t]+|stemmer[ \t]+|stemte[ \t]+|medlem[ \t]+)*"
    rf"(?:(?P<abstained>undlod|undlader|hverken[ \t]+for|blankt?e?)|(?P<against>i?mod)|(?P<for>for))\b",
    re.IGNORECASE,
)
_NOBODY_AGAINST = re.compile(r"\bingen(?:[ \t]+(?:stemmer|stemte|medlemmer))*[ \t]+i?mod\b", re.IGNORECASE)

_CANNOT = r"(?:kunne|kan)\s+(?:dog\s+)?ikke\s+(?:tiltræde|anbefale|godkende|støtte|stemme\s+for|tilslutte\s+sig)"
_CAN = r"(?:kunne|kan)\s+(?:tiltræde|anbefale|godkende|støtte|tilslutte\s+sig)"
_AGREES = r"anbefaler|anbefalede|godkender|godkendte|tiltrådte|tiltræder|vedtog|indstiller|indstillede|støtter|støttede"
_PROSE = re.compile(
    rf"\b(?:(?P<abstained>undlod(?:\s+dog)?\s+at\s+(?:stemme|afgive\s+stemme)|undlader\s+at\s+stemme|"
    rf"stemte\s+(?:hverken\s+for\s+eller\s+i?mod|blankt))"
    rf"|(?P<against>stem(?:te|mer)\s+(?:dog\s+)?i?mod|(?:var|er)\s+imod|{_CANNOT})"
    rf"|(?P<for>stem(?:te|mer)\s+for|{_CAN}|{_AGREES}))\b",
    re.IGNORECASE,
)
_SUBJECT_BEGINS = re.compile(
    r"[;:]|,?\s+(?:men|mens|idet|hvorefter)\s+|(?<=[a-zæøå)]),?\s+og\s+(?=et\s+mindretal|ingen|\d)", re.IGNORECASE
)
_OF_THE_BODY = r"(?:\s+(?:i|af)\s+(?:udvalget|byrådet|kommunalbestyrelsen|bestyrelsen|rådet|medlemmerne|\w+udvalget))?"
_MAJORITY = re.compile(
    rf"^(?:et\s+)?(?:stort\s+|snævert\s+)?(?P<which>flertal(?:let)?|mindretal(?:let)?){_OF_THE_BODY}"
    rf"\s*(?:på\s+(?P<count>{_N})(?:\s+medlemmer)?)?\s*(?:,\s*)?(?:bestående\s+af|omfattende|udgjort\s+af|:)?\s*(?P<who>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MEMBERS = re.compile(
    rf"^(?P<count>{_N})\s+(?:af\s+udvalgets\s+|af\s+\d+\s+)?(?:medlem(?:mer)?|stemmer|stemte)\s*(?:[(:]\s*(?P<who>[^()]*)\)?)?$",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"\benstemmigt?\b|\b(?:et|en) enigt? (?:udvalg|byråd|kommunalbestyrelse|råd|bestyrelse)", re.IGNORECASE
)

#: one of these stands wherever a pattern could match; looking for them first is cheap
_TELLING = (
    "stem", "imod", " mod ", "undl", "flertal", "mindretal", "medlem", "tiltræde", "anbefale", "godkend", "støtte",
    " enig", "for:", "ja:", "nej:", "mod:", "blank", "hverken", "tiltråd", "indstil", "vedtog",
)  # fmt: skip
_BARE_COUNT = re.compile(r"\s*(?:for|i?mod)\s+\(?\d", re.IGNORECASE)
_CHAIR = frozenset({"borgmesteren", "formanden", "næstformanden", "viceborgmesteren"})
_SUBJECT_WORDS = ("imod", "flertal", "mindretal", "medlem", "kan ", "kunne ", "(")
#: a sentence that names every member of the largest council is shorter than this
_LONGEST = 6000


@dataclass(slots=True)
class VoteEvent:
    """One telling. ``count`` and ``names`` are None where the minutes don't give them; ``at`` is its place."""

    at: int
    side: Side
    count: int | None
    names: list[str] | None

    @property
    def value(self) -> list[str] | int:
        """The names, if there are as many as the number says or there is no number; else the number."""
        if self.names and (self.count is None or self.count == len(self.names)):
            return self.names
        return self.count if self.count is not None else (self.names or 0)


def opens_list(sentence: str) -> bool:
    """Whether ``sentence`` ends in a label or its list, so that names on the following lines belong to it."""
    match = None
    for match in _LABEL.finditer(sentence[:_LONGEST]):
        pass
    if match is None or not (match["colon"] or _SPOKEN.search(match.group())):
        return False
    rest = sentence[match.end() :].strip()
    return not rest or (not rest.endswith(".") and looks_like_voters(rest))


def may_tell(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _TELLING) or bool(_BARE_COUNT.match(text))


class _Taken:
    """The stretches of the sentence that a pattern has already read."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []

    def free(self, match: re.Match[str]) -> bool:
        return all(match.end() <= a or match.start() >= b for a, b in self.spans)

    def take(self, start: int, end: int) -> None:
        self.spans.append((start, end))


def vote_events(sentence: str, offset: int = 0) -> list[VoteEvent]:
    """What ``sentence`` tells of votes, unordered; places are counted from ``offset``."""
    sentence = sentence[:_LONGEST]
    lower = sentence.lower()
    spoken = any(word in lower for word in ("stem", "undl", "hverken", "blank"))
    against = "mod" in lower
    taken = _Taken()
    found: list[VoteEvent] = []
    if "stemmer" in lower:
        found.extend(_pairs(sentence, taken))
    if spoken or against or ":" in lower or _BARE_COUNT.match(lower):
        found.extend(_labels(sentence, taken))
    if spoken or against:
        found.extend(_counts(sentence, taken))
    if spoken or any(word in lower for word in _SUBJECT_WORDS):
        found.extend(_prose(sentence, taken))
    if _UNANIMOUS.search(sentence) and not any(event.side == "against" for event in found):
        found.append(VoteEvent(0, "against", 0, None))
    for event in found:
        event.at += offset
    return found


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _side(match: re.Match[str]) -> Side:
    return "abstained" if match["abstained"] else "against" if match["against"] else "for"


def _pairs(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    """ "14 stemmer mod 11"."""
    for match in _PAIR.finditer(sentence):
        taken.take(*match.span())
        yield VoteEvent(match.start(), "for", _number(match["for"] or match["for2"]), None)
        yield VoteEvent(match.start() + 1, "against", _number(match["against"] or match["against2"]), None)


def _labels(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    for match in _LABEL.finditer(sentence):
        if taken.free(match):
            event, end = _labelled(sentence, match)
            if event:
                taken.take(match.start(), end)
                yield event


def _labelled(sentence: str, match: re.Match[str]) -> tuple[VoteEvent | None, int]:
    """A label with what stands behind it, and where that ends; None where the "for" is a mere preposition."""
    side, rest = _side(match), sentence[match.end() :]
    counted = _COUNT.match(rest)
    if counted and counted["count"].lower() in {"en", "et"} and not _AFTER_ONE.match(rest, counted.end()):
        counted = None
    stated = bool(match["colon"]) or bool(_SPOKEN.search(match.group()))
    if not stated and not (counted and _AFTER_COUNT.match(rest, counted.end())):
        return None, match.end()
    count = _number(counted["count"]) if counted else int(match["count"]) if match["count"] else None
    begin = counted.end() if counted else 0
    names_from = _BEFORE_NAMES.match(rest, begin).end()  # type: ignore[union-attr]
    if counted and rest[names_from : names_from + 1] == "(":
        inside, end = _bracketed(rest, names_from + 1)
        return VoteEvent(match.start(), side, count, split_names(inside)), match.end() + end
    stop = _STOPS.search(rest, begin)
    end = stop.start() if stop else len(rest)
    listed = rest[names_from:end]
    summed = _SUM.search(listed)
    if summed and count is None:
        count = int(summed["count"])
    names = split_names(listed) if looks_like_voters(listed) else []
    if count is None and not names:
        nobody = _NOBODY.match(rest)
        return (VoteEvent(match.start(), side, 0, None), match.end() + end) if nobody else (None, match.end())
    return VoteEvent(match.start(), side, count, names or None), match.end() + (end if names else begin)


def _bracketed(text: str, start: int) -> tuple[str, int]:
    """What stands between the bracket before ``start`` and its partner, and where that ends."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at], at + 1
    return text[start:], len(text)


def _counts(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    """ "17 stemte for", "12 for og 9 imod", "ingen imod"."""
    for match in _COUNTED.finditer(sentence):
        if taken.free(match) and _is_count(sentence, match):
            taken.take(*match.span())
            yield VoteEvent(match.start(), _side(match), _number(match["count"]), None)
    for match in _NOBODY_AGAINST.finditer(sentence):
        if taken.free(match):
            taken.take(*match.span())
            yield VoteEvent(match.start(), "against", 0, None)


def _is_count(sentence: str, match: re.Match[str]) -> bool:
    """ "2 for" is a vote only beside votes: "8 stemmer for", "12 for og 9 imod"."""
    if re.search(r"stem|undl|hverken|blank", match.group(), re.IGNORECASE):
        return True
    return match["for"] is None or bool(re.search(r"\bimod\b", sentence[match.end() :], re.IGNORECASE))


def _prose(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    """A subject and its verb: "Anna Lund (Ø) stemte imod", "Et flertal (A, V) anbefaler ..."."""
    start = 0
    for match in _PROSE.finditer(sentence):
        if not taken.free(match):
            continue
        subject = _SUBJECT_BEGINS.split(sentence[start : match.start()])[-1].strip(" ,.\t\n-–•")
        start = match.end()
        side = _side(match)
        voters = _voters(re.sub(r"^(?:og|samt|men)\s+", "", subject), side, spoken="stem" in match.group().lower())
        if voters is not None:
            yield VoteEvent(match.start(), side, *voters)


def _voters(subject: str, side: Side, *, spoken: bool) -> tuple[int | None, list[str] | None] | None:
    """Who the subject of a voting verb is, or None where it is no voter ("Udvalget", "Forvaltningen")."""
    if subject.lower() in {"ingen", "ingen medlemmer"}:
        return (0, None) if side != "for" else None
    majority = _MAJORITY.match(subject)
    if majority:
        if majority["which"].lower().startswith("mindretal") and side == "for" and not spoken:
            # "Et mindretal støtter ..." backs something else than what was put to the vote
            return None
        who = majority["who"].strip(" ()")
        count = _number(majority["count"]) if majority["count"] else int(who) if who.isdigit() else None
        names = None if who.isdigit() else split_names(majority["who"]) or None
        return (count, names) if names or count is not None else None
    members = _MEMBERS.match(subject)
    if members:
        return _number(members["count"]), split_names(members["who"] or "") or None
    if looks_like_voters(subject) and (_are_voters(subject) or (spoken and subject.lower() in _CHAIR)):
        return None, split_names(subject)
    return None


def _are_voters(subject: str) -> bool:
    """Whether every name in ``subject`` is a person's, a party's or a party letter."""
    for name in split_names(subject):
        actor = actor_of(re.sub(r"[^\w\s.-]", " ", name).split())
        if actor == "unknown":
            if not re.fullmatch(r"[A-ZÆØÅ]{1,2}", name):
                return False
        elif actor != "member":
            return False
    return True


def is_voter_line(line: str) -> bool:
    """A line that holds nothing but voters ("Anna Lund (A)")."""
    return len(line) < _LONGEST and not _LABEL.match(line) and looks_like_voters(line) and _are_voters(line)
