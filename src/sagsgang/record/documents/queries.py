"""Who may see which documents and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.documents.policy import READ_CLOSED

if TYPE_CHECKING:
    from sagsgang.record.documents.models import Document, Version  # noqa: F401


class DocumentQuerySet(VisibleQuerySet["Document"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Open documents for everyone, closed ones for those who may read closed papers of the body."""
        if viewer.everywhere(READ_CLOSED):
            return self.all()
        return self.filter(Q(closed=False) | Q(body__in=viewer.ids(READ_CLOSED, "body")))


class VersionQuerySet(VisibleQuerySet["Version"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the document is seen."""
        if viewer.everywhere(READ_CLOSED):
            return self.all()
        return self.filter(Q(document__closed=False) | Q(document__body__in=viewer.ids(READ_CLOSED, "body")))
