"""Who may see which bodies, seats and memberships."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet

if TYPE_CHECKING:
    from sagsgang.record.bodies.models import Body, Membership, Organization, Seat, Term  # noqa: F401


def own_bodies(viewer: Viewer) -> list[int]:
    """The ids of the bodies in which ``viewer`` holds any role."""
    return sorted({int(where.removeprefix("body:")) for _, where in viewer.grants if where.startswith("body:")})


def everywhere(viewer: Viewer) -> bool:
    """Whether ``viewer`` holds a role in all bodies."""
    return viewer.system or any(where == "*" for _, where in viewer.grants)


class OrganizationQuerySet(VisibleQuerySet["Organization"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Organisations are public."""
        return self.all()


class BodyQuerySet(VisibleQuerySet["Body"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Public bodies for everyone; an administrative circle only for those who hold a role in it."""
        if everywhere(viewer):
            return self.all()
        return self.filter(Q(public=True) | Q(pk__in=own_bodies(viewer)))


class TermQuerySet(VisibleQuerySet["Term"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the body is seen."""
        if everywhere(viewer):
            return self.all()
        return self.filter(Q(body__public=True) | Q(body__in=own_bodies(viewer)))


class SeatQuerySet(VisibleQuerySet["Seat"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the body is seen."""
        if everywhere(viewer):
            return self.all()
        return self.filter(Q(body__public=True) | Q(body__in=own_bodies(viewer)))


class MembershipQuerySet(VisibleQuerySet["Membership"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the body is seen."""
        if everywhere(viewer):
            return self.all()
        return self.filter(Q(body__public=True) | Q(body__in=own_bodies(viewer)))

    def on(self, day: date) -> Self:
        """Those that hold on ``day``."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day)).filter(Q(end__isnull=True) | Q(end__gte=day))
