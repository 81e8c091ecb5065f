"""Who was not there for an item: absence, leaving and arriving, substitutes and disqualification, told in decisions.

A disqualified member (kommunestyrelsesloven § 14) leaves the room, so "forlod mødet ... på grund af inhabilitet" and
"deltog ikke i sagens behandling på grund af inhabilitet" are disqualifications, not departures or absences. So are
"deltog ikke i behandlingen, da han er formand for selskabet" and "... og forlod lokalet", which tell it without the
word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.phrases.mentions import Mention, items_in, people_in, time_in
from sagsgang.intake.phrases.sentences import split_sentences

Kind = Literal["absent", "left", "arrived", "disqualified", "substitute"]
Scope = Literal["meeting", "item", "items"]

#: beyond this a "sentence" is none
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Presence:
    """One thing told of one person. ``items``: the numbers named ("12-15" spelled out); ``scope`` says whether it is
    told of the whole meeting, of the item in which it stands, or of ``items``. ``time`` is as written ("17.40").
    ``replaces``: for a substitute, the member who was replaced. ``text`` is the sentence it was read from."""

    name: str
    kind: Kind
    scope: Scope = "meeting"
    items: tuple[str, ...] = ()
    party: str | None = None
    reason: str | None = None
    time: str | None = None
    replaces: str | None = None
    text: str = ""


#: one of these stands wherever a pattern below could match; looking for them first is cheap
_TELLING = (
    "afbud", "fravær", "habil", "deltog", "deltager", "forlod", "forlader", "ankom", "mødt", "stedfortræder",
    "suppleant", "supp", "stedet", "stede", "forhindret", "udeblev", "tilbage", "trådte", "undtag", "bortset fra",
    "gik ", "på nær", "vikar", "substitut",
)  # fmt: skip
_BECAUSE = re.compile(
    r"\b(?:på grund af|grundet|pga\.?|p\.g\.a\.|som følge af|på baggrund af)\s+(?P<reason>[^.,;()]{2,80})",
    re.IGNORECASE,
)
_DISQUALIFIED = re.compile(
    r"\binhabil(?:e|t|itet\w*)?\b|\bstyrelseslov\w* § ?14\b|§ ?14 i (?:kommunestyrelses|styrelses|lov om)",
    re.IGNORECASE,
)
_NOT_DISQUALIFIED = re.compile(
    r"\b(?:ikke|ej|ingen|om)\s+(?:\w+\s+){0,2}inhabil|\bhabil\b|\bspørgsmål\w*\s+om\b", re.IGNORECASE
)
#: whoever sits out a case for what he or she is to it, or leaves the room for it, is disqualified without the word
_SAT_OUT = re.compile(
    r"\b(?:deltog|deltager)\s+(?:dog\s+)?ikke\s+i\s+(?:\w+\s+){0,3}(?:behandling|beslutning|drøftelse|afstemning|sag|punkt)\w*",
    re.IGNORECASE,
)
_LEFT_THE_ROOM = re.compile(r"\bforlod\s+(?:\w+\s+)?(?:lokalet|mødelokalet|\w*salen)\b", re.IGNORECASE)
_RELATED = re.compile(
    r"\b(?:da|idet|fordi|eftersom)\s+(?:han|hun|de|vedkommende|begge)\s+(?:selv\s+|også\s+|begge\s+)?(?:er|var|sidder|ejer|arbejder)\b"
    r"(?!\s+(?:forhindret|syg|på|fraværende|gået|kørt|nødt))",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\bdeltog(?:es)?\s+(?:dog\s+)?ikke\b|\bdeltager\s+ikke\b|\b(?:var|er|havde)\s+(?:\w+\s+)?(?:fraværende|forhindret)\b|"
    r"\b(?:var|er)\s+(?:\w+\s+)?(?:ikke|ej)\s+(?:til\s+stede|mødt)\b|\b(?:havde|har|med)\s+(?:meldt\s+)?afbud\b|"
    r"\bmeldte\s+afbud\b|\budeblev\b|\bfraværende\b\s*\.?$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bforlod\b|\bforlader\b|\bgik\s+(?:fra\s+mødet|kl)|\budtrådte\b|\bdeltog\s+(?:indtil|til\s+og\s+med|til\s+(?:kl|punkt))",
    re.IGNORECASE,
)
_ARRIVED = re.compile(
    r"\bankom\b|\bmødte\s+(?:op\s+)?kl|\btilsluttede\s+sig\s+mødet\b|\bvendte\s+tilbage\b|"
    r"\bdeltog\s+(?:først\s+)?fra\s+(?:kl|p|og\s+med|dagsorden|sag)|\bindtrådte\b|\bdeltog\s+først\b",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"\b(?:stedfortræder|suppleant|substitut|vikar)(?P<for>\s+for)?\b|\bsuppl?\.|\bi\s+stedet(?P<instead>\s+for)?\b",
    re.IGNORECASE,
)
#: behind a name in a list of the absent: whoever came instead ("Bo Dam, Ea Holm indkaldt")
_CAME_INSTEAD = re.compile(
    r"[ ]*(?:var |blev )?(?:indkaldt|deltog|mødte|deltager)\b(?!\s+(?:ikke|dog|først|fra|til|indtil|kun|ej))",
    re.IGNORECASE,
)
_CAME_FOR = re.compile(r"\b(?:deltog|mødte|mødt)\s+(?:i\s+mødet\s+)?i\s+stedet\s+for\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:undtagen|undtaget|med undtagelse af|bortset fra|på nær)\b", re.IGNORECASE)
_WAS_THERE = re.compile(r"\bmødt\b|\btil ?stede\b", re.IGNORECASE)
_APOLOGIES_FROM = re.compile(r"\bafbud\s+fra\b", re.IGNORECASE)
_WITHOUT_APOLOGY = re.compile(r"\buden afbud\b", re.IGNORECASE)
#: ", der er formand for ...,": whoever is named in it is not spoken of
_RELATIVE = re.compile(r",\s+(?:der|som|hvis)\b[^,;]*(?=,)")
_OF_THE_ITEM = re.compile(
    r"behandling|punktet\b|\bsagen\b|afstemning|drøftelsen|denne sag|dette punkt|dagsordenspunktet", re.IGNORECASE
)
_LABEL = re.compile(
    r"^[ \t]*(?P<label>(?P<absent>fraværende(?: (?:med|uden) afbud)?|fravær(?: (?:med|uden) afbud)?|afbud(?: fra)?|"
    r"(?:ikke|ej) til ?stede|(?:ikke|ej) mødt|følgende (?:medlemmer )?(?:deltog ikke|var fraværende)[^:\n]{0,60})|"
    r"(?P<disqualified>inhabil(?:e|itet)?)|(?P<substitute>stedfortrædere?|suppleanter|suppleant))[ \t]*:[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_A_NAME = re.compile(r"(?:\W|[A-ZÆØÅa-zæøå]+\.?\s)*")
_LONGEST_LINE = 200
_BRACKET = re.compile(r"\(([^()]{2,60})\)")


def read_absences(text: str) -> list[Presence]:
    """Everything ``text`` tells of presence: lists first ("Fraværende: ..."), then sentences, each in their order."""
    if not _mentions(text):
        return []
    found: list[Presence] = []
    rest = _read_labels(text, found) if ":" in text else text
    for sentence in split_sentences(rest):
        if _mentions(sentence.text):
            found.extend(_read_sentence(sentence.text[:_LONGEST]))
    return found


def _mentions(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _TELLING)


# -- lists


def _read_labels(text: str, found: list[Presence]) -> str:
    """Reads "Fraværende: ..." and its like; returns ``text`` without what was read."""
    kept: list[str] = []
    position = 0
    for match in _LABEL.finditer(text):
        if match.start() < position:
            continue
        end = _label_end(text, match.end())
        kept.append(text[position : match.start()])
        position = end
        kind: Kind = "disqualified" if match["disqualified"] else "substitute" if match["substitute"] else "absent"
        scope: Scope = "item" if _OF_THE_ITEM.search(match["label"]) or kind == "disqualified" else "meeting"
        whole = text[match.start() : end].strip()
        for line in text[match.end() : end].split("\n"):
            found.extend(_listed(line, kind, scope, whole))
    kept.append(text[position:])
    return "".join(kept)


def _label_end(text: str, start: int) -> int:
    """End of a label's list: the line, or where that is empty the following lines as long as they begin with names."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if text[start:end].strip():
        return start + split_sentences(text[start:end])[0].end
    while end < len(text):
        after = text.find("\n", end + 1)
        after = len(text) if after < 0 else after
        line = text[end:after].strip()
        if line:
            person = next(iter(people_in(line[:_LONGEST_LINE])), None)
            if person is None or not _BEFORE_A_NAME.fullmatch(line[: person.start]) or len(line) > _LONGEST_LINE:
                break
            if _LEFT.search(line) or _ARRIVED.search(line):
                break
        end = after
    return end


def _listed(line: str, kind: Kind, scope: Scope, whole: str) -> Iterator[Presence]:
    """The people of one line; a substitute stands behind the one who is replaced, or before, with "for" between."""
    if kind == "absent" and (match := _CAME_FOR.search(line)):
        # "Fraværende: Bo Dam (V) deltog i stedet for Ea Holm (I)."
        ahead, behind = people_in(line[: match.start()]), people_in(line[match.end() :])
        if ahead and behind:
            came, away = ahead[-1], behind[0]
            yield Presence(away.name, kind, scope, party=away.party, text=whole)
            yield Presence(came.name, "substitute", scope, party=came.party, replaces=away.name, text=whole)
            return
    if "vakant" in line:
        return
    people = people_in(line)
    without = _WITHOUT_APOLOGY.search(whole[:40]) is not None
    number = 0
    while number < len(people):
        person = people[number]
        following = people[number + 1].start if number + 1 < len(people) else len(line)
        before = line[people[number - 1].end if number else 0 : person.start]
        tail = line[person.end : following]
        number += 1
        if kind == "substitute" and tail.strip() == "for":
            yield Presence(person.name, kind, scope, party=person.party, replaces=people[number].name, text=whole)
            number += 1
        elif (
            kind == "absent"
            and number > 1
            and (_SUBSTITUTE.search(tail) or _SUBSTITUTE.search(before) or _CAME_INSTEAD.match(tail))
        ):
            member = people[number - 2].name
            yield Presence(person.name, "substitute", scope, party=person.party, replaces=member, text=whole)
        else:
            items = items_in(tail)
            bracket = _BRACKET.search(tail)
            reason = person.remark or (bracket.group(1).strip() if bracket else "uden afbud" if without else None)
            yield Presence(person.name, kind, "items" if items else scope, items, person.party, reason, text=whole)


# -- sentences


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a sentence, or a part of it, says beside the people: of which items, when and why."""

    sentence: str
    items: tuple[str, ...]
    scope: Scope
    time: str | None
    reason: str | None

    def of(self, person: Mention, kind: Kind, replaces: str | None = None) -> Presence:
        return Presence(
            person.name, kind, self.scope, self.items, person.party, self.reason, self.time, replaces, self.sentence
        )


def _telling(sentence: str, part: str, *, of_item: bool = False) -> _Telling:
    items = items_in(part)
    because = _BECAUSE.search(sentence)
    reason = because["reason"].strip() if because else "uden afbud" if _WITHOUT_APOLOGY.search(sentence) else None
    scope: Scope = "items" if items else "item" if of_item or _OF_THE_ITEM.search(part) else "meeting"
    return _Telling(sentence, items, scope, time_in(part), reason)


def _read_sentence(sentence: str) -> list[Presence]:
    aside = [match.span() for match in _RELATIVE.finditer(sentence)]
    people = [p for p in people_in(sentence) if not any(a <= p.start < b for a, b in aside)]
    if not people:
        return []
    told = _telling(sentence, sentence)
    disqualified = _DISQUALIFIED.search(sentence)
    if disqualified and not _NOT_DISQUALIFIED.search(sentence):
        told = _telling(sentence, sentence, of_item=True)
        return [told.of(person, "disqualified") for person in _subjects(people, disqualified.start())]
    sat_out = None if disqualified else _SAT_OUT.search(sentence)
    if sat_out and (_LEFT_THE_ROOM.search(sentence) or _RELATED.search(sentence)):
        told = _telling(sentence, sentence, of_item=True)
        return [told.of(person, "disqualified") for person in people if person.start < sat_out.start()]
    if disqualified and not (_LEFT.search(sentence) or _ABSENT.search(sentence)):
        return []
    substitute = _SUBSTITUTE.search(sentence)
    if substitute:
        return _substitutes(people, sentence, told)
    excepted = _EXCEPT.search(sentence)
    if excepted and _WAS_THERE.search(sentence):
        return [told.of(person, "absent") for person in people if person.start > excepted.start()]
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = ((_LEFT, "left"), (_ARRIVED, "arrived"))
    moved = [(match, kind) for pattern, kind in kinds for match in pattern.finditer(sentence)]
    if moved:
        return _moves(people, sentence, sorted(moved, key=lambda pair: pair[0].start()))
    absent = _ABSENT.search(sentence)
    if absent:
        return [told.of(person, "absent") for person in _subjects(people, absent.start())]
    if _APOLOGIES_FROM.search(sentence):
        return [told.of(person, "absent") for person in people]
    return []


def _subjects(people: list[Mention], verb: int) -> list[Mention]:
    """The people in front of the telling word; the one behind it where nobody stands there."""
    return [person for person in people if person.start < verb] or people


def _moves(people: list[Mention], sentence: str, moved: list[tuple[re.Match[str], Kind]]) -> list[Presence]:
    """ "N N forlod mødet under punkt 5 og vendte tilbage under punkt 7": each move has its own items and time."""
    result: list[Presence] = []
    subjects: list[Mention] = []
    for number, (match, kind) in enumerate(moved):
        begin = moved[number - 1][0].end() if number else 0
        end = moved[number + 1][0].start() if number + 1 < len(moved) else len(sentence)
        part = sentence[match.start() : end]
        own = [p for p in people if begin <= p.start < match.start()] or [
            p for p in people if match.end() <= p.start < end
        ]
        subjects = own if own and (number == 0 or own[0].start < match.start()) else subjects or own
        told = _telling(sentence, part if items_in(part) or time_in(part) else sentence[begin:end])
        result.extend(told.of(person, kind) for person in subjects)
    return result


def _substitutes(people: list[Mention], sentence: str, told: _Telling) -> list[Presence]:
    """Pairs of member and substitute, whichever is named first.

    "N N ... stedfortræder for M M", "Som stedfortræder for M M mødte N N", "M M havde afbud, og N N deltog i stedet".
    """
    absent = _ABSENT.search(sentence)
    if len(people) == 1:
        mark = _SUBSTITUTE.search(sentence)
        was_absent = absent is not None and mark is not None and absent.start() < mark.start()
        return [told.of(people[0], "absent" if was_absent else "substitute")]
    first, second = people[0], people[1]
    marks = list(_SUBSTITUTE.finditer(sentence))
    mark = next((one for one in marks if one["for"] or one["instead"]), marks[0])
    pairs_with_for = bool(mark["for"] or mark["instead"])
    if pairs_with_for and first.start < mark.start() < second.start:
        member, deputy = second, first
    else:
        member, deputy = first, second
    result = [told.of(deputy, "substitute", member.name)]
    if absent:
        result.insert(0, told.of(member, "absent"))
    return result
