"""What a careful secretary checks before an agenda is sent: typed findings, each with its place and what to do.

Everything here can be overridden with a reason. Only the impossible is refused, and that is the states' matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.record.bodies.profiles.settings import Profile
from sagsgang.record.meetings.rules.deadlines import dispatch_findings
from sagsgang.record.meetings.rules.quorum import needed_for
from sagsgang.record.rulings import Finding, Key, Sentence

StepRole = Literal["prepare", "comment", "recommend", "decide", "be_informed"]

NO_CLAUSE = Sentence(
    "item.no-clause", "Punkt {number} har ingen indstilling. Skriv, hvad mødet skal tage stilling til."
)
NO_HEADING = Sentence("item.no-heading", "Punkt {number} mangler „{heading}“.")
MARK_WITHOUT_PAPER = Sentence(
    "item.mark-without-paper",
    "Punkt {number} henviser til {marks:bilag|bilag} (./.), men {papers} er vedlagt. Vedlæg dem, eller fjern mærket.",
)
PAPER_WITHOUT_MARK = Sentence(
    "item.paper-without-mark", "Punkt {number} har {papers:bilag|bilag} vedlagt, men teksten henviser kun til {marks}."
)
CLOSED_WITHOUT_REASON = Sentence(
    "item.closed-without-reason",
    "Punkt {number} er lukket uden begrundelse. Skriv, hvorfor det ikke kan behandles åbent.",
)
CLOSURE_NOT_ALLOWED = Sentence(
    "item.closure-not-allowed", "Punkt {number} er lukket, men reglerne tillader ikke lukkede punkter."
)
OPEN_PAPER_ON_CLOSED = Sentence("item.open-paper-on-closed", "Punkt {number} er lukket, men bilag er åbne: {titles}.")
OPEN_OF_CLOSED_CASE = Sentence(
    "item.open-of-closed-case", "Punkt {number} er åbent, men sagen er fortrolig. Luk punktet, eller åbn sagen."
)
NO_DECIDER = Sentence(
    "item.no-decider", "Sagen i punkt {number} har ingen, der skal afgøre den. Sæt det på sagens rute."
)
ANOTHER_BODY = Sentence(
    "item.another-body",
    "Punkt {number} skal afgøres af {decider}, ikke her. Ret rollen på sagens rute, eller flyt punktet.",
)
NOT_ON_ROUTE = Sentence("item.not-on-route", "Sagen i punkt {number} skal efter sin rute ikke omkring dette møde.")
CASE_FINISHED = Sentence("item.case-finished", "Sagen i punkt {number} er afsluttet. Genåbn den, eller tag punktet af.")
SAME_TITLE = Sentence("agenda.same-title", "Punkterne {numbers} har samme titel. Står sagen på to gange?")
NO_ITEMS = Sentence("agenda.no-items", "Dagsordenen har ingen punkter.")
EMPTY_SECTION = Sentence("agenda.empty-section", "Afsnittet „{title}“ er tomt.")
NO_APPROVAL = Sentence(
    "agenda.no-approval-of-minutes", "Referatet af mødet den {day} er ikke godkendt og står ikke på dagsordenen."
)
MINUTES_NOT_ATTACHED = Sentence(
    "agenda.minutes-not-attached",
    "Punkt {number} godkender referatet af mødet den {day}, men referatet er ikke vedlagt.",
)
TOO_FEW_SEATS = Sentence(
    "meeting.too-few-for-quorum",
    "Kun {expected} kan ventes ({seats:plads|pladser}, {apologies} afbud uden suppleant); {needed} kræves.",
)


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item as it is about to be sent.

    ``purpose`` is that of a standing item, "" for an ordinary one. ``headings`` are those that have text. ``marks``
    counts the references to papers in the text ("./."). ``role`` is what this body is to do with the case here, None
    where the item has a case whose route does not come by; ``decider`` names who decides by the route, "" where nobody.
    ``asks_to_decide`` holds where a clause asks this body to approve, decide or appoint.
    """

    key: Key
    number: str
    title: str
    section: Key | None = None
    purpose: str = ""
    clauses: int = 0
    asks_to_decide: bool = False
    headings: frozenset[str] = frozenset()
    marks: int = 0
    papers: tuple[Paper, ...] = ()
    closed: bool = False
    closed_reason: str = ""
    case_closed: bool = False
    has_case: bool = False
    case_finished: bool = False
    role: StepRole | None = None
    decider: str = ""
    #: the last meeting whose minutes this item approves, and whether they are enclosed
    approves_meeting: date | None = None
    minutes_attached: bool = False


@dataclass(frozen=True, slots=True)
class DraftSection:
    key: Key
    title: str


@dataclass(frozen=True, slots=True)
class DraftAgenda:
    """What is known before sending. ``substituted`` counts the apologies for which a substitute has said yes."""

    meeting_day: date
    items: Sequence[DraftItem]
    sections: Sequence[DraftSection] = ()
    seats: int = 0
    vacant: int = 0
    apologies: int = 0
    substituted: int = 0
    #: the last meeting before this one whose minutes nobody has approved
    unapproved_meeting: date | None = None


_PURPOSES_WITHOUT_CLAUSE = frozenset({"signing", "other"})
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}


def agenda_findings(agenda: DraftAgenda, profile: Profile, sent: date) -> list[Finding]:
    """Everything worth a look before the agenda is sent on the day ``sent``, the gravest first, then as they stand."""
    found = _findings_of_meeting(agenda, profile, sent)
    for item in agenda.items:
        found += _findings_of_text(item, profile)
        found += _findings_of_papers(item)
        found += _findings_of_route(item)
    return sorted(found, key=lambda finding: _SEVERITIES[finding.severity])


def _findings_of_meeting(agenda: DraftAgenda, profile: Profile, sent: date) -> list[Finding]:
    found = dispatch_findings(sent, agenda.meeting_day, profile)
    if not agenda.items:
        found.append(NO_ITEMS.finding("error"))
    missing = agenda.apologies - agenda.substituted
    expected = agenda.seats - agenda.vacant - missing
    needed = needed_for(agenda.seats, profile.quorum.value)
    if expected < needed:
        found.append(
            TOO_FEW_SEATS.finding("error", expected=expected, seats=agenda.seats, apologies=missing, needed=needed)
        )
    approving = next((item for item in agenda.items if item.approves_meeting is not None), None)
    if agenda.unapproved_meeting is not None and approving is None:
        found.append(NO_APPROVAL.finding("warning", day=agenda.unapproved_meeting))
    found += _findings_of_order(agenda)
    return found


def _findings_of_order(agenda: DraftAgenda) -> list[Finding]:
    filled = {item.section for item in agenda.items}
    found = [
        EMPTY_SECTION.finding("info", section.title, section.key, title=section.title)
        for section in agenda.sections
        if section.key not in filled
    ]
    titles = Counter(item.title.strip().casefold() for item in agenda.items if not item.purpose)
    for title, count in titles.items():
        if count > 1:
            numbers = _numbers(agenda.items, title)
            found.append(SAME_TITLE.finding("warning", numbers[0], numbers=numbers))
    return found


def _numbers(items: Collection[DraftItem], title: str) -> tuple[str, ...]:
    return tuple(item.number for item in items if item.title.strip().casefold() == title)


def _findings_of_text(item: DraftItem, profile: Profile) -> list[Finding]:
    found: list[Finding] = []
    if item.clauses == 0 and item.purpose not in _PURPOSES_WITHOUT_CLAUSE:
        severity: Literal["error", "warning"] = "error" if item.role in ("decide", "recommend") else "warning"
        found.append(NO_CLAUSE.finding(severity, item.number, item.key, number=item.number))
    if not item.purpose:
        found += [
            NO_HEADING.finding("warning", item.number, item.key, number=item.number, heading=heading)
            for heading in profile.agenda.value.required
            if heading not in item.headings and not (heading == "Indstilling" and item.clauses == 0)
        ]
    closure = profile.closure.value
    if item.closed and not closure.allowed:
        found.append(CLOSURE_NOT_ALLOWED.finding("error", item.number, item.key, number=item.number))
    elif item.closed and closure.reason_required and not item.closed_reason.strip():
        found.append(CLOSED_WITHOUT_REASON.finding("error", item.number, item.key, number=item.number))
    if item.case_closed and not item.closed and closure.allowed:
        found.append(OPEN_OF_CLOSED_CASE.finding("error", item.number, item.key, number=item.number))
    return found


def _findings_of_papers(item: DraftItem) -> list[Finding]:
    found: list[Finding] = []
    papers = len(item.papers)
    if item.marks > papers:
        found.append(
            MARK_WITHOUT_PAPER.finding(
                "warning", item.number, item.key, number=item.number, marks=item.marks, papers=papers
            )
        )
    elif papers > item.marks:
        found.append(
            PAPER_WITHOUT_MARK.finding(
                "info", item.number, item.key, number=item.number, marks=item.marks, papers=papers
            )
        )
    open_titles = tuple(paper.title for paper in item.papers if not paper.closed)
    if item.closed and open_titles:
        found.append(
            OPEN_PAPER_ON_CLOSED.finding("error", item.number, item.key, number=item.number, titles=open_titles)
        )
    if item.approves_meeting is not None and not item.minutes_attached:
        found.append(
            MINUTES_NOT_ATTACHED.finding(
                "warning", item.number, item.key, number=item.number, day=item.approves_meeting
            )
        )
    return found


def _findings_of_route(item: DraftItem) -> list[Finding]:
    if not item.has_case:
        return []
    found: list[Finding] = []
    if item.case_finished:
        found.append(CASE_FINISHED.finding("error", item.number, item.key, number=item.number))
    elif item.role is None:
        found.append(NOT_ON_ROUTE.finding("warning", item.number, item.key, number=item.number))
    if not item.decider and item.role != "be_informed":
        found.append(NO_DECIDER.finding("warning", item.number, item.key, number=item.number))
    if item.decider and item.asks_to_decide and item.role not in ("decide", None):
        found.append(ANOTHER_BODY.finding("error", item.number, item.key, number=item.number, decider=item.decider))
    return found
