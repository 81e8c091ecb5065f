"""What differs between two versions: texts word by word, so that a reader sees what became of a decision, and the list
of participants. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

_WORDS = re.compile(r"\s+|[^\s]+")

Fate = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words and their fate."""

    fate: Fate
    text: str


def compared(old: str, new: str) -> list[Stretch]:
    """The two texts laid over each other; taking the new stretches out gives ``old``, the gone ones ``new``."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch("same", "".join(before[a:b])))
            continue
        if gone := "".join(before[a:b]):
            found.append(Stretch("gone", gone))
        if new_words := "".join(after[c:d]):
            found.append(Stretch("new", new_words))
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """An item whose decision differs from one version to the next."""

    number: str
    title: str
    stretches: tuple[Stretch, ...]


def _texts(items: Iterable[Mapping[str, Any]]) -> dict[Any, str]:
    return {item.get("id"): (item.get("decision") or {}).get("text", "") for item in items}


def changed_items(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Changed]:
    """The items whose decision's text is another in the snapshot ``new`` than in ``old``, in the order of ``new``."""
    before = _texts(old.get("items", ()))
    found = []
    for item in new.get("items", ()):
        text = (item.get("decision") or {}).get("text", "")
        was = before.get(item.get("id"), "")
        if text != was:
            found.append(Changed(str(item.get("number", "")), str(item.get("title", "")), tuple(compared(was, text))))
    return found


def _roll(content: Mapping[str, Any]) -> list[str]:
    """The list of participants, a line for each: "Asta Brink: til stede, suppleant for Ole Lund"."""
    lines = []
    for row in content.get("attendance", ()):
        there = "til stede" if row.get("status") == "present" else "afbud"
        instead = f", suppleant for {row['substitute_for']}" if row.get("substitute_for") else ""
        lines.append(f"{row.get('name', '')}: {there}{instead}")
    return lines


def changed_roll(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Stretch]:
    """Who is on the list of participants in one version and not, or otherwise, in the other: each line and its fate."""
    before, after = _roll(old), _roll(new)
    gone = [Stretch("gone", line) for line in before if line not in after]
    return gone + [Stretch("new", line) for line in after if line not in before]
