"""Who may see what was sent: the body's secretariat, for a letter holds what its one reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.meetings.policy import READ_DRAFT

if TYPE_CHECKING:
    from sagsgang.output.notices.models import Notice  # noqa: F401


class NoticeQuerySet(VisibleQuerySet["Notice"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariat of the body that sends it."""
        return self.all() if viewer.everywhere(READ_DRAFT) else self.filter(body__in=viewer.ids(READ_DRAFT, "body"))
