"""How much of the source was understood: the share of its letters and digits that stand in some field.

Computed from the result, not from what a layout says it did. The result's fields are laid in reading order and reduced to
letters and digits; each source line must be found there, every place used once. Blanks, hyphens and punctuation don't
count, so that rejoined lines and mended words are found too. Page headers and footers are excepted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.phrases.dates import find_dates, read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS
from sagsgang.intake.repair import ENCLOSED
from sagsgang.intake.repair.headers import running_headers, without_inline
from sagsgang.intake.source import Source

_WORD = re.compile(r"[^\W_]+")
_LEADER_AND_PAGE = re.compile(r"(?:\s*\.){3,}[\s.]*\d{0,4}\s*$|\s\d{1,4}\s*$")
_NUMBERING = re.compile(r"^\s*(?:(?:punkt|pkt\.?|nr\.?)\s*)?\d{1,4}(?:\.\d{1,3})*[.)]?\s*", re.IGNORECASE)

#: words that give a field its name on the page; they are understood once the field is
FIELD_LABELS = frozenset(
    {
        *LABELS, "dato", "mødedato", "mødested", "sted", "tid", "tidspunkt", "mødetidspunkt", "starttidspunkt", "sluttidspunkt",
        "møde", "kl", "klokken", "punkt", "pkt", "nr", "sag", "sagsnr", "sagsnummer", "sagsid", "journalnr", "journalnummer",
        "initialer", "init", "sagsbehandler", "dagsorden", "referat", "åben dagsorden", "åbent referat", "lukket", "åben",
        "åbent", "suppleant for", "suppleant", "stedfortræder", "stedfortræder for", "indholdsfortegnelse", "indhold",
        "mødet sluttede", "mødet startede", "formand", "bilag", "afbud fra", "side", "emne", "udvalg", "beslutningsprotokol",
    }
)  # fmt: skip
_LABEL_WORDS = frozenset(word for label in FIELD_LABELS for word in _WORD.findall(label)) | {"for", "fra", "den", "d", "i", "til"}


def _letters(text: str) -> str:
    """The text's letters and digits alone, in lower case."""
    return "".join(_WORD.findall(text.lower()))


def _letters_of_all(texts: Iterable[str]) -> list[str]:
    """:func:`_letters` of many texts at once."""
    joined = "\n".join(text.replace("\n", " ") if "\n" in text else text for text in texts).lower()
    wide = False
    for sign in set(joined):
        if ord(sign) > MAX_LATIN:
            if sign.isalnum():
                wide = True
            else:
                joined = joined.replace(sign, "")
    if wide:
        return ["".join(filter(str.isalnum, text)) for text in joined.split("\n")]
    # bytes can be thinned out a hundred times as fast as text
    return joined.encode("latin-1").translate(None, _NO_LETTERS).decode("latin-1").split("\n")


MAX_LATIN = 255
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalnum() and code != ord("\n"))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A stretch of a source line that stands in no field. ``letters`` is its number of letters and digits."""

    line: int
    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total`` and ``placed`` count letters and digits."""

    total: int
    placed: int
    unplaced: list[Unplaced]

    @property
    def share(self) -> float:
        """0..1; an empty source is wholly understood."""
        return self.placed / self.total if self.total else 1.0


def measure(source: Source, meeting: ParsedMeeting) -> Coverage:
    """Looks up every line of the source in the parsed meeting."""
    headers = running_headers(source.lines).lines
    pool = _Pool(meeting)
    first_item = min((item.line for item in meeting.items if item.line is not None), default=0)
    total = placed = 0
    missing: list[Unplaced] = []
    lines = [line for line in source.lines if line.text and line.number not in headers]
    texts = [without_inline(line.text) for line in lines]
    for line, text, letters in zip(lines, texts, _letters_of_all(texts), strict=True):
        if not letters:
            continue
        total += len(letters)
        if (line.number < first_item and pool.lists_title(text)) or pool.take(letters):
            placed += len(letters)
            continue
        left = _left_over(text, pool)
        lost = sum(len(_letters(piece)) for piece in left)
        placed += len(letters) - lost
        if lost:
            missing.append(Unplaced(line.number, " … ".join(left), lost))
    return Coverage(total, placed, missing)


def _left_over(text: str, pool: _Pool) -> list[str]:
    """The pieces of a line that can't be found: tried as the name of a field, as a title that comes again in a list of
    contents, as fields side by side, then word by word."""
    if fold(text) in FIELD_LABELS or pool.lists_title(text):
        return []
    text = pool.without_facts(text)
    words = list(_WORD.finditer(text))
    lost: list[tuple[int, int]] = []
    named = True
    at = 0
    while at < len(words):
        taken = _longest(words, at, pool)
        if taken:
            at += taken
            continue
        word = words[at]
        named = named and word[0].lower() in _LABEL_WORDS
        if lost and not _WORD.search(text, lost[-1][1], word.start()):
            lost[-1] = (lost[-1][0], word.end())
        else:
            lost.append((word.start(), word.end()))
        at += 1
    # what names a field ("Dato:", "suppleant for") is understood where all the rest of the line is
    return [] if named else [text[start:end] for start, end in lost]


MAX_STRETCH = 12


def _longest(words: list[re.Match[str]], at: int, pool: _Pool) -> int:
    """How many words from ``at`` on stand together somewhere, the longest stretch first."""
    for count in range(min(MAX_STRETCH, len(words) - at), 0, -1):
        stretch = "".join(word[0] for word in words[at : at + count]).lower()
        if (len(stretch) > 1 or count == 1) and pool.take(stretch, whole_words=count == 1):
            return count
    return 0


class _Pool:
    """The result's letters, each usable once."""

    def __init__(self, meeting: ParsedMeeting) -> None:
        pieces = _letters_of_all(_fields(meeting))
        self.letters = "".join(pieces)
        self.starts: list[int] = []
        at = 0
        for piece in pieces:
            self.starts.append(at)
            at += len(piece)
        self.used = bytearray(len(self.letters))
        self.at = 0
        self.titles = frozenset(
            _letters(title) for title in (*(item.title for item in meeting.items), *(section.title for section in meeting.sections))
        )
        self.dates = {meeting.date} if meeting.date else set()
        self.times = {time for time in (meeting.start, meeting.end) if time}

    def lists_title(self, text: str) -> bool:
        """True for a line of a list of contents: a title or part of one, or nothing but numbers and leader dots."""
        bare = _NUMBERING.sub("", _LEADER_AND_PAGE.sub("", text))
        letters = _letters(bare)
        if not letters:
            return bool(self.titles)
        if letters in self.titles:
            return True
        return len(letters) >= MIN_TITLE_PART and any(letters in title for title in self.titles)

    def take(self, letters: str, *, whole_words: bool = False) -> bool:
        """Finds the letters at the reading position, else further on, else anywhere not used before, and uses them up."""
        size = len(letters)
        if not self.letters.startswith(letters, self.at) or self.used.find(1, self.at, self.at + size) >= 0:
            for begin in (self.at, 0):
                found = self._find(letters, begin, whole_words)
                if found >= 0:
                    break
            else:
                return False
            self.at = found
        self.used[self.at : self.at + size] = b"\x01" * size
        self.at += size
        return True

    def _find(self, letters: str, begin: int, whole_words: bool) -> int:
        found = self.letters.find(letters, begin)
        tries = 0
        while found >= 0 and tries < MAX_TRIES:
            short = whole_words and len(letters) < SHORT
            if self.used.find(1, found, found + len(letters)) < 0 and (not short or self._begins_field(found)):
                return found
            found = self.letters.find(letters, found + 1)
            tries += 1
        return -1

    def _begins_field(self, at: int) -> bool:
        index = bisect_left(self.starts, at)
        return index < len(self.starts) and self.starts[index] == at

    def without_facts(self, text: str) -> str:
        """The line without a date or time that is the meeting's own, however it is written there."""
        for found in reversed(find_dates(text)):
            if found.date.isoformat() in self.dates:
                text = text[: found.start] + " " + text[found.end :]
        times = [time for time in read_times(text, bare=True) if time]
        if times and all(time in self.times for time in times):
            text = _CLOCK.sub(" ", text)
        return text


_CLOCK = re.compile(r"\b(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?::\d{2})?\b|\bkl\.?\s*\d{1,2}\b", re.IGNORECASE)
MAX_TRIES = 200
SHORT = 4
MIN_TITLE_PART = 8


def _fields(meeting: ParsedMeeting) -> Iterator[str]:
    """Every field's text, about in the order in which a document gives them."""
    yield meeting.body or ""
    yield meeting.location or ""
    yield meeting.preamble
    category = ""
    for person in meeting.participants:
        if person.role not in ("member", "substitute") and person.role != category:
            category = person.role
            yield category
        yield person.name
        yield person.party or ""
        yield person.organization or ""
        yield person.function or ""
        if person.substitute_for:
            yield "suppleant for"
            yield person.substitute_for
    for absent in meeting.absent:
        yield absent.name
        yield absent.party or ""
        yield absent.organization or ""
        yield absent.reason or ""
    section: str | None = None
    sections = iter(meeting.sections)
    for item in meeting.items:
        while item.section is not None and section != item.section:
            following = next(sections, None)
            if following is None:
                break
            section = following.number or following.title
            yield following.number or ""
            yield following.title
        yield from _item_fields(item, item.section == item.number and item.title in {one.title for one in meeting.sections})
    for left in sections:
        yield left.number or ""
        yield left.title


def _item_fields(item: Item, said_by_section: bool) -> Iterator[str]:
    if not said_by_section:
        yield item.number
        yield item.title
    yield item.case_number or ""
    yield item.initials or ""
    for label, value in item.facts.items():
        yield label
        yield value
    texts: set[str] = set()
    listed: set[str] = set()
    for part in item.parts:
        yield part.heading or ""
        yield part.text
        texts.add(part.text)
        if fold(part.heading or "").startswith(("bilag", "vedlagte bilag", "vedhæftede")):
            listed.add(part.text)
    for attachment in item.attachments:
        # the paragraph of a mark, or the line of a list, stands in its part already; the title of a file beside the text
        # is said on its own, though the text may say the same
        if not any(attachment.text in text for text in (texts if attachment.mark == ENCLOSED else listed)):
            yield attachment.text
            if attachment.title and attachment.title not in attachment.text:
                yield attachment.title
    decision = item.decision.text if item.decision else ""
    if decision and decision not in texts and not any(part.role == "decision" for part in item.parts):
        yield decision
