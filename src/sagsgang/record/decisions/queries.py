"""Who may see which decisions: those who see the item, once there are minutes to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.record.meetings.queries import item_visibility

if TYPE_CHECKING:
    from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Recusal, Statement  # noqa: F401


def decision_visibility(viewer: Viewer, prefix: str) -> Q:
    """The condition for a row that points at an item by ``prefix`` ("item__", "decision__item__")."""
    seen = item_visibility(viewer, prefix)
    if viewer.everywhere(READ_DRAFT):
        return seen
    shown = Q(**{f"{prefix}meeting__minutes_public": True})
    return seen & (shown | Q(**{f"{prefix}meeting__body__in": viewer.ids(READ_DRAFT, "body")}))


class DecisionQuerySet(VisibleQuerySet["Decision"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the item is seen, once the minutes are public."""
        return self.filter(decision_visibility(viewer, "item__"))


class OutcomeQuerySet(VisibleQuerySet["Outcome"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the decision is seen."""
        return self.filter(decision_visibility(viewer, "decision__item__"))


class BallotQuerySet(VisibleQuerySet["Ballot"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the decision is seen."""
        return self.filter(decision_visibility(viewer, "decision__item__"))


class StatementQuerySet(VisibleQuerySet["Statement"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the decision is seen."""
        return self.filter(decision_visibility(viewer, "decision__item__"))


class RecusalQuerySet(VisibleQuerySet["Recusal"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """As the decision is seen."""
        return self.filter(decision_visibility(viewer, "decision__item__"))
