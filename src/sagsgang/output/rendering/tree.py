"""The meeting document: what an agenda or minutes say, as a tree that knows no face.

Screen, PDF and text are all drawn from it, so they can't disagree. It holds only what its viewer may see, and only
plain values, so it can be compared, cached and sent to a job.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

BlockKind = Literal["paragraph", "subheading", "bullets", "numbers", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text. ``lines`` are the paragraph (one), or the points of a list; ``rows`` the cells of a table.

    The first row of a table is its header when ``header`` says so.
    """

    kind: BlockKind
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class PartNode:
    """A headed stretch of an item."""

    role: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OutcomeNode:
    """``label`` is the outcome in the reader's language."""

    code: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class EnclosureNode:
    """``document`` is the uid of a document that may be fetched, empty where there is none."""

    mark: str
    title: str
    text: str
    document: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ClauseNode:
    text: str
    action: str


@dataclass(frozen=True, slots=True)
class VoteNode:
    """Counts are None where nothing was said; names may be people or parties."""

    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionNode:
    blocks: tuple[Block, ...]
    outcomes: tuple[OutcomeNode, ...] = ()
    vote: VoteNode | None = None
    statements: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[OutcomeNode, ...]:
        """The outcomes without repetition, in order: what a badge shows."""
        return tuple({o.code: o for o in self.outcomes}.values())


@dataclass(frozen=True, slots=True)
class ItemNode:
    pk: int
    number: str
    title: str
    case_number: str = ""
    case_slug: str = ""
    initials: str = ""
    closed: bool = False
    recommended_by: str = ""
    parts: tuple[PartNode, ...] = ()
    clauses: tuple[ClauseNode, ...] = ()
    enclosures: tuple[EnclosureNode, ...] = ()
    decision: DecisionNode | None = None

    @property
    def anchor(self) -> str:
        """The item's name within the page and the PDF."""
        return f"punkt-{self.number.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section of the agenda. ``title`` is empty for items outside any section."""

    number: str
    title: str
    items: tuple[ItemNode, ...] = ()

    @property
    def anchor(self) -> str:
        return f"afsnit-{self.number or self.title[:20]}".replace(".", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class PersonNode:
    """A row of the list of participants or apologies."""

    name: str
    slug: str = ""
    party: str = ""
    organization: str = ""
    role: str = "member"
    function: str = ""
    substitute_for: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDocument:
    """An agenda or minutes, whole, for one viewer."""

    body: str
    body_slug: str
    kind: Literal["agenda", "minutes"]
    date: date
    address: str
    start: time | None = None
    end: time | None = None
    location: str = ""
    #: what stands under the body's name at the head of its papers
    letterhead: tuple[str, ...] = ()
    present: tuple[PersonNode, ...] = ()
    absent: tuple[PersonNode, ...] = ()
    sections: tuple[SectionNode, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def items(self) -> tuple[ItemNode, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def members(self) -> tuple[PersonNode, ...]:
        """Those present who may decide: members and their substitutes."""
        return tuple(p for p in self.present if p.role in ("member", "substitute"))

    @property
    def others(self) -> tuple[PersonNode, ...]:
        """Those present in another capacity."""
        return tuple(p for p in self.present if p.role not in ("member", "substitute"))
