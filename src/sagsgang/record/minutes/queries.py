"""Who may see which versions of minutes, and the findings in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.minutes.policy import READ_FINDINGS

if TYPE_CHECKING:
    from sagsgang.record.minutes.models import Finding, MinutesVersion  # noqa: F401


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
