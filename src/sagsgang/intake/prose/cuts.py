"""An item cut into stretches at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.bodies import names_body
from sagsgang.intake.prose.headings import Heading
from sagsgang.intake.prose.sight import Sight
from sagsgang.intake.repair import Row


@dataclass(slots=True)
class Cut:
    """A stretch of an item: its heading (None before the first), its rows, and the enclosures that its rows turned
    out to be."""

    heading: Heading | None
    rows: list[Row] = field(default_factory=list)
    enclosures: list[str] = field(default_factory=list)

    @property
    def role(self) -> str:
        return self.heading.role if self.heading else "other"


#: words that are headings on a line of their own but also plain words: believed only with a gap, a colon or bold type
_WEAK = frozenset(
    """
    referat forslag tema emne indhold orientering resultat mål proces evaluering bemærkninger vurdering budget
    ressourcer strategi status begrundelse motivation beskrivelse formål offentlighed klima miljø effekt
    opfølgning fakta konsekvenser sundhed oplæg protokol udtalelser personale jura links
    """.split()
)
_STAYED_AWAY = re.compile(
    r"(?:følgende )?(?:medlemmer )?deltog ikke i (?:behandlingen|sagens behandling)[^:]{0,30}:\s*(?P<names>.*)$",
    re.IGNORECASE,
)


#: how a protocol tells what became of a proposal
PROTOCOL = re.compile(
    r"(?:Indsti\s?lling(?:en|erne)|(?:Ændrings|Medlems|Underændrings)?[Ff]orslage(?:t|ne))\s+"
    r"(?:blev|bortfaldt|faldt|udgik|sattes|vedtoges|godkendtes)\b"
    r"|[A-ZÆØÅ][^.:]{2,80} stillede følgende (?:under)?ændringsforslag"
)

#: "Fra forvaltningen:" and "Følgende havde meldt afbud:" stand by themselves, as do the names below them
_GROUP_LABEL = re.compile(
    r"(?:Fra|Følgende|Til ?stede|(?:I|På) mødet deltog|[A-ZÆØÅ][a-zæøå]+(?:er|ter)(?=:$))[^.:]{0,60}:$"
)

_TOLD = re.compile(rf"{PROTOCOL.pattern}|(?:For|Imod|Hverken for eller imod) stemte\b|Følgende undlod\b")


def cut(sight: Sight, indexes: Iterable[int], *, ruled: bool) -> list[Cut]:
    """Cuts the rows at their headings."""
    cuts = [Cut(None)]
    for index in indexes:
        row = sight.rows[index]
        current = cuts[-1]
        if match := _STAYED_AWAY.match(row.text):
            _stayed_away(cuts, row, match["names"])
            continue
        heading = sight.headings[index]
        if (
            heading is None
            or _is_reference(heading, sight, index)
            or not _is_heading_here(heading, row, current, sight, index, ruled=ruled)
        ):
            label = heading is not None and fold(heading.text) in _IN_DECISIONS
            label = label or any(map(_GROUP_LABEL.match, (row.text, *(one.text for one in current.rows[-1:]))))
            if label or ((current.heading is None or current.role == "recommendation") and _TOLD.match(row.text)):
                row = replace(row, gap=True)
            elif current.role == "recommendation":
                row = _as_clause(row)
            current.rows.append(row)
            continue
        cuts.append(Cut(heading))
        if heading.rest:
            cuts[-1].rows.append(Row(heading.rest, row.number, True, row.page_start, row.page, row.style, row.bold))
    return cuts


def _is_reference(heading: Heading, sight: Sight, index: int) -> bool:
    """True for "Økonomiudvalget den 25. oktober 2005, pkt. 3" with nothing below: where the case was before, and no
    decision."""
    if heading.day is None or heading.rest or re.search(r"beslutning|møde|afgørelse", heading.text, re.IGNORECASE):
        return False
    return index + 1 >= len(sight.rows) or sight.headings[index + 1] is not None or sight.facts[index + 1] is not None


_TABLE_CLAUSE = re.compile(r"^at\s*\|\s*(?P<text>.*?)\s*\|?$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:\d{1,2}[.)]|[a-zA-Z][.)])\s+\S|at\s+\S|At\s+(?:\d\)\s*)?\S")


def _as_clause(row: Row) -> Row:
    """A row of a recommendation that begins a clause stands by itself, even if the one before ended in a comma."""
    match = _TABLE_CLAUSE.match(row.text)
    text = f"at {match['text']}" if match else row.text
    return Row(
        text, row.number, row.gap or _CLAUSE.match(text) is not None, row.page_start, row.page, row.style, row.bold
    )


def _is_heading_here(heading: Heading, row: Row, current: Cut, sight: Sight, index: int, *, ruled: bool) -> bool:
    """Whether the words stand as a heading where they stand."""
    if heading.counted and not (current.heading and (current.heading.counted or current.role == "recommendation")):
        return False
    if fold(heading.text) in _IN_DECISIONS and current.role == "decision" and current.heading is not None:
        return False
    marked = row.bold or row.style[:1] == "h" or row.text.rstrip().endswith(":") or heading.rest != ""
    if heading.speaks:
        if current.heading and current.role == "recommendation" and not current.rows:
            return False
        if current.rows and not row.gap and ruled:
            return False  # the second line of "Forvaltningen indstiller, at udvalget over for byrådet anbefaler,"
        # what a committee recommends below "Beslutning" is its decision
        return (
            current.role != "decision"
            or current.heading is None
            or (bool(current.rows) and not names_body(_speaker(heading)))
        )
    if (
        current.rows
        and current.role == "recommendation"
        and heading.role == "recommendation"
        and heading.rest
        and not row.gap
    ):
        return False
    if (
        heading.rest
        and heading.role != "decision"
        and not row.gap
        and current.rows
        and fold(heading.text) in _WEAK
        and not current.rows[-1].text.endswith((".", ":"))
    ):
        return False
    if fold(heading.text) in _WEAK and not marked:
        beside = index > 0 and (sight.headings[index - 1] is not None or sight.facts[index - 1] is not None)
        return (row.gap and ruled) or beside or not current.rows
    if current.rows and not row.gap and ruled and not marked and not heading.day:
        # in a text with blank lines a heading has one above it, unless it has one below, or the text runs straight on
        below = sight.rows[index + 1] if index + 1 < len(sight.rows) else None
        if below is not None and below.gap and " " in heading.text and not heading.rest:
            return True
        return bool(re.search(r"[.:!?)\d]$|^\w{1,30}$", current.rows[-1].text)) or len(current.rows[-1].text) < 60
    return True


#: labels that are headings of an item about attendance, and lines of a decision everywhere else
_IN_DECISIONS = frozenset({"fraværende", "bemærkninger", "bemærkninger til dagsordenen", "bemærkninger til dagsorden"})


def _speaker(heading: Heading) -> str:
    return re.split(r"\s(?:indstiller|foreslår|anbefaler|henstiller|bedes)\b", heading.text)[0]


def _stayed_away(cuts: list[Cut], row: Row, names: str) -> None:
    """The label under a decision over those who stayed away: what follows is read as text of that decision."""
    if names.strip():
        cuts[-1].rows.append(row)
    else:
        cuts[-1].rows.append(Row(row.text, row.number, True, row.page_start, row.page, "label", row.bold))
