"""Runs a meeting of the demo through, as recommended."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.kernel.access import Viewer
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting


def play_meeting(clerk: Viewer, meeting: Meeting, *, only: Sequence[str] = (), take_only: bool = False) -> None:
    """Take the items in order, all or ``only`` those of these numbers, and decide each as recommended."""
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("position"):
        if only and item.number not in only:
            continue
        TakeItem(item_id=item.pk).run(by=clerk)
        if not take_only:
            DecideItem(item_id=item.pk).run(by=clerk)
