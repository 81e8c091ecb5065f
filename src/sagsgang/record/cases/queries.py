"""Who may see which cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.cases.policy import READ_CLOSED, READ_DRAFT

if TYPE_CHECKING:
    from sagsgang.record.cases.models import Case, CasePaper, CasePart, RouteStep  # noqa: F401


def _on_the_way_to(bodies: list[int]) -> QuerySet[Any, Any]:
    """The keys of the cases whose route visits one of ``bodies``; a subquery, so that rows stay lockable."""
    return apps.get_model("cases", "RouteStep")._default_manager.filter(body__in=bodies).values("case")


class CaseQuerySet(VisibleQuerySet["Case"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Open cases that have been on a public agenda for everyone; all of a body's for its clerks and members.

        Whoever works in a body that a case is on its way to sees the case too.
        """
        if viewer.everywhere(READ_CLOSED):
            return self.all()
        public = Q(closed=False, public=True, body__public=True)
        inside = viewer.ids(READ_CLOSED, "body")
        if not inside:
            return self.filter(public)
        return self.filter(public | Q(body__in=inside) | Q(pk__in=_on_the_way_to(inside)))


class CasePartQuerySet(VisibleQuerySet["CasePart"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The secretariats of the body that keeps the file and of those on its route: a draft is no public text."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        mine = viewer.ids(READ_DRAFT, "body")
        return self.filter(Q(case__body__in=mine) | Q(case__in=_on_the_way_to(mine)))


class CasePaperQuerySet(VisibleQuerySet["CasePaper"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the texts of the case: a paper becomes public by being enclosed on an agenda."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        mine = viewer.ids(READ_DRAFT, "body")
        return self.filter(Q(case__body__in=mine) | Q(case__in=_on_the_way_to(mine)))


class RouteStepQuerySet(VisibleQuerySet["RouteStep"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The way of a case is seen as the case is; a stop at a body that is not public only by those inside."""
        if viewer.everywhere(READ_CLOSED):
            return self.all()
        inside = viewer.ids(READ_CLOSED, "body")
        return self.filter(
            Q(case__closed=False, case__public=True, body__public=True) | Q(case__body__in=inside) | Q(body__in=inside)
        )
