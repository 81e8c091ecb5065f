"""What a Word document keeps apart from its text: styles (heading, bold, list) and the numbering of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_CHAIN = 20  # styles based on styles
_MAX_COUNT = 100_000


def attribute(element: ElementTree.Element | None, name: str) -> str | None:
    """The attribute ``name`` in whatever namespace; Word's own files and ISO's strict ones differ in it."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return value
    return None


def is_on(element: ElementTree.Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` or ``<w:b w:val="0"/>`` is on; absent is off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def _find(element: ElementTree.Element | None, *path: str) -> ElementTree.Element | None:
    for tag in path:
        element = next(_all(element, tag), None)
    return element


def _all(element: ElementTree.Element | None, tag: str) -> Iterator[ElementTree.Element]:
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == tag:
            yield child


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or run has from its style. ``heading`` is 1 to 9 or 0; ``numbering`` a list and its level."""

    heading: int = 0
    bold: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """A document's styles by id, each with what it inherits."""

    def __init__(self, part: ElementTree.Element | None) -> None:
        self._elements = {attribute(style, "styleId"): style for style in _all(part, "style")}
        self._known: dict[str | None, Style] = {}

    def of(self, style_id: str | None) -> Style:
        """The style called ``style_id``, plain when there is none."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str | None) -> Style:
        heading, numbering, bold = 0, None, None
        for _ in range(_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                break
            name = attribute(_find(element, "name"), "val") or ""
            if not heading:
                heading = _heading_level(name, attribute(_find(element, "pPr", "outlineLvl"), "val"))
            switch = _find(element, "rPr", "b")
            if bold is None and switch is not None:
                bold = is_on(switch)
            number = attribute(_find(element, "pPr", "numPr", "numId"), "val")
            if numbering is None and number:
                level = attribute(_find(element, "pPr", "numPr", "ilvl"), "val") or "0"
                numbering = (number, min(int(level), 8) if level.isdecimal() else 0)
            style_id = attribute(_find(element, "basedOn"), "val")
        if numbering and numbering[0] == "0":
            numbering = None
        return Style(heading, bool(bold), numbering)


def _heading_level(name: str, outline: str | None) -> int:
    if named := _HEADING.match(name):
        return int(named[1])
    if _TITLE.match(name):
        return 1
    return int(outline) + 1 if outline and outline in "012345678" else 0


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool


class Numbering:
    """The numbers Word shows before list paragraphs, counted as the document is read from its beginning."""

    def __init__(self, part: ElementTree.Element | None) -> None:
        abstract = {attribute(one, "abstractNumId"): _levels(one) for one in _all(part, "abstractNum")}
        self._list_of: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._restart: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for number in _all(part, "num"):
            number_id = attribute(number, "numId") or ""
            list_id = attribute(_find(number, "abstractNumId"), "val") or ""
            levels = dict(abstract.get(list_id, {}))
            for override in _all(number, "lvlOverride"):
                at = _integer(attribute(override, "ilvl"), 0)
                start = attribute(_find(override, "startOverride"), "val")
                if start is not None:
                    self._restart.setdefault(number_id, {})[at] = _integer(start, 1)
                for level in _all(override, "lvl"):
                    levels[at] = _level(level)
            self._list_of[number_id], self._levels[number_id] = list_id, levels

    def label(self, number_id: str, level: int) -> str:
        """The mark of the next paragraph of this list and level: "1.", "2.1", "a)", "-" for bullets, "" for none."""
        levels = self._levels.get(number_id)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._list_of[number_id], {})
        for at, start in self._restart.pop(number_id, {}).items():
            counts[at] = start - 1
        counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _MAX_COUNT)
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        here = levels[level]
        if here.form == "bullet":
            return "-"
        if here.form == "none" and "%" not in here.text:
            return here.text.strip()

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, here)
            return _formatted(counts.get(at, other.start), "decimal" if here.legal else other.form)

        return re.sub(r"%([1-9])", shown, here.text).strip()


def _levels(abstract: ElementTree.Element) -> dict[int, _Level]:
    return {_integer(attribute(level, "ilvl"), 0): _level(level) for level in _all(abstract, "lvl")}


def _level(element: ElementTree.Element) -> _Level:
    return _Level(
        start=_integer(attribute(_find(element, "start"), "val"), 1),
        form=attribute(_find(element, "numFmt"), "val") or "decimal",
        text=(attribute(_find(element, "lvlText"), "val") or "")[:40],
        legal=is_on(_find(element, "isLgl")),
    )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise


def _formatted(number: int, form: str) -> str:
    match form:
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number).lower()
        case "upperRoman":
            return _roman(number)
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, digits in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += digits * (number // value)
        number %= value
    return out
