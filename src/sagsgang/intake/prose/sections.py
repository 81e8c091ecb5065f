"""Rows that part an agenda without a number: open and closed part, "Fra <udvalg>", a committee in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.intake.phrases.dates import read_date
from sagsgang.intake.prose.bodies import names_body
from sagsgang.intake.prose.cover_fields import KIND_ONLY
from sagsgang.intake.prose.sight import Candidate, Sight


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row that begins a section. ``closed``: True or False where it says so, else None."""

    index: int
    title: str
    closed: bool | None = None


_OPEN_OR_CLOSED = re.compile(
    r"(?:sager (?:til behandling )?|punkter (?:til behandling )?"
    r"|til (?:efterretning|behandling|orientering|beslutning|drøftelse)\s*[-–]?\s*)?"
    r"(?:(?:for |på )?(?P<open>åben|åbne?|åbent|offentlige?)|(?:for |på )?(?P<closed>lukkede?|lukket|fortrolige?))\s*"
    r"(?:døre|møde|dagsorden|dagsordens?punkter|punkter|referat|del|sager|session)(?: af dagsordenen)?\s*:?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:Fra|Sager fra) (?:[A-ZÆØÅ][\wæøå, -]*(?:udvalget|rådet|magistraten|bestyrelsen|forvaltningen)|Magistraten"
    r"|magistraten)\s*:?$"
)
_CAPITALS = re.compile(
    r"[A-ZÆØÅ][A-ZÆØÅ ,-]*(?:UDVALGET|RÅDET|MAGISTRATEN|BESTYRELSEN|FORVALTNINGEN|SAGER|ORIENTERINGSSAGER"
    r"|BESLUTNINGSSAGER|TEMA)$"
)
_KINDS = re.compile(
    r"(?:orienteringssager|beslutningssager|drøftelsessager|orienteringspunkter|beslutningspunkter til behandling"
    r"|sager til (?:beslutning|drøftelse|orientering|efterretning)"
    r"|punkter til (?:beslutning|drøftelse|orientering)|tillægsdagsorden|faste punkter|drøftelsespunkter"
    r"|beslutningspunkter|meddelelsespunkter|øvrige punkter|nye punkter)(?:\s*:)?(?:\s*\([^()]{3,30}\))?\s*:?$",
    re.IGNORECASE,
)
_THEME = re.compile(r"(?:TEMA|EMNE):? [A-ZÆØÅ][A-ZÆØÅ0-9 ,-]{3,50}$")
_LETTERED = re.compile(r"[A-F]\.\s+(?P<title>[A-ZÆØÅ][A-ZÆØÅ -]{4,60})$")
_FAR = 3


def section_rows(sight: Sight, chosen: Sequence[Candidate], everything: Sequence[Candidate]) -> list[SectionRow]:
    """The section rows that stand right above an item. Those of a list of contents have that list's numbers below
    them."""
    heads = sorted(one.index for one in chosen)
    numbers = {one.index for one in everything}
    found: list[SectionRow] = []
    for index, row in enumerate(sight.rows):
        section = read_section(row.text)
        if section is None:
            continue
        following = next((head for head in heads if head > index), None)
        if following is None:
            # a closed part whose items are not made public has nothing below it
            continue
        between = [
            at
            for at in range(index + 1, following)
            if sight.facts[at] is None and read_section(sight.rows[at].text) is None
        ]
        if sight.headings[index] is not None and between:
            continue  # "Beslutningspunkter" over anything but an item is a heading inside one
        if numbers & set(range(index + 1, following)) or (
            following == heads[0] and _ends_contents(sight, index, section[1], numbers)
        ):
            continue
        below = range(index + 1, following)
        if following == heads[0] and (
            any(_of_cover(sight.rows[at].text) for at in below) or (between and KIND_ONLY.match(section[0]))
        ):
            continue  # "Åbent referat" over the body's name, the day or the place is what the document is called
        if len(between) < _FAR and all(sight.headings[at] is None for at in between):
            found.append(SectionRow(index, section[0], section[1]))
    return found


def _of_cover(text: str) -> bool:
    return names_body(text) or read_date(text) is not None


def _ends_contents(sight: Sight, index: int, closed: bool | None, numbers: set[int]) -> bool:
    """True for the last row of a list of contents ("Lukket referat" and nothing below it), right above the first
    item."""
    listed = [at for at in numbers if at < index]
    if not listed:
        return False
    page = sight.rows[index].page
    below = sight.rows[index + 1].page if index + 1 < len(sight.rows) else page
    return closed is True or (page is not None and sight.rows[max(listed)].page == page != below)


def read_section(text: str) -> tuple[str, bool | None] | None:
    """(title, closed or not) of a row that begins a section, else None."""
    text = text.strip()
    if len(text) > 70 or not text or not text[0].isupper():
        return None
    title = text.rstrip(" :")
    if match := _OPEN_OR_CLOSED.match(text):
        return title, match["closed"] is not None
    if match := _LETTERED.match(text):
        return title, "LUKKE" in match["title"] or None
    if _THEME.match(text) or _FROM.match(text) or _KINDS.match(text):
        return title, None
    if (_CAPITALS.match(text) and " " not in text.strip()) or (_CAPITALS.match(text) and len(text) > 12):
        return title, None
    return None
