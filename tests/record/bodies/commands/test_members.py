"""Who sits in a body: seats, members, one chair at a time, and how a membership ends."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.commands.add_seat import AddSeat
from sagsgang.record.bodies.commands.end_membership import EndMembership
from sagsgang.record.bodies.commands.seat_member import SeatMember
from sagsgang.record.bodies.models import Body, Membership, Organization, Seat
from sagsgang.record.people.models import Party, Person
from tests.cast import Cast, make_person
from tests.factories import OTHERS, last_audit, last_event

TERM = date(2026, 1, 1)


@pytest.fixture
def person(db: None) -> Person:
    return make_person("Asta Brink")


def seat_for(cast: Cast, person: Person, **fields: object) -> Membership:
    return SeatMember(body_id=cast.body.pk, person_id=person.pk, **fields).run(by=cast.clerk)


def test_seats_are_numbered_as_they_come(cast: Cast) -> None:
    """A municipality's seat, and one that is a party's; a category other than member has no vote."""
    place = Organization.objects.create(name="Fjordby Kommune", name_key="fjordby kommune", slug="fjordby-kommune")
    Party.objects.create(letter="Z", name="Liste Z")
    AddSeat(body_id=cast.body.pk, organization_id=place.pk, start=TERM).run(by=cast.clerk)
    seat = AddSeat(body_id=cast.body.pk, party="Z", category="KL-udvalgsmedlem").run(by=cast.clerk)
    assert (seat.number, seat.party.letter, seat.voting) == (2, "Z", False)  # type: ignore[union-attr]
    assert Seat.objects.get(number=1).organization == place
    entry = last_audit("bodies.add_seat")
    assert (entry.target, entry.details["number"], entry.details["party"]) == (f"seat:{seat.pk}", 2, "Z")


def test_a_seat_is_for_parties_that_exist(cast: Cast) -> None:
    with pytest.raises(Party.DoesNotExist):
        AddSeat(body_id=cast.body.pk, party="Ø").run(by=cast.clerk)
    assert not Seat.objects.exists()


def test_a_member_takes_a_seat(cast: Cast, person: Person) -> None:
    seat = AddSeat(body_id=cast.body.pk).run(by=cast.clerk)
    row = seat_for(cast, person, seat_id=seat.pk, start=TERM)
    assert (row.seat, row.role, row.start, row.end) == (seat, "member", TERM, None)
    assert last_audit("bodies.seat_member").details["seat"] == seat.pk
    event = last_event("bodies.seat_member")
    assert (event.stream.name, event.data) == (f"body:{cast.body.pk}", {"person": person.pk, "role": "member"})


def test_a_seat_is_held_by_one_at_a_time(cast: Cast, person: Person) -> None:
    """A substitute for it is no holder; the next holder may begin the day after the last one's end."""
    seat = AddSeat(body_id=cast.body.pk).run(by=cast.clerk)
    seat_for(cast, person, seat_id=seat.pk, start=TERM, end=date(2026, 6, 30))
    other = make_person("Bodil Krog")
    seat_for(cast, other, seat_id=seat.pk, role="substitute", start=TERM)
    with pytest.raises(Refused, match="Pladsen er besat af Asta Brink"):
        seat_for(cast, other, seat_id=seat.pk, start=date(2026, 6, 30))
    seat_for(cast, other, seat_id=seat.pk, start=date(2026, 7, 1))


@pytest.mark.parametrize(("role", "word"), [("chair", "formand"), ("vice_chair", "næstformand")])
def test_there_are_never_two_chairs(cast: Cast, person: Person, role: str, word: str) -> None:
    seat_for(cast, person, role=role, start=TERM)
    with pytest.raises(Refused, match=f"har allerede en {word}: Asta Brink"):
        seat_for(cast, make_person("Bodil Krog"), role=role, start=date(2026, 3, 1))


def test_a_membership_does_not_end_before_it_begins(cast: Cast, person: Person) -> None:
    with pytest.raises(Refused, match="slutter, før det begynder"):
        seat_for(cast, person, start=TERM, end=date(2025, 12, 31))


def test_a_seat_of_another_body_is_none_here(cast: Cast, person: Person) -> None:
    foreign = Seat.objects.create(body=cast.other_body, number=1)
    with pytest.raises(Seat.DoesNotExist):
        seat_for(cast, person, seat_id=foreign.pk)


def test_a_membership_ends_on_a_day_and_is_kept(cast: Cast, person: Person) -> None:
    """The end may be moved earlier, with every step in the chain; the seat is free the day after."""
    seat = AddSeat(body_id=cast.body.pk).run(by=cast.clerk)
    row = seat_for(cast, person, seat_id=seat.pk, role="chair", start=TERM)
    EndMembership(membership_id=row.pk, end=date(2026, 9, 30), reason=" Fraflyttet ").run(by=cast.clerk)
    EndMembership(membership_id=row.pk, end=date(2026, 8, 31)).run(by=cast.clerk)
    row.refresh_from_db()
    assert row.end == date(2026, 8, 31)
    first, second = AuditEntry.objects.filter(command="bodies.end_membership").order_by("seq")
    assert (first.details["end"], first.details["reason"]) == ([None, "2026-09-30"], "Fraflyttet")
    assert second.details["end"] == ["2026-09-30", "2026-08-31"]
    assert last_event("bodies.end_membership").data == {"person": person.pk, "role": "chair", "end": "2026-08-31"}
    seat_for(cast, make_person("Bodil Krog"), seat_id=seat.pk, role="chair", start=date(2026, 9, 1))


def test_it_ends_neither_before_it_began_nor_twice(cast: Cast, person: Person) -> None:
    row = seat_for(cast, person, start=TERM)
    with pytest.raises(Refused, match=r"Asta Brink begyndte først den 1\. januar 2026"):
        EndMembership(membership_id=row.pk, end=date(2025, 12, 31)).run(by=cast.clerk)
    EndMembership(membership_id=row.pk, end=date(2026, 3, 31)).run(by=cast.clerk)
    for day in (date(2026, 3, 31), date(2026, 12, 31)):
        with pytest.raises(Refused, match=r"er allerede udtrådt den 31\. marts 2026"):
            EndMembership(membership_id=row.pk, end=day).run(by=cast.clerk)


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_bodys_secretariat_seats_anybody(cast: Cast, person: Person, who: str) -> None:
    row = seat_for(cast, person, start=TERM)
    for command in (
        AddSeat(body_id=cast.body.pk),
        SeatMember(body_id=cast.body.pk, person_id=person.pk),
        EndMembership(membership_id=row.pk, end=date(2027, 1, 1)),
    ):
        with pytest.raises(Denied):
            command.run(by=getattr(cast, who))
    assert Membership.objects.get().end is None


def test_a_hidden_body_is_unknown_outside(cast: Cast, person: Person) -> None:
    row = seat_for(cast, person, start=TERM)
    Body.objects.filter(pk=cast.body.pk).update(public=False)
    with pytest.raises(Membership.DoesNotExist):
        EndMembership(membership_id=row.pk, end=date(2027, 1, 1)).run(by=cast.outsider)
