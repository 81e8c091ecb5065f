"""Who may see which meetings, items and what belongs to them.

A closed item is closed per item, never per meeting, and everything that hangs on it (parts, clauses, enclosures) obeys
the same rule. A meeting that is planned is public by its date; an item is public only once it has been sent out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.bodies.queries import everywhere, own_bodies
from sagsgang.record.meetings.policy import READ_CLOSED, READ_DRAFT, READ_ROOM

if TYPE_CHECKING:
    from sagsgang.record.meetings.models import (  # noqa: F401
        AgendaItem,
        AgendaVersion,
        Attendance,
        Clause,
        Enclosure,
        Guest,
        Invitation,
        ItemPart,
        Meeting,
        Note,
        PresenceChange,
        PresenceCorrection,
        ProgrammeEntry,
        Section,
        Speaker,
    )


def item_visibility(viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a row that points at an agenda item by ``prefix`` ("item__") may be seen.

    ``published`` says that an item has been sent; whether to all is the meeting's matter.
    """
    if viewer.everywhere(READ_DRAFT):
        return Q()

    def field(name: str, value: object) -> Q:
        return Q(**{f"{prefix}{name}": value})

    sent, shown = field("published", True), field("meeting__agenda_public", True) & field("meeting__body__public", True)
    public = sent & field("closed", False) & shown
    inside = sent & field("meeting__body__in", viewer.ids(READ_CLOSED, "body"))
    drafting = field("meeting__body__in", viewer.ids(READ_DRAFT, "body"))
    return public if viewer.is_citizen else public | inside | drafting


class MeetingQuerySet(VisibleQuerySet["Meeting"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The meetings of the bodies that the viewer may see, and those they are called to: one has to know of a meeting
        to say whether one comes."""
        if everywhere(viewer):
            return self.all()
        from sagsgang.record.meetings.models import Invitation  # the models name their querysets first

        seen = Q(body__public=True) | Q(body__in=own_bodies(viewer))
        if viewer.person_id is not None:
            seen |= Q(pk__in=Invitation.objects.filter(person=viewer.person_id).values("meeting"))
        return self.filter(seen)


def _dispatched(viewer: Viewer) -> Q:
    """The condition for a row of a meeting that is seen from dispatch on, and before that by the secretariat."""
    if viewer.everywhere(READ_DRAFT):
        return Q()
    body = Q(meeting__body__public=True) | Q(meeting__body__in=own_bodies(viewer))
    public = Q(meeting__agenda_public=True) & body
    if viewer.is_citizen:
        return public
    # Where agendas are not published, those inside have got them all the same.
    sent = Q(meeting__dispatched_at__isnull=False) | Q(meeting__origin="imported")
    inside = sent & Q(meeting__body__in=viewer.ids(READ_CLOSED, "body"))
    return public | inside | Q(meeting__body__in=viewer.ids(READ_DRAFT, "body"))


class SectionQuerySet(VisibleQuerySet["Section"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """From dispatch on, as the meeting is seen."""
        return self.filter(_dispatched(viewer))


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
        return self.filter(_dispatched(viewer))


class GuestQuerySet(VisibleQuerySet["Guest"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen; a guest's e-mail is shown to the secretariat only, by the page."""
        return self.filter(item_visibility(viewer, "item__"))


class SpeakerQuerySet(VisibleQuerySet["Speaker"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen: the big screen shows the list."""
        return self.filter(item_visibility(viewer, "item__"))


class ProgrammeEntryQuerySet(VisibleQuerySet["ProgrammeEntry"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """From dispatch on, as the meeting is seen."""
        return self.filter(_dispatched(viewer))


class AgendaVersionQuerySet(VisibleQuerySet["AgendaVersion"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """That a version exists is public; its content is shown item by item, through the items' own rule."""
        return self.filter(_dispatched(viewer))


class InvitationQuerySet(VisibleQuerySet["Invitation"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The body's own people see who comes; a person always sees their own invitation."""
        if viewer.everywhere(READ_ROOM):
            return self.all()
        seen = Q(meeting__body__in=viewer.ids(READ_ROOM, "body"))
        return self.filter(seen | Q(person=viewer.person_id)) if viewer.person_id else self.filter(seen)


class PresenceChangeQuerySet(VisibleQuerySet["PresenceChange"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Who came and went is part of the minutes; what happened during a closed item is as closed as the item."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        return self.filter(_dispatched(viewer) & (Q(item__isnull=True) | item_visibility(viewer, "item__")))


class PresenceCorrectionQuerySet(VisibleQuerySet["PresenceCorrection"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariat: it may tell of closed items. What follows from it stands in the minutes, as those are seen."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        return self.filter(meeting__body__in=viewer.ids(READ_DRAFT, "body"))


class NoteQuerySet(VisibleQuerySet["Note"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """One's own, nobody else's, whatever their role."""
        return self.filter(user=viewer.user_id) if viewer.user_id else self.none()
