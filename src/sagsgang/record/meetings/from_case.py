"""What a case brings to an agenda, and what an agenda brings to a case: texts, papers, and what bodies have said."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.record.cases.facts import baggage_for, steps_of
from sagsgang.record.cases.models import Case, CasePaper, CasePart, RouteStep
from sagsgang.record.cases.rules.routes import Baggage, Step
from sagsgang.record.cases.stations import Brought, file_papers
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart
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


def _papers(case: Case, step: RouteStep | None, baggage: Baggage | None, before: Sequence[Step]) -> list[CasePaper]:
    """The papers that come along: those of the case itself, of earlier stops, and of this body's own earlier try.

    What a partner encloses beside this stop stays with the partner until both are done.
    """
    papers = list(CasePaper.objects.filter(case=case).select_related("document", "step").order_by("position"))
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


def fill_from_case(item: AgendaItem, case: Case) -> None:
    """Copy the case's texts and papers to ``item``, and the last recommendation's clauses. At most nine statements."""
    step = item.step
    if step is not None:
        baggage, route = baggage_for(step)
        before = [s for s in route if s.stage < step.stage]
    else:
        baggage, before = None, steps_of(case.pk)[1]
    texts = {part.role: part.text for part in CasePart.objects.filter(case=case)}
    parts = [ItemPart(item=item, role=role, text=texts[role], format="html") for role in _ORDER if texts.get(role)]
    if earlier := _earlier(before):
        parts.append(ItemPart(item=item, role=ItemPart.Role.OTHER, heading="Tidligere behandling", text=earlier))
    for position, part in enumerate(parts, 1):
        part.position = position
    ItemPart.objects.bulk_create(parts)
    Enclosure.objects.bulk_create(
        Enclosure(item=item, position=n, mark="Bilag", title=p.title, document=p.document, closed=p.closed)
        for n, p in enumerate(_papers(case, step, baggage, before), 1)
    )
    _take_recommendation(item, case, baggage)


def _take_recommendation(item: AgendaItem, case: Case, baggage: Baggage | None) -> None:
    """The clauses the case was last asked about at a meeting, and whose recommendation it is now."""
    sent = AgendaItem.objects.filter(case=case, published=True).exclude(pk=item.pk)
    last = sent.order_by("-meeting__date", "-pk").first()
    if last is not None:
        Clause.objects.bulk_create(
            Clause(item=item, position=c.position, text=c.text, action=c.action)
            for c in Clause.objects.filter(item=last)
        )
    recommends = baggage is not None and any(
        s.role == "recommend" and s.result is baggage.recommendation for s in baggage.before
    )
    if baggage is not None and recommends:
        item.recommended_by = baggage.recommended_by[:200]
        item.save(update_fields=["recommended_by"])


def file_enclosures(items: Sequence[AgendaItem]) -> None:
    """What is enclosed with the items of a case becomes papers of the case, so that it goes on with it."""
    of_case = {item.pk: item for item in items if item.case_id is not None}
    if not of_case:
        return
    papers = Enclosure.objects.filter(item__in=of_case, document__isnull=False).order_by("item", "position")
    brought = [
        Brought(case_id, item.step_id, document_id, paper.title[:500], paper.closed or item.closed)
        for paper in papers
        if (case_id := (item := of_case[paper.item_id]).case_id) is not None
        and (document_id := paper.document_id) is not None
    ]
    file_papers(brought)
