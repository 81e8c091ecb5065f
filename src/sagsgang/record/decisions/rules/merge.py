"""Two people write in one text at the same time, and neither loses a word.

A three-way merge by words: what each of them changed since the text they both began from is kept. Where both changed
the same place, both versions stand, one after the other, for a person to choose. Pure; linear in practice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` holds everything; ``conflict`` says that both wrote in the same place, so that somebody should look."""

    text: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class _Edit:
    """Base tokens ``start`` to ``end`` (exclusive) became ``new``."""

    start: int
    end: int
    new: tuple[str, ...]


def _edits(base: list[str], changed: list[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [_Edit(a, b, tuple(changed[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def merge(base: str, stored: str, mine: str) -> Merged:
    """``base`` is what I began from, ``stored`` what others made of it meanwhile, ``mine`` what I made of it."""
    if mine in (stored, base):
        return Merged(stored)
    if stored == base:
        return Merged(mine)
    tokens = _TOKENS.findall(base)
    theirs, ours = _edits(tokens, _TOKENS.findall(stored)), _edits(tokens, _TOKENS.findall(mine))
    out: list[str] = []
    at, conflict = 0, False
    while theirs or ours:
        first = min((edits[0] for edits in (theirs, ours) if edits), key=lambda e: (e.start, e.end))
        group_end = first.end
        left: list[_Edit] = []
        right: list[_Edit] = []
        # Edits that touch the same stretch of the base are settled together.
        while True:
            grown = False
            for edits, taken in ((theirs, left), (ours, right)):
                while edits and (edits[0].start < group_end or edits[0].start == first.start):
                    edit = edits.pop(0)
                    taken.append(edit)
                    group_end = max(group_end, edit.end)
                    grown = True
            if not grown:
                break
        out += tokens[at : first.start]
        versions = [_applied(tokens, first.start, group_end, part) for part in (left, right) if part]
        if len(versions) == 2 and versions[0] != versions[1]:
            conflict = True
            out += _both(versions[0], versions[1])
        else:
            out += versions[0]
        at = group_end
    out += tokens[at:]
    return Merged("".join(out), conflict)


def _applied(tokens: list[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    out: list[str] = []
    at = start
    for edit in edits:
        out += tokens[at : edit.start]
        out += edit.new
        at = edit.end
    return out + tokens[at:end]


def _both(theirs: list[str], mine: list[str]) -> list[str]:
    """Both versions, with what they begin with alike said once: two who write on at the end both keep their words."""
    same = 0
    while same < min(len(theirs), len(mine)) and theirs[same] == mine[same]:
        same += 1
    head, left, right = theirs[:same], theirs[same:], mine[same:]
    if not left or not right:
        return head + left + right
    blank = [] if left[-1].isspace() or right[0].isspace() else [" "]
    return head + left + blank + right
