"""Finding, with the reader's rights: an entry obeys the same rule as the thing it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.bodies.queries import own_bodies
from sagsgang.record.meetings.policy import READ_CLOSED, READ_DRAFT

if TYPE_CHECKING:
    from sagsgang.output.search.models import SearchEntry  # noqa: F401


class SearchEntryQuerySet(VisibleQuerySet["SearchEntry"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Public entries for everyone; all of a body's for those who may read its closed items. Who holds another role
        in a hidden body knows that it is there and when it meets, no more."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        known = Q(kind__in=("meeting", "body"), closed=False, body__in=own_bodies(viewer))
        inside = known | Q(body__in=viewer.ids(READ_CLOSED, "body"))
        return self.filter(Q(public=True) | inside)
