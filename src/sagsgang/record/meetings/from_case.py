"""What a case brings to an agenda, and what an agenda brings to a case: texts, papers, and what bodies have said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sagsgang.kernel.together import Lists
from sagsgang.record.cases.facts import baggage_from, route_rows, step_fact
from sagsgang.record.cases.models import CasePaper, CasePart, RouteStep
from sagsgang.record.cases.rules.routes import Baggage, Step
from sagsgang.record.cases.stations import Brought, file_papers
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart, Meeting
from sagsgang.record.rulings import danish_date

_ORDER = (
    ItemPart.Role.BACKGROUND,
    ItemPart.Role.SUMMARY,
    ItemPart.Role.RECOMMENDATION,
    ItemPart.Role.PRESENTATION,
    ItemPart.Role.ECONOMY,
    ItemPart.Role.HEARING,
)


def _earlier(before: Sequence[Step]) -> str:
    """One paragraph for each body that has dealt with the case or sent it back, in order."""
    told = []
    for step in before:
        if step.result is not None and step.result.text:
            told.append(f"{step.body_name}, {danish_date(step.result.day)}: {step.result.text}")
        elif step.state == "returned":
            told.append(f"{step.body_name} sendte sagen tilbage: {step.reason}")
    return "\n\n".join(told)


class CaseLists(Lists):
    """What a case brings along: its route, texts and papers, and the clauses it was last asked about at a meeting."""

    def __init__(self, case_id: int) -> None:
        self.route = route_rows(case_id)
        self.parts = CasePart.objects.filter(case=case_id)
        self.papers = CasePaper.objects.filter(case=case_id).select_related("document", "step").order_by("position")
        sent = AgendaItem.objects.filter(case=case_id, published=True).order_by("-meeting__date", "-pk")
        self.clauses = Clause.objects.filter(item__in=sent.values("pk")[:1]).order_by("position")

    def stop(self, meeting: Meeting) -> RouteStep | None:
        """The stop of the route that an item at ``meeting`` is: the planned one at its body, this day's first."""
        planned = [row for row in self.route if row.body_id == meeting.body_id and row.state == RouteStep.State.PLANNED]
        return next((row for row in planned if row.planned_on == meeting.date), next(iter(planned), None))

    def baggage(self, step: RouteStep | None) -> tuple[Baggage | None, list[Step]]:
        """What comes along to ``step``, and the stops before it; without one the whole route lies before."""
        if step is None:
            return None, [step_fact(row) for row in self.route]
        baggage, route = baggage_from(self.route, self.papers, step)
        return baggage, [stop for stop in route if stop.stage < step.stage]

    def recommended_by(self, step: RouteStep | None) -> str:
        """Who has recommended what the meeting is asked to decide; empty where nobody has."""
        baggage, _ = self.baggage(step)
        if baggage is None:
            return ""
        recommended = any(s.role == "recommend" and s.result is baggage.recommendation for s in baggage.before)
        return baggage.recommended_by[:200] if recommended else ""


def _papers(
    lists: CaseLists, step: RouteStep | None, baggage: Baggage | None, before: Sequence[Step]
) -> list[CasePaper]:
    """The papers that come along: those of the case itself, of earlier stops, and of this body's own earlier try.

    What a partner encloses beside this stop stays with the partner until both are done.
    """
    papers = list(lists.papers)
    if step is None or baggage is None:
        return papers
    returned = {s.key for s in before if s.state == "returned"}
    return [
        paper
        for paper in papers
        if paper.step is None
        or paper.document_id in baggage.papers
        or paper.step_id in returned
        or paper.step.body_id == step.body_id
    ]


def fill_from_case(item: AgendaItem, lists: CaseLists) -> None:
    """Copy the case's texts and papers to ``item``, and the last recommendation's clauses. At most three statements where
    ``lists`` are fetched."""
    baggage, before = lists.baggage(item.step)
    texts = {part.role: part.text for part in lists.parts}
    parts = [ItemPart(item=item, role=role, text=texts[role], format="html") for role in _ORDER if texts.get(role)]
    if earlier := _earlier(before):
        parts.append(ItemPart(item=item, role=ItemPart.Role.OTHER, heading="Tidligere behandling", text=earlier))
    for position, part in enumerate(parts, 1):
        part.position = position
    ItemPart.objects.bulk_create(parts)
    Enclosure.objects.bulk_create(
        Enclosure(item=item, position=n, mark="Bilag", title=p.title, document=p.document, closed=p.closed)
        for n, p in enumerate(_papers(lists, item.step, baggage, before), 1)
    )
    Clause.objects.bulk_create(
        Clause(item=item, position=c.position, text=c.text, action=c.action) for c in lists.clauses
    )


def file_enclosures(items: Sequence[AgendaItem], enclosures: Mapping[int, Sequence[Enclosure]]) -> None:
    """What is enclosed with the items of a case, by item, becomes papers of the case, so that it goes on with it."""
    file_papers(
        [
            Brought(item.case_id, item.step_id, paper.document_id, paper.title[:500], paper.closed or item.closed)
            for item in items
            for paper in sorted(enclosures.get(item.pk, ()), key=lambda paper: paper.position)
            if item.case_id is not None and paper.document_id is not None
        ]
    )
