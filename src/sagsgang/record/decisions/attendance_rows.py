"""The list of participants, as it follows from who was invited and what happened in the room."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.record.decisions.models import Decision, Recusal
from sagsgang.record.meetings.facts import events_of, roster_of
from sagsgang.record.meetings.models import Attendance, Invitation, Meeting
from sagsgang.record.meetings.rules.attendance import Event, took_part
from sagsgang.record.people.models import Person


def write_attendance_rows(meeting: Meeting) -> None:
    """Write who took part and who did not, in the order of the body; and who was disqualified for which item."""
    expected, events = roster_of(meeting).members, events_of(meeting)
    took = [int(person) for person in took_part(expected, events)]
    invitations = {i.person_id: i for i in Invitation.objects.filter(meeting=meeting).select_related("person")}
    instead = {e.person: e.stands_in_for for e in events if e.kind == "substitute"}
    people = Person.objects.in_bulk([*took, *(int(m.person) for m in expected)])
    Attendance.objects.filter(meeting=meeting).delete()
    rows = [_row(meeting, people[key], Attendance.Status.PRESENT, invitations.get(key)) for key in took]
    for row in rows:
        member = instead.get(row.person_id or 0)
        if member is not None:
            row.role = "substitute"
            row.substitute_for = people[int(member)].name if int(member) in people else ""
    absent = [int(m.person) for m in expected if int(m.person) not in took and m.voting]
    rows += [_row(meeting, people[key], Attendance.Status.ABSENT, invitations.get(key)) for key in absent]
    for position, row in enumerate(rows, 1):
        row.position = position
    Attendance.objects.bulk_create(rows)
    _write_recusals(meeting, events)


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


def _write_recusals(meeting: Meeting, events: Sequence[Event]) -> None:
    """Who left as disqualified, per item. One who came back to the same item (a slip) is not listed."""
    gone: dict[tuple[int, int], bool] = {}
    item: int | None = None
    for event in events:
        if event.kind == "item":
            item = int(event.item) if event.item is not None else None
        elif event.kind in ("disqualified", "qualified") and item is not None and event.person is not None:
            gone[item, int(event.person)] = event.kind == "disqualified"
    decisions = {d.item_id: d for d in Decision.objects.filter(item__meeting=meeting)}
    people = Person.objects.in_bulk({person for (_, person), left in gone.items() if left})
    Recusal.objects.filter(decision__item__meeting=meeting).delete()
    Recusal.objects.bulk_create(
        Recusal(decision=decisions[item], position=n, name=people[person].name, person=people[person])
        for n, ((item, person), left) in enumerate(gone.items(), 1)
        if left and item in decisions
    )
