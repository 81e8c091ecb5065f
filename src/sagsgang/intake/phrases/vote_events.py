"""The single tellings of a vote in one sentence: which side, how many, who.

"For: 20 (names)", "imod stemte 8", "14 stemmer mod 11", "Et flertal bestående af A og V anbefaler ...", "N N kunne ikke
tiltræde", "enstemmigt". Each is found by its own pattern; what one pattern has taken, the next leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.phrases import vote_patterns as patterns
from sagsgang.intake.phrases.actors import actor_of
from sagsgang.intake.phrases.names import looks_like_voters, split_names

Side = Literal["for", "against", "abstained"]

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
    labels = list(patterns.LABEL.finditer(sentence[:_LONGEST]))
    match = labels[-1] if labels else None
    if match is None or not (match["colon"] or patterns.SPOKEN.search(match.group())):
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
    if patterns.UNANIMOUS.search(sentence) and not any(event.side == "against" for event in found):
        found.append(VoteEvent(0, "against", 0, None))
    for event in found:
        event.at += offset
    return found


def _number(word: str) -> int:
    return int(word) if word.isdigit() else patterns.NUMBERS[word.lower()]


def _side(match: re.Match[str]) -> Side:
    return "abstained" if match["abstained"] else "against" if match["against"] else "for"


def _pairs(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    """ "14 stemmer mod 11"."""
    for match in patterns.PAIR.finditer(sentence):
        taken.take(*match.span())
        yield VoteEvent(match.start(), "for", _number(match["for"] or match["for2"]), None)
        yield VoteEvent(match.start() + 1, "against", _number(match["against"] or match["against2"]), None)


def _labels(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    for match in patterns.LABEL.finditer(sentence):
        if taken.free(match):
            event, end = _labelled(sentence, match)
            if event:
                taken.take(match.start(), end)
                yield event


def _labelled(sentence: str, match: re.Match[str]) -> tuple[VoteEvent | None, int]:
    """A label with what stands behind it, and where that ends; None where the "for" is a mere preposition."""
    side, rest = _side(match), sentence[match.end() :]
    counted = patterns.COUNT.match(rest)
    if counted and counted["count"].lower() in {"en", "et"} and not patterns.AFTER_ONE.match(rest, counted.end()):
        counted = None
    stated = bool(match["colon"]) or bool(patterns.SPOKEN.search(match.group()))
    if not stated and not (counted and patterns.AFTER_COUNT.match(rest, counted.end())):
        return None, match.end()
    count = _number(counted["count"]) if counted else int(match["count"]) if match["count"] else None
    begin = counted.end() if counted else 0
    names_from = patterns.BEFORE_NAMES.match(rest, begin).end()  # type: ignore[union-attr]
    if counted and rest[names_from : names_from + 1] == "(":
        inside, end = _bracketed(rest, names_from + 1)
        return VoteEvent(match.start(), side, count, split_names(inside)), match.end() + end
    stop = patterns.STOPS.search(rest, begin)
    end = stop.start() if stop else len(rest)
    listed = rest[names_from:end]
    summed = patterns.SUM.search(listed)
    if summed and count is None:
        count = int(summed["count"])
    names = split_names(listed) if looks_like_voters(listed) else []
    if count is None and not names:
        nobody = patterns.NOBODY.match(rest)
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
    for match in patterns.COUNTED.finditer(sentence):
        if taken.free(match) and _is_count(sentence, match):
            taken.take(*match.span())
            yield VoteEvent(match.start(), _side(match), _number(match["count"]), None)
    for match in patterns.ADOPTED_AGAINST.finditer(sentence):
        if taken.free(match) and looks_like_voters(match["who"]) and _are_voters(match["who"]):
            taken.take(*match.span())
            yield VoteEvent(match.start(), "against", None, split_names(match["who"]))
    for match in patterns.NOBODY_AGAINST.finditer(sentence):
        if taken.free(match):
            taken.take(*match.span())
            yield VoteEvent(match.start(), "against", 0, None)


def _is_count(sentence: str, match: re.Match[str]) -> bool:
    """ "2 for" is a vote only beside votes: "8 stemmer for", "12 for og 9 imod"."""
    if re.search(r"stem|undl|hverken|blank", match.group(), re.IGNORECASE):
        return True
    return match["for"] is None or bool(re.search(r"\bimod\b|\bstemte\b", sentence, re.IGNORECASE))


def _prose(sentence: str, taken: _Taken) -> Iterator[VoteEvent]:
    """A subject and its verb: "Anna Lund (Ø) stemte imod", "Et flertal (A, V) anbefaler ..."."""
    start = 0
    for match in patterns.PROSE.finditer(sentence):
        if not taken.free(match):
            continue
        subject = patterns.SUBJECT_BEGINS.split(sentence[start : match.start()])[-1].strip(" ,.\t\n-–•")
        start = match.end()
        side = _side(match)
        voters = _voters(re.sub(r"^(?:og|samt|men)\s+", "", subject), side, spoken="stem" in match.group().lower())
        if voters is not None:
            yield VoteEvent(match.start(), side, *voters)


def _voters(subject: str, side: Side, *, spoken: bool) -> tuple[int | None, list[str] | None] | None:
    """Who the subject of a voting verb is, or None where it is no voter ("Udvalget", "Forvaltningen")."""
    if subject.lower() in {"ingen", "ingen medlemmer"}:
        return (0, None) if side != "for" else None
    majority = patterns.MAJORITY.match(subject)
    if majority:
        if majority["which"].lower().startswith("mindretal") and side == "for" and not spoken:
            # "Et mindretal støtter ..." backs something else than what was put to the vote
            return None
        members = patterns.MEMBERS.match(majority["who"].strip(" ,:"))
        if members:
            return _number(members["count"]), split_names(members["who"] or "") or None
        who = majority["who"].strip(" ()")
        count = _number(majority["count"]) if majority["count"] else int(who) if who.isdigit() else None
        names = None if who.isdigit() else split_names(majority["who"]) or None
        return (count, names) if names or count is not None else None
    members = patterns.MEMBERS.match(subject)
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
    return len(line) < _LONGEST and not patterns.LABEL.match(line) and looks_like_voters(line) and _are_voters(line)
