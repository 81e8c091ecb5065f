"""How an item announces itself: its number, its title, its case number and initials, closed or open.

Small readers of one line each; which line to try them on is the layout's business. Forms seen in minutes of
municipalities, regions and KKR: ``1.1.``, ``2.4``, ``Punkt 2:``, ``Pkt. 42``, ``715.``, ``Nr.178 - ...``, ``PS 1/26``,
``åbent 1``, and case numbers like ``SAG-2023-00448``, ``EMN-2025-003383``, ``12/27845``, ``306-2009-600``,
``00.01.00P35-0098``, ``1-51-71-11-22``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

NumberStyle = Literal["dotted", "plain", "labelled", "series"]


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """``number`` is the bare number ("1.1", "42", "1/26"); ``title`` what follows it, "" where the number stands alone.

    ``style``: "dotted" (1.1), "plain" (2.), "labelled" (Punkt 2:, Nr. 178 -, Sag 4), "series" (PS 1/26). ``closed`` is
    True or False where the line says so ("Lukket 3", "åbent 1"), else None.
    """

    number: str
    title: str
    style: NumberStyle
    closed: bool | None = None


_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)(?:\.?(?:\s+(?=\S)|\s*$)|\.(?=[A-ZÆØÅ]))(.*)")
_PLAIN = re.compile(r"(\d{1,4})(?:[.)](?!\d)\s*|\s+)(?=\S)(.*)|(\d{1,4})[.)]?\s*$")
_LABELLED = re.compile(
    r"(?:(?P<open>åbent|åben|lukket|offentligt?)\s+)?"
    r"(?:(?:dagsordens)?punkt|pkt\.?|nr\.?|sag\s+nr\.?|sagsnr\.?|sag|åbent|åben|lukket)\s*"
    r"(?P<number>\d{1,4}(?:\.\d{1,3})*)(?!\d|[-/.]\d)\s*(?:[.:)]|[-–](?=\s))?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_SERIES = re.compile(r"([A-ZÆØÅ]{1,4}\s?\d{1,4}/\d{2,4})(?!\S)\s*[-–:.]?\s*(.*)")


def read_number(text: str) -> NumberedLine | None:
    """Reads a line that begins with an item's or a section's number, or None where it does not.

    Says nothing about whether the line really is a heading: "2. delaftale om ..." has the shape too.
    """
    text = text.strip()
    if not text:
        return None
    if text[0].isdigit():
        if match := _DOTTED.match(text):
            return NumberedLine(match[1], match[2].strip(), "dotted")
        if match := _PLAIN.match(text):
            return NumberedLine(match[1] or match[3], (match[2] or "").strip(), "plain")
        return None
    if match := _LABELLED.match(text):
        first = text[:6].casefold()
        closed = True if first.startswith("lukket") else False if first.startswith(("åben", "offent")) else None
        return NumberedLine(match["number"], match["title"].strip(), "labelled", closed)
    if match := _SERIES.match(text):
        return NumberedLine(match[1], match[2].strip(), "series")
    return None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line that gives a case number, and what else stands on it. ``labelled`` where a word such as "Sagsnr." says
    so."""

    case_number: str
    initials: str | None
    labelled: bool


#: one case number of any known series
CASE_NUMBER = (
    r"(?:[A-ZÆØÅ]{2,5}-\d{4}-\d{2,7}"  # SAG-2023-00448, EMN-2025-003383
    r"|(?:SAG|EMN)[ -]?\d{2,4}[ -]?\d{2,8}"  # the same, mistyped
    r"|\d{2}\.\d{2}\.\d{2}-?[A-ZÆØÅ]\d{2}(?:-\d+)+"  # KLE: 27.00.00-P35-1-22
    r"|\d{1,2}(?:-\d{1,4}){3,5}"  # regions: 1-51-71-11-22
    r"|\d{3}-\d{4}-\d{1,7}"  # 306-2009-600
    r"|(?!(?:19|20)\d\d/(?:19|20)\d\d\b)\d{2,4}/\d{3,7}(?:-\d+)?"  # 12/27845, but not the years 2018/2019
    r"|[A-ZÆØÅ]\d{2}-\d{3,7}(?:-\d+)?)"  # S21-1234
)
_CASE_LABEL = r"(?:(?:sags?|journal|j|esdh-sag|acadre\s*sags?)\.?\s*-?\s*(?:nr\.?|nummer|id|no\.?)?)\s*[:.]?\s*"
_CASE = re.compile(
    rf"(?P<label>{_CASE_LABEL})?(?P<number>{CASE_NUMBER})(?![\w/-])\s*,?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_ONE = r"[A-Za-zÆØÅæøå]{2,8}\d{0,2}"
_INITIALS = re.compile(
    rf"(?:(?:init(?:ialer|\.)?|sagsbeh(?:andler|\.)?)\s*[:.]?\s*)?({_ONE}(?:\s*[,/]\s*{_ONE}){{0,3}})$", re.IGNORECASE
)
_INITIALS_LINE = re.compile(
    r"(?:init(?:ialer|\.)?|sagsbeh(?:andler|\.)?|ansvarlig)\s*[:.]\s*([A-Za-zÆØÅæøå]{2,8}\d{0,2})$", re.IGNORECASE
)


def read_case_line(text: str) -> CaseLine | None:
    """Reads "SAG-2023-00448 hast" or "Sagsnr.: 12/27845"; None where the line is anything more than that."""
    match = _CASE.match(text.strip())
    if match is None:
        return None
    rest = match["rest"].strip()
    initials = None
    if rest:
        found = _INITIALS.match(rest)
        if found is None:
            return None
        initials = found[1]
    return CaseLine(match["number"], initials, bool(match["label"]))


def read_initials_line(text: str) -> str | None:
    """The initials of a line such as "Initialer: PIM", else None."""
    match = _INITIALS_LINE.match(text.strip())
    return match[1] if match else None


_CLOSED_BEFORE = re.compile(
    r"(?:lukket(?:\s+(?:punkt|sag|dagsordenspunkt))?|\(?lukket\)?|\(L\))\s*[:–-]?\s+(?=\S)", re.IGNORECASE
)
_CLOSED_AFTER = re.compile(
    r"\s*[-–]?\s*(?:\((?:lukket|L|lukket\s+(?:punkt|sag))\)|[-–]\s*lukket(?:\s+(?:punkt|sag))?)\s*$", re.IGNORECASE
)
_OPEN_MARK = re.compile(r"^\((?:åben|åbent|Å)\)\s*|\s*\((?:åben|åbent|Å)\)$", re.IGNORECASE)


def read_closed(title: str) -> tuple[str, bool]:
    """The title without its mark of a closed item ("Lukket: ...", "... (L)"), and whether it carried one."""
    shorter = _CLOSED_AFTER.sub("", title)
    if shorter == title:
        match = _CLOSED_BEFORE.match(title)
        shorter = title[match.end() :] if match else title
    if shorter != title:
        return shorter.strip() or title.strip(), True
    return _OPEN_MARK.sub("", title).strip(), False


_FOLD_TAIL = re.compile(r"[\s:.,;–-]+$")
_BLANKS = re.compile(r"\s+")
_SPACED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_]$")


def fold(text: str) -> str:
    """A heading as it is looked up: lower case, single blanks, no colon at its end, letter-spacing undone."""
    text = _FOLD_TAIL.sub("", _BLANKS.sub(" ", text.strip()))
    if _SPACED.match(text):
        text = text.replace(" ", "")
    return text.casefold()
