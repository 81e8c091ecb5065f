"""From the record to the meeting document, through one viewer's eyes, in a number of queries that never grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from django.db.models import F, QuerySet, Value

from sagsgang.kernel.access import Viewer
from sagsgang.output.rendering.blocks import blocks_of, blocks_of_html
from sagsgang.output.rendering.recommendation import with_recommendation
from sagsgang.output.rendering.tree import (
    Block,
    ClauseNode,
    DecisionNode,
    EnclosureNode,
    ItemNode,
    MeetingDocument,
    OutcomeNode,
    PartNode,
    PersonNode,
    SectionNode,
    VoteNode,
)
from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Recusal, Statement
from sagsgang.record.decisions.queries import shows_minutes
from sagsgang.record.meetings.models import AgendaItem, Attendance, Clause, Enclosure, ItemPart, Meeting, Section

T = TypeVar("T")


def _by(rows: Iterable[T], key: str) -> dict[int, list[T]]:
    grouped: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, key)].append(row)
    return grouped


class _Line(NamedTuple):
    """What hangs on a decision: an outcome, a ballot, a statement or a recusal, as ``kind`` says."""

    kind: str
    decision_id: int
    position: int
    text: str
    code: str


def _lines(decisions: Sequence[Decision]) -> dict[tuple[str, int], list[_Line]]:
    """All that hangs on these decisions (which the viewer may see, and it with them), by kind and decision, in order.
    One query."""

    def lines(model: type[Outcome | Ballot | Statement | Recusal], text: str, code: str = "") -> QuerySet[Any, Any]:
        rows = model.objects.filter(decision__in=decisions).order_by()
        last = F(code) if code else Value("")
        return rows.values_list(Value(model._meta.model_name), "decision_id", "position", text, last)

    every = lines(Outcome, "text", "code").union(
        lines(Ballot, "name", "choice"), lines(Statement, "text"), lines(Recusal, "name"), all=True
    )
    found: dict[tuple[str, int], list[_Line]] = defaultdict(list)
    for line in sorted((_Line(*row) for row in every), key=lambda line: line.position):
        found[line.kind, line.decision_id].append(line)
    return found


def decision_nodes(items: Sequence[AgendaItem], viewer: Viewer) -> dict[int, DecisionNode]:
    """The decisions of these items by item, in two queries."""
    decisions = list(Decision.objects.visible_to(viewer).filter(item__in=items))
    lines = _lines(decisions)
    names = {code: str(label) for code, label in Outcome.Code.choices}
    return {
        d.item_id: DecisionNode(
            blocks=blocks_of(d.text, subheadings=False),
            outcomes=tuple(OutcomeNode(o.code, names.get(o.code, o.code), o.text) for o in lines["outcome", d.pk]),
            vote=_vote(d, lines["ballot", d.pk]),
            statements=tuple(statement.text for statement in lines["statement", d.pk]),
            recusals=tuple(recusal.text for recusal in lines["recusal", d.pk]),
        )
        for d in decisions
    }


def _vote(decision: Decision, ballots: Sequence[_Line]) -> VoteNode | None:
    counts = (decision.votes_for, decision.votes_against, decision.votes_abstained)
    if not ballots and all(count is None for count in counts):
        return None

    def names(choice: str) -> tuple[str, ...]:
        return tuple(ballot.text for ballot in ballots if ballot.code == choice)

    return VoteNode(*counts, names(Ballot.Choice.FOR), names(Ballot.Choice.AGAINST), names(Ballot.Choice.ABSTAINED))


def part_blocks(part: ItemPart) -> tuple[Block, ...]:
    """What stands in a part, whether it was read from a document or written in the editor."""
    return blocks_of_html(part.text) if part.format == "html" else blocks_of(part.text)


def _parts(item: AgendaItem, parts: Sequence[ItemPart], clauses: Sequence[Clause]) -> tuple[PartNode, ...]:
    """The item's parts. Where its clauses were written here they are its recommendation; a document read in has them
    in its own words already."""
    nodes = [PartNode(p.role, p.heading or str(p.get_role_display()), part_blocks(p)) for p in parts]
    if clauses and item.meeting.origin == Meeting.Origin.NATIVE:
        nodes = with_recommendation(nodes, [c.text for c in clauses], item.recommended_by, item.meeting.body.name)
    return tuple(nodes)


def _title(item: AgendaItem) -> str:
    """The item's title; one that was taken off after it was sent stays where readers look for it, and says so."""
    off = item.state == AgendaItem.State.WITHDRAWN
    return f"{item.title} ({item.get_state_display()})" if off else item.title


def item_nodes(items: Sequence[AgendaItem], viewer: Viewer) -> dict[int, ItemNode]:
    """The nodes of these items (fetched with their case and meeting) by key, in five queries."""
    parts = _by(ItemPart.objects.filter(item__in=items), "item_id")
    clauses = _by(Clause.objects.filter(item__in=items), "item_id")
    papers = Enclosure.objects.visible_to(viewer).filter(item__in=items).select_related("document")
    enclosures = _by(papers, "item_id")
    decisions = decision_nodes(items, viewer)
    return {
        item.pk: ItemNode(
            pk=item.pk,
            number=item.number,
            title=_title(item),
            case_number=item.case_number,
            case_slug=item.case.slug if item.case is not None else "",
            initials=item.initials,
            closed=item.closed,
            recommended_by=item.recommended_by,
            parts=_parts(item, parts[item.pk], clauses[item.pk]),
            clauses=tuple(ClauseNode(c.text, c.action) for c in clauses[item.pk]),
            enclosures=tuple(
                EnclosureNode(e.mark, e.title, e.text, str(e.document.uid) if e.document else "", e.closed)
                for e in enclosures[item.pk]
            ),
            decision=decisions.get(item.pk),
        )
        for item in items
    }


def _people(rows: Sequence[Attendance], status: str) -> tuple[PersonNode, ...]:
    return tuple(
        PersonNode(
            name=row.name,
            slug=row.person.slug if row.person is not None else "",
            party=row.party,
            organization=row.organization.name if row.organization is not None else "",
            role=row.role,
            function=row.function,
            substitute_for=row.substitute_for,
            reason=row.reason,
        )
        for row in rows
        if row.status == status and not row.duplicate
    )


def _sections(meeting: Meeting, items: Sequence[AgendaItem], viewer: Viewer) -> tuple[SectionNode, ...]:
    """The sections in order, empty ones included; items outside any section come where they stand."""
    nodes = item_nodes(items, viewer)
    inside = _by((i for i in items if i.section_id is not None), "section_id")
    sections = [
        SectionNode(s.number, s.title, tuple(nodes[i.pk] for i in inside[s.pk]))
        for s in Section.objects.visible_to(viewer).filter(meeting=meeting)
    ]
    loose = tuple(nodes[i.pk] for i in items if i.section_id is None)
    return (*((SectionNode("", "", loose),) if loose else ()), *sections)


def _approval(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """What minutes tell of their own approval: when, and with which corrections. It comes along with the items."""
    if not items:
        return ()
    note, corrections = getattr(items[0], "approval_note", ""), getattr(items[0], "approval_corrections", None)
    return (note, *(corrections or ())) if note else ()


def meeting_document(meeting: Meeting, viewer: Viewer) -> MeetingDocument:
    """The document of ``meeting`` (fetched with its body) as ``viewer`` may see it. Eight queries; one more
    for those inside where it was read in and is not published."""
    rows = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).select_related("case")
    items = list(
        rows.annotate(
            approval_note=F("meeting__minutes__note"), approval_corrections=F("meeting__minutes__corrections")
        )
    )
    for item in items:
        item.meeting = meeting
    attendance = Attendance.objects.visible_to(viewer).filter(meeting=meeting)
    people = list(attendance.select_related("person", "organization"))
    kind: Literal["agenda", "minutes"] = "minutes" if shows_minutes(meeting, viewer) else "agenda"
    return MeetingDocument(
        body=meeting.body.name,
        body_slug=meeting.body.slug,
        kind=kind,
        date=meeting.date,
        address=meeting.address,
        start=meeting.start,
        end=meeting.end,
        location=meeting.location,
        letterhead=tuple(meeting.body.letterhead.splitlines()),
        present=_people(people, Attendance.Status.PRESENT),
        absent=_people(people, Attendance.Status.ABSENT),
        sections=_sections(meeting, items, viewer),
        notes=_approval(items) if kind == "minutes" else (),
    )
