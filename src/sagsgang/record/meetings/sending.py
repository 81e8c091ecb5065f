"""What every sending of an agenda owes: a kept version, published items, invitations, public cases."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.models import Organization
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.drafts import AgendaRows, Called, agenda_rows
from sagsgang.record.meetings.from_case import file_enclosures
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Invitation, Meeting
from sagsgang.record.meetings.snapshot import agenda_content


def publish_items(meeting: Meeting, rows: AgendaRows) -> list[AgendaItem]:
    """Mark what was not sent before as sent, in ``rows`` too; returns those items. Where the agenda is public their
    open cases become so with them, and what is enclosed goes to the case's own papers."""
    items = [item for item in rows.items if not item.published]
    for item in items:
        item.published, item.state = True, AgendaItem.State.READY
    AgendaItem.objects.bulk_update(items, ["published", "state"])
    if meeting.agenda_public:
        publish_cases(items)
    file_enclosures(items)
    return items


def publish_cases(items: Iterable[AgendaItem]) -> None:
    """The open cases of open items that all may see may be seen themselves. One statement."""
    cases = {item.case_id for item in items if item.case_id is not None and not item.closed}
    Case.objects.filter(pk__in=cases, closed=False, public=False).update(public=True)


def keep_version(
    meeting: Meeting, kind: str, actor: Viewer, reason: str = "", rows: AgendaRows | None = None
) -> AgendaVersion:
    """Keep the agenda as it is sent now, which ``rows`` are where they are known. What was sent is never changed."""
    last = AgendaVersion.objects.filter(meeting=meeting).aggregate(number=Max("number"))["number"]
    return AgendaVersion.objects.create(
        meeting=meeting,
        number=(last or 0) + 1,
        kind=kind,
        reason=reason.strip()[:300],
        at=clock.now(),
        by=actor.name[:200],
        content=agenda_content(meeting, rows or agenda_rows(meeting), only_sent=True),
    )


def invite_members(meeting: Meeting, called: Called) -> list[Invitation]:
    """Invite whoever holds a seat on the meeting's day and was not invited yet; sets the meeting's number of seats."""
    invited = {invitation.person_id for invitation in called.invitations}
    body = called.body
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
