"""What sections and items are called: "2" and "2.4" in a tree, "42" running on through the year.

Until the agenda is sent, numbers follow the order. From then on they are names that people cite, so they are frozen:
an item that moves keeps its number, one that is taken off leaves a gap, and a new one gets the next number of its
section (as practised; kommunestyrelsesloven knows no rule).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sagsgang.record.rulings import Key, Refusal, Sentence

DOUBLE = Sentence("agenda.double-key", "Et afsnit eller punkt står to gange på dagsordenen.")


@dataclass(frozen=True, slots=True)
class Section:
    """A section and its items in their order. ``key`` is None for items that stand before any section."""

    key: Key | None
    items: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of every section and item, without a full stop at its end."""

    sections: Mapping[Key, str]
    items: Mapping[Key, str]


def number_tree(sections: Sequence[Section]) -> Numbers | Refusal:
    """Sections "1", "2" ... and items "2.1", "2.2" ...; items without a section are numbered like sections."""
    return number_tree_after_dispatch(sections, Numbers({}, {}))


def number_tree_after_dispatch(sections: Sequence[Section], frozen: Numbers) -> Numbers | Refusal:
    """The same, where what was sent keeps its number.

    ``frozen`` holds every number that was ever sent, also those of items taken off since: a number is never used for
    something else. New items get the next free number of the section they stand in.
    """
    if _doubled(sections):
        return DOUBLE.refusal()
    top = max((_leading(number) for number in [*frozen.sections.values(), *frozen.items.values()]), default=0)
    of_sections: dict[Key, str] = {}
    of_items: dict[Key, str] = {}
    for section in sections:
        if section.key is None:
            for item in section.items:
                top, of_items[item] = _next_or_kept(frozen.items.get(item), top)
            continue
        top, number = _next_or_kept(frozen.sections.get(section.key), top)
        of_sections[section.key] = number
        last = max((_trailing(n) for n in frozen.items.values() if n.rpartition(".")[0] == number), default=0)
        for item in section.items:
            kept = frozen.items.get(item)
            if kept is None:
                last += 1
                kept = f"{number}.{last}"
            of_items[item] = kept
    return Numbers(of_sections, of_items)


def number_running(items: Sequence[Key], first: int) -> dict[Key, str]:
    """Council style: "42", "43" ... from the year's next number (see :func:`next_running`)."""
    return {item: str(first + index) for index, item in enumerate(items)}


def number_running_after_dispatch(items: Sequence[Key], frozen: Mapping[Key, str], first: int) -> dict[Key, str]:
    """What was sent keeps its number; the items of a supplementary agenda continue after the highest ever sent."""
    top = max((_leading(number) for number in frozen.values()), default=first - 1)
    numbers: dict[Key, str] = {}
    for item in items:
        kept = frozen.get(item)
        if kept is None:
            top += 1
            kept = str(top)
        numbers[item] = kept
    return numbers


def next_running(used_this_year: Sequence[str]) -> int:
    """The number the year's next item gets: one more than the highest used; what is no number is passed over."""
    return max((_leading(number) for number in used_this_year), default=0) + 1


def shown(number: str, *, full_stop: bool = True) -> str:
    """As headings write it: "2." and "2.4."."""
    return f"{number}." if full_stop and number else number


def sort_key(number: str) -> tuple[int, ...]:
    """Sorts "2.10" after "2.9"; what is no number comes first."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _next_or_kept(kept: str | None, top: int) -> tuple[int, str]:
    return (top, kept) if kept is not None else (top + 1, str(top + 1))


def _leading(number: str) -> int:
    match = re.match(r"\d+", number)
    return int(match[0]) if match else 0


def _trailing(number: str) -> int:
    match = re.search(r"\d+$", number)
    return int(match[0]) if match else 0


def _doubled(sections: Sequence[Section]) -> bool:
    items = [item for section in sections for item in section.items]
    keys = [section.key for section in sections if section.key is not None]
    return len(items) != len(set(items)) or len(keys) != len(set(keys))
