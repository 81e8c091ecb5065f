"""What every sending of an agenda owes: a kept version, published items, invitations, public cases."""

from __future__ import annotations

from collections.abc import Iterable

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import composition_on
from sagsgang.record.bodies.models import Organization
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.from_case import file_enclosures
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Invitation, Meeting
from sagsgang.record.meetings.snapshot import agenda_content


def publish_items(meeting: Meeting) -> list[AgendaItem]:
    """Mark what was not sent before as sent; returns those items. Where the agenda is public their open cases become
    so with them, and what is enclosed goes to the case's own papers."""
    items = list(AgendaItem.objects.filter(meeting=meeting, published=False).exclude(state=AgendaItem.State.WITHDRAWN))
    for item in items:
        item.published, item.state = True, AgendaItem.State.READY
    AgendaItem.objects.bulk_update(items, ["published", "state"])
    if meeting.agenda_public:
        publish_cases(items)
    file_enclosures(items)
    return items


def publish_cases(items: Iterable[AgendaItem]) -> None:
    """The open cases of open items that all may see may be seen themselves. One statement."""
    Case.objects.filter(items__in=[i for i in items if not i.closed], closed=False, public=False).update(public=True)


def keep_version(meeting: Meeting, kind: str, actor: Viewer, reason: str = "") -> AgendaVersion:
    """Keep the agenda as it is sent now. What was sent is never changed."""
    last = AgendaVersion.objects.filter(meeting=meeting).order_by("-number").first()
    return AgendaVersion.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        kind=kind,
        reason=reason.strip()[:300],
        at=clock.now(),
        by=actor.name[:200],
        content=agenda_content(meeting, only_sent=True),
    )


def invite_members(meeting: Meeting) -> list[Invitation]:
    """Invite whoever holds a seat on the meeting's day and was not invited yet; sets the meeting's number of seats."""
    invited = set(Invitation.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    body = composition_on(meeting.body, meeting.date)
    meeting.seats = body.seats
    members = [m for m in body.members if m.person not in invited]
    names = {m.organization for m in members if m.organization}
    places = {o.name: o for o in Organization.objects.filter(name__in=names)}
    functions = {"chair": "formand", "vice_chair": "næstformand"}
    return Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            person_id=int(m.person),
            seat_id=int(m.seat) if m.seat is not None else None,
            party=(m.party or "")[:8],
            organization=places.get(m.organization or ""),
            role="member" if m.voting else "observer",
            function=functions.get(m.role, ""),
            voting=m.voting,
            seat_party=(m.seat_party or "")[:8],
        )
        for m in members
    )
