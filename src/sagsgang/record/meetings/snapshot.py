"""The agenda as it stands, as plain JSON: what a sent version keeps."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart, Meeting, Section


def agenda_content(meeting: Meeting, *, only_sent: bool = False) -> dict[str, Any]:
    """Everything on the agenda; with ``only_sent`` without items that have not been sent yet. Five queries."""
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.WITHDRAWN).order_by("position")
    rows = [item for item in items if item.published or not only_sent]
    parts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for part in ItemPart.objects.filter(item__in=rows):
        parts[part.item_id].append({"role": part.role, "heading": part.heading, "text": part.text})
    clauses: dict[int, list[str]] = defaultdict(list)
    for clause in Clause.objects.filter(item__in=rows):
        clauses[clause.item_id].append(clause.text)
    papers: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for paper in Enclosure.objects.filter(item__in=rows):
        papers[paper.item_id].append({"title": paper.title, "closed": paper.closed, "document": paper.document_id})
    return {
        "date": meeting.date.isoformat(),
        "start": meeting.start.isoformat() if meeting.start else None,
        "location": meeting.location,
        "sections": [
            {"id": s.pk, "number": s.number, "title": s.title} for s in Section.objects.filter(meeting=meeting)
        ],
        "items": [
            {
                "id": item.pk,
                "number": item.number,
                "title": item.title,
                "section": item.section_id,
                "closed": item.closed,
                "parts": parts[item.pk],
                "clauses": clauses[item.pk],
                "enclosures": papers[item.pk],
            }
            for item in rows
        ],
    }
