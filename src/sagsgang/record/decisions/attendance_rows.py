"""The list of participants, as it follows from who was invited and what happened in the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sagsgang.record.bodies.models import Membership
from sagsgang.record.decisions.models import Decision, Recusal
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.models import Attendance, Invitation, Meeting
from sagsgang.record.meetings.rules.attendance import Event, took_part
from sagsgang.record.people.models import Person


class ParticipantLists(RoomLists):
    """What the list of participants follows from, and what was written of it before."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self.attendance = Attendance.objects.filter(meeting=meeting)
        self.recusals = Recusal.objects.filter(decision__item__meeting=meeting)


def write_attendance_rows(meeting: Meeting, lists: ParticipantLists | None = None) -> None:
    """Write who took part and who did not, in the order of the body; and who was disqualified for which item.

    One statement, another where ``lists`` aren't fetched yet, one for each of the two that was written before, and three
    at most where people were not invited or were disqualified, however many there are.
    """
    if lists is None:
        lists = ParticipantLists(meeting).read()
    invited = list(lists.invitations)
    expected, events = lists.roster().members, lists.events()
    took = [int(person) for person in took_part(expected, events)]
    invitations = {row.person_id: row for row in invited}
    people = {row.person_id: row.person for row in invited}
    strangers = _named(events) - people.keys()
    called_in = _memberships(meeting, strangers) if strangers else {}
    people |= {key: row.person for key, row in called_in.items()}
    people |= Person.objects.in_bulk(strangers - people.keys())
    instead = {e.person: e.stands_in_for for e in events if e.kind == "substitute"}
    if lists.attendance:
        Attendance.objects.filter(meeting=meeting).delete()
    rows = [_row(meeting, people[key], Attendance.Status.PRESENT, invitations.get(key)) for key in took]
    for row in rows:
        member = instead.get(row.person_id or 0)
        if member is not None:
            row.role = "substitute"
            row.substitute_for = people[int(member)].name if int(member) in people else ""
        own = called_in.get(row.person_id or 0)
        if own is not None:
            row.organization = own.organization
            row.party = own.party.letter if own.party is not None else ""
    absent = [int(m.person) for m in expected if int(m.person) not in took and m.voting]
    rows += [_row(meeting, people[key], Attendance.Status.ABSENT, invitations.get(key)) for key in absent]
    for position, row in enumerate(rows, 1):
        row.position = position
    Attendance.objects.bulk_create(rows)
    if lists.recusals:
        Recusal.objects.filter(decision__item__meeting=meeting).delete()
    _write_recusals(meeting, events, people)


def _memberships(meeting: Meeting, people: Set[int]) -> dict[int, Membership]:
    """What those are in the body who stepped in without having been invited."""
    rows = Membership.objects.on(meeting.date).filter(body=meeting.body_id, person__in=people)
    return {row.person_id: row for row in rows.select_related("person", "organization", "party")}


def _named(events: Sequence[Event]) -> set[int]:
    """Everybody of whom something was noted in the room."""
    return {int(key) for event in events for key in (event.person, event.stands_in_for) if key is not None}


def _row(meeting: Meeting, person: Person, status: str, invitation: Invitation | None) -> Attendance:
    return Attendance(
        meeting=meeting,
        status=status,
        person=person,
        name=person.name,
        party=invitation.party if invitation else "",
        organization=invitation.organization if invitation else None,
        role=invitation.role if invitation else "member",
        function=invitation.function if invitation else "",
    )


def _write_recusals(meeting: Meeting, events: Sequence[Event], people: Mapping[int, Person]) -> None:
    """Who left as disqualified, per item. One who came back to the same item (a slip) is not listed."""
    gone: dict[tuple[int, int], bool] = {}
    item: int | None = None
    for event in events:
        if event.kind == "item":
            item = int(event.item) if event.item is not None else None
        elif event.kind in ("disqualified", "qualified") and item is not None and event.person is not None:
            gone[item, int(event.person)] = event.kind == "disqualified"
    left_for = {item for (item, _), left in gone.items() if left}
    if not left_for:
        return
    decisions = {d.item_id: d for d in Decision.objects.filter(item__meeting=meeting, item__in=left_for)}
    Recusal.objects.bulk_create(
        Recusal(decision=decisions[item], position=n, name=people[person].name, person=people[person])
        for n, ((item, person), left) in enumerate(gone.items(), 1)
        if left and item in decisions
    )
