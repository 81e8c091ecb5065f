"""Who may see which cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.cases.policy import READ_CLOSED

if TYPE_CHECKING:
    from sagsgang.record.cases.models import Case  # noqa: F401


class CaseQuerySet(VisibleQuerySet["Case"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Open cases that have been on a public agenda for everyone; all of a body's for its clerks and members."""
        if viewer.everywhere(READ_CLOSED):
            return self.all()
        return self.filter(Q(closed=False, public=True) | Q(body__in=viewer.ids(READ_CLOSED, "body")))
