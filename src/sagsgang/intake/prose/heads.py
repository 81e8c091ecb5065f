"""From the line where an item begins to its whole head: title over several lines, said twice, then facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sagsgang.intake.phrases.heads import fold, read_closed
from sagsgang.intake.prose.facts import Facts, case_at_end
from sagsgang.intake.prose.sections import SectionRow
from sagsgang.intake.prose.sight import Candidate, Sight
from sagsgang.intake.repair import Row, Vocabulary, join_all
from sagsgang.intake.repair.hyphens import ends_cut


@dataclass(slots=True)
class Head:
    """An item's or a section's head: rows ``start`` up to ``end``. ``extra``: indexes of rows within it that are no
    part of the head (a file's name between a title and the same title again)."""

    kind: Literal["section", "item"]
    number: str | None
    title: str
    start: int
    end: int
    facts: Facts = field(default_factory=Facts)
    closed: bool = False
    extra: list[int] = field(default_factory=list)
    key: tuple[int, ...] = ()


_NUMBER = re.compile(
    r"^(?:[•·▪●*]\s*)?(?:(?:dagsordens)?punkt|pkt|nr|sag(?:\s+nr)?|åbent"
    r"|lukket)?\.?\s*(?:nr\.?\s*)?\d{1,4}(?:\.\d{1,3})*\s*[.:)]?\s*(?:[-–]\s+)?",
    re.IGNORECASE,
)
_OPENNESS = re.compile(
    r"^(?:[(\[](?P<bracketed>åbent?|lukket|offentlig|ikke offentlig|fortrolig)[)\]]\s*[-–:]?\s*"
    r"|(?P<word>åben|åbent|lukket)\s*[-–:]?\s+)(?=\S)(?!dagsorden|referat|møde|punkt)",
    re.IGNORECASE,
)
_OPENNESS_BEHIND = re.compile(r"\s*\[(?P<word>åbent?|lukket)\]$", re.IGNORECASE)
_CLOSED_WORDS = frozenset({"lukket", "ikke offentlig", "fortrolig"})
_SERIES_BEFORE = re.compile(r"(?P<code>[A-ZÆØÅ]{2,4} \d{1,4}/\d{2,4})\.?\s+(?=[A-ZÆØÅ])")
_EMPTY_BRACKET = re.compile(r"\s*\(\s*\)$")
_BULLET = re.compile(r"^[•·▪●*]\s*")
MOST_TITLE_ROWS = 5
SAME = 20
"""As many letters of two titles must agree for them to be the same title, cut off or not."""
NEAR = 6
"""How many rows apart the same title said twice may stand."""


def complete(
    sight: Sight,
    chosen: Sequence[Candidate],
    everything: Sequence[Candidate],
    sections: Sequence[SectionRow],
    words: Vocabulary,
    width: int,
) -> list[Head]:
    """The heads of the chosen candidates, each with its whole title and its facts."""
    stops = {one.index for one in chosen} | {one.index for one in sections}
    known = _titles_elsewhere(sight)
    heads: list[Head] = []
    floor = 0
    for position, one in enumerate(chosen):
        begin = _first_saying(sight, one, everything, floor)
        limit = chosen[position + 1].index if position + 1 < len(chosen) else len(sight.rows)
        head = _read(sight, one, begin, floor, stops, known, words, width, limit)
        heads.append(head)
        floor = head.end
    return heads


def _titles_elsewhere(sight: Sight) -> list[str]:
    """Titles as a list of contents says them whole (a leader or a page's number ends them): folded, without these."""
    return [_plain(row.text) for row in sight.rows if _LEADER.search(row.text)]


_OPEN_END = re.compile(r"\b(?:og|eller|samt|for|af|i|på|til|med|om|ved|vedr\.|fra|den|det|de|en|et)$|[,(–/]$")
_LEADER = re.compile(r"(?:\s*\.){3,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$|\s+\d{1,3}$")


def _plain(text: str) -> str:
    return fold(_LEADER.sub("", _NUMBER.sub("", text)))


def _index(candidate: Candidate) -> int:
    return candidate.index


def _first_saying(sight: Sight, one: Candidate, everything: Sequence[Candidate], floor: int) -> int:
    """The first row that says this number and title, where it is said twice close together."""
    begin = one.index
    near = everything[
        bisect_left(everything, one.index - 3 * NEAR, key=_index) : bisect_left(everything, one.index, key=_index)
    ]
    for other in reversed(near):
        if other.index >= begin or other.key != one.key:
            continue
        if other.index < floor or begin - other.index > NEAR:
            break
        if other.title and one.title and _plain(other.title)[:SAME] != _plain(one.title)[:SAME]:
            continue
        between = range(other.index + 1, begin)
        if any(sight.headings[index] is not None or sight.facts[index] is not None for index in between):
            break
        if any(third.index in between and third.key != one.key for third in near):
            break
        begin = other.index
    return begin


def _read(
    sight: Sight,
    one: Candidate,
    begin: int,
    floor: int,
    stops: set[int],
    known: Sequence[str],
    words: Vocabulary,
    width: int,
    limit: int,
) -> Head:
    rows = sight.rows
    head = Head("item", one.number, "", begin, one.index + 1, key=one.key)
    title_rows: list[Row] = []
    if one.above:
        head.start = _title_above(sight, one.index, floor)
        title_rows = list(rows[head.start : one.index])
    else:
        _facts_above(sight, head, floor)
        if one.title:
            title_rows = [_with_text(rows[one.index], one.title)]
        _title_below(sight, head, title_rows, stops, known, words, width, limit)
        head.extra = _not_title(rows, begin, one, title_rows, words)
    _take_facts(sight, head, stops, limit)
    _name(head, join_all((row.text for row in title_rows), words), closed=bool(one.closed))
    if head.kind == "item" and not one.above:
        _skip_repeated(sight, head, stops, limit, words)
        _take_facts(sight, head, stops, limit)
        _name(head, head.title, closed=False)
    return head


def _with_text(row: Row, text: str) -> Row:
    return Row(text, row.number, row.gap, row.page_start, row.page, row.style, row.bold)


def _title_above(sight: Sight, index: int, floor: int) -> int:
    start = index
    while start - 1 >= floor and index - start < MOST_TITLE_ROWS - 1:
        above = start - 1
        if sight.facts[above] is not None or sight.headings[above] is not None:
            break
        if start < index and not _is_cut_title(sight.rows[above].text, sight.rows[start].text):
            break
        start = above
        if sight.rows[above].gap:
            break
    return start


def _is_cut_title(text: str, following: str) -> bool:
    """Whether a title above its number goes on from one line to the next."""
    return not text.endswith((".", ":", "!", "?")) and (
        ends_cut(text) or following[0].islower() or _OPEN_END.search(text) is not None
    )


def _facts_above(sight: Sight, head: Head, floor: int) -> None:
    """Facts right above the number (SBSYS, regions), if nothing else claims them."""
    index = head.start - 1
    taken: list[int] = []
    while index >= floor and (facts := sight.facts[index]) is not None and len(taken) < 3:
        if floor == 0 and set(facts.other) == {"Mødedato"}:
            break  # the cover's own
        taken.append(index)
        index -= 1
    if taken:
        for row in reversed(taken):
            head.facts.merge(sight.facts[row] or Facts())
        head.start = taken[-1]


def _title_below(
    sight: Sight,
    head: Head,
    title_rows: list[Row],
    stops: set[int],
    known: Sequence[str],
    words: Vocabulary,
    width: int,
    limit: int,
) -> None:
    """Takes in the rows with which the title goes on (or begins, where the number stands alone)."""
    rows = sight.rows
    while head.end < limit and len(title_rows) < MOST_TITLE_ROWS:
        row = rows[head.end]
        if head.end in stops or sight.facts[head.end] is not None or sight.headings[head.end] is not None:
            return
        if title_rows and not _goes_on(sight, head.end, title_rows, known, words, width):
            return
        title_rows.append(row)
        head.end += 1


def _goes_on(
    sight: Sight, index: int, title_rows: Sequence[Row], known: Sequence[str], words: Vocabulary, width: int
) -> bool:
    row = sight.rows[index]
    before = title_rows[-1].text
    if ends_cut(before):
        return True
    if row.gap or row.style != title_rows[-1].style or before.rstrip().endswith("."):
        return False
    joined = fold(join_all((*(one.text for one in title_rows), row.text), words))
    if any(title.startswith(joined) for title in known):
        return True
    if fold(join_all((one.text for one in title_rows), words)) in known:
        return False
    if _OPEN_END.search(before):
        return True
    after = index + 1
    if row.text[0].islower():
        return True
    return (
        after < len(sight.rows)
        and sight.facts[after] is not None
        and len(row.text) < 90
        and width > 0
        and len(before) > width * 0.5
    )


def _not_title(
    rows: Sequence[Row], begin: int, one: Candidate, title_rows: Sequence[Row], words: Vocabulary
) -> list[int]:
    """Rows between the title said first and said again that are neither (names of files)."""
    title = fold(join_all((row.text for row in title_rows), words))
    extra = []
    for index in range(begin, one.index):
        plain = _plain(_BULLET.sub("", rows[index].text))
        if plain and plain not in title and title not in plain:
            extra.append(index)
    return extra


def _take_facts(sight: Sight, head: Head, stops: set[int], limit: int) -> None:
    while head.end < limit and head.end not in stops and (facts := sight.facts[head.end]) is not None:
        head.facts.merge(facts)
        head.end += 1


def _skip_repeated(sight: Sight, head: Head, stops: set[int], limit: int, words: Vocabulary) -> None:
    """Leaves out the title where it comes again right below itself (with or without its number)."""
    title = fold(head.title)
    for count in range(1, MOST_TITLE_ROWS):
        if head.end + count > limit or any(index in stops for index in range(head.end, head.end + count)):
            return
        joined = join_all((row.text for row in sight.rows[head.end : head.end + count]), words)
        plain = fold(read_closed(_OPENNESS.sub("", _NUMBER.sub("", joined)))[0])
        if title and (plain == title or fold(joined) == title):
            head.end += count
            return


def _name(head: Head, title: str, *, closed: bool) -> None:
    """Sets the title without the marks of an open or closed item, and what they say."""
    title = _BULLET.sub("", title).strip()
    if match := _SERIES_BEFORE.match(title):
        head.facts.case_number = head.facts.case_number or match["code"]
        title = title[match.end() :]
    title = _EMPTY_BRACKET.sub("", title)
    whole = title
    title, marked = read_closed(title)
    if fold(title) in ("", "sag", "punkt", "møde", "referat", "dagsorden"):
        head.title = whole
        head.closed = head.closed or closed or marked or bool(head.facts.closed)
        return
    if match := _OPENNESS.match(title):
        closed = closed or (match["word"] or match["bracketed"]).casefold() in _CLOSED_WORDS
        title = title[match.end() :]
    if match := _OPENNESS_BEHIND.search(title):
        closed = closed or match["word"].casefold() in _CLOSED_WORDS
        title = title[: match.start()]
    if head.facts.case_number is None:
        title, head.facts.case_number = case_at_end(title)
    head.title = title.strip(" \t–-").removesuffix(":") or title
    head.closed = head.closed or closed or marked or bool(head.facts.closed)
