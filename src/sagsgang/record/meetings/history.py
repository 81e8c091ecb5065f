"""The versions of an agenda that was sent, as those who read it may know them.

What was sent is never changed in secret: a supplement or a correction is a version of its own, with its reason. A version
is kept back from whoever sees none of the items in which it differs: the correction of a closed item must not betray it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sagsgang.kernel.access import Viewer
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Meeting


@dataclass(frozen=True, slots=True)
class SentAgenda:
    """One version: what it was sent as, when, and why. A correction's reason begins with the item's number."""

    kind: str
    label: str
    at: datetime
    reason: str


def agenda_history(meeting: Meeting, viewer: Viewer) -> list[SentAgenda]:
    """The versions of the agenda of ``meeting``, oldest first; empty before it is sent.

    One query where it was sent once, two more where it was changed, and one where something of it is closed.
    """
    versions = list(
        AgendaVersion.objects.visible_to(viewer).filter(meeting=meeting).order_by("number").defer("content")
    )
    if len(versions) > 1:
        seen = set(AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).values_list("pk", flat=True))
        if AgendaItem.objects.filter(meeting=meeting, published=True).exclude(pk__in=seen).exists():
            told = _told(meeting, viewer, seen)
            versions = [version for version in versions if version.pk in told]
    return [SentAgenda(v.kind, str(v.get_kind_display()), v.at, v.reason) for v in versions]


def _told(meeting: Meeting, viewer: Viewer, seen: set[int]) -> set[int]:
    """The first version, and those that changed something of what is ``seen``. One query."""
    found: set[int] = set()
    before: Any = None
    contents = AgendaVersion.objects.visible_to(viewer).filter(meeting=meeting).order_by("number")
    for pk, content in contents.values_list("pk", "content"):
        now = [_open(item) for item in content.get("items", ()) if item.get("id") in seen]
        if now != before:
            found.add(pk)
        before = now
    return found


def _open(item: dict[str, Any]) -> dict[str, Any]:
    """The item without its number, which closed ones before it move, and without its closed papers."""
    papers = [paper for paper in item.get("enclosures", ()) if not paper.get("closed")]
    return {name: value for name, value in item.items() if name != "number"} | {"enclosures": papers}
