"""What concerns the one who has signed in: their meetings, papers, follow-ups, votes, and minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role, Viewer
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.bodies.queries import own_bodies
from sagsgang.record.decisions.models import Ballot, FollowUp, PollBallot
from sagsgang.record.meetings.models import AgendaItem, Enclosure, Invitation, Meeting
from sagsgang.record.meetings.rules.states import allowed_on_meeting
from sagsgang.record.minutes.models import Minutes
from sagsgang.record.minutes.policy import SIGN_MINUTES
from sagsgang.record.minutes.signing import signing_of

#: the most of each list that a page shows; the public pages have them all
MOST_MEETINGS, MOST_VOTES, MOST_MINUTES = 12, 10, 20
#: the states of a meeting that still lies ahead, and of one that is held right now
RUNNING = ("opened", "adjourned")
AHEAD = ("planned", "agenda_draft", "frozen", "dispatched", *RUNNING, "cancelled", "imported")


def takes_answers(meeting: Meeting) -> bool:
    """Whether one may still say that one comes or does not."""
    if meeting.origin != Meeting.Origin.NATIVE:
        return False
    return "record_apology" in allowed_on_meeting(meeting.state)  # type: ignore[arg-type]  # the rule's words


@dataclass(slots=True)
class Papers:
    """An item of a coming meeting and what is enclosed with it, as far as the viewer may read it."""

    item: AgendaItem
    enclosures: list[Enclosure]


@dataclass(slots=True)
class Coming:
    """A meeting ahead. ``invitation`` is the viewer's own, where there is one; ``count`` the items they may read."""

    meeting: Meeting
    invitation: Invitation | None
    count: int = 0
    papers: list[Papers] = field(default_factory=list)

    @property
    def paper_count(self) -> int:
        return sum(len(one.enclosures) for one in self.papers)

    @property
    def running(self) -> bool:
        return self.meeting.state in RUNNING

    @property
    def may_answer(self) -> bool:
        return self.invitation is not None and takes_answers(self.meeting)


def coming_meetings(viewer: Viewer) -> list[Coming]:
    """The meetings ahead of the viewer's bodies, and those they are invited to as a substitute. Four queries."""
    today = clock.today()
    mine = Q(body__in=own_bodies(viewer))
    if viewer.person_id is not None:
        mine |= Q(invitations__person=viewer.person_id)
    ahead = Q(date__gte=today) | Q(state__in=RUNNING)
    rows = Meeting.objects.visible_to(viewer).filter(mine & ahead, state__in=AHEAD, minutes_public=False)
    meetings = list(rows.select_related("body").distinct().order_by("date", "start", "pk")[:MOST_MEETINGS])
    # What is closed is here for whoever may read it: visible_to knows.
    items = AgendaItem.objects.visible_to(viewer).filter(meeting__in=meetings, published=True)
    standing = items.exclude(state="withdrawn").order_by()
    counts = dict(standing.values_list("meeting").annotate(n=Count("pk")))
    papers = _papers(meetings, viewer)
    invitations: dict[int, Invitation] = {}
    if viewer.person_id is not None:
        asked = Invitation.objects.visible_to(viewer).filter(meeting__in=meetings, person=viewer.person_id)
        invitations = {row.meeting_id: row for row in asked.select_related("substitutes")}
    return [Coming(m, invitations.get(m.pk), counts.get(m.pk, 0), papers[m.pk]) for m in meetings]


def _papers(meetings: Sequence[Meeting], viewer: Viewer) -> dict[int, list[Papers]]:
    """By meeting, in the order of the agenda. One query."""
    rows = (
        Enclosure.objects.visible_to(viewer)
        .filter(item__meeting__in=meetings, item__published=True, document__isnull=False)
        .exclude(item__state="withdrawn")
        .select_related("item", "document")
        .order_by("item__position", "position")
    )
    found: dict[int, dict[int, Papers]] = defaultdict(dict)
    for row in rows:
        found[row.item.meeting_id].setdefault(row.item_id, Papers(row.item, [])).enclosures.append(row)
    return defaultdict(list, {meeting: list(items.values()) for meeting, items in found.items()})


@dataclass(frozen=True, slots=True)
class ToDo:
    """Minutes that wait for the viewer: to be read and commented until a day, or to be signed."""

    minutes: Minutes
    until: date | None
    sign: bool


def minutes_to_do(viewer: Viewer) -> list[ToDo]:
    """Minutes the viewer may still comment, and such as want their signature. One query, four where some are signed."""
    rows = (
        Minutes.objects.visible_to(viewer)
        .filter(meeting__body__in=viewer.ids(SIGN_MINUTES, "body"), meeting__state__in=("minutes_sent", "approved"))
        .select_related("meeting__body")
        .order_by("-meeting__date")[:MOST_MINUTES]
    )
    found = list(rows)
    signing = signing_of([row.meeting for row in found if row.meeting.state == "approved"])
    today = clock.today()
    todo = []
    for row in found:
        until = row.comments_until if row.meeting.state == "minutes_sent" else None
        sign = row.meeting_id in signing and signing[row.meeting_id].waits_for(viewer.person_id)
        if sign or (until is not None and until >= today):
            todo.append(ToDo(row, until, sign))
    return todo


def open_follow_ups(viewer: Viewer) -> list[FollowUp]:
    """What the viewer has promised to do, by account or by name, the most urgent first. One query."""
    mine = Q(responsible_user=viewer.user_id) | Q(responsible__iexact=viewer.name)
    rows = FollowUp.objects.visible_to(viewer).filter(mine, state__in=("open", "in_progress"))
    found = list(rows.select_related("body", "origin__meeting__body"))
    return sorted(found, key=lambda row: (row.due is None, row.due or date.max, row.pk))


def memberships(viewer: Viewer) -> tuple[list[Membership], list[Membership]]:
    """(those that hold today, earlier ones), the newest first. One query."""
    today = clock.today()
    rows = Membership.objects.visible_to(viewer).filter(person=viewer.person_id).select_related("body", "organization")
    newest = sorted(rows, key=lambda row: row.start or date.min, reverse=True)
    current = [row for row in newest if row.end is None or row.end >= today]
    return current, [row for row in newest if row not in current]


@dataclass(frozen=True, slots=True)
class Vote:
    """How the viewer voted on an item."""

    item: AgendaItem
    choice: str
    result: str


def votes(viewer: Viewer) -> list[Vote]:
    """The viewer's latest votes, as cast here and as read from minutes. Two queries.

    One's own vote is one's own for ever; the item it was about is shown only to those who may read it still.
    """
    seen = AgendaItem.objects.visible_to(viewer)
    cast = (
        PollBallot.objects.visible_to(viewer)
        .filter(person=viewer.person_id, poll__state="closed", poll__item__in=seen)
        .select_related("poll__item__meeting__body")
        .order_by("-poll__item__meeting__date", "-poll__pk")[:MOST_VOTES]
    )
    found = [Vote(row.poll.item, row.get_choice_display(), row.poll.get_verdict_display()) for row in cast]
    here = {vote.item.pk for vote in found}
    read = (
        Ballot.objects.visible_to(viewer)
        .filter(person=viewer.person_id)
        .select_related("decision__item__meeting__body")
        .order_by("-decision__item__meeting__date", "-pk")[:MOST_VOTES]
    )
    found += [Vote(row.decision.item, row.get_choice_display(), "") for row in read if row.decision.item_id not in here]
    return sorted(found, key=lambda vote: vote.item.meeting.date, reverse=True)[:MOST_VOTES]


def roles(viewer: Viewer) -> list[tuple[Body, list[Role]]]:
    """The bodies in which the viewer holds roles, and which. One query."""
    found = Body.objects.visible_to(viewer).filter(pk__in=own_bodies(viewer))
    return [(body, sorted(viewer.roles_in(body.scope))) for body in found]
