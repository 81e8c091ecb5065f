"""A list of contents between the cover and the first item: its rows say again what the items say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.intake.parsed import Item
from sagsgang.intake.phrases.heads import fold, read_closed, read_number
from sagsgang.intake.prose.cover_fields import (
    MISSION,
)
from sagsgang.intake.repair import Row

_CONTENTS = frozenset(
    "indholdsfortegnelse|indhold|dagsorden|punkter|dagsordenspunkter|dagsordenpunkter|dagsordenens punkter"
    "|sagsoversigt|emner|oversigt|punktoversigt|sager".split("|")
)
_CONTENTS_HEAD = re.compile(
    r"(?:pkt|punkt|sag|nr)\.?(?:\s*nr\.?)?\s+(?:tekst|emne|titel|overskrift)?\s*side$|sag nr\.?\s+side$"
    r"|sag\s+tekst\s+side(?:nr\.?)?$|sags?nr\.?\s+side$"
    r"|(?:indholdsfortegnelse|sagsoversigt)\s+side$|sager \d+\s*[-–]\s*\d+$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:[•·]\s*)?(?:(?:punkt|pkt|nr|sag|åbent|lukket)\.?\s*)?(?:[A-ZÆØÅ]{1,4}\s)?\d{1,4}(?:[./]\d{1,4})*(?:\.{2,3}"
    r"|[.:)])?\s*(?:\((?:åben|åbent|lukket)\)\s*)?(?:[-–]\s*)?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\s*\.){2,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$|\s+(?:\d{1,3}|[ivxl]{1,6})$")
_DOTS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")
_LEAST = 5


def without_contents(rows: Sequence[Row], titles: Sequence[str]) -> list[Row]:
    known = [fold(title) for title in titles if title]
    kept: list[Row] = []
    inside = False
    for row in rows:
        folded = fold(row.text)
        if (folded in _CONTENTS and (folded != "dagsorden" or inside)) or _CONTENTS_HEAD.match(row.text):
            inside = True
            continue
        plain = fold(
            re.sub(
                r"\s*[-–]?\s*\(?(?:(?i:lukket(?: punkt| sag)?)|L)\)?$",
                "",
                _LEADER.sub("", _NUMBERING.sub("", row.text)),
            )
        )
        plain = re.sub(r"^lukket(?: sag| punkt)?:\s*", "", plain)
        if _DOTS.search(row.text):
            # listed, but not among the items: closed ones may be named here only
            inside = True
            if plain and not MISSION.match(plain) and not any(_said(plain, title) for title in known):
                kept.append(replace(row, text=_LEADER.sub("", row.text)))
            continue
        bare_number = not plain and any(char.isdigit() for char in row.text)
        if inside and len(plain) > 2 and _LEADER.search(row.text) and any(title.endswith(plain) for title in known):
            continue  # the end of a title that took two lines
        if (bare_number and (inside or _LEADER.search(row.text))) or (
            len(plain) >= _LEAST and any(_said(plain, title, ends=inside) for title in known)
        ):
            inside = True
            continue
        kept.append(row)
    return kept


def _said(plain: str, title: str, *, ends: bool = True) -> bool:
    """``ends``: also the end of a title is one, since a list may have cut it in two."""
    return title.startswith(plain) or (ends and len(plain) > 8 and title.endswith(plain))


def closed_in_contents(items: Sequence[Item], rest: list[str]) -> list[Item]:
    """The closed items that only the list of contents names, numbered on behind the last open one. They are taken out
    of ``rest``, the cover's rows of no field."""
    if not items or not items[-1].number.isdigit():
        return []
    following = int(items[-1].number) + 1
    found: list[Item] = []
    for text in list(rest):
        numbered = read_number(text)
        title, closed = read_closed(numbered.title) if numbered else ("", False)
        if numbered is None or not closed or not numbered.number.isdigit() or int(numbered.number) < following:
            continue
        found.append(Item(numbered.number, title, closed=True))
        rest.remove(text)
        following = int(numbered.number) + 1
    return found
