"""The versions of minutes that were held here, as those outside the secretariat may know them.

A version holds the whole meeting, so itself it is the secretariat's. That it exists, when it was made and why is told
to whoever sees the minutes, unless all that differs lies in items which the viewer may not know of: the correction of
a closed item must not betray it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sagsgang.kernel.access import Viewer
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.models import MinutesVersion

Stage = MinutesVersion.Stage
#: a draft is nobody's business but the secretariat's
TOLD = (Stage.SENT, Stage.APPROVED, Stage.APPROVED_CORRECTED, Stage.CORRECTED)


@dataclass(frozen=True, slots=True)
class Told:
    """One version: how far it had come, when, and why it was made."""

    stage: str
    label: str
    at: datetime
    reason: str


def history_of(meeting: Meeting, viewer: Viewer) -> list[Told]:
    """The versions of ``meeting`` (which ``viewer`` may see, minutes and all), oldest first. One query, or four where
    a correction may have to be kept back."""
    versions = list(MinutesVersion.objects.filter(meeting=meeting, stage__in=TOLD).defer("snapshot"))
    if any(version.stage == Stage.CORRECTED for version in versions):
        seen = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).values_list("pk", flat=True)
        if AgendaItem.objects.filter(meeting=meeting, published=True).exclude(pk__in=seen).exists():
            kept_back = _elsewhere(meeting, set(seen))
            versions = [version for version in versions if version.pk not in kept_back]
    return [Told(v.stage, str(v.get_stage_display()), v.created_at, v.reason) for v in versions]


def _elsewhere(meeting: Meeting, seen: set[int]) -> set[int]:
    """The corrections that changed nothing of what is ``seen``. One query."""
    found: set[int] = set()
    before: Any = None
    for version in MinutesVersion.objects.filter(meeting=meeting, stage__in=TOLD).order_by("number"):
        # Who was there is as public as the minutes are.
        now = (_visible(version.snapshot.get("items", ()), seen), version.snapshot.get("attendance"))
        if version.stage == Stage.CORRECTED and now == before:
            found.add(version.pk)
        before = now
    return found


def _visible(items: Iterable[dict[str, Any]], seen: set[int]) -> list[dict[str, Any]]:
    return [item for item in items if item.get("id") in seen]
