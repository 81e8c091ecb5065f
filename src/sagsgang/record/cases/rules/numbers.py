"""Case numbers: each body's own series ("SAG-2023-00448"), and the styles that other systems use.

A series is a pattern with holes: ``{year}``, ``{yy}``, ``{serial}`` or ``{serial:5}`` (padded with noughts to five
digits; a longer number simply grows).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sagsgang.record.rulings import Refusal, Sentence

Style = Literal["prefixed", "slash", "kle", "dashed"]

BAD_PATTERN = Sentence(
    "case-number.bad-pattern",
    "Nummerserien „{pattern}“ dur ikke: den skal have {{serial}} én gang, årstallet højst én gang og ellers kun "
    "bogstaver, tal, bindestreg, skråstreg og punktum.",
)
NOT_OF_SERIES = Sentence("case-number.not-of-series", "„{text}“ følger ikke nummerserien {example}.")
UNKNOWN_STYLE = Sentence("case-number.unknown-style", "„{text}“ ligner ikke et sagsnummer.")
SERIAL_FROM_ONE = Sentence("case-number.serial-from-one", "Løbenumre begynder med 1.")

_HOLE = re.compile(r"\{(year|yy|serial)(?::(\d{1,2}))?\}")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number taken apart. ``subject`` and ``facet`` are KLE's ("27.00.00", "P35")."""

    text: str
    style: Style
    serial: int
    year: int | None = None
    prefix: str = ""
    subject: str = ""
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A body's own number series. Build it with :func:`series`, which checks the pattern."""

    pattern: str

    def text(self, year: int, serial: int) -> str:
        """The number as it is written. Raises ``ValueError`` below 1, which no command ever asks for."""
        if serial < 1:
            raise ValueError("serial numbers begin with 1")

        def hole(match: re.Match[str]) -> str:
            value = {"year": f"{year:04}", "yy": f"{year % 100:02}", "serial": str(serial)}[match[1]]
            return value.zfill(int(match[2])) if match[2] else value

        return _HOLE.sub(hole, self.pattern)

    def parse(self, text: str) -> CaseNumber | Refusal:
        """Year and serial of a number of this series; a series with two-digit years means 1970 to 2069."""
        match = re.fullmatch(_pattern(self.pattern), text.strip())
        if match is None or int(match["serial"]) < 1:
            return NOT_OF_SERIES.refusal(text=text.strip(), example=self.text(2023, 448))
        groups = match.groupdict()
        year = int(groups["year"]) if groups.get("year") else _century(groups["yy"]) if groups.get("yy") else None
        prefix = self.pattern.split("{", 1)[0].rstrip("-/.")
        style: Style = "prefixed" if prefix else "slash" if "/" in self.pattern else "dashed"
        return CaseNumber(text.strip(), style, int(match["serial"]), year, prefix)

    def next(self, year: int, taken: Iterable[str]) -> str:
        """The next free number of the year; numbers of other series among ``taken`` are passed over.

        A series without a year counts on for ever. Two clerks who ask at once get the same answer: the command that
        stores it holds the lock.
        """
        yearly = "{year}" in self.pattern or "{yy}" in self.pattern
        serials = [0]
        for text in taken:
            number = self.parse(text)
            if isinstance(number, CaseNumber) and (not yearly or number.year == year):
                serials.append(number.serial)
        return self.text(year, max(serials) + 1)


def series(pattern: str) -> Series | Refusal:
    """The series of a pattern, refused where numbers of it could not be read back."""
    holes = [match[1] for match in _HOLE.finditer(pattern)]
    years = holes.count("year") + holes.count("yy")
    rest = _HOLE.sub("", pattern)
    touching = re.search(r"\}\{", pattern) or re.search(r"\d\{", pattern) or re.search(r"\}\d", pattern)
    if holes.count("serial") != 1 or years > 1 or touching or not re.fullmatch(r"[A-Za-zÆØÅæøå0-9./ -]*", rest):
        return BAD_PATTERN.refusal(pattern=pattern)
    return Series(pattern)


def _pattern(pattern: str) -> str:
    """The series as a regular expression. A padded serial has at least its width in digits."""
    parts: list[str] = []
    last = 0
    for match in _HOLE.finditer(pattern):
        parts.append(re.escape(pattern[last : match.start()]))
        width = match[2] or "1"
        parts.append({"year": r"(?P<year>\d{4})", "yy": r"(?P<yy>\d\d)"}.get(match[1], rf"(?P<serial>\d{{{width},}})"))
        last = match.end()
    return "".join([*parts, re.escape(pattern[last:])])


def _century(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < 70 else 1900)


_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("prefixed", re.compile(r"(?P<prefix>[A-ZÆØÅ]{2,6})-(?P<year>\d{4})-(?P<serial>\d{3,7})")),
    (
        "kle",
        re.compile(
            r"(?P<subject>\d\d\.\d\d\.\d\d)[-\s]?(?P<facet>[A-ZÆØÅ]\d\d)-(?P<serial>\d{1,6})(?:-(?P<yy>\d\d|\d{4}))?"
        ),
    ),
    ("slash", re.compile(r"(?P<yy>\d{4}|\d\d)/(?P<serial>\d{1,7})")),
    ("dashed", re.compile(r"(?P<prefix>\d{1,3}(?:-\d{1,3})*)-(?P<yy>\d{4}|\d\d)-(?P<serial>\d{1,6})")),
    ("dashed", re.compile(r"(?P<prefix>\d{1,2}(?:-\d{1,3}){2,3})-(?P<serial>\d{1,6})-(?P<yy>\d\d)")),
)


def recognise(text: str) -> CaseNumber | Refusal:
    """A case number of any style seen in Danish agendas, by its form alone.

    "SAG-2023-00448", "EMN-2025-003383", "22/10384", "27.00.00-P35-1-22", "00.01.00P35-0098", "306-2009-600",
    "1-51-71-8-22".
    """
    plain = text.strip().rstrip(".")
    for style, pattern in _STYLES:
        match = pattern.fullmatch(plain)
        if match:
            groups = match.groupdict(default="")
            digits = groups.get("year") or groups.get("yy") or ""
            year = None if not digits else int(digits) if len(digits) == 4 else _century(digits)
            return CaseNumber(
                plain, style, int(match["serial"]), year,
                groups.get("prefix", ""), groups.get("subject", ""), groups.get("facet", ""),
            )  # fmt: skip
    return UNKNOWN_STYLE.refusal(text=text.strip())
