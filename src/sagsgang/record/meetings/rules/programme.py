"""The day's programme, as it follows from the minutes planned per item.

In the sample minutes (item 1.1) the day reads: arrival and coffee, group discussions, the meeting, lunch. What stands
before the meeting and after it are blocks of their own; within it, items follow one another and breaks stand between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

from sagsgang.record.rulings import Finding, Key, Refusal, Sentence, danish_time

BlockKind = Literal["arrival", "group", "meeting", "item", "break", "meal", "other"]

PAST_MIDNIGHT = Sentence(
    "programme.past-midnight", "Programmet går ud over midnat. Afkort det, eller begynd tidligere."
)
NEGATIVE = Sentence("programme.negative", "„{title}“ har en varighed under 0 minutter.")
OVERRUN = Sentence(
    "programme.overrun",
    "Efter planen slutter mødet kl. {end}, men det er indkaldt til kl. {planned}. Afkort eller flyt punkter.",
)
UNPLANNED = Sentence(
    "programme.unplanned", "{count:punkt|punkter} har ingen planlagt tid; de regnes til {minutes} minutter."
)


@dataclass(frozen=True, slots=True)
class Block:
    """Something of the day that is no item: coffee, group discussions, a break, lunch. 0 minutes is an open end."""

    kind: BlockKind
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item in the order of treatment. ``minutes`` is None where nobody has planned it yet."""

    key: Key
    title: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the day. ``end`` is None for a block with an open end."""

    kind: BlockKind
    title: str
    start: time
    end: time | None
    item: Key | None = None

    def __str__(self) -> str:
        """As a Danish programme writes it: "8.30-9.30 Gruppedrøftelser", "12.30 Frokost"."""
        clock = danish_time(self.start) + (f"-{danish_time(self.end)}" if self.end else "")
        return f"{clock} {self.title}"


@dataclass(frozen=True, slots=True)
class Programme:
    """``slots`` holds everything, ``outline`` the day with all items drawn together as the meeting."""

    slots: tuple[Slot, ...]
    outline: tuple[Slot, ...]
    meeting_end: time
    findings: tuple[Finding, ...]


def day_programme(
    start: time,
    items: Sequence[PlannedItem],
    *,
    meeting_title: str,
    before: Sequence[Block] = (),
    breaks: Mapping[Key, Block] | None = None,
    after: Sequence[Block] = (),
    default_minutes: int = 10,
    planned_end: time | None = None,
) -> Programme | Refusal:
    """The programme of a meeting that begins at ``start``; ``before`` is counted back from there.

    ``breaks`` come after the item whose key they stand under. Items without planned minutes take ``default_minutes``.
    Refused where the day does not hold it. ``planned_end`` is what the members were asked to keep free.
    """
    blocks = [*before, *(breaks or {}).values(), *after]
    wrong = [b.title for b in blocks if b.minutes < 0] + [i.title for i in items if (i.minutes or 0) < 0]
    if wrong:
        return NEGATIVE.refusal(title=wrong[0])
    clock = _minutes(start) - sum(block.minutes for block in before)
    inner: list[tuple[BlockKind, str, int, Key | None]] = []
    for item in items:
        inner.append(("item", item.title, default_minutes if item.minutes is None else item.minutes, item.key))
        if breaks and item.key in breaks:
            pause = breaks[item.key]
            inner.append((pause.kind, pause.title, pause.minutes, None))
    end = _minutes(start) + sum(minutes for _, _, minutes, _ in inner)
    if clock < 0 or end + sum(block.minutes for block in after) >= 24 * 60:
        return PAST_MIDNIGHT.refusal()
    ahead = _run(clock, [(b.kind, b.title, b.minutes, None) for b in before])
    meeting = _run(_minutes(start), inner)
    behind = _run(end, [(b.kind, b.title, b.minutes, None) for b in after])
    whole = Slot("meeting", meeting_title, start, _time(end) if inner else None)
    return Programme(
        (*ahead, *meeting, *behind),
        (*ahead, whole, *behind),
        _time(end),
        tuple(_findings(items, default_minutes, _time(end), planned_end)),
    )


def _findings(items: Sequence[PlannedItem], default: int, end: time, planned_end: time | None) -> list[Finding]:
    found: list[Finding] = []
    unplanned = sum(item.minutes is None for item in items)
    if unplanned:
        found.append(UNPLANNED.finding("info", count=unplanned, minutes=default))
    if planned_end is not None and end > planned_end:
        found.append(OVERRUN.finding("warning", end=end, planned=planned_end))
    return found


def _run(clock: int, parts: Sequence[tuple[BlockKind, str, int, Key | None]]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for kind, title, minutes, key in parts:
        slots.append(Slot(kind, title, _time(clock), _time(clock + minutes) if minutes else None, key))
        clock += minutes
    return tuple(slots)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
