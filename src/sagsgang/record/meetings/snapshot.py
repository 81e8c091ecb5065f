"""The agenda as it stands, as plain JSON: what a sent version keeps."""

from __future__ import annotations

from typing import Any

from sagsgang.record.meetings.drafts import AgendaRows
from sagsgang.record.meetings.models import Meeting


def agenda_content(meeting: Meeting, rows: AgendaRows, *, only_sent: bool = False) -> dict[str, Any]:
    """Everything on the agenda; with ``only_sent`` without items that have not been sent yet."""
    return {
        "date": meeting.date.isoformat(),
        "start": meeting.start.isoformat() if meeting.start else None,
        "location": meeting.location,
        "sections": [{"id": s.pk, "number": s.number, "title": s.title} for s in rows.sections],
        "items": [
            {
                "id": item.pk,
                "number": item.number,
                "title": item.title,
                "section": item.section_id,
                "closed": item.closed,
                "parts": [{"role": p.role, "heading": p.heading, "text": p.text} for p in rows.parts.get(item.pk, ())],
                "clauses": [clause.text for clause in rows.clauses.get(item.pk, ())],
                "enclosures": [
                    {"title": p.title, "closed": p.closed, "document": p.document_id}
                    for p in rows.enclosures.get(item.pk, ())
                ],
            }
            for item in rows.items
            if item.published or not only_sent
        ],
    }
