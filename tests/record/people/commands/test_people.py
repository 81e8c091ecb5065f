"""People and parties: written down once, each change of party on its day."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.people.commands.change_email import ChangeEmail
from sagsgang.record.people.commands.join_party import JoinParty
from sagsgang.record.people.commands.register_party import RegisterParty
from sagsgang.record.people.commands.register_person import RegisterPerson
from sagsgang.record.people.models import Affiliation, Party, Person
from tests.cast import Cast, make_person
from tests.factories import OTHERS, last_audit, seat

CLERK = Viewer(name="Sekretariatet", user_id=8, grants=frozenset({(Role.CLERK, "*")}))


def test_a_party_gets_its_name_and_colour_and_may_be_given_another(db: None) -> None:
    RegisterParty(letter="Z", name=" Liste Z ", color="#AABBCC").run(by=CLERK)
    RegisterParty(letter="Z", name="Zonelisten").run(by=CLERK)
    party = Party.objects.get()
    assert (party.name, party.color) == ("Zonelisten", "")
    assert last_audit("people.register_party").details == {"letter": "Z", "name": "Zonelisten"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"letter": ""}, "bogstav på højst otte tegn"),
        ({"letter": "ABCDEFGHI"}, "højst otte"),
        ({"color": "blå"}, "#rrggbb"),
    ],
)
def test_a_partys_letter_and_colour_have_a_form(db: None, fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        RegisterParty(**{"letter": "Z", "name": "Liste Z", **fields}).run(by=CLERK)


def test_two_people_may_share_a_name_but_not_an_address(db: None) -> None:
    first = RegisterPerson(name=" Søren  Ågård ", gender="m", email="s@example.dk").run(by=CLERK)
    second = RegisterPerson(name="Søren Ågård", public=False).run(by=CLERK)
    assert (first.name, first.slug, second.slug) == ("Søren Ågård", "soeren-aagaard", "soeren-aagaard-2")
    assert last_audit("people.register_person").target == f"person:{second.pk}"
    assert list(Person.objects.visible_to(Viewer()).all()) == [first]


def test_nobody_is_nameless(db: None) -> None:
    with pytest.raises(Refused, match="skal have et navn"):
        RegisterPerson(name="  ").run(by=CLERK)


@pytest.mark.parametrize(
    "email", ["asta", "asta@fjordby", "asta brink@fjordby.dk", "a@fjordby.dk, b@fjordby.dk", "@.dk"]
)
def test_an_address_no_letter_reaches_is_refused(db: None, email: str) -> None:
    with pytest.raises(Refused, match="er ikke en e-mailadresse"):
        RegisterPerson(name="Asta Brink", email=email).run(by=CLERK)
    assert RegisterPerson(name="Asta Brink", email=" asta.brink+kkr@post.fjordby.dk ").run(by=CLERK).email[-1] == "k"


def test_a_change_of_party_ends_the_old_one_the_day_before(db: None) -> None:
    person = RegisterPerson(name="Asta Brink").run(by=CLERK)
    for letter in "YZ":
        RegisterParty(letter=letter, name=f"Liste {letter}").run(by=CLERK)
    JoinParty(person_id=person.pk, letter="Y", start=date(2026, 1, 1)).run(by=CLERK)
    JoinParty(person_id=person.pk, letter="Z", start=date(2026, 6, 1)).run(by=CLERK)
    rows = Affiliation.objects.order_by("start").values_list("party__letter", "start", "end")
    assert list(rows) == [("Y", date(2026, 1, 1), date(2026, 5, 31)), ("Z", date(2026, 6, 1), None)]
    entry = last_audit("people.join_party")
    assert (entry.target, entry.details) == (f"person:{person.pk}", {"party": ["Y", "Z"], "start": "2026-06-01"})


def test_what_is_known_of_later_days_is_not_overwritten(db: None) -> None:
    person = RegisterPerson(name="Asta Brink").run(by=CLERK)
    RegisterParty(letter="Z", name="Liste Z").run(by=CLERK)
    JoinParty(person_id=person.pk, letter="Z", start=date(2026, 6, 1)).run(by=CLERK)
    for day in (date(2026, 6, 1), date(2026, 1, 1)):
        with pytest.raises(Refused, match="allerede noteret for et parti"):
            JoinParty(person_id=person.pk, letter="Z", start=day).run(by=CLERK)
    with pytest.raises(Party.DoesNotExist):
        JoinParty(person_id=person.pk, letter="Ø", start=date(2027, 1, 1)).run(by=CLERK)


@pytest.mark.parametrize("who", ("clerk", *OTHERS))
def test_people_belong_to_all_bodies_so_one_bodys_clerk_does_not_write_them_for_all(cast: Cast, who: str) -> None:
    viewer = getattr(cast, who)
    Party.objects.create(letter="Z", name="Liste Z")
    for command in (
        RegisterParty(letter="Q", name="Kuplisten"),
        RegisterPerson(name="Ny Person"),
        JoinParty(person_id=cast.chair.person_id, letter="Z", start=date(2026, 1, 1)),  # type: ignore[arg-type]
    ):
        with pytest.raises(Denied):
            command.run(by=viewer)
    assert not Affiliation.objects.exists()


def test_where_letters_go_is_written_down_and_taken_away(cast: Cast) -> None:
    """The chain tells that there is an address, never which."""
    person = make_person("Asta Brink")
    seat(cast.body, person)
    ChangeEmail(person_id=person.pk, email=" asta@fjordby.dk ").run(by=cast.clerk)
    assert Person.objects.get(pk=person.pk).email == "asta@fjordby.dk"
    entry = last_audit("people.change_email")
    assert (entry.target, entry.scope, entry.details) == (
        f"person:{person.pk}", cast.body.scope, {"email": [False, True]},
    )  # fmt: skip
    with pytest.raises(Refused, match="„asta“ er ikke en e-mailadresse"):
        ChangeEmail(person_id=person.pk, email="asta").run(by=cast.clerk)
    ChangeEmail(person_id=person.pk, email="").run(by=cast.clerk)
    assert Person.objects.get(pk=person.pk).email == ""
    assert last_audit("people.change_email").details == {"email": [True, False]}


@pytest.mark.parametrize("who", ("outsider", *OTHERS))
def test_nobody_else_says_where_letters_go(cast: Cast, who: str) -> None:
    person = make_person("Asta Brink")
    seat(cast.body, person)
    with pytest.raises((Denied, Person.DoesNotExist)):
        ChangeEmail(person_id=person.pk, email="kup@example.dk").run(by=getattr(cast, who))
    assert Person.objects.get(pk=person.pk).email == ""


# --- On behalf of one body --------------------------------------------------------------------------------------------


def test_a_bodys_clerk_writes_people_down_for_their_body(cast: Cast) -> None:
    person = RegisterPerson(name="Ny Person", where=cast.body.scope).run(by=cast.clerk)
    entry = last_audit("people.register_person")
    assert (entry.scope, entry.target) == (cast.body.scope, f"person:{person.pk}")


@pytest.mark.parametrize("who", ("outsider", *OTHERS))
def test_nobody_else_does(cast: Cast, who: str) -> None:
    for command in (
        RegisterPerson(name="Ny Person", where=cast.body.scope),
        RegisterParty(letter="Q", name="Kuplisten", where=cast.body.scope),
    ):
        with pytest.raises(Denied):
            command.run(by=getattr(cast, who))
    assert not Party.objects.exists() and not Person.objects.filter(name="Ny Person").exists()


def test_a_bodys_clerk_adds_parties_and_names_none_anew(cast: Cast) -> None:
    RegisterParty(letter="Q", name="Kystlisten", where=cast.body.scope).run(by=cast.clerk)
    with pytest.raises(Refused, match="Parti Q findes allerede: Kystlisten"):
        RegisterParty(letter="Q", name="Kuplisten", where=cast.body.scope).run(by=cast.clerk)
    Party.objects.create(letter="Z", name="")
    RegisterParty(letter="Z", name="Liste Z", where=cast.body.scope).run(by=cast.clerk)
    assert dict(Party.objects.values_list("letter", "name")) == {"Q": "Kystlisten", "Z": "Liste Z"}
    RegisterParty(letter="Q", name="Kystens Liste").run(by=CLERK)
    assert Party.objects.get(letter="Q").name == "Kystens Liste"


def test_a_party_is_changed_where_the_person_sits(cast: Cast) -> None:
    """Whoever sits in one body only is that secretariat's; who sits in two is changed by one who serves both."""
    person = make_person("Asta Brink")
    Party.objects.create(letter="Z", name="Liste Z")
    verb = {"person_id": person.pk, "letter": "Z"}
    with pytest.raises(Denied):  # nobody's, so everybody's
        JoinParty(**verb, start=date(2026, 1, 1)).run(by=cast.clerk)
    seat(cast.body, person)
    JoinParty(**verb, start=date(2026, 1, 1)).run(by=cast.clerk)
    assert last_audit("people.join_party").scope == cast.body.scope
    with pytest.raises(Denied) as no:
        JoinParty(**verb, start=date(2026, 2, 1)).run(by=cast.outsider)
    assert no.value.message == "Du har ikke adgang til at gøre dette."
    other = seat(cast.other_body, person)
    for viewer in (cast.clerk, cast.outsider):
        with pytest.raises(Denied, match=r"Asta Brink sidder også i andre udvalg\. Bed en"):
            JoinParty(**verb, start=date(2026, 2, 1)).run(by=viewer)
    both = Viewer(name="B", user_id=9, grants=frozenset((Role.CLERK, b.scope) for b in (cast.body, cast.other_body)))
    JoinParty(**verb, start=date(2026, 2, 1)).run(by=both)
    JoinParty(**verb, start=date(2026, 3, 1)).run(by=CLERK)
    type(other).objects.filter(pk=other.pk).update(end=date(2026, 6, 1))
    JoinParty(**verb, start=date(2026, 4, 1)).run(by=cast.clerk)
