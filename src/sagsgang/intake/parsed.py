"""The parsed meeting: what a layout understood of a document.

The shape is a public contract (``sagsgang/parsed-meeting/1``): `sagsgang parse` prints it and others rely on it, so
fields may be added but never renamed. Field meanings are those of the JSON schema ``parsed-meeting.schema.json``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

SCHEMA = "sagsgang/parsed-meeting/1"

Kind = Literal["agenda", "minutes"]
PartRole = Literal["background", "summary", "recommendation", "presentation", "economy", "hearing", "decision", "other"]
ClauseAction = Literal["approve", "note", "discuss", "recommend", "appoint", "decide", "other"]
OutcomeCode = Literal[
    "approved", "approved_amended", "noted", "discussed", "recommended", "supported",
    "postponed", "rejected", "returned", "appointed", "elected", "other",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]


@dataclass(slots=True)
class SourceInfo:
    name: str
    sha256: str
    media_type: str
    layout: str = "generic"
    pages: int | None = None


@dataclass(slots=True)
class Participant:
    """One row of the list of participants. ``party`` is the letter only; ``role`` is "member", "substitute" or the
    category as written ("KL-udvalgsmedlem"); a chair is role "member" with ``function`` "formand"."""

    name: str
    party: str | None = None
    organization: str | None = None
    role: str = "member"
    substitute_for: str | None = None
    function: str | None = None


@dataclass(slots=True)
class Absent:
    name: str
    party: str | None = None
    organization: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Section:
    title: str
    number: str | None = None


@dataclass(slots=True)
class Part:
    """A headed stretch of an item. ``text`` has paragraphs separated by one blank line, lines rejoined."""

    role: PartRole
    heading: str | None
    text: str


@dataclass(slots=True)
class Attachment:
    """``mark`` is "./." or "Bilag"; ``text`` the paragraph or list line that mentions it; ``title`` its own name."""

    mark: str
    text: str
    title: str | None = None


@dataclass(slots=True)
class Clause:
    text: str
    action: ClauseAction


@dataclass(slots=True)
class Recommendation:
    by: str | None
    clauses: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """``text`` is the sentence that carries the outcome."""

    outcome: OutcomeCode
    text: str


@dataclass(slots=True)
class Votes:
    """Names where the minutes give names, a count where they give a count, None where they say nothing."""

    in_favour: list[str] | int | None = None
    against: list[str] | int | None = None
    abstained: list[str] | int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"for": self.in_favour, "against": self.against, "abstained": self.abstained}


@dataclass(slots=True)
class Decision:
    text: str
    outcomes: list[Outcome] = field(default_factory=list)
    votes: Votes | None = None
    disqualified: list[str] = field(default_factory=list)
    #: dissenting statements and reservations, each whole ("Enhedslisten tog forbehold ...")
    statements: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    number: str
    title: str
    section: str | None = None
    case_number: str | None = None
    initials: str | None = None
    closed: bool = False
    parts: list[Part] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    recommendation: Recommendation | None = None
    decision: Decision | None = None
    #: what stands at the item under a label that has no field of its own here: {"Sagsbehandler": ..., "Dok.nr.": ...}
    facts: dict[str, str] = field(default_factory=dict)
    #: 1-based line of the source where the item begins; not part of the contract
    line: int | None = None


@dataclass(slots=True)
class Finding:
    """What a careful secretary would notice. ``message`` says what, where and what to do, in Danish."""

    code: str
    severity: Severity
    message: str
    item: str | None = None
    line: int | None = None


@dataclass(slots=True)
class ParsedMeeting:
    source: SourceInfo
    body: str | None = None
    kind: Kind = "minutes"
    date: str | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    participants: list[Participant] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    coverage: float = 0.0
    #: text that belongs to the document but to none of the fields above (a mission statement on the cover)
    preamble: str = ""

    def as_json(self) -> dict[str, Any]:
        """The contract's shape, ready for ``json.dumps``."""
        data: dict[str, Any] = {"schema": SCHEMA, **asdict(self)}
        for item, raw in zip(self.items, data["items"], strict=True):
            del raw["line"]
            if item.decision is not None and item.decision.votes is not None:
                raw["decision"]["votes"] = item.decision.votes.as_json()
        return data
