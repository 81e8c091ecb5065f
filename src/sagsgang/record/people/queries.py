"""Who may see which people: a politician's name and party are public (offentlighedsloven does not shield an office)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet

if TYPE_CHECKING:
    from sagsgang.record.people.models import Affiliation, Party, Person  # noqa: F401


class PartyQuerySet(VisibleQuerySet["Party"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Parties are public."""
        return self.all()


class PersonQuerySet(VisibleQuerySet["Person"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Office holders are public; others (staff, respondents) are shown to those who are signed in."""
        return self.filter(public=True) if viewer.is_citizen else self.all()


class AffiliationQuerySet(VisibleQuerySet["Affiliation"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the person is seen: a politician's party membership is public."""
        return self.filter(Q(person__public=True)) if viewer.is_citizen else self.all()
