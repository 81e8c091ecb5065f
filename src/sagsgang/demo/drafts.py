"""The shapes in which the demo keeps agenda items that nobody has decided yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Action = Literal["approve", "note", "discuss", "recommend", "appoint", "decide"]
StepRole = Literal["prepare", "comment", "recommend", "decide", "be informed"]


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One clause of a recommendation; ``text`` completes "Det indstilles, at KKR Fjordland ..."."""

    action: Action
    text: str


@dataclass(frozen=True, slots=True)
class DraftEnclosure:
    title: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a case's route: which body (key in ``council.BODIES``), in what role, at which meeting."""

    body: str
    role: StepRole
    day: date


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An agenda item before the meeting. ``presentation`` is paragraphs; one that begins with "– " is a list line.

    ``minutes`` is the time planned for it. ``thread`` names the story in the demo's README.
    """

    number: str
    title: str
    case_number: str
    initials: str
    clauses: tuple[DraftClause, ...]
    presentation: tuple[str, ...]
    background: tuple[str, ...] = ()
    enclosures: tuple[DraftEnclosure, ...] = ()
    presenters: tuple[str, ...] = ()
    route: tuple[Step, ...] = ()
    minutes: int = 5
    closed: bool = False
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class DraftSection:
    number: str
    title: str
    items: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftMeeting:
    """A meeting that lies ahead. ``dispatched`` is None while the agenda is being prepared."""

    body: str
    day: date
    start: str
    end: str
    place: str
    sections: tuple[DraftSection, ...]
    programme: tuple[tuple[str, str], ...]
    dispatched: date | None = None
    #: the meeting whose minutes this one is asked to approve
    approves: date | None = None

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """All items in the order of the agenda."""
        return tuple(item for section in self.sections for item in section.items)
