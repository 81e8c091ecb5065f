"""What the minutes say of those who came late, left, were disqualified or were replaced: written from the events.

The forms are those of real minutes: "N N forlod mødet under behandlingen af punkt 2.4 på grund af inhabilitet. M M
deltog som suppleant." Who was there from the start, and who sent apologies, stands in the list of participants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.rules.attendance import Event
from sagsgang.record.rulings import Key, danish_time


def presence_notes(
    members: Sequence[Expected], events: Sequence[Event], *, names: Mapping[Key, str], numbers: Mapping[Key, str]
) -> dict[Key, tuple[str, ...]]:
    """The sentences that belong under each item, by the item's key; items without any are left out.

    ``names`` and ``numbers`` are those of persons and items. A disqualification that was taken back is not told.
    """
    of_body = {member.person for member in members}
    undone = _taken_back(events)
    notes: dict[Key, list[str]] = {}
    item: Key | None = None
    disqualified: set[Key] = set()
    for index, event in enumerate(events):
        if event.kind == "item":
            item, disqualified = event.item, set()
            continue
        if item is None or event.person is None or index in undone:
            continue
        if event.kind == "disqualified":
            disqualified.add(event.person)
        if event.kind == "arrived" and event.person not in of_body:
            continue  # a substitute is told of when stepping in, not when entering
        sentence = _sentence(event, numbers.get(item, ""), names, for_disqualified=event.stands_in_for in disqualified)
        if sentence:
            notes.setdefault(item, []).append(sentence)
    return {key: tuple(sentences) for key, sentences in notes.items()}


def retold_text(text: str, gone: Sequence[str], told: Sequence[str]) -> str:
    """The decision with the sentences ``told`` in it, where ``gone`` stood or else as its last paragraph; each once."""
    fresh = " ".join(sentence for sentence in told if sentence not in text)
    paragraphs = []
    for paragraph in text.split("\n\n") if text else []:
        kept = paragraph
        for sentence in gone:
            kept = kept.replace(f"{sentence} ", "").replace(f" {sentence}", "").replace(sentence, "")
        if kept != paragraph and fresh:
            kept, fresh = f"{kept} {fresh}".strip(), ""
        if kept:
            paragraphs.append(kept)
    return "\n\n".join([*paragraphs, fresh] if fresh else paragraphs)


def _taken_back(events: Sequence[Event]) -> set[int]:
    """Indexes of disqualifications that were taken back while the item was on the table, and of the taking back."""
    undone: set[int] = set()
    standing: dict[Key, int] = {}
    for index, event in enumerate(events):
        if event.kind == "item":
            standing.clear()
        elif event.kind == "disqualified" and event.person is not None:
            standing[event.person] = index
        elif event.kind == "qualified":
            undone.add(index)
            if event.person in standing:
                undone.add(standing.pop(event.person))
    return undone


def _sentence(event: Event, number: str, names: Mapping[Key, str], *, for_disqualified: bool) -> str:
    name = names.get(event.person, "") if event.person is not None else ""
    during = f"under behandlingen af punkt {number}"
    if event.kind == "disqualified":
        return f"{name} forlod mødet {during} på grund af inhabilitet."
    if event.kind == "substitute":
        if for_disqualified:
            return f"{name} deltog som suppleant."
        absent = names.get(event.stands_in_for, "") if event.stands_in_for is not None else ""
        return f"{name} deltog som suppleant for {absent} fra punkt {number}."
    verb = {"arrived": "ankom", "left": "forlod mødet"}.get(event.kind)
    return f"{name} {verb}{_clock(event.at)} {during}." if verb else ""


def _clock(at: time | None) -> str:
    return f" kl. {danish_time(at)}" if at else ""
