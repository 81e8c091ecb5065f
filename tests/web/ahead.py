"""A council in its seats and a meeting ahead, with a closed item and papers: what the pages of members and of those who
serve them are tested on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sagsgang.record.bodies.models import Membership
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.models import AgendaItem, Invitation, Meeting, Section
from sagsgang.record.people.models import Party, Person
from tests.cast import Cast, make_person
from tests.factories import MEETING_DAY, complete, drafted, seat, seat_council, send
from tests.shelf import shelved

#: what only those inside may read
CLOSED, CLOSED_PAPER, SECRET_PAPER = "Salg af grund til Strandhotellet", "Købstilbud", "Notat om budgetloftet"
#: the member's own substitute by party, and one of another
SUBSTITUTE, OTHER_SUBSTITUTE = "Gerda Sund", "Villy Bak"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The meeting ahead and its people, by name."""

    cast: Cast
    meeting: Meeting
    people: dict[str, Person]

    @property
    def me(self) -> Invitation:
        """The cast's member's invitation as it is now."""
        return Invitation.objects.get(meeting=self.meeting, person=self.cast.member.person_id)

    def item(self, title: str) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.meeting, title=title)


@shelved
def seat_everybody(cast: Cast) -> dict[str, Person]:
    """Five members (the cast's chair and member among them) and two substitutes; member and the first share a party."""
    people = seat_council(cast)
    left, right = Party.objects.get_or_create(letter="A")[0], Party.objects.get_or_create(letter="V")[0]
    Membership.objects.filter(body=cast.body).update(party=right)
    Membership.objects.filter(body=cast.body, person=cast.member.person_id).update(party=left)
    for name, party in ((SUBSTITUTE, left), (OTHER_SUBSTITUTE, right)):
        people[name] = make_person(name)
        seat(cast.body, people[name], Membership.Role.SUBSTITUTE, party=party)
    return people


@shelved
def meeting_ahead(cast: Cast, titles: tuple[str, ...] = ("Klimaplan",), *, day: date = MEETING_DAY) -> Meeting:
    """A sent agenda: the items of ``titles``, the first with an open and a closed paper, and a closed item with one."""
    meeting = drafted(cast, titles, day=day)
    section = Section.objects.filter(meeting=meeting).order_by("position")[1]
    closed = AddItem(
        meeting_id=meeting.pk, title=CLOSED, section_id=section.pk, closed=True, closed_reason="Pris forhandles"
    ).run(by=cast.clerk)
    complete(cast, closed)
    first = AgendaItem.objects.get(meeting=meeting, title=titles[0])
    for item, title, shut in ((first, "Klimakort", False), (first, SECRET_PAPER, True), (closed, CLOSED_PAPER, False)):
        Enclose(
            item_id=item.pk, name=f"{title}.pdf", data=b"%PDF-1.7 " + title.encode(), media_type="application/pdf",
            title=title, closed=shut,
        ).run(by=cast.clerk)  # fmt: skip
    return send(cast, meeting)
