"""Who may see which meetings, items and what belongs to them.

A closed item is closed per item, never per meeting, and everything that hangs on it (parts, clauses, enclosures) obeys
the same rule. A meeting that is planned is public by its date; its agenda is public only from dispatch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.bodies.queries import everywhere, own_bodies
from sagsgang.record.meetings.policy import READ_CLOSED, READ_DRAFT

if TYPE_CHECKING:
    from sagsgang.record.meetings.models import (  # noqa: F401
        AgendaItem,
        Attendance,
        Clause,
        Enclosure,
        ItemPart,
        Meeting,
        Section,
    )


def item_visibility(viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a row that points at an agenda item by ``prefix`` ("item__") may be seen."""
    if viewer.everywhere(READ_DRAFT):
        return Q()

    def field(name: str, value: object) -> Q:
        return Q(**{f"{prefix}{name}": value})

    public = field("meeting__agenda_public", True) & field("closed", False) & field("meeting__body__public", True)
    inside = field("meeting__agenda_public", True) & field("meeting__body__in", viewer.ids(READ_CLOSED, "body"))
    drafting = field("meeting__body__in", viewer.ids(READ_DRAFT, "body"))
    return public if viewer.is_citizen else public | inside | drafting


class MeetingQuerySet(VisibleQuerySet["Meeting"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The meetings of the bodies that the viewer may see."""
        if everywhere(viewer):
            return self.all()
        return self.filter(Q(body__public=True) | Q(body__in=own_bodies(viewer)))


class SectionQuerySet(VisibleQuerySet["Section"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """From dispatch on, as the meeting is seen."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        dispatched = Q(meeting__agenda_public=True) & (
            Q(meeting__body__public=True) | Q(meeting__body__in=own_bodies(viewer))
        )
        return self.filter(dispatched | Q(meeting__body__in=viewer.ids(READ_DRAFT, "body")))


class AgendaItemQuerySet(VisibleQuerySet["AgendaItem"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Open items from dispatch on; closed ones for the body's members and clerks only."""
        return self.filter(item_visibility(viewer))


class ItemPartQuerySet(VisibleQuerySet["ItemPart"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen."""
        return self.filter(item_visibility(viewer, "item__"))


class ClauseQuerySet(VisibleQuerySet["Clause"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen."""
        return self.filter(item_visibility(viewer, "item__"))


class EnclosureQuerySet(VisibleQuerySet["Enclosure"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen; a closed enclosure of an open item only by those who may read closed papers."""
        seen = self.filter(item_visibility(viewer, "item__"))
        if viewer.everywhere(READ_CLOSED):
            return seen
        return seen.filter(Q(closed=False) | Q(item__meeting__body__in=viewer.ids(READ_CLOSED, "body")))


class AttendanceQuerySet(VisibleQuerySet["Attendance"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the meeting's agenda is seen: who was there is part of the public minutes."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        shown = Q(meeting__agenda_public=True) & (
            Q(meeting__body__public=True) | Q(meeting__body__in=own_bodies(viewer))
        )
        return self.filter(shown | Q(meeting__body__in=viewer.ids(READ_DRAFT, "body")))
