"""Who may see which decisions: those who see the item, once there are minutes to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.queries import VisibleQuerySet
from sagsgang.record.meetings.policy import READ_DRAFT, READ_ROOM
from sagsgang.record.meetings.queries import item_visibility

if TYPE_CHECKING:
    from sagsgang.record.decisions.models import (  # noqa: F401
        Ballot,
        Decision,
        FollowUp,
        Outcome,
        Poll,
        PollBallot,
        Recusal,
        Statement,
    )
    from sagsgang.record.meetings.models import Meeting


#: the states of an item that has been dealt with
SETTLED = ("decided", "postponed", "returned")
#: the states of a meeting whose minutes have been sent to its members and not been taken back
SENT = ("minutes_sent", "approved", "signed", "imported")


def minutes_shown(viewer: Viewer) -> Q:
    """The condition for a meeting that ``viewer`` is shown minutes of: published, or sent to those inside where the body
    does not publish them. A document that was read in is minutes where it says what was decided."""
    from sagsgang.record.decisions.models import Decision  # the models name their querysets first

    read_in = Q(Exists(Decision.objects.filter(item__meeting=OuterRef("pk"))), state="imported")
    sent = (Q(state__in=SENT) & ~Q(state="imported")) | read_in
    if not viewer.everywhere(READ_ROOM):
        sent &= Q(body__in=viewer.ids(READ_ROOM, "body"))
    return Q(minutes_public=True) | sent


def shows_minutes(meeting: Meeting, viewer: Viewer) -> bool:
    """Whether ``viewer``, who may see ``meeting`` (fetched with its body), is shown its minutes; as above. No query,
    but one for what was read in and is not published."""
    from sagsgang.record.decisions.models import Decision

    if meeting.minutes_public or meeting.state not in SENT or not viewer.may(READ_ROOM, meeting.body.scope):
        return meeting.minutes_public
    return meeting.state != "imported" or Decision.objects.filter(item__meeting=meeting).exists()


def decision_visibility(viewer: Viewer, prefix: str) -> Q:
    """The condition for a row that points at an item by ``prefix`` ("item__", "decision__item__")."""
    seen = item_visibility(viewer, prefix)
    if viewer.everywhere(READ_DRAFT):
        return seen
    shown = Q(**{f"{prefix}meeting__minutes_public": True})
    # While the meeting runs, what has been decided is shown as it is decided.
    live = Q(**{f"{prefix}meeting__state": "opened", f"{prefix}state__in": SETTLED})
    # Where minutes are not published, those inside have got them all the same.
    sent = Q(**{f"{prefix}meeting__state__in": SENT, f"{prefix}meeting__body__in": viewer.ids(READ_ROOM, "body")})
    return seen & (shown | live | sent | Q(**{f"{prefix}meeting__body__in": viewer.ids(READ_DRAFT, "body")}))


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


class PollQuerySet(VisibleQuerySet["Poll"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those in the room see a poll as it runs; others see its result with the decision."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        inside = Q(item__meeting__body__in=viewer.ids(READ_ROOM, "body")) & item_visibility(viewer, "item__")
        return self.filter(inside | (Q(state="closed") & decision_visibility(viewer, "item__")))


class PollBallotQuerySet(VisibleQuerySet["PollBallot"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """One's own at once; everybody's, by name, once the poll is closed and where the item may be seen. What is said
        aloud in a roll call is there at once for those who note it."""
        own = Q(person=viewer.person_id) if viewer.person_id else Q(pk__in=[])
        aloud = Q(poll__method="roll_call")
        if viewer.everywhere(READ_DRAFT):
            return self.filter(own | Q(poll__state="closed") | aloud)
        aloud &= Q(poll__item__meeting__body__in=viewer.ids(READ_DRAFT, "body"))
        seen = decision_visibility(viewer, "poll__item__")
        return self.filter(own | ((Q(poll__state="closed") | aloud) & seen))


class FollowUpQuerySet(VisibleQuerySet["FollowUp"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The body's own people; one that was agreed at a closed item only those who may read it."""
        if viewer.everywhere(READ_DRAFT):
            return self.all()
        return self.filter(body__in=viewer.ids(READ_ROOM, "body"))
