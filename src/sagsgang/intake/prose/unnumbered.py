"""Items without numbers: told by their case line, by a heading of the format, or by headings that begin again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.intake.phrases.heads import fold, read_closed
from sagsgang.intake.prose.cover import is_person
from sagsgang.intake.prose.facts import Facts
from sagsgang.intake.prose.heads import Head
from sagsgang.intake.prose.people_labels import read_label
from sagsgang.intake.prose.sight import Sight
from sagsgang.intake.repair import Vocabulary, join_all

_LONGEST_TITLE = 220
_BEGINNERS = ("summary", "recommendation", "background", "presentation", "decision")
_DATED = re.compile(r"^(?:mødedato|mødested|dato|sted|tid|udvalg|lokale|mødetidspunkt)\b", re.IGNORECASE)


def unnumbered_heads(sight: Sight, words: Vocabulary) -> list[Head]:
    """Heads of a document whose items carry no number; one head where the document is a single item."""
    starts = (
        _by_style(sight)
        or _by_facts(sight)
        or _by_openness(sight)
        or _by_restart(sight)
        or _untitled(sight)
        or _by_short_lines(sight)
    )
    heads: list[Head] = []
    for number, (start, end) in enumerate(starts, 1):
        title = join_all((row.text for row in sight.rows[start:end]), words)
        title, closed = read_closed(title)
        head = Head("item", str(number), title, start, end, closed=closed)
        while (
            head.end < len(sight.rows)
            and (facts := sight.facts[head.end]) is not None
            and (head.end == start or all(head.end != other for other, _ in starts))
        ):
            head.facts.merge(facts)
            head.end += 1
        head.closed = head.closed or bool(head.facts.closed)
        heads.append(head)
    return heads


def _may_be_title(sight: Sight, index: int) -> bool:
    row = sight.rows[index]
    text = row.text
    if sight.headings[index] is not None or sight.facts[index] is not None or len(text) > _LONGEST_TITLE:
        return False
    if text[0] == "(" and text[-1] == ")":
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in '"”»(') or text.rstrip().endswith(
        (".", ":", ",", ";")
    ):
        return False
    return read_label(text) is None and _DATED.match(text) is None and not is_person(text)


def _by_style(sight: Sight) -> list[tuple[int, int]]:
    """Headings of the format (h1..h4) of which at least two have facts or headings of an agenda soon below them."""
    best: list[tuple[int, int]] = []
    for style in ("h1", "h2", "h3", "h4"):
        found = [
            (index, index + 1) for index, row in enumerate(sight.rows)
            if row.style == style and sight.headings[index] is None and read_label(row.text) is None
            and any(_says_item(sight, at) for at in range(index + 1, min(index + 5, len(sight.rows))))
        ]  # fmt: skip
        if len(found) >= 2 and len(found) > len(best):
            best = found
    return best


def _says_item(sight: Sight, index: int) -> bool:
    heading = sight.headings[index]
    return sight.facts[index] is not None or (heading is not None and heading.role in _BEGINNERS)


#: the label of a case number that the page does not tell
_EMPTY_CASE = re.compile(r"^(?:[•·▪]\s*)?sags?-?\s?(?:id|nr|nummer)\.?\s*:\s*$", re.IGNORECASE)


#: labels that only a case has
_CASE_FACTS = {"Sagsforløb", "Sagsansvarlig enhed", "Sagsbehandler"}


def _by_facts(sight: Sight) -> list[tuple[int, int]]:
    """Lines with a case number, each with the line above it as title."""
    starts: list[tuple[int, int]] = []
    for index, facts in enumerate(sight.facts):
        if facts is None or (index and sight.facts[index - 1] is not None):
            continue
        if facts.case_number is None and not (
            _EMPTY_CASE.search(sight.rows[index].text) or facts.other.keys() & _CASE_FACTS
        ):
            continue
        title = index - 1
        begin = (
            title if title >= 0 and _may_be_title(sight, title) and (not starts or title >= starts[-1][1]) else index
        )
        starts.append((begin, index))
    return starts if len(starts) > 1 else []


def _by_openness(sight: Sight) -> list[tuple[int, int]]:
    """Items that have lost title and number, and begin with "Åben" right above their first heading."""
    starts = [
        (index, index)
        for index, facts in enumerate(sight.facts[:-1])
        if facts is not None
        and facts.closed is not None
        and facts.case_number is None
        and sight.headings[index + 1] is not None
    ]
    return starts if len(starts) > 1 and len(starts) >= _decisions(sight) else []


def _by_restart(sight: Sight) -> list[tuple[int, int]]:
    """A title is a line above a heading where the headings begin again: they have come before in the item, and it
    has been decided (or this is the document's first heading)."""
    starts: list[tuple[int, int]] = []
    seen: set[str] = set()
    decided = False
    for index, heading in enumerate(sight.headings):
        if heading is None or heading.speaks or heading.enclosures:
            continue
        name = fold(heading.text)
        title = _title_above(sight, index)
        begins = (
            heading.role in _BEGINNERS
            and title is not None
            and (not starts or (decided and (name in seen or heading.role != "economy")))
        )
        if begins and title is not None and not (starts and _is_quote(sight, title)):
            starts.append((title, index))
            seen, decided = set(), False
        seen.add(name)
        if heading.role == "decision":
            decided = True
    return starts if len(starts) * 2 > _decisions(sight) else []


def _decisions(sight: Sight) -> int:
    """How many decisions stand one after another with other headings between them: as many items, at the least."""
    count, before = 0, False
    for heading in sight.headings:
        if heading is not None:
            now = heading.role == "decision" and (heading.body is None or heading.day is not None)
            count += now and not before
            before = now
    return count


def _untitled(sight: Sight) -> list[tuple[int, int]]:
    """Items of which the text has lost the titles: they begin where the first of all headings comes again, or else
    after each decision."""
    if _decisions(sight) < 2:
        return []
    found = [(index, heading) for index, heading in enumerate(sight.headings) if heading is not None]
    while found and (found[0][1].role not in _BEGINNERS or fold(found[0][1].text) in ("referat", "dagsorden")):
        found.pop(0)
    if not found:
        return []
    first = fold(found[0][1].text)
    again = [index for index, heading in found if fold(heading.text) == first]
    if len(again) > 1 and abs(len(again) - _decisions(sight)) <= 1:
        return [(at, at) for index in again for at in (_with_summary(sight, index),)]
    starts = [found[0][0]]
    decided = False
    for index, heading in found:
        if heading.role == "decision":
            decided = True
        elif decided and not heading.enclosures:
            starts.append(index)
            decided = False
    return [(index, index) for index in starts]


def _with_summary(sight: Sight, index: int) -> int:
    """The place of the "Resume" right before the heading with which items begin, where some have one."""
    for above in range(index - 1, -1, -1):
        if (heading := sight.headings[above]) is not None:
            return above if fold(heading.text) in ("resume", "resumé", "sammendrag") else index
    return index


def _title_above(sight: Sight, index: int) -> int | None:
    """The line of the title right above the heading at ``index`` (one line; longer ones are not told from text)."""
    above = index - 1
    if above < 0 or not _may_be_title(sight, above):
        return None
    row, heading = sight.rows[above], sight.rows[index]
    return above if (row.gap and heading.gap) or row.style[:1] == "h" or (row.bold and not heading.style) else None


_STANDING = re.compile(
    r"(?:godkendelse af |meddelelser|orientering|eventuelt|evt\.?$|næste møde|siden sidst|velkomst|regnskab|budget)",
    re.IGNORECASE,
)


def _by_short_lines(sight: Sight) -> list[tuple[int, int]]:
    """Short lines by themselves, each over sentences, where some of them are titles that every agenda has."""
    found = [
        (index, index + 1)
        for index, row in enumerate(sight.rows)
        if row.gap and len(row.text) < _SHORT_TITLE and _may_be_title(sight, index) and _stands_alone(sight, index)
    ]
    standing = [start for start, _ in found if _STANDING.match(sight.rows[start].text)]
    return [one for one in found if one[0] >= standing[0]] if len(standing) > 1 else []


def _stands_alone(sight: Sight, index: int) -> bool:
    """True where a paragraph or a heading follows below a blank line."""
    if index + 1 == len(sight.rows):
        return False
    below = sight.rows[index + 1]
    return below.gap and (below.text.endswith(".") or sight.headings[index + 1] is not None)


_SHORT_TITLE = 90


def _is_quote(sight: Sight, title: int) -> bool:
    return title > 0 and sight.rows[title - 1].text.rstrip().endswith(":")


def single_head(sight: Sight) -> list[Head]:
    """One item where the whole document is one: it has headings, and a line above the first of them names it."""
    first = next(
        (index for index, heading in enumerate(sight.headings) if heading is not None and heading.role in _BEGINNERS),
        None,
    )
    if first is None:
        return []
    if first == 0:
        return [Head("item", "1", "", 0, 0)]
    title = first - 1
    while title >= 0 and (sight.facts[title] is not None or (title > first - 4 and not _may_be_title(sight, title))):
        title -= 1
    if title < 0 or not _may_be_title(sight, title):
        return []
    head = Head("item", "1", sight.rows[title].text, title, title + 1)
    if any(sight.facts[index] is None for index in range(title + 1, first)):
        return [head]
    for index in range(title + 1, first):
        head.facts.merge(sight.facts[index] or Facts())
        head.end = index + 1
    return [head]


def numbered_from(heads: Sequence[Head]) -> list[Head]:
    """The heads with running numbers from 1 where they have none."""
    for number, head in enumerate((one for one in heads if one.kind == "item"), 1):
        head.number = head.number or str(number)
    return list(heads)
