"""Parts a decision's text that holds several bodies' decisions, and says which part is this meeting's own.

Minutes of a council may repeat what its committees decided ("Beslutning i Økonomiudvalget den 3. maj 2023: Anbefales
godkendt."). Only the meeting's own counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sagsgang.intake.phrases.dates import read_date

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_DATE = (
    r"(?P<date>\d{1,2}\.?[ \u00a0]*(?:[./-][ \u00a0]*\d{1,2}[ \u00a0]*[./-][ \u00a0]*\d{2,4}|(?:"
    + "|".join(_MONTHS)
    + r")[a-z]*\.?(?:[ \u00a0]+\d{4})?))"
)
_POINT = r"(?:,?[ \t]*\(?(?:pkt|punkt|sag)\.?[ \t]*(?:nr\.?[ \t]*)?\d+\)?)?"
_BODY = r"(?P<body>[A-ZÆØÅ][^\n:.;]{1,90}?)"
_END = r"[ \t]*(?::|(?=\n)|$)"
_HEADERS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # "Beslutning i Økonomiudvalget den 3. maj 2023:", "Beslutning Teknisk Udvalg den 11-08-2021"
        rf"^[ \t]*(?:Beslutning(?:en|er)?|Indstilling|Udtalelse|Referat|Behandling)[ \t]+(?:truffet[ \t]+)?"
        rf"(?:(?:i|fra|af)[ \t]+)?{_BODY},?[ \t]+(?:den|d\.|på mødet? (?:den|d\.))?[ \t]*{_DATE}{_POINT}{_END}",
        # "Økonomiudvalgets beslutning den 3. maj 2023 Punkt 4", "... beslutning i mødet den ..."
        rf"^[ \t]*{_BODY}s?[ \t]+(?:beslutning|indstilling|behandling|anbefaling|erklæring)[ \t]+"
        rf"(?:(?:i|på)[ \t]+mødet?[ \t]+)?(?:den|d\.|fra)?[ \t]*{_DATE}{_POINT}{_END}",
        # "Økonomiudvalget, 18. september 2019, pkt. 153:", "Økonomiudvalget den 3. maj 2023:"
        rf"^[ \t]*{_BODY},?[ \t]+(?:den|d\.)?[ \t]*{_DATE},?[ \t]*"
        r"(?:\(?(?:pkt|punkt|sag)\.?[ \t]*(?:nr\.?[ \t]*)?\d+\)?[ \t]*:?|:)",
        # "Beslutning i Økonomiudvalget:" without a date
        rf"^[ \t]*Beslutning[ \t]+(?:i|fra)[ \t]+{_BODY}(?P<date>)[ \t]*(?::|(?=\n))",
    )
)
#: a bare "Beslutning:" is the meeting's own
_OWN = re.compile(
    r"^[ \t]*(?:Beslutning|Beslutninger|Byrådets beslutning|Kommunalbestyrelsens beslutning)[ \t]*(?::|(?=\n))",
    re.MULTILINE,
)


_DIGIT = re.compile(r"\d")
#: begin, end, body, ISO date of a header
_Head = tuple[int, int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` of the decision is what ``body`` decided (None: unheaded, the meeting's own)."""

    body: str | None
    date: str | None
    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """The headed parts of ``text`` in order; the header itself belongs to none of them."""
    heads: list[_Head] = []
    if any(_may_head(line) for line in text.split("\n")):
        for pattern in _HEADERS:
            for match in pattern.finditer(text):
                heads.append((match.start(), match.end(), match["body"].strip(" ,"), _iso(match["date"])))
    if heads:
        heads.extend((match.start(), match.end(), None, None) for match in _OWN.finditer(text))
    heads = _apart(heads)
    result: list[Stretch] = []
    first = heads[0][0] if heads else len(text)
    if text[:first].strip():
        result.append(Stretch(None, None, 0, first))
    for number, (_, end, body, date) in enumerate(heads):
        until = heads[number + 1][0] if number + 1 < len(heads) else len(text)
        result.append(Stretch(body, date, end, until))
    return result


def _apart(heads: list[_Head]) -> list[_Head]:
    """The heads in order, of overlapping ones the first pattern's."""
    ranked = sorted(enumerate(heads), key=lambda pair: (pair[1][0], pair[0]))
    apart: list[_Head] = []
    for _, head in ranked:
        if not apart or head[0] >= apart[-1][1]:
            apart.append(head)
    return apart


def _may_head(line: str) -> bool:
    """A header has a date or the word "beslutning", and comes to its colon or its end soon."""
    head = line[:160]
    if "eslutning" in head:
        return True
    return (len(line) == len(head) or ":" in head) and _DIGIT.search(head) is not None


def _iso(written: str) -> str | None:
    found = read_date(written)
    return found.isoformat() if found else None


def own_stretches(text: str, *, body: str | None = None, held_on: str | None = None) -> list[Stretch]:
    """The meeting's own parts of ``text``.

    The part headed with the meeting's date, else with its body's name, else what stands under no header; where all is
    headed and nothing is known of the meeting, the last part, since a case travels towards the body that decides it.
    """
    parts = [part for part in stretches(text) if text[part.start : part.end].strip()]
    if all(part.body is None for part in parts):
        return parts
    if held_on:
        dated = [part for part in parts if part.date == held_on[:10]]
        if dated:
            return dated
    if body:
        named = [part for part in parts if part.body and _same_body(part.body, body)]
        if named:
            return named[-1:]
    own = [part for part in parts if part.body is None]
    return own or parts[-1:]


def _same_body(one: str, other: str) -> bool:
    a, b = (re.sub(r"(?:ets|ens|s|et|en)$", "", name.strip().lower()) for name in (one, other))
    return a == b or a.endswith(b) or b.endswith(a)
