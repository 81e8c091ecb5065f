"""Who was not there for an item: absence, leaving and arriving, substitutes and disqualification, told in decisions.

A disqualified member (kommunestyrelsesloven § 14) leaves the room, so "forlod mødet ... på grund af inhabilitet" and
"deltog ikke i sagens behandling på grund af inhabilitet" are disqualifications, not departures or absences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sagsgang.intake.phrases.sentences import split_sentences

Kind = Literal["absent", "left", "arrived", "disqualified", "substitute"]
Scope = Literal["meeting", "item", "items"]

#: longest run of items that "punkt 12-15" is spelled out to
_LONGEST_RUN = 400


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


_TITLES = (
    r"(?:(?:Over|Vice)?[Bb]orgmester|(?:Næst)?[Ff]ormand|[Rr]ådmand|[Bb]yrådsmedlem|[Uu]dvalgsmedlem|[Uu]dvalgsformand|[Mm]edlem|"
    r"[Ss]uppleant|[Ss]upp|[Ss]tedfortræder|[Rr]egionsrådsformand|[Dd]irektør)\.?[ \u00a0]+"
)
_PART = r"(?:[A-ZÆØÅÉÖÄÜ][a-zæøåéèöäüß'’]+(?:-[A-ZÆØÅÉÖÄÜ]?[a-zæøåéèöäü]+)*|[A-ZÆØÅ]\.)"
_NAME = re.compile(
    rf"(?<![\w-])(?:{_TITLES})?(?P<name>{_PART}(?:[ \u00a0]+(?:(?:von|van|de|af|el|al|la|der|den)[ \u00a0]+)?{_PART}){{1,4}})"
    rf"(?:,?[ ]?[(](?P<inside>[^()]{{1,40}})[)]|,[ ](?P<letter>[A-ZÆØÅ])(?=[,.\s]|$))?"
)
_NOT_FIRST = frozenset(
    """
    Fraværende Afbud Herefter Efter Som Da Under Følgende Ikke Der Det Den De Borgmester Formand Punkt Sag Inhabil Stedfortræder
    Suppleant Byrådet Udvalget Udvalgets Alle For Imod Beslutning Indstilling Liste Herunder Desuden Endvidere Region Supp Medlem
    """.split()
)
_NOT_LAST = frozenset("Kommune Udvalg Kommunalbestyrelse Byråd Forvaltning Udvalget Regionsråd Partiet Folkeparti Alliance".split())
_ITEMS = re.compile(
    r"\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne)?|sagsnr\.?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?(?P<list>\d[\d.]*(?:\s*(?:-|–|til(?: og med)?|,|og|samt)\s*(?:pkt\.?\s*|punkt\s*)?\d[\d.]*)*)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\bkl\.?\s*(?P<time>\d{1,2}(?:[.:]\d{2})?)", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:på grund af|grundet|pga\.?|p\.g\.a\.|som følge af|på baggrund af)\s+(?P<reason>[^.,;()]{2,80})", re.IGNORECASE
)
_DISQUALIFIED = re.compile(r"\binhabil(?:e|t|itet\w*)?\b|\bhabilitet", re.IGNORECASE)
_NOT_DISQUALIFIED = re.compile(
    r"\b(?:ikke|ej)\s+(?:\w+\s+){0,2}inhabil|\bhabil\b|\bnogen medlemmer .*inhabil|\bspørgsmål om\b.*\bhabilitet", re.IGNORECASE
)
_ABSENT = re.compile(
    r"\bdeltog(?:es)?\s+(?:dog\s+)?ikke\b|\bdeltager\s+ikke\b|\b(?:var|er|havde)\s+(?:\w+\s+)?(?:fraværende|forhindret|ikke\s+til\s+stede|ikke\s+mødt)\b|"
    r"\b(?:havde|har|med)\s+(?:meldt\s+)?afbud\b|\bmeldte\s+afbud\b|\budeblev\b|\bvar\s+ikke\s+(?:til\s+stede|mødt)\b|\bfraværende\b\s*\.?$",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\bforlod\b|\bforlader\b|\bgik\s+(?:fra\s+mødet|kl)|\budtrådte\b|\bdeltog\s+(?:indtil|til\s+og\s+med|til\s+kl|til\s+punkt)", re.IGNORECASE)
_ARRIVED = re.compile(r"\bankom\b|\bmødte\s+(?:op\s+)?kl|\btilsluttede\s+sig\s+mødet\b|\bvendte\s+tilbage\b|\bdeltog\s+(?:først\s+)?fra\b|\bindtrådte\b|\bdeltog\s+først\b", re.IGNORECASE)
_SUBSTITUTE = re.compile(
    r"\b(?:som\s+)?(?:stedfortræder|suppleant|substitut|vikar)\b(?:\s+for\b)?|\bsupp(?:l)?\.|\bdeltog\s+i\s+stedet(?:\s+for)?\b|\bi\s+stedet\s+for\b|\bmødte\s+i\s+stedet\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:undtagen|undtaget|med undtagelse af|bortset fra|på nær)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^[ \t]*(?P<label>(?P<absent>fraværende(?: (?:med|uden) afbud)?|fravær(?: (?:med|uden) afbud)?|afbud(?: fra)?|ikke til ?stede|ikke mødt|"
    r"følgende (?:medlemmer )?(?:deltog ikke|var fraværende)[^:\n]{0,60})|(?P<disqualified>inhabil(?:e|itet)?)|"
    r"(?P<substitute>stedfortrædere?|suppleanter|suppleant))[ \t]*:[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
#: one of these stands wherever a pattern below could match; looking for them first is cheap
_TELLING = (
    "afbud", "fravær", "habil", "deltog", "deltager", "forlod", "forlader", "ankom", "mødt", "stedfortræder",
    "suppleant", "supp", "stedet", "stede", "forhindret", "udeblev", "tilbage", "trådte", "undtag", "bortset fra", "gik ",
    "på nær", "vikar", "substitut",
)  # fmt: skip
_OF_THE_ITEM = re.compile(r"behandling|punktet\b|\bsagen\b|afstemning|drøftelsen|denne sag|dette punkt|dagsordenspunktet", re.IGNORECASE)


def read_absences(text: str) -> list[Presence]:
    """Everything ``text`` tells of presence, in its order. Each person once per kind and sentence."""
    if not _mentions(text):
        return []
    found: list[Presence] = []
    rest = _read_labels(text, found)
    for sentence in split_sentences(rest):
        if _mentions(sentence.text):
            found.extend(_read_prose(sentence.text))
    return found


def _mentions(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _TELLING)


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    start: int
    end: int
    party: str | None
    remark: str | None


def _people(text: str) -> list[_Person]:
    people: list[_Person] = []
    for match in _NAME.finditer(text):
        name, start = match["name"], match.start("name")
        parts = name.split()
        while len(parts) > 1 and parts[0] in _NOT_FIRST:
            name = name[len(parts[0]) :].lstrip()
            parts = parts[1:]
        if len(parts) < 2 or parts[-1] in _NOT_LAST:  # noqa: PLR2004 - a first name and a surname
            continue
        inside = (match["inside"] or "").strip()
        party = match["letter"] or (inside if re.fullmatch(r"[A-ZÆØÅ]{1,2}", inside) else None)
        people.append(_Person(name, start, match.end(), party, inside if inside and party is None else None))
    return people


def _items(text: str) -> tuple[str, ...]:
    match = _ITEMS.search(text)
    if match is None:
        return ()
    items: list[str] = []
    for piece in re.split(r"\s*(?:,|\bog\b|\bsamt\b)\s*", match["list"]):
        bounds = [b for b in re.split(r"\s*(?:-|–|\btil(?: og med)?\b)\s*(?:pkt\.?\s*|punkt\s*)?", piece) if b]
        bounds = [re.sub(r"^\D+", "", bound).rstrip(".") for bound in bounds]
        if len(bounds) == 2 and all(b.isdigit() for b in bounds) and 0 <= int(bounds[1]) - int(bounds[0]) <= _LONGEST_RUN:  # noqa: PLR2004
            items.extend(str(n) for n in range(int(bounds[0]), int(bounds[1]) + 1))
        else:
            items.extend(bound for bound in bounds if bound)
    return tuple(items)


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
        for line in _pieces(text[match.end() : end]):
            _read_listed(line, kind, scope, whole, found)
    kept.append(text[position:])
    return "".join(kept)


def _label_end(text: str, start: int) -> int:
    """End of a label's list: the line, or where it is empty the following lines as long as they begin with names."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if text[start:end].strip():
        sentence = split_sentences(text[start:end])
        return start + sentence[0].end if sentence else end
    while end < len(text):
        after = text.find("\n", end + 1)
        after = len(text) if after < 0 else after
        line = text[end:after].strip()
        if line:
            person = next(iter(_people(line)), None)
            if person is None or not re.fullmatch(r"(?:\W|[A-ZÆØÅa-zæøå]+\.?\s)*", line[: person.start]) or len(line) > 200:  # noqa: PLR2004
                break
            if _LEFT.search(line) or _ARRIVED.search(line):
                break
        end = after
    return end


def _pieces(listed: str) -> list[str]:
    return [line for line in listed.split("\n") if line.strip()]


def _read_listed(line: str, kind: Kind, scope: Scope, whole: str, found: list[Presence]) -> None:
    people = _people(line)
    for number, person in enumerate(people):
        following = people[number + 1].start if number + 1 < len(people) else len(line)
        tail = line[person.end : following]
        before = line[people[number - 1].end if number else 0 : person.start]
        if kind == "absent" and number and (_SUBSTITUTE.search(tail) or _SUBSTITUTE.search(before)):
            found.append(Presence(person.name, "substitute", scope, (), person.party, replaces=people[number - 1].name, text=whole))
            continue
        items = _items(tail)
        reason = person.remark or _bracket(tail) or ("uden afbud" if "uden afbud" in whole[:40].lower() else None)
        found.append(Presence(person.name, kind, "items" if items else scope, items, person.party, reason, text=whole))


def _bracket(tail: str) -> str | None:
    match = re.search(r"\(([^()]{2,60})\)", tail)
    return match.group(1).strip() if match else None


def _read_prose(sentence: str) -> list[Presence]:
    people = _people(sentence)
    if not people:
        return []
    time = _TIME.search(sentence)
    because = _BECAUSE.search(sentence)
    items = _items(sentence)
    disqualified = bool(_DISQUALIFIED.search(sentence)) and not _NOT_DISQUALIFIED.search(sentence)
    scope: Scope = "items" if items else "item" if _OF_THE_ITEM.search(sentence) or disqualified else "meeting"
    common = {"items": items, "time": time["time"] if time else None, "text": sentence}
    reason = because["reason"].strip() if because else None

    def told(person: _Person, kind: Kind, replaces: str | None = None) -> Presence:
        return Presence(person.name, kind, scope, party=person.party, reason=reason, replaces=replaces, **common)  # type: ignore[arg-type]

    if disqualified:
        return [told(person, "disqualified") for person in _subjects(people, sentence, _DISQUALIFIED)]
    replaced = _SUBSTITUTE.search(sentence)
    if replaced:
        return _substitutes(people, sentence, replaced, told)
    excepted = _EXCEPT.search(sentence)
    if excepted and re.search(r"\bmødt\b|\btil ?stede\b", sentence):
        return [told(person, "absent") for person in people if person.start > excepted.start()]
    for pattern, kind in ((_ARRIVED, "arrived"), (_LEFT, "left"), (_ABSENT, "absent")):
        match = pattern.search(sentence)
        if match:
            return [told(person, kind) for person in _subjects(people, sentence, pattern)]  # type: ignore[arg-type]
    if re.search(r"\bafbud\s+fra\b", sentence, re.IGNORECASE):
        return [told(person, "absent") for person in people]
    return []


def _subjects(people: list[_Person], sentence: str, pattern: re.Pattern[str]) -> list[_Person]:
    """The people in front of the telling word; all of them where none stands there."""
    match = pattern.search(sentence)
    before = [person for person in people if match is None or person.start < match.start()]
    return before or people


def _substitutes(people: list[_Person], sentence: str, mark: re.Match[str], told: object) -> list[Presence]:
    """Pairs of member and substitute, whichever is named first."""
    make = told
    if len(people) == 1:
        absent = _ABSENT.search(sentence)
        kind = "absent" if absent and absent.start() < mark.start() and "ikke" not in mark.group() else "substitute"
        return [make(people[0], kind)]  # type: ignore[operator]
    first, second = people[0], people[1]
    says_for = re.search(r"\bfor\s*$|\bfor\b", sentence[mark.start() : second.start]) is not None
    if first.start > mark.start() and says_for:
        # "Som stedfortræder for M M mødte N N"
        member, deputy = first, second
    elif says_for and first.start < mark.start() < second.start:
        member, deputy = second, first
    else:
        member, deputy = first, second
    result = [make(deputy, "substitute", member.name)]  # type: ignore[operator]
    if _ABSENT.search(sentence):
        result.insert(0, make(member, "absent"))  # type: ignore[operator]
    return result
