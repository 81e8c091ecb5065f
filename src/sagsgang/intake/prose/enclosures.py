"""Enclosures of an item: lists under their heading or without one, and names of files wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.intake.parsed import Attachment
from sagsgang.intake.prose.cuts import (
    Cut,
)
from sagsgang.intake.repair import Row, Vocabulary, join_all

_FILE = re.compile(
    r"(?:application/pdf icon\s+|pdf\s+)?(?P<name>[^\s/]\S*(?:\s\S+){0,12}?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip"
    r"|html?))(?=\s|$)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|html?)\b", re.IGNORECASE)
_PDF_LINE = re.compile(r"(?:PDF|pdf|Word|WORD|Excel|DOCX?)\s+(?=[A-ZÆØÅ0-9])(?P<title>.{3,140})$")
_NUMBERED_BILAG = re.compile(
    r"(?:[-–•]\s*)?Bilag\s+(?:nr\.?\s*)?(?:\d{1,2}(?:[.,]\d{1,2})*|[A-H])(?:\s*[:.)–-]\s*|\s+)(?=[A-ZÆØÅ0-9\"”»])"
)
_DOCUMENT_NUMBER = re.compile(r"\d{2,4}\s?[-–/]\s?\d{3,8}\b|\d{3}-\d{4}-\d{3,}|\d{6,}\b")
NO_ENCLOSURES = frozenset({"", "ingen", "ingen bilag", "-", "intet", "nej", "bilag: ingen", "der er ingen bilag"})


def take_files(one: Cut) -> None:
    """Rows that are names of files are enclosures wherever they stand."""
    if one.heading is not None and one.heading.enclosures:
        return
    kept: list[Row] = []
    for row in one.rows:
        if _FORMAT_BEHIND.match(row.text):
            if kept and _COUNT_ALONE.match(kept[-1].text):
                kept.pop()
            one.enclosures.append(row.text)
            continue
        names = [match["name"].strip() for match in _FILE.finditer(row.text)] if _EXTENSION.search(row.text) else []
        if names and len("".join(names)) >= len(re.sub(r"\s|application/pdf icon", "", row.text)) * 0.85:
            one.enclosures += _single_files(row.text)
        else:
            kept.append(row)
    one.rows = kept


_FORMAT_BEHIND = re.compile(r".{3,140}\((?:PDF|DOCX?|XLSX?|PPTX?|pdf|docx?|xlsx?|pptx?)\)$")
_COUNT_ALONE = re.compile(r"\d{1,2}\.$")


def _single_files(text: str) -> list[str]:
    text = re.sub(r"application/pdf icon\s+", "", text)
    return [
        piece.strip()
        for piece in re.findall(r"\S.*?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|html?)(?=\s|$)", text, re.IGNORECASE)
    ]


def split_enclosures(cuts: list[Cut], words: Vocabulary) -> list[Cut]:
    """Lists of enclosures: under their heading, or where "Bilag 1 ..." and "PDF ..." lines stand without one. What
    follows a list and is none goes back to the text before it."""
    result: list[Cut] = []
    for one in cuts:
        if one.heading is not None and one.heading.enclosures:
            entries, rest = _entries(one.rows, words, headed=True)
            result.append(Cut(one.heading, [], entries))
            if rest:
                target = next(
                    (before for before in reversed(result[:-1]) if not (before.heading and before.heading.enclosures)),
                    None,
                )
                if target is not None and target.role != "decision":
                    target.rows += rest
                else:
                    result.append(Cut(None, rest))
            continue
        start = next((at for at, row in enumerate(one.rows) if _begins_list(row, one.rows, at)), None)
        if start is None:
            result.append(one)
            continue
        entries, rest = _entries(one.rows[start:], words, headed=False)
        result.append(Cut(one.heading, one.rows[:start] + rest, one.enclosures))
        result.append(Cut(None, [], entries))
    return result


def _begins_list(row: Row, rows: Sequence[Row], at: int) -> bool:
    if _PDF_LINE.match(row.text):
        return True
    if not _NUMBERED_BILAG.match(row.text) or row.text.rstrip().endswith("."):
        return False
    return row.gap or at == 0 or bool(re.search(r"[.:]$", rows[at - 1].text))


def _entries(rows: Sequence[Row], words: Vocabulary, *, headed: bool) -> tuple[list[str], list[Row]]:
    """The entries of a list of enclosures, and the rows after it that are none. Wrapped entries are joined."""
    entries: list[list[Row]] = []
    shape: re.Pattern[str] | None = None
    for at, row in enumerate(rows):
        found = next(
            (one for one in (_NUMBERED_BILAG, _PDF_LINE, _DOCUMENT_NUMBER) if one.match(row.text.lstrip("-–• "))), None
        )
        if not entries:
            if found is None and not headed:
                return [], list(rows)
            entries.append([row])
            shape = found
            continue
        before = entries[-1][-1].text
        goes_on = (
            row.text[0].islower()
            or before.endswith(("-", ",", "–", "/"))
            or (shape is not None and found is None and not row.gap and _long(before, rows))
        )
        if found is None and shape is not None and goes_on and not re.match(r"[a-zæøå][.)]\s", row.text):
            entries[-1].append(row)
        elif (found is not None) if shape is not None else (len(row.text) < 200 and not _is_prose(row.text)):
            if shape is None and row.text[0].islower() and not row.gap:
                entries[-1].append(row)
            else:
                entries.append([row])
        else:
            return [_entry(one, words) for one in entries], list(rows[at:])
    return [_entry(one, words) for one in entries], []


def _long(text: str, rows: Sequence[Row]) -> bool:
    return len(text) > 0.75 * max(len(row.text) for row in rows) and len(text) > 50


def _is_prose(text: str) -> bool:
    return text.endswith(".") and len(text) > 80 and text.count(" ") > 10


def _entry(rows: Sequence[Row], words: Vocabulary) -> str:
    text = join_all((row.text for row in rows), words)
    return re.sub(r"^(?:[-–•]\s+)", "", text)


def enclosure(text: str) -> Attachment:
    """One line of a list of enclosures; the title is what stands after "Bilag 1", a document number or "PDF"."""
    title = text
    for shape in (
        _NUMBERED_BILAG,
        re.compile(r"(?:PDF|pdf|Word|Excel|DOCX?)\s+"),
        re.compile(rf"(?:{_DOCUMENT_NUMBER.pattern})\s*[-–:]?\s*"),
    ):
        if (match := shape.match(title)) and match.end() < len(title):
            title = title[match.end() :].strip()
            break
    return Attachment("Bilag", text, title)
