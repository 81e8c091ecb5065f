"""What a page or a web page adds to the text of minutes: buttons, fold labels, and headers of text that lost its
pages.

``running_headers`` finds headers by page; a text copied out of a PDF has no pages left. Its headers are found by
the page number that goes with them: "Side 4", or a lone number that counts up, with the same lines around it every
time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sagsgang.intake.source import Line

#: buttons and links of council web sites, as whole lines
_BUTTON = re.compile(
    r"(?:[•·*-]\s*)?(?:til toppen?|til top|til indholdsfortegnelse(?:n)?|tilbage til (?:oversigt|toppen|top)\w*"
    r"|udskriv(?: hele dagsord\w+)?|luk alle(?: punkter)?(?: referat)?"
    r"|åb[e]?n alle(?: punkter)?|fold alle (?:ud|ind)|vis alle|se alle bilag"
    r"|se alle dagsordener og referater[^.]{0,40}|video|hent som fil:?|udskriv punkt\w*"
    r"|skip to content"
    r"|tryk 'ctrl f' for at søge i hele teksten|sbsys dagsorden preview|søg|menu|læs op|vis mere|vis mindre"
    r"|spring til indhold"
    r"|gå til (?:hoved)?indhold(?:et)?|skip til hoved ?indholdet|you are here"
    r"|hent (?:dagsorden|referat|punkt)(?: som pdf)?|abonn[eé]r|kopi[eé]r link"
    r"|klik her for at folde (?:ud|ind)[^.]{0,120}|kopi[eé]r link til punktet(?: - print)?|print"
    r"|skip navigationen|open|close|bilag \(\d+\))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"klik her for at (?:folde (?:ud|ind)|læse mere|åbne|lukke)\b.*$", re.IGNORECASE)
#: what a fold label ends with where it stands behind a heading on its line ("BeslutningFold ind")
FOLD_ENDS = (
    "Fold ud", "Fold ind", "Vis mere", "Vis mindre", "Vis/skjul", "expand_more", "expand_less", "▼", "▲", "▾", "▴",
)  # fmt: skip
_PAGE = re.compile(
    r"(?:side|s\.|page)\s*[|:.]?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:af|/)\s*\d{1,4})?$", re.IGNORECASE
)
_NUMBER = re.compile(r"[-–]?\s*(\d{1,4})\s*[-–]?$")
_DIGITS = re.compile(r"\d+")
_LONGEST = 90
_MOST_LINES = 6
#: words that stand alone on a line because they are headings, however often they come beside a page number
_KEPT = re.compile(
    r"(?:beslutning|indstilling|sagsfremstilling|baggrund|bilag|godkendt|resum[eé]|økonomi)\W*$|[-–•]|\d+\.(?:\s|$)"
    r"|(?:pkt|punkt|nr|sag)\b|[a-zæøå]{1,3} \d+/",
    re.IGNORECASE,
)


def is_button(text: str) -> bool:
    """True for a line that is a web page's button or link and no text of the document."""
    return len(text) < _LONGEST * 2 and _BUTTON.fullmatch(text.strip()) is not None


#: what a fold label begins with where it stands before a heading on its line ("fold dette punkt ind Resume")
FOLD_BEGINS = ("fold dette punkt ", "Fold dette punkt ")
_FOLD_BEFORE = re.compile(r"[Ff]old dette punkt (?:ind|ud)\s+(?=[A-ZÆØÅ])")


def without_glued(text: str) -> str:
    """A title without the fold label that a web page's text has glued to it."""
    if text.lstrip().startswith(FOLD_BEGINS):
        return _FOLD_BEFORE.sub("", text)
    if "lik her for at" in text:
        return _GLUED.sub("", text).rstrip()
    if len(text) < _LONGEST and text.endswith(FOLD_ENDS):
        bare = next(text.removesuffix(end).rstrip() for end in FOLD_ENDS if text.endswith(end))
        return bare if bare[-1:].isalpha() or bare[-1:] == ":" else text
    return text


def furniture(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that are buttons, or headers and footers around page numbers in a text without pages."""
    filled = [line for line in lines if line.text and not line.text.isspace()]
    found = {line.number for line in filled if is_button(line.text)}
    if any(line.page is not None for line in filled):
        return found
    pages = _said_pages(filled) or _counted_pages(filled)
    if len(pages) < 2:
        return found
    found.update(filled[index].number for index in pages)
    for step in (-1, 1):
        _take_neighbours(filled, pages, step, found)
    return found


def _said_pages(lines: Sequence[Line]) -> list[int]:
    """Indexes of lines "Side 4"."""
    return [index for index, line in enumerate(lines) if len(line.text) < _LONGEST and _PAGE.match(line.text.strip())]


def _counted_pages(lines: Sequence[Line]) -> list[int]:
    """Indexes of lone numbers that count up by one, with a line beside them that comes again at each."""
    numbers = {index: int(match[1]) for index, line in enumerate(lines) if (match := _NUMBER.match(line.text.strip()))}
    chain: list[int] = []
    for index, number in numbers.items():
        if chain and number == numbers[chain[-1]] + 1:
            chain.append(index)
        elif len(chain) < 3:
            chain = [index]
    if len(chain) < 3:
        return []
    for step in (-1, 1):
        beside = Counter(_masked(lines[index + step].text) for index in chain if 0 <= index + step < len(lines))
        if beside and beside.most_common(1)[0][1] * 3 >= len(chain) * 2:
            return chain
    return chain if all(_NUMBER.match(lines[index].text.strip())[0][0] in "-–" for index in chain) else []  # type: ignore[index]


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).lower()


def _take_neighbours(lines: Sequence[Line], pages: Sequence[int], step: int, found: set[int]) -> None:
    """Takes in the lines before (or after) the page numbers as long as they are the same at most of them."""
    for distance in range(1, _MOST_LINES + 1):
        at = [index + step * distance for index in pages if 0 <= index + step * distance < len(lines)]
        seen = Counter(_masked(lines[index].text) for index in at)
        if not seen:
            return
        text, times = seen.most_common(1)[0]
        if (
            times < 2
            or times * 3 < len(pages) * 2
            or len(text) > _LONGEST
            or _KEPT.match(text)
            or _KEPT.match(lines[at[0]].text.strip())
        ):
            return
        found.update(lines[index].number for index in at if _masked(lines[index].text) == text)
