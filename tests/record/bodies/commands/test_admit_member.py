"""Somebody new comes into a body, by its own secretariat: person, membership and party in one go."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel import audit
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.commands.add_seat import AddSeat
from sagsgang.record.bodies.commands.admit_member import AdmitMember
from sagsgang.record.bodies.models import Membership
from sagsgang.record.people.models import Affiliation, Party, Person
from tests.cast import Cast, make_person
from tests.factories import OTHERS, last_audit, seat

TERM = date(2026, 1, 1)


def admit(cast: Cast, **fields: object) -> Membership:
    return AdmitMember(body_id=cast.body.pk, **{"start": TERM, **fields}).run(by=cast.clerk)  # type: ignore[arg-type]


def test_a_new_substitute_is_written_down_seated_and_noted_for_the_party(cast: Cast) -> None:
    Party.objects.create(letter="Z", name="Liste Z")
    row = admit(cast, name="Asta  Brink", role="substitute", party="Z", email="a@example.dk")
    assert (row.person.name, row.person.email, row.role, row.start) == (
        "Asta Brink",
        "a@example.dk",
        "substitute",
        TERM,
    )
    joined = Affiliation.objects.get(person=row.person)
    assert (joined.party.letter, joined.start) == ("Z", TERM)
    codes = list(AuditEntry.objects.order_by("seq").values_list("command", "scope"))
    assert codes[-4:] == [
        (code, cast.body.scope)
        for code in ("people.register_person", "bodies.seat_member", "people.join_party", "bodies.admit_member")
    ]
    assert last_audit("bodies.admit_member").details["person"] == row.person_id
    assert audit.verify().whole


def test_somebody_who_is_known_comes_in_as_they_are(cast: Cast) -> None:
    """What another body knows of them is not touched, whatever party nominates for this seat."""
    for letter in "YZ":
        Party.objects.create(letter=letter, name=f"Liste {letter}")
    person = make_person("Asta Brink")
    seat(cast.other_body, person)
    Affiliation.objects.create(person=person, party=Party.objects.get(letter="Y"), start=TERM)
    place = AddSeat(body_id=cast.body.pk, party="Z").run(by=cast.clerk)
    row = admit(cast, person_id=person.pk, seat_id=place.pk, party="Z")
    assert (row.person, row.seat, row.party.letter if row.party else "") == (person, place, "Z")
    assert list(Affiliation.objects.values_list("party__letter", flat=True)) == ["Y"]


def test_a_name_that_is_known_is_asked_about(cast: Cast) -> None:
    known = make_person("Asta Brink")
    with pytest.raises(Refused, match="Der findes allerede en, der hedder asta brink") as refused:
        admit(cast, name="asta brink")
    assert refused.value.code == "namesake"
    assert admit(cast, name="Asta Brink", namesake=True).person != known
    assert Person.objects.filter(name="Asta Brink").count() == 2


def test_what_cannot_be_done_leaves_nobody_behind(cast: Cast) -> None:
    """Wholly or not at all: a second chair is refused, and the person is not written down either."""
    admit(cast, name="Asta Brink", role="chair")
    with pytest.raises(Refused, match="har allerede en formand: Asta Brink"):
        admit(cast, name="Bodil Krog", role="chair")
    with pytest.raises(Refused, match="Vælg, om det er et medlem"):
        admit(cast, name="Bodil Krog", role="konge")
    with pytest.raises(Refused, match="skal have et navn"):
        admit(cast, name=" ")
    with pytest.raises(Party.DoesNotExist):
        admit(cast, name="Bodil Krog", party="Ø")
    assert not Person.objects.filter(name="Bodil Krog").exists()


@pytest.mark.parametrize("who", ("outsider", *OTHERS))
def test_only_the_bodys_own_secretariat_takes_anybody_in(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        AdmitMember(body_id=cast.body.pk, name="Asta Brink").run(by=getattr(cast, who))
    assert not Membership.objects.exists()
