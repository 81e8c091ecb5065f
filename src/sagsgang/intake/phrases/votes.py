"""Reads votes: who or how many were for, against, or abstained.

Minutes tell a vote in many ways: "For: 20 (names)", "For stemte: A, B og V", "med 14 stemmer mod 11", "Et flertal
bestående af ...", "N N kunne ikke tiltræde", "enstemmigt". Rules kept here:

* Names where there are names, a number where there is only a number. Where there are both, the names win if there are
  as many of them as the number says; else ("For stemte 63 (V, DF og LA)") the number.
* Several votes in one decision: the last one is the decision's, since amendments are voted on first. If what follows
  the last vote was adopted "uden afstemning", the decision had none.
* "Enstemmigt" and "ingen stemte imod" say that nobody was against: ``against=0``.
* A reservation ("tog forbehold") is no vote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.parsed import Votes
from sagsgang.intake.phrases.names import looks_like_voters, split_names
from sagsgang.intake.phrases.sentences import Sentence, split_sentences

Side = Literal["for", "against", "abstained"]
Value = list[str] | int

_NUMBERS = {
    word: number
    for number, words in enumerate(
        "nul en/et/én/ét/eet/een to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
        "atten nitten tyve".split()
    )
    for word in words.split("/")
}
_N = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
#: one of these stands wherever a pattern below could match; looking for them first is cheap
_TELLING = (
    "stem", "imod", " mod ", "undl", "flertal", "mindretal", "medlem", "tiltræde", "anbefale", "godkend", "støtte", " enig",
    "for:", "ja:", "nej:", "mod:", "blank", "hverken", "tiltråd", "indstil", "vedtog",
)  # fmt: skip
_BARE_COUNT = re.compile(r"\s*(?:for|i?mod)\s+\d", re.IGNORECASE)
_OBJECT = r"(?:[ \t]+(?:forslaget|indstillingen|ændringsforslaget|medlemsforslaget|punktet|sagen|dette|denne|det)(?:[ \t]+\d+)?)?"
_LABEL = re.compile(
    rf"(?:(?<=[\n.;,:(–-])|^|(?<=\bog)|(?<=\bmens)|(?<=\bidet))[ \t]*(?:"
    rf"(?P<abstained>hverken for eller (?:i)?mod{_OBJECT}(?:[ \t]+stemte)?|undlod(?:[ \t]+at[ \t]+stemme)?(?:[ \t]+gjorde)?|undlader(?:[ \t]+at[ \t]+stemme)?|"
    rf"stemte hverken for eller (?:i)?mod|(?:stemte )?blankt?(?:e)?(?: stemmer)?)"
    rf"|(?P<against>(?:stemte |stemmer )?(?:i)?mod{_OBJECT}(?:[ \t]+(?:stemte|stemmer|var))?|nej(?:[- ]stemmer)?)"
    rf"|(?P<for>(?:stemte |stemmer )?for{_OBJECT}(?:[ \t]+(?:stemte|stemmer|var))?|ja(?:[- ]stemmer)?)"
    rf")(?P<colon>[ \t]*:)?[ \t]*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"stem|hverken|undl", re.IGNORECASE)
_COUNT = re.compile(rf"(?P<count>{_N})\b(?![ \t]*(?:\.|,)?[ \t]*(?:januar|februar|marts|april|maj|juni|juli|august|procent|%))", re.IGNORECASE)
_STOPS = re.compile(r"\.(?=\s|$)|\n|;|,?[ \t]+(?:og|mens|idet|hvorefter|men)[ \t]+(?=(?:i)?mod\b|undlod|hverken|for[ \t])|,[ \t]*(?=(?:i)?mod\b|undlod|hverken|for[ \t]+stem)", re.IGNORECASE)
_AGAINST_AFTER = re.compile(
    rf"\b(?P<for>{_N})[ \t]+stemmer[ \t]+(?:for[ \t]+(?:og[ \t]+)?)?(?:i)?mod[ \t]+(?P<against>{_N})\b(?!\.)?", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?P<count>{_N})[ \t]+(?:(?:af|ud af)[ \t]+\d+[ \t]+)?(?:medlemmer[ \t]+|stemmer[ \t]+|stemte[ \t]+|medlem[ \t]+)*"
    rf"(?:(?P<abstained>undlod|undlader|hverken[ \t]+for|blankt?|blanke)|(?P<against>(?:i)?mod)|(?P<for>for))\b"
    rf"(?P<object>[ \t]+(?:forslaget|indstillingen|ændringsforslaget))?",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:(?P<abstained>undlod(?:\s+dog)?\s+at\s+(?:stemme|afgive\s+stemme)|undlader\s+at\s+stemme|stemte\s+(?:hverken\s+for\s+eller\s+(?:i)?mod|blankt))"
    r"|(?P<against>stem(?:te|mer)\s+(?:dog\s+)?(?:i)?mod|(?:var|er)\s+imod|(?:kunne|kan)\s+(?:dog\s+)?ikke\s+(?:tiltræde|anbefale|godkende|støtte|stemme\s+for|tilslutte\s+sig))"
    r"|(?P<for>stem(?:te|mer)\s+for|(?:kunne|kan)\s+(?:tiltræde|anbefale|godkende|støtte|tilslutte\s+sig)|(?:anbefaler|anbefalede|godkender|godkendte|tiltrådte|tiltræder|vedtog|indstiller|indstillede|støtter|støttede)))\b",
    re.IGNORECASE,
)
_MAJORITY = re.compile(
    r"^(?:et\s+)?(?:stort\s+|snævert\s+)?(?P<which>flertal(?:let)?|mindretal(?:let)?)(?:\s+(?:i|af)\s+(?:udvalget|byrådet|kommunalbestyrelsen|bestyrelsen|rådet|medlemmerne|\w+udvalget))?"
    rf"\s*(?:på\s+(?P<count>{_N})(?:\s+medlemmer)?)?\s*(?:,\s*)?(?:bestående\s+af|omfattende|udgjort\s+af|:)?\s*(?P<who>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MEMBERS = re.compile(rf"^(?P<count>{_N})\s+(?:af\s+udvalgets\s+|af\s+\d+\s+)?(?:medlem(?:mer)?|stemmer|stemte)\s*(?:[(:]\s*(?P<who>[^()]*)\)?)?$", re.IGNORECASE)
_UNANIMOUS = re.compile(r"\benstemmigt?\b|\b(?:et|en) enig(?:t)? (?:udvalg|byråd|kommunalbestyrelse|råd|bestyrelse)", re.IGNORECASE)
_NO_VOTE = re.compile(r"\buden afstemning\b", re.IGNORECASE)
_NEXT_MOTION = re.compile(r"\bherefter\b|\bderefter\b|\bdernæst\b|\bsat(?:tes)? til afstemning\b|\bsattes\b|\bstemt(?:es)? om\b|\bændringsforslag", re.IGNORECASE)
_CONCLUDED = re.compile(r"\b(?:vedtaget|vedtoges|godkendt|forkastet|nedstemt|tiltrådt|faldt|bortfaldt|afvist)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Event:
    at: int
    side: Side
    count: int | None
    names: list[str] | None

    @property
    def value(self) -> Value:
        if self.names and (self.count is None or self.count == len(self.names)):
            return self.names
        return self.count if self.count is not None else (self.names or 0)


def read_votes(text: str, sentences: Sequence[Sentence] | None = None) -> Votes | None:
    """The decision's vote, or None where none is told. ``sentences`` are those of ``text``, if they are at hand."""
    if not _mentions(text):
        return None
    events: list[_Event] = []
    for sentence in split_sentences(text) if sentences is None else sentences:
        if _mentions(sentence.text):
            events.extend(_events(sentence.text, sentence.start))
    if not events:
        return None
    group = _last_vote(events, text)
    last = max(event.at for event in group)
    if _NO_VOTE.search(text, last):
        return None
    votes = Votes()
    for event in group:
        _add(votes, event)
    return votes


def _mentions(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _TELLING) or bool(_BARE_COUNT.match(text))


def _add(votes: Votes, event: _Event) -> None:
    name = {"for": "in_favour", "against": "against", "abstained": "abstained"}[event.side]
    current: Value | None = getattr(votes, name)
    value = event.value
    if isinstance(current, int) and isinstance(value, list):
        value = value if len(value) == current else current
    elif isinstance(current, list) and isinstance(value, list):
        value = current + [one for one in value if one not in current]
    elif isinstance(current, list) and isinstance(value, int):
        value = current if len(current) == value else value
    setattr(votes, name, value)


def _last_vote(events: list[_Event], text: str) -> list[_Event]:
    """Cuts the events at each new motion and returns the last group."""
    events.sort(key=lambda event: event.at)
    group: list[_Event] = []
    for event in events:
        if group:
            between = text[group[-1].at : event.at]
            told = [e for e in group if e.side == event.side]
            again = any(e.count is not None and e.names is None and event.names is None for e in told)
            if _NEXT_MOTION.search(between) or again or (told and _CONCLUDED.search(between)):
                group = []
        group.append(event)
    return group


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _events(sentence: str, offset: int) -> list[_Event]:
    taken: list[tuple[int, int]] = []
    found: list[_Event] = []
    lower = sentence.lower()
    spoken = any(word in lower for word in ("stem", "undl", "hverken", "blank"))
    against = "mod" in lower

    def free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in taken)

    for match in _AGAINST_AFTER.finditer(sentence) if against and "stemmer" in lower else ():
        taken.append(match.span())
        found.append(_Event(offset + match.start(), "for", _number(match["for"]), None))
        found.append(_Event(offset + match.start("against"), "against", _number(match["against"]), None))
    for match in _LABEL.finditer(sentence) if spoken or ":" in lower or against or _BARE_COUNT.match(lower) else ():
        if free(*match.span()):
            event, end = _labelled(sentence, match, offset)
            if event:
                taken.append((match.start(), end))
                found.append(event)
    for match in _COUNTED.finditer(sentence) if spoken or against else ():
        if free(*match.span()) and _is_count(sentence, match):
            taken.append(match.span())
            side: Side = match.lastgroup if match.lastgroup != "object" else _side(match)  # type: ignore[assignment]
            found.append(_Event(offset + match.start(), side, _number(match["count"]), None))
    if spoken or any(word in lower for word in ("imod", "flertal", "mindretal", "medlem", "kan ", "kunne ", "(")):
        found.extend(_prose(sentence, offset, free))
    if _UNANIMOUS.search(sentence) and not any(e.side == "against" for e in found):
        found.append(_Event(offset, "against", 0, None))
    return found


def _side(match: re.Match[str]) -> Side:
    return "abstained" if match["abstained"] else "against" if match["against"] else "for"


def _is_count(sentence: str, match: re.Match[str]) -> bool:
    """ "2 for" is a vote only beside votes: "8 stemmer for", "12 for og 9 imod"."""
    if re.search(r"stem|undl|hverken|blank", match.group(), re.IGNORECASE):
        return True
    return match["for"] is None or bool(re.search(r"\bimod\b", sentence[match.end() :], re.IGNORECASE))


def _labelled(sentence: str, match: re.Match[str], offset: int) -> tuple[_Event | None, int]:
    side = _side(match)
    rest = sentence[match.end() :]
    stated = bool(match["colon"]) or bool(_SPOKEN.search(match.group()))
    count_match = _COUNT.match(rest)
    count = _number(count_match["count"]) if count_match else None
    if not stated and not (count_match and re.match(r"\s*(?:$|[(.,;\n]|stemmer|medlemmer|og\b)", rest[count_match.end() :])):
        return None, match.end()
    if count_match and count_match["count"].lower() in {"en", "et"} and not re.match(r"\s*(?:$|[(.,;])", rest[count_match.end() :]):
        count_match, count = None, None
    body_start = count_match.end() if count_match else 0
    bracket = re.match(r"[ \t]*(?:stemmer|medlemmer)?[ \t:]*\(", rest[body_start:])
    if count_match and bracket:
        names_text, end = _bracketed(rest, body_start + bracket.end())
        return _Event(offset + match.start(), side, count, split_names(names_text)), match.end() + end
    stop = _STOPS.search(rest, body_start)
    while stop and re.search(r"(?:^|[\s(])[A-ZÆØÅ]$", rest[: stop.start()]) and stop.group() == "." and rest[stop.end() :].strip()[:1].isupper() and " " not in rest[: stop.start()].strip():
        stop = _STOPS.search(rest, stop.end())
    end = stop.start() if stop else len(rest)
    listed = re.sub(r"^[ \t]*(?:stemmer|medlemmer)\b[ \t:]*", "", rest[body_start:end])
    names = split_names(listed) if looks_like_voters(listed) else []
    if count is None and not names:
        nobody = re.match(r"\s*(?:ingen|nul|-)\b", rest, re.IGNORECASE)
        return (_Event(offset + match.start(), side, 0, None), match.end() + end) if nobody else (None, match.end())
    return _Event(offset + match.start(), side, count, names or None), match.end() + end


def _bracketed(text: str, start: int) -> tuple[str, int]:
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at], at + 1
    return text[start:], len(text)


def _prose(sentence: str, offset: int, free: object) -> list[_Event]:
    found: list[_Event] = []
    start = 0
    for match in _PROSE.finditer(sentence):
        if not free(*match.span()):  # type: ignore[operator]
            continue
        subject = re.split(r"[;:]|,?\s+(?:men|mens|idet|hvorefter)\s+|(?<=[a-zæøå)]),?\s+og\s+(?=et\s+mindretal|\d)", sentence[start : match.start()], flags=re.IGNORECASE)[-1].strip(" ,.\t\n-–•")
        start = match.end()
        side = _side(match)
        voters = _voters(subject, side, spoken="stem" in match.group().lower())
        if voters is not None:
            count, names = voters
            found.append(_Event(offset + match.start(), side, count, names))
    return found


def _voters(subject: str, side: Side, *, spoken: bool) -> tuple[int | None, list[str] | None] | None:
    """Who the subject of a voting verb is, or None where it is no voter ("Udvalget", "Forvaltningen")."""
    if subject.lower() in {"ingen", "ingen medlemmer"}:
        return (0, None) if side != "for" else None
    majority = _MAJORITY.match(subject)
    if majority:
        who = majority["who"].strip(" ,:()")
        if majority["which"].lower().startswith("mindretal") and side == "for" and not spoken:
            return None
        names = split_names(_opened(majority["who"])) if who else None
        count = _number(majority["count"]) if majority["count"] else None
        return (count, names) if names or count is not None else None
    members = _MEMBERS.match(subject)
    if members:
        names = split_names(members["who"] or "") or None
        return _number(members["count"]), names
    if looks_like_voters(subject) and _are_voters(subject):
        return None, split_names(subject)
    return None


def _opened(text: str) -> str:
    """ "(A, V)" as a whole is the list, "(A)" behind a name is a party."""
    stripped = text.strip(" ,:")
    if stripped.startswith("(") and stripped.endswith(")") and stripped.count("(") == 1:
        return stripped[1:-1]
    return stripped


def _are_voters(subject: str) -> bool:
    from sagsgang.intake.phrases.actors import actor_of

    for name in split_names(subject):
        actor = actor_of(re.sub(r"[^\w\s.-]", " ", name).split())
        if actor not in {"member", "unknown"}:
            return False
        if actor == "unknown" and not re.fullmatch(r"[A-ZÆØÅ]{1,2}", name):
            return False
    return True
