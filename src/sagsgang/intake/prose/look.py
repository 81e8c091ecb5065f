"""The first look at a text's rows: made whole where a page has broken or glued them, then told what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from sagsgang.intake.parsed import PartRole
from sagsgang.intake.phrases.dates import read_date
from sagsgang.intake.phrases.heads import CASE_NUMBER
from sagsgang.intake.prose.bodies import names_body
from sagsgang.intake.prose.facts import Facts, read_facts
from sagsgang.intake.prose.headings import DOCUMENT_KINDS, Heading, body_and_day, read_heading
from sagsgang.intake.prose.sight import Sight
from sagsgang.intake.repair import Row

#: the word over a list of contents glued to the first item ("Indholdsfortegnelse1. ..."), or a mark of a word processor's
#: headings ("0BPkt. 1", "1BRevision af ...")
_GLUED = re.compile(r"^(?:Indholdsfortegnelse(?=\d)|\d{1,2}B(?=[A-ZÆØÅ][a-zæøå]))")
_SPLIT_HEADING = re.compile(r"\b(?:beslutning|møde|mødet|behandling|den \d|pkt\.?)\b", re.IGNORECASE)
_SHORT = 60
_COVER = 8
"""So many rows of a cover may stand above the word that names the document."""
_ITEM = re.compile(r"(?:(?:[Pp]unkt|[Pp]kt|[Ss]ag)\b\D{0,6})?\d{1,3}[.:)]?\s+[A-ZÆØÅ]")
#: labels that stand above their value, on a line of their own
_LABELS = frozenset({"Punkttype"})
_CASE_LABEL = re.compile(r"Sags?-?\s?(?:nr|id|nummer)\.?\s*:$", re.IGNORECASE)
_CASE_ALONE = re.compile(rf"{CASE_NUMBER}$")


def look(rows: Sequence[Row], own: Mapping[str, PartRole]) -> Sight:
    """What each row is, before anybody asks where it belongs."""
    facts = [read_facts(row.text) for row in rows]
    headings = [
        read_heading(row, own) if fact is None or not fact.said else None for row, fact in zip(rows, facts, strict=True)
    ]
    _below_cases(rows, facts, headings)
    named = _document_named(rows, headings)
    if named is not None:
        headings[named] = None
    # a label without a value ("Beslutningskompetence:") that is a heading too is a heading
    return Sight(
        rows, [None if heading is not None else fact for fact, heading in zip(facts, headings, strict=True)], headings
    )


_CASE_ROLES = frozenset({"recommendation", "presentation", "background", "summary"})


def _below_cases(rows: Sequence[Row], facts: Sequence[Facts | None], headings: list[Heading | None]) -> None:
    """Takes a body and a day alone on their line for the heading of a decision where they stand below a case and over
    a text."""
    begun = False
    for index, row in enumerate(rows[:-1]):
        heading = headings[index]
        begun = begun or (heading is not None and heading.role in _CASE_ROLES)
        if heading is not None or facts[index] is not None or not begun:
            continue
        below = rows[index + 1].text
        if headings[index + 1] is None and facts[index + 1] is None and not _ITEM.match(below):
            headings[index] = body_and_day(row.text)


def _document_named(rows: Sequence[Row], headings: Sequence[Heading | None]) -> int | None:
    """Where "Referat" on a cover stands, which names the document and heads no decision: it is the first of all
    headings, and the meeting's body or day stands beside it."""
    texts = [row.text for row in rows]
    first = next((index for index, heading in enumerate(headings) if heading is not None), None)
    if first is None or not DOCUMENT_KINDS.match(rows[first].text) or any(map(_ITEM.match, texts[:first])):
        return None
    short = takewhile(lambda text: len(text) < _SHORT, reversed(texts[max(0, first - _COVER) : first]))
    beside = [*short, *texts[first + 1 : first + 4]]
    named = any(len(text) < _SHORT and (names_body(text) or read_date(text)) for text in beside)
    return first if named else None


def made_whole(rows: Sequence[Row]) -> list[Row]:
    """The rows without what is glued before them, and with headings and labels that took two lines as one."""
    whole: list[Row] = []
    for row in _split(_without_cells(map(_unglued, rows))):
        joined = _joined(whole[-1], row) if whole else None
        if joined is None:
            whole.append(row)
        else:
            whole[-1] = joined
    return whole


_CELL = re.compile(r"[^|]*\|$")
_RULE = re.compile(r"[-|\s:]+$")


def _without_cells(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without what a table of one column leaves behind them ("Dato: |", "---|---|")."""
    for row in rows:
        if "|" not in row.text:
            yield row
        elif not _RULE.match(row.text):
            yield replace(row, text=row.text.rstrip("| ")) if _CELL.match(row.text) else row


#: headings to which a page's text has glued what stands below them ("BeslutningGodkendt.")
_GLUED_HEADING = re.compile(
    r"(?P<word>Sagsfremstilling|Beslutning|Indstilling|Resum[eé]|Baggrund|Økonomi|Bilag|Fraværende|Høring|Lovgrundlag)"
    r"(?P<rest>[A-ZÆØÅ][a-zæøå]*[\s.,].*|[A-ZÆØÅ]\w+|-\s.*)$"
)


def _split(rows: Iterable[Row]) -> list[Row]:
    """Rows in which a heading runs into its text, as two rows each; a single one may be a word of its own."""
    rows = list(rows)
    found = {index: match for index, row in enumerate(rows) if (match := _GLUED_HEADING.match(row.text))}
    if len({match["word"] for match in found.values()}) < 2 or len(found) < _OFTEN:
        return rows
    pieces: list[Row] = []
    for index, row in enumerate(rows):
        if match := found.get(index):
            pieces += [replace(row, text=match["word"], gap=True), replace(row, text=match["rest"], gap=False)]
        else:
            pieces.append(row)
    return pieces


_OFTEN = 3


def _unglued(row: Row) -> Row:
    text = _GLUED.sub("", row.text)
    return replace(row, text=text) if text != row.text else row


def _joined(row: Row, following: Row) -> Row | None:
    """Both rows as one where they are a label and its value, or a heading with a day that took two lines ("... beslutning
    i mødet den 7. november / 2002")."""
    if len(following.text) >= _SHORT:
        return None
    if row.text in _LABELS:
        return replace(row, text=f"{row.text}: {following.text}")
    if _CASE_LABEL.match(row.text) and _CASE_ALONE.match(following.text):
        return replace(row, text=f"{row.text} {following.text}")
    if following.gap or len(row.text) >= 2 * _SHORT or not _SPLIT_HEADING.search(row.text):
        return None
    joined = replace(row, text=f"{row.text} {following.text}")
    heading = read_heading(joined)
    if heading is None or heading.day is None or heading.rest:
        return None
    return joined if read_heading(row) is None and read_heading(following) is None else None
