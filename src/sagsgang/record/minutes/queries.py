"""Who may see which versions of minutes, and the findings in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.meetings.policy import READ_ROOM
from sagsgang.record.minutes.policy import READ_FINDINGS

if TYPE_CHECKING:
    from sagsgang.record.minutes.models import Comment, Finding, Minutes, MinutesVersion, Signature  # noqa: F401


def _staff(viewer: Viewer, prefix: str) -> Q:
    return Q(**{f"{prefix}body__in": viewer.ids(READ_FINDINGS, "body")})


class MinutesVersionQuerySet(VisibleQuerySet["MinutesVersion"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariat: a version holds the whole document, closed items included."""
        return self.all() if viewer.everywhere(READ_FINDINGS) else self.filter(_staff(viewer, "meeting__"))


class FindingQuerySet(VisibleQuerySet["Finding"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariat: findings are working remarks."""
        return self.all() if viewer.everywhere(READ_FINDINGS) else self.filter(_staff(viewer, "meeting__"))


class MinutesQuerySet(VisibleQuerySet["Minutes"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """That minutes are approved is public with them; before they are, the secretariat alone knows their state."""
        if viewer.everywhere(READ_FINDINGS):
            return self.all()
        shown = Q(meeting__minutes_public=True) & (
            Q(meeting__body__public=True) | Q(meeting__body__in=viewer.ids(READ_ROOM, "body"))
        )
        sent = Q(sent_at__isnull=False) & Q(meeting__body__in=viewer.ids(READ_ROOM, "body"))
        return self.filter(shown | sent | _staff(viewer, "meeting__"))


class CommentQuerySet(VisibleQuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariat sees all comments, everybody else their own."""
        if viewer.everywhere(READ_FINDINGS):
            return self.all()
        own = Q(user=viewer.user_id) if viewer.user_id else Q(pk__in=[])
        return self.filter(own | _staff(viewer, "minutes__meeting__"))


class SignatureQuerySet(VisibleQuerySet["Signature"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Who signed is part of the public minutes."""
        if viewer.everywhere(READ_FINDINGS):
            return self.all()
        shown = Q(minutes__meeting__minutes_public=True) & Q(minutes__meeting__body__public=True)
        return self.filter(shown | Q(minutes__meeting__body__in=viewer.ids(READ_ROOM, "body")))
