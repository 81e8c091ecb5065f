"""What every sending of an agenda owes: a kept version, published items, invitations, public cases."""

from __future__ import annotations

from collections.abc import Iterable

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.together import Lists
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.drafts import AgendaLists, AgendaRows, CalledLists, DraftLists
from sagsgang.record.meetings.from_case import file_enclosures
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Invitation, Meeting, ProgrammeEntry
from sagsgang.record.meetings.snapshot import agenda_content


class KeptLists(Lists):
    """An agenda and the number of its last version: what a new version is made of."""

    def __init__(self, meeting: Meeting) -> None:
        self.agenda = AgendaLists(meeting)
        self.last = (
            AgendaVersion.objects.filter(meeting=meeting).order_by("-number").values_list("number", flat=True)[:1]
        )

    def next_number(self) -> int:
        return next(iter(self.last), 0) + 1


class SendingLists(KeptLists):
    """Everything that sending an agenda looks at."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self.draft = DraftLists(meeting)
        self.programme = ProgrammeEntry.objects.filter(meeting=meeting).order_by("position")


def publish_items(meeting: Meeting, rows: AgendaRows) -> list[AgendaItem]:
    """Mark what was not sent before as sent, in ``rows`` too; returns those items. Where the agenda is public their
    open cases become so with them, and what is enclosed goes to the case's own papers."""
    items = [item for item in rows.items if not item.published]
    for item in items:
        item.published, item.state = True, AgendaItem.State.READY
    AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(published=True, state=AgendaItem.State.READY)
    if meeting.agenda_public:
        publish_cases(items)
    file_enclosures(items, rows.enclosures)
    return items


def publish_cases(items: Iterable[AgendaItem]) -> None:
    """The open cases of open items that all may see may be seen themselves. One statement."""
    cases = {item.case_id for item in items if item.case_id is not None and not item.closed}
    Case.objects.filter(pk__in=cases, closed=False, public=False).update(public=True)


def keep_version(
    meeting: Meeting, kind: str, actor: Viewer, number: int, rows: AgendaRows, reason: str = ""
) -> AgendaVersion:
    """Keep the agenda as it is sent now, which ``rows`` are, under its ``number``. What was sent is never changed."""
    return AgendaVersion.objects.create(
        meeting=meeting,
        number=number,
        kind=kind,
        reason=reason.strip()[:300],
        at=clock.now(),
        by=actor.name[:200],
        content=agenda_content(meeting, rows, only_sent=True),
    )


def keep_as_stored(meeting: Meeting, kind: str, actor: Viewer, reason: str = "") -> AgendaVersion:
    """Keep the agenda as it is stored by now. Two statements."""
    lists = KeptLists(meeting).read()
    return keep_version(meeting, kind, actor, lists.next_number(), lists.agenda.rows(), reason)


def invite_members(meeting: Meeting, called: CalledLists) -> list[Invitation]:
    """Invite whoever holds a seat on the meeting's day and was not invited yet; sets the meeting's number of seats. One
    statement."""
    invited = {invitation.person_id for invitation in called.invitations}
    body, places = called.body(), called.organizations()
    meeting.seats = body.seats
    members = [m for m in body.members if m.person not in invited]
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
