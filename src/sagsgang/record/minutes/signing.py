"""Who has to sign the minutes of meetings that were held here, and who has: for one meeting or many at once.

As the verb ``sign_minutes`` asks it of one meeting's room, asked here of the lists of participants, which were written
from the same events when the meetings were closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.models import Attendance, Meeting
from sagsgang.record.minutes.models import MinutesVersion, Signature
from sagsgang.record.minutes.rules.approval import presiding, signers

#: functions of those who may have led the meeting, in order
_LEADS = ("formand", "næstformand")


@dataclass(frozen=True, slots=True)
class Signing:
    """Signatures of the version in force, whose number is ``version``.

    ``wanted`` are people (ids) in the order they sign; ``names`` are theirs.
    """

    wanted: tuple[int, ...] = ()
    signed: tuple[Signature, ...] = ()
    names: tuple[tuple[int, str], ...] = ()
    version: int = 0

    @property
    def missing(self) -> tuple[tuple[int, str], ...]:
        """(person, name) of those who have not signed."""
        done = {row.person_id for row in self.signed}
        names = dict(self.names)
        return tuple((person, names[person]) for person in self.wanted if person not in done)

    def waits_for(self, person: int | None) -> bool:
        return any(person == one for one, _ in self.missing)


def signing_of(meetings: Sequence[Meeting]) -> dict[int, Signing]:
    """The signing of each of the meetings (fetched with their body) whose body signs; three queries, or none."""
    rules = {m.pk: profile_of(m.body).signing.value for m in meetings}
    asked = [m for m in meetings if rules[m.pk] != "nobody"]
    if not asked:
        return {}
    present: dict[int, list[Attendance]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=asked, status=Attendance.Status.PRESENT, person__isnull=False)
    for row in rows.order_by("position"):
        present[row.meeting_id].append(row)
    latest = MinutesVersion.objects.filter(meeting__in=asked).order_by().values("meeting").annotate(last=Max("number"))
    last = {row["meeting"]: row["last"] for row in latest}
    signed: dict[int, list[Signature]] = defaultdict(list)
    for one in Signature.objects.filter(version__meeting__in=asked).select_related("person", "version").order_by("at"):
        if one.version.number == last.get(one.version.meeting_id):
            signed[one.version.meeting_id].append(one)
    found = {}
    for meeting in asked:
        there = {int(row.person_id or 0): row.name for row in present[meeting.pk]}
        leads = [row.person_id for word in _LEADS for row in present[meeting.pk] if row.function == word]
        chair = presiding(meeting.chair_id, [p for p in leads if p is not None], there)
        wanted = signers(rules[meeting.pk], took_part=tuple(there), chair=chair, secretary=None)
        found[meeting.pk] = Signing(
            tuple(int(p) for p in wanted), tuple(signed[meeting.pk]), tuple(there.items()), last.get(meeting.pk, 0)
        )
    return found
