"""The letters of a parsed meeting's fields, each usable once: what the measure of coverage looks the source up in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.phrases.dates import find_dates, read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS
from sagsgang.intake.repair import ENCLOSED

_MARK = re.compile(
    r"\((?:åbent?|lukket|Å|L)\)|^\s*lukket(?:\s+(?:sag|punkt))?\s*[:–-]|\s[-–]\s*lukket(?:\s+(?:sag|punkt))?\s*$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+")
_LEADER_AND_PAGE = re.compile(r"(?:\s*\.){3,}[\s.]*(?:\d{1,4}|[ivxlc]{1,7})?\s*$|\s\d{1,4}\s*$")
_NUMBERING = re.compile(
    r"^\s*(?:[•·▪●*]\s*)?(?:indholdsfortegnelse(?=\d)|\d{1,2}B(?=[A-ZÆØÅ]))?"
    r"(?:(?:punkt|pkt\.?|nr\.?|åbent|lukket)\s*)?\d{1,4}(?:\.\d{1,3})*[.)]?\s*(?:[A-ZÆØÅ]{2,3} \d{1,4}/\d{2,4}\.\s)?"
    r"|^\s*\d{1,2}B(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?::\d{2})?\b|\bkl\.?\s*\d{1,2}\b", re.IGNORECASE)
MAX_TRIES = 200
SHORT = 12
"""Fewer letters than this are only found as whole words, lest "sted" be found in "bestyrelsessted"."""
MIN_TITLE_PART = 8


def letters_of(text: str) -> str:
    """The text's letters and digits alone, in lower case."""
    return "".join(WORD.findall(text.lower()))


def letters_of_all(texts: Sequence[str]) -> list[str]:
    """:func:`letters_of` of many texts at once."""
    joined = "\n".join(text.replace("\n", " ") if "\n" in text else text for text in texts).lower()
    if not joined:
        # no text and one empty text join to the same
        return ["" for _ in texts]
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


class FieldLetters:
    """The result's letters, each usable once."""

    def __init__(self, meeting: ParsedMeeting) -> None:
        front = list(_front_fields(meeting))
        texts = [*front, *_agenda_fields(meeting)]
        pieces = letters_of_all(texts)
        filled = [(text, piece) for text, piece in zip(texts, pieces, strict=True) if piece]
        self._texts = [text for text, _ in filled]
        self._starts = list(accumulate((len(piece) for _, piece in filled), initial=0))[:-1]
        self._edges: dict[int, frozenset[int]] = {}
        self.letters = "".join(pieces)
        #: where the fields of the front page end
        self.front_end = sum(map(len, pieces[: len(front)]))
        self.used = bytearray(len(self.letters))
        self.at = 0
        self.titles = frozenset(
            letters_of(title)
            for title in (*(item.title for item in meeting.items), *(section.title for section in meeting.sections))
        )
        #: numbers of items, said again in "pkt. 42"
        self.numbers = {item.number for item in meeting.items}
        self.body = meeting.body
        self.dates = {meeting.date} if meeting.date else set()
        self.times = {time for time in (meeting.start, meeting.end) if time}

    def lists_title(self, text: str, *, least: int = MIN_TITLE_PART) -> bool:
        """True for a line of a list of contents: a title or (from ``least`` letters on) part of one, the name of a
        field, or nothing but numbers and leader dots."""
        bare = _NUMBERING.sub("", _LEADER_AND_PAGE.sub("", text))
        letters = letters_of(_MARK.sub("", bare))
        if not letters:
            return bool(self.titles)
        if letters in self.titles or (bare != text and fold(bare) in LABELS):
            return True
        return len(letters) >= least and any(letters in title for title in self.titles)

    def take(self, letters: str, *, front: bool = False) -> bool:
        """Finds the letters at the reading position, else further on, else anywhere not used before, and uses them up.

        ``front``: only in the fields of the front page.
        """
        size = len(letters)
        at = self.at
        if not self.letters.startswith(letters, at) or self.used.find(1, at, at + size) >= 0:
            end = self.front_end if front else len(self.letters)
            at = self._find(letters, self.at, end)
            if at < 0 and not front:
                at = self._find(letters, self.front_end, end)
            if at < 0:
                at = self._find(letters, 0, end)
            if at < 0:
                return False
        self.used[at : at + size] = b"\x01" * size
        self.at = at + size
        return True

    def _find(self, letters: str, begin: int, end: int) -> int:
        size = len(letters)
        found = self.letters.find(letters, begin, end)
        tries = 0
        while found >= 0 and tries < MAX_TRIES:
            if self.used.find(1, found, found + size) < 0 and self._stands(found, size):
                return found
            found = self.letters.find(letters, found + 1, end)
            tries += 1
        return -1

    def _stands(self, at: int, size: int) -> bool:
        """True for letters that are whole words there, or enough of them to be no chance."""
        if size >= SHORT:
            return True
        return self._is_edge(at) and self._is_edge(at + size)

    def _is_edge(self, at: int) -> bool:
        """True where a word begins (or the text ends), looked up in the one field that lies there."""
        if at >= len(self.letters):
            return True
        field = bisect_right(self._starts, at) - 1
        edges = self._edges.get(field)
        if edges is None:
            lengths = map(len, WORD.findall(self._texts[field].lower()))
            edges = self._edges[field] = frozenset(accumulate(lengths, initial=self._starts[field]))
        return at in edges

    def without_facts(self, text: str) -> str:
        """The line without what it says again of the meeting: its body, its date or its time, however written there."""
        if self.body and self.body in text:
            text = text.replace(self.body, " ")
        for found in reversed(find_dates(text)):
            if found.date.isoformat() in self.dates:
                text = text[: found.start] + " " + text[found.end :]
        times = [time for time in read_times(text, bare=True) if time]
        if times and all(time in self.times for time in times):
            text = _CLOCK.sub(" ", text)
        return text


def _front_fields(meeting: ParsedMeeting) -> Iterator[str]:
    """The texts of the fields that stand before the agenda, about in the order in which a document gives them."""
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


def _agenda_fields(meeting: ParsedMeeting) -> Iterator[str]:
    """The texts of sections and items, in reading order."""
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
        yield from _item_fields(
            item, item.section == item.number and item.title in {one.title for one in meeting.sections}
        )
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
        # the paragraph of a mark, or the line of a list, stands in its part already; the title of a file beside the
        # text is said on its own, though the text may say the same
        if not any(attachment.text in text for text in (texts if attachment.mark == ENCLOSED else listed)):
            yield attachment.text
            if attachment.title and attachment.title not in attachment.text:
                yield attachment.title
    decision = item.decision.text if item.decision else ""
    if decision and decision not in texts and not any(part.role == "decision" for part in item.parts):
        yield decision
