"""Who may see the readings that wait for a clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sagsgang.intake.policy import RECEIVE_DOCUMENT
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet

if TYPE_CHECKING:
    from sagsgang.intake.models import Reading  # noqa: F401


class ReadingQuerySet(VisibleQuerySet["Reading"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Whoever may receive documents anywhere sees what waits; a reading has no body until it is accepted."""
        receives = viewer.everywhere(RECEIVE_DOCUMENT) or viewer.ids(RECEIVE_DOCUMENT, "body")
        return self.all() if receives else self.none()
