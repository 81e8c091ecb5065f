"""What a case brings to an agenda: its texts, its papers, and what other bodies have said on the way."""

from __future__ import annotations

from sagsgang.record.cases.models import Case, CasePaper, CasePart, RouteStep
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart
from sagsgang.record.rulings import danish_date

_ORDER = (ItemPart.Role.BACKGROUND, ItemPart.Role.RECOMMENDATION, ItemPart.Role.PRESENTATION, ItemPart.Role.ECONOMY)


def _earlier(case: Case) -> str:
    """One paragraph for each body that has dealt with the case, in order."""
    steps = RouteStep.objects.filter(case=case, state=RouteStep.State.DONE).select_related("body").order_by("stage")
    return "\n\n".join(
        f"{step.body.name}, {danish_date(step.done_on)}: {step.result}"
        for step in steps
        if step.result and step.done_on
    )


def fill_from_case(item: AgendaItem, case: Case) -> None:
    """Copy the case's texts and papers to ``item``, and the last recommendation's clauses. At most eight statements."""
    texts = {part.role: part.text for part in CasePart.objects.filter(case=case)}
    parts = [ItemPart(item=item, role=role, text=texts[role], format="html") for role in _ORDER if texts.get(role)]
    if earlier := _earlier(case):
        parts.append(ItemPart(item=item, role=ItemPart.Role.OTHER, heading="Tidligere behandling", text=earlier))
    for position, part in enumerate(parts, 1):
        part.position = position
    ItemPart.objects.bulk_create(parts)
    papers = CasePaper.objects.filter(case=case).select_related("document").order_by("position")
    Enclosure.objects.bulk_create(
        Enclosure(item=item, position=n, mark="Bilag", title=p.title, document=p.document, closed=p.closed)
        for n, p in enumerate(papers, 1)
    )
    last = AgendaItem.objects.filter(case=case).exclude(pk=item.pk).order_by("-meeting__date").first()
    if last is not None:
        Clause.objects.bulk_create(
            Clause(item=item, position=c.position, text=c.text, action=c.action)
            for c in Clause.objects.filter(item=last)
        )
