"""Finds the people, items and times that a sentence of minutes mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: longest run of items that "punkt 12-15" is spelled out to
_LONGEST_RUN = 400

_TITLES = (
    r"(?:(?:Over|Vice)?[Bb]orgmester|(?:Næst)?[Ff]ormand|[Rr]ådmand|[Bb]yrådsmedlem|[Uu]dvalgsmedlem|[Uu]dvalgsformand|"
    r"[Mm]edlem|[Ss]uppleant|[Ss]upp|[Ss]tedfortræder|[Rr]egionsrådsformand|[Dd]irektør)\.?[ \u00a0]+"
)
_PART = r"(?:[A-ZÆØÅÉÖÄÜ][a-zæøåéèöäüß'’]+(?:-[A-ZÆØÅÉÖÄÜ]?[a-zæøåéèöäü]+)*|[A-ZÆØÅ]\.)"
_PARTICLE = r"(?:(?:von|van|de|af|el|al|la|der|den)[ \u00a0]+)?"
_NAME = re.compile(
    rf"(?<![\w-])(?:{_TITLES})?(?P<name>{_PART}(?:[ \u00a0]+{_PARTICLE}{_PART}){{1,4}})"
    r"(?:,?[ ]?[(](?P<inside>[^()]{1,40})[)]|,[ ](?P<letter>[A-ZÆØÅ])(?=[,.\s]|$))?"
)
_NOT_FIRST = frozenset(
    """
    Fraværende Afbud Herefter Efter Som Da Under Følgende Ikke Der Det Den De Borgmester Formand Punkt Sag Inhabil
    Stedfortræder Suppleant Byrådet Udvalget Udvalgets Alle For Imod Beslutning Indstilling Liste Herunder Desuden
    Endvidere Region Supp Medlem
    """.split()
)
_NOT_LAST = frozenset(
    """
    Kommune Udvalg Kommunalbestyrelse Byråd Forvaltning Udvalget Regionsråd Partiet Folkeparti Alliance Havn Museum
    Skole Fjernvarme Forsyning Forening
    """.split()
)
_NUMBER = r"\d+(?:\.\d+)*\.?"
_TO = r"-|–|til(?: og med)?"
_AGAIN = r"(?:pkt\.?\s*|punkt\s*)?"
_ITEMS = re.compile(
    r"\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne)?|sagsnr\.?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?"
    rf"(?P<list>{_NUMBER}(?:\s*(?:{_TO}|,|og|samt)\s*{_AGAIN}{_NUMBER})*)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|\bog\b|\bsamt\b)\s*")
_RANGE = re.compile(rf"\s*(?:{_TO})\s*{_AGAIN}")
_TIME = re.compile(r"\bkl\.?\s*(?P<time>\d{1,2}(?:[.:]\d{2})?)", re.IGNORECASE)
_PARTY = re.compile(r"[A-ZÆØÅ]{1,2}|UFP")
#: a member of no party says so where the letter would stand; that is no reason for being away
_NO_PARTY = re.compile(r"løsgænger|uden (?:for )?parti(?:erne)?", re.IGNORECASE)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at ``text[start:end]`` (party in brackets included). ``remark``: what else stood in brackets."""

    name: str
    start: int
    end: int
    party: str | None
    remark: str | None


def people_in(text: str) -> list[Mention]:
    """Everybody mentioned with first name and surname, in order."""
    people: list[Mention] = []
    for match in _NAME.finditer(text):
        parts = match["name"].split()
        while len(parts) > 1 and parts[0] in _NOT_FIRST:
            parts = parts[1:]
        if len(parts) < _TWO or parts[-1] in _NOT_LAST:
            continue
        name = match["name"][-len(" ".join(parts)) :]
        inside = (match["inside"] or "").strip()
        party = match["letter"] or (inside if _PARTY.fullmatch(inside) else None)
        party = party or (inside if _NO_PARTY.fullmatch(inside) else None)
        people.append(Mention(name, match.start("name"), match.end(), party, inside if inside and not party else None))
    return people


def items_in(text: str) -> tuple[str, ...]:
    """The item numbers first mentioned; "punkterne 12-15" is spelled out."""
    match = _ITEMS.search(text)
    if match is None:
        return ()
    items: list[str] = []
    for piece in _JOINT.split(match["list"]):
        bounds = [re.sub(r"^\D+", "", bound).rstrip(".") for bound in _RANGE.split(piece) if bound]
        first, last = bounds[0], bounds[-1]
        if len(bounds) == _TWO and first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) <= _LONGEST_RUN:
            items.extend(str(number) for number in range(int(first), int(last) + 1))
        else:
            items.extend(bound for bound in bounds if bound)
    return tuple(items)


def time_in(text: str) -> str | None:
    """The first time of day as written: "17.40"."""
    match = _TIME.search(text)
    return match["time"] if match else None
