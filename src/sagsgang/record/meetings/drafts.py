"""The agenda as it is about to be sent: its rows, and what the findings rule wants to know of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sagsgang.kernel.refusals import Refused
from sagsgang.kernel.together import Lists, grouped
from sagsgang.record.bodies.facts import Composition, CompositionLists
from sagsgang.record.bodies.models import Organization
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, Invitation, ItemPart, Meeting, Section
from sagsgang.record.meetings.rules.findings import DraftAgenda, DraftItem, DraftSection, Paper
from sagsgang.record.rulings import Finding

_MARK = re.compile(r"\./\.")
_ASKS = (Clause.Action.APPROVE, Clause.Action.DECIDE, Clause.Action.APPOINT)
#: the roles of parts by the headings that profiles ask for
_HEADINGS: dict[str, str] = {
    ItemPart.Role.BACKGROUND: "Baggrund",
    ItemPart.Role.RECOMMENDATION: "Indstilling",
    ItemPart.Role.PRESENTATION: "Sagsfremstilling",
    ItemPart.Role.SUMMARY: "Resumé",
    ItemPart.Role.ECONOMY: "Økonomi",
    ItemPart.Role.HEARING: "Høring",
}


@dataclass(frozen=True, slots=True)
class AgendaRows:
    """An agenda's rows, each kind fetched once: what is on it in order, and what hangs on the items by their key."""

    sections: list[Section]
    items: list[AgendaItem]
    parts: dict[int, list[ItemPart]]
    clauses: Mapping[int, list[Clause]]
    enclosures: Mapping[int, list[Enclosure]]

    def put(self, fresh: Iterable[ItemPart]) -> None:
        """Add parts that were written after the rows were fetched, each where it stands in its item."""
        for part in fresh:
            self.parts[part.item_id] = sorted([*self.parts.get(part.item_id, []), part], key=lambda p: p.position)


class AgendaLists(Lists):
    """What an agenda consists of, items that were taken off left out."""

    def __init__(self, meeting: Meeting) -> None:
        there = AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.WITHDRAWN)
        inside = there.order_by().values("pk")
        self.items = there.select_related("case", "approves", "step").order_by("position")
        self.parts = ItemPart.objects.filter(item__in=inside)
        self.clauses = Clause.objects.filter(item__in=inside)
        self.enclosures = Enclosure.objects.filter(item__in=inside).select_related("document")
        self.sections = Section.objects.filter(meeting=meeting).order_by("position")

    def rows(self) -> AgendaRows:
        return AgendaRows(
            sections=list(self.sections),
            items=list(self.items),
            parts=grouped(self.parts, lambda part: part.item_id),
            clauses=grouped(self.clauses, lambda clause: clause.item_id),
            enclosures=grouped(self.enclosures, lambda paper: paper.item_id),
        )


def agenda_rows(meeting: Meeting) -> AgendaRows:
    """The whole agenda, items that were taken off left out. One query, however long it is."""
    return AgendaLists(meeting).read().rows()


class CalledLists(Lists):
    """Who is expected at a meeting: those who belong to the body on its day, and who has been invited so far."""

    def __init__(self, meeting: Meeting) -> None:
        self._composition, self._day = CompositionLists(meeting.body), meeting.date
        self.invitations = Invitation.objects.filter(meeting=meeting)

    def body(self) -> Composition:
        """The body as it is composed on the meeting's day."""
        return self._composition.on(self._day)

    def organizations(self) -> dict[str, Organization]:
        """Whom its seats and members stand for, by name."""
        return self._composition.organizations()


class DraftLists(Lists):
    """What the findings look at beside the agenda itself: who is called, which bodies decide its cases, and what waits
    for approval."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.called = CalledLists(meeting)
        there = AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.WITHDRAWN)
        cases = there.filter(case__isnull=False).order_by().values("case")
        steps = RouteStep.objects.filter(case__in=cases, role=RouteStep.Role.DECIDE)
        self.deciders = steps.exclude(state__in=("returned", "skipped")).values_list("case_id", "body__name")
        earlier = Meeting.objects.filter(body=meeting.body, date__lt=meeting.date)
        self.unapproved = earlier.filter(state__in=("minutes_sent", "minutes_review")).order_by("-date")[:1]

    def draft(self, rows: AgendaRows) -> DraftAgenda:
        """What :func:`rules.findings.agenda_findings` wants to know of an agenda of these rows."""
        deciders: dict[int, list[str]] = defaultdict(list)
        for case_id, name in self.deciders:
            deciders[case_id].append(name)
        return self._with_room(rows.sections, [_drafted(item, rows, deciders) for item in rows.items])

    def _with_room(self, sections: list[Section], items: list[DraftItem]) -> DraftAgenda:
        body, invitations = self.called.body(), list(self.called.invitations)
        away = [i for i in invitations if i.state == Invitation.State.APOLOGISED and i.role == "member"]
        replaced = {i.substitutes_id for i in invitations if i.substitutes_id and i.state == Invitation.State.ACCEPTED}
        unapproved = next(iter(self.unapproved), None)
        return DraftAgenda(
            meeting_day=self.meeting.date,
            items=items,
            sections=[DraftSection(s.pk, s.title) for s in sections],
            seats=body.seats,
            vacant=len(body.vacant),
            apologies=len(away),
            substituted=sum(i.person_id in replaced for i in away),
            unapproved_meeting=unapproved.date if unapproved is not None else None,
        )


def draft_agenda(meeting: Meeting, rows: AgendaRows) -> DraftAgenda:
    """The agenda of ``meeting`` as the findings look at it. One query."""
    return DraftLists(meeting).read().draft(rows)


def _drafted(item: AgendaItem, rows: AgendaRows, deciders: dict[int, list[str]]) -> DraftItem:
    parts, clauses = rows.parts.get(item.pk, []), rows.clauses.get(item.pk, [])
    headings = {part.heading or _HEADINGS.get(part.role, "") for part in parts if part.text.strip()}
    return _item(
        item,
        [clause.action for clause in clauses],
        headings | ({"Indstilling"} if clauses else set()),
        sum(len(_MARK.findall(part.text)) for part in parts),
        [Paper(paper.title, paper.closed) for paper in rows.enclosures.get(item.pk, [])],
        deciders,
    )


def _item(
    item: AgendaItem,
    actions: list[str],
    headings: set[str],
    marks: int,
    papers: list[Paper],
    deciders: dict[int, list[str]],
) -> DraftItem:
    routed = item.case_id is not None and bool(deciders.get(item.case_id) or item.step)
    return DraftItem(
        key=item.pk,
        number=item.number,
        title=item.title,
        section=item.section_id,
        purpose=item.purpose,
        clauses=len(actions),
        asks_to_decide=any(action in _ASKS for action in actions),
        headings=frozenset(headings),
        marks=marks,
        papers=tuple(papers),
        closed=item.closed,
        closed_reason=item.closed_reason,
        case_closed=item.case is not None and item.case.closed,
        # A case without a route is one that only this meeting deals with.
        has_case=routed,
        case_finished=item.case is not None and item.case.state == "finished",
        role=item.step.role if item.step is not None else None,  # type: ignore[arg-type]
        decider=", ".join(deciders.get(item.case_id or 0, [])),
        approves_meeting=item.approves.date if item.approves is not None else None,
        minutes_attached=bool(papers) or (item.approves is not None and item.approves.minutes_public),
    )


def demand_clean(findings: Sequence[Finding], overrides: Mapping[str, str]) -> dict[str, str]:
    """The reasons given for findings that are let pass, by "code:place". Raises ``Refused`` for an error without one.

    ``overrides`` are keyed by "code:place", or by "code" for all of its kind.
    """
    passed: dict[str, str] = {}
    for finding in findings:
        given = overrides.get(f"{finding.code}:{finding.place}") or overrides.get(finding.code, "")
        if given.strip():
            passed[f"{finding.code}:{finding.place}"] = given.strip()
        elif finding.severity == "error":
            raise Refused("open-finding", f"{finding.message} Ret det, eller skriv, hvorfor det skal sendes alligevel.")
    return passed
