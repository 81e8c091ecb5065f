"""From the record to the findings rule: the agenda as it is about to be sent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from sagsgang.record.bodies.facts import composition_on
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, Invitation, ItemPart, Meeting, Section
from sagsgang.record.meetings.rules.findings import DraftAgenda, DraftItem, DraftSection, Paper

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


def draft_agenda(meeting: Meeting) -> DraftAgenda:
    """What :func:`rules.findings.agenda_findings` wants to know. Eleven queries, however long the agenda is."""
    items = list(
        AgendaItem.objects.filter(meeting=meeting)
        .exclude(state=AgendaItem.State.WITHDRAWN)
        .select_related("case", "approves", "step")
        .order_by("position")
    )
    clauses: dict[int, list[str]] = defaultdict(list)
    for item_id, action in Clause.objects.filter(item__in=items).values_list("item_id", "action"):
        clauses[item_id].append(action)
    headings: dict[int, set[str]] = defaultdict(set)
    marks: Counter[int] = Counter()
    for part in ItemPart.objects.filter(item__in=items):
        if part.text.strip():
            headings[part.item_id].add(part.heading or _HEADINGS.get(part.role, ""))
        marks[part.item_id] += len(_MARK.findall(part.text))
    for item_id in clauses:
        headings[item_id].add("Indstilling")
    papers: dict[int, list[Paper]] = defaultdict(list)
    for paper in Enclosure.objects.filter(item__in=items):
        papers[paper.item_id].append(Paper(paper.title, paper.closed))
    deciders: dict[int, list[str]] = defaultdict(list)
    steps = RouteStep.objects.filter(case__in=[i.case_id for i in items if i.case_id], role=RouteStep.Role.DECIDE)
    for case_id, name in steps.exclude(state__in=("returned", "skipped")).values_list("case_id", "body__name"):
        deciders[case_id].append(name)
    return _with_room(
        meeting,
        [_item(item, clauses[item.pk], headings[item.pk], marks[item.pk], papers[item.pk], deciders) for item in items],
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
        # A case without a route is one that only this meeting deals with.
        has_case=routed,
        case_finished=item.case is not None and item.case.state == "finished",
        role=item.step.role if item.step is not None else None,  # type: ignore[arg-type]
        decider=", ".join(deciders.get(item.case_id or 0, [])),
        approves_meeting=item.approves.date if item.approves is not None else None,
        minutes_attached=bool(papers) or (item.approves is not None and item.approves.minutes_public),
    )


def _with_room(meeting: Meeting, items: list[DraftItem]) -> DraftAgenda:
    body = composition_on(meeting.body, meeting.date)
    invitations = list(Invitation.objects.filter(meeting=meeting))
    away = [i for i in invitations if i.state == Invitation.State.APOLOGISED and i.role == "member"]
    replaced = {i.substitutes_id for i in invitations if i.substitutes_id and i.state == Invitation.State.ACCEPTED}
    sections = Section.objects.filter(meeting=meeting).order_by("position")
    unapproved = (
        Meeting.objects.filter(body=meeting.body, date__lt=meeting.date, state__in=("minutes_sent", "minutes_review"))
        .order_by("-date")
        .first()
    )
    return DraftAgenda(
        meeting_day=meeting.date,
        items=items,
        sections=[DraftSection(s.pk, s.title) for s in sections],
        seats=body.seats,
        vacant=len(body.vacant),
        apologies=len(away),
        substituted=sum(i.person_id in replaced for i in away),
        unapproved_meeting=unapproved.date if unapproved is not None else None,
    )
