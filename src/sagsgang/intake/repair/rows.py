"""From a source's lines to rows of text: page headers gone, the meaning of blank lines found, words' blanks mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.intake.repair.furniture import FOLD_BEGINS, FOLD_ENDS
from sagsgang.intake.repair.headers import Running, running_headers, without_inline
from sagsgang.intake.repair.hyphens import ends_cut
from sagsgang.intake.repair.spacing import LONGEST_RUN, letter_spaced, mend_punctuation, stray_blanks, torn_lines
from sagsgang.intake.repair.vocabulary import Vocabulary
from sagsgang.intake.source import Line, Source


@dataclass(slots=True)
class Row:
    """A line of text as it reads. ``gap`` is True where a paragraph ended before it, as far as blank lines (or the
    format's own paragraphs) tell; ``page_start`` where a page began with it. ``number``, ``page``, ``style`` and
    ``bold`` are the source line's."""

    text: str
    number: int
    gap: bool = False
    page_start: bool = False
    page: int | None = None
    style: str = ""
    bold: bool = False


@dataclass(slots=True)
class Rows:
    """``width``: how long a full line is (characters), 0 where lines aren't wrapped. ``ruled``: True where blank lines
    tell paragraphs apart, False where the text has (nearly) none and paragraphs must be told from the lines
    themselves."""

    rows: list[Row]
    vocabulary: Vocabulary
    running: Running
    width: int
    ruled: bool


def clean(source: Source) -> Rows:
    """The readable rows of a source, in order; blank lines and page headers are left out."""
    running = running_headers(source.lines)
    headers = running.lines
    lines = [line for line in source.lines if line.number not in headers] if headers else source.lines
    spaced = blank_between_all(lines)
    filled: list[tuple[Line, bool, int]] = []
    blanks: list[str] = []
    for line in lines:
        if not line.text or line.text.isspace():
            blanks.append(line.text)
            continue
        filled.append((line, _is_break(blanks) if spaced else bool(blanks), len(blanks)))
        blanks.clear()
    vocabulary = Vocabulary([line.text for line, _, _ in filled])
    torn = torn_lines(vocabulary)
    rows: list[Row] = []
    before: Line | None = None
    for index, (line, gap, blank) in enumerate(filled):
        text = line.text.strip()
        if "|" in text or "lik her" in text or text.endswith(FOLD_ENDS) or text.startswith(FOLD_BEGINS):
            text = without_inline(text).strip()
        if 0 < text.find(" ") <= LONGEST_RUN:
            text = letter_spaced(text, vocabulary)
        if index in torn:
            # behind a cut word the row begins with its other half ("der-", "for udsat"), which goes with no word here
            half = text.split(" ", 1)[0] if before and ends_cut(before.text.rstrip()) else ""
            rest = stray_blanks(text[len(half) :], vocabulary)
            text = f"{half} {rest}" if half and rest else half or rest
        else:
            text = mend_punctuation(text)
        if not text:
            continue
        row = Row(text, line.number, gap or line.style != "", False, line.page, line.style, line.bold)
        if before is not None:
            # what the lines between two rows leave over are blank lines and page headers
            row.page_start = line.number - before.number - 1 > blank or (
                line.page != before.page if line.page is not None else spaced and not blank and line.text[0] == " "
            )
            if row.page_start and not line.style:
                row.gap = _breaks_at_page(row.gap, before.text, text)
        before = line
        rows.append(row)
    if rows:
        rows[0].gap = True
    gaps = sum(row.gap for row in rows)
    return Rows(rows, vocabulary, running, full_width(rows), ruled=gaps * 25 >= len(rows))


def _breaks_at_page(gap: bool, before: str, text: str) -> bool:
    """Whether a paragraph ended with the page: not where the sentence goes on, and surely where its last line was left
    with more than one blank behind the full stop."""
    ended = before.rstrip().endswith((".", "!", "?", ":"))
    if not ended and text[0].islower():
        return False
    return gap or (ended and before.endswith("  ") and not text[0].islower())


def _is_break(blanks: Sequence[str]) -> bool:
    """In a text with a blank line after every line: more than that one, or one that holds a blank, ends a paragraph."""
    return len(blanks) > 1 or (len(blanks) == 1 and blanks[0] != "")


def blank_between_all(lines: Sequence[Line]) -> bool:
    """True for text (copied out of a PDF) that has a blank line after every line, so that one blank line means nothing.

    Told by the sentences: in such a text blank lines stand where a sentence goes on.
    """
    apart = together = tight = 0
    before = ""
    blanks = False
    for line in lines:
        text = line.text.strip()
        if not text:
            blanks = True
            continue
        tight += bool(before) and not blanks
        # a clause "at ..." under "Direktionen indstiller," stands by itself on a web page too, and proves nothing
        if before and text[0].islower() and before[-1] not in ".:;,!?" and not text.startswith("at "):
            if blanks:
                apart += 1
            else:
                together += 1
        before, blanks = text, False
    return apart >= (3 if tight else 2) and apart > together


def full_width(rows: Sequence[Row]) -> int:
    """The length of a full line: one that most lines of running text come near and few exceed. 0 for unwrapped text."""
    lengths = sorted(len(row.text) for row in rows if not row.style)
    if len(lengths) < 5:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    return width if width <= 160 else 0
