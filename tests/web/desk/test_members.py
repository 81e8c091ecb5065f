"""Who sits in a body, on its secretariat's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.record.bodies.models import Membership, Organization, Seat
from sagsgang.record.people.models import Affiliation, Party, Person
from tests.cast import Cast, make_person
from tests.factories import on, seat
from tests.web.desk.desk import Visit, fields, follow, post, words

pytestmark = pytest.mark.django_db
Check = Callable[[str], None]
MOST = 14


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    Party.objects.create(letter="Z", name="Liste Z")
    with on():
        yield


def page(client: Client, cast: Cast) -> str:
    response = client.get(reverse("desk_members", args=[cast.body.slug]))
    assert response.status_code == 200
    return words(response)


def test_a_new_member_is_taken_in_by_the_bodys_clerk(cast: Cast, visit: Visit) -> None:
    client = visit("clerk")
    free = Seat.objects.create(body=cast.body, number=1, party=Party.objects.get())
    address = reverse("desk_members", args=[cast.body.slug])
    form = fields(client.get(address), "#admit")
    assert form["start"] == "2027-01-11"
    response = post(
        client, "admit_member", cast.body.slug, {**form, "name": "Asta Brink", "party": "Z", "seat": free.pk}
    )
    said = follow(client, response)
    assert "Asta Brink er optaget." in said and "medlem · plads 1 · Z" in said
    assert "Ubesatte pladser" not in said
    row = Membership.objects.get()
    assert (row.person.name, row.seat) == ("Asta Brink", free)
    assert Affiliation.objects.get().party.letter == "Z"


def test_a_known_name_is_asked_about_and_nothing_typed_is_lost(cast: Cast, visit: Visit, valid_html: Check) -> None:
    client, known = visit("clerk"), make_person("Asta Brink")
    seat(cast.other_body, known)
    response = post(client, "admit_member", cast.body.slug, {"name": "Asta Brink", "role": "substitute", "party": "Z"})
    assert response.status_code == 422
    assert f"Er det en af dem, der findes? Asta Brink ({cast.other_body.name})" in words(response)
    valid_html(response.content.decode())
    form = fields(response, "#admit")
    assert (form["name"], form["role"], form["party"]) == ("Asta Brink", "substitute", "Z")
    follow(client, post(client, "admit_member", cast.body.slug, {**form, "same": known.pk}))
    assert Membership.objects.get(body=cast.body).person == known
    follow(client, post(client, "admit_member", cast.body.slug, {**form, "same": "new"}))
    assert Person.objects.filter(name="Asta Brink").count() == 2


def test_what_belongs_to_other_bodies_too_is_not_offered(cast: Cast, visit: Visit) -> None:
    client, person = visit("clerk"), make_person("Asta Brink")
    row = seat(cast.body, person)
    assert "Partiskift" in page(client, cast)
    other = seat(cast.other_body, person)
    told = page(client, cast)
    assert "Partiskift" not in told and "Sidder også i andre udvalg" in told
    data = {"person": person.pk, "party": "Z", "start": "2027-01-01"}
    refused = post(client, "join_party", cast.body.slug, data)
    assert refused.status_code == 422 and "Asta Brink sidder også i andre udvalg." in words(refused)
    other.delete()
    assert "Partiskiftet for Asta Brink er noteret." in follow(client, post(client, "join_party", cast.body.slug, data))
    gone = post(client, "end_membership", row.pk, {"end": "2027-01-31", "reason": "Flyttet"})
    assert "Medlemskabet for Asta Brink er afsluttet." in follow(client, gone)
    row.refresh_from_db()
    assert row.end == date(2027, 1, 31)


def test_those_no_letter_reaches_are_named_and_given_an_address(cast: Cast, visit: Visit) -> None:
    client, person = visit("clerk"), make_person("Asta Brink")
    seat(cast.body, person)
    assert "1 har ingen e-mailadresse" in page(client, cast) and "ingen e-mail" in page(client, cast)
    data = {"person": person.pk, "new_email": "asta.brink"}
    refused = post(client, "change_email", cast.body.slug, data)
    assert refused.status_code == 422 and "„asta.brink“ er ikke en e-mailadresse." in words(refused)
    assert 'value="asta.brink"' in refused.content.decode()
    data["new_email"] = "asta@fjordby.dk"
    said = follow(client, post(client, "change_email", cast.body.slug, data))
    assert "E-mailadressen for Asta Brink er gemt." in said and "asta@fjordby.dk" in said
    assert "har ingen e-mailadresse" not in said


def test_an_address_that_members_sign_in_with_is_their_own(cast: Cast, visit: Visit) -> None:
    seat(cast.body, Person.objects.get(pk=cast.member.person_id))
    User.objects.filter(pk=cast.member.user_id).update(email="egen@fjordby.dk")
    told = page(visit("clerk"), cast)
    assert "egen@fjordby.dk" in told and "Adressen er den, medlemmet selv logger ind med." in told


def test_parties_and_organisations_that_lack_are_written_down(cast: Cast, visit: Visit) -> None:
    client = visit("clerk")
    said = follow(client, post(client, "register_party", cast.body.slug, {"letter": "Q", "party_name": "Kystlisten"}))
    assert "Partiet er oprettet og kan vælges." in said
    again = post(client, "register_party", cast.body.slug, {"letter": "Q", "party_name": "Kuplisten"})
    assert again.status_code == 422 and "Parti Q findes allerede: Kystlisten." in words(again)
    data = {"organization_name": "Sandhede Kommune", "kind": "municipality"}
    said = follow(client, post(client, "register_organization", cast.body.slug, data))
    assert "Organisationen er oprettet og kan vælges." in said
    assert Organization.objects.get().name == "Sandhede Kommune"


@pytest.mark.parametrize("who", ["chair", "member", "respondent", "outsider", "citizen"])
def test_only_the_bodys_secretariat(cast: Cast, visit: Visit, who: str) -> None:
    client, row = visit(who), seat(cast.body, make_person("Asta Brink"))
    assert client.get(reverse("desk_members", args=[cast.body.slug])).status_code in (302, 403)
    for name in ("admit_member", "join_party", "change_email", "register_party", "register_organization"):
        assert post(client, name, cast.body.slug, {"name": "Kup"}).status_code in (302, 403)
    assert post(client, "end_membership", row.pk, {"end": "2027-01-31"}).status_code in (302, 403)
    row.refresh_from_db()
    assert row.end is None and Person.objects.filter(name="Kup").count() == 0


def test_the_page_costs_the_same_for_more_members(cast: Cast, visit: Visit, valid_html: Check) -> None:
    client, counts = visit("clerk"), []
    for names in (("A A",), tuple(f"B {n}" for n in range(20))):
        for name in names:
            seat(cast.body, make_person(name))
        with CaptureQueriesContext(connection) as queries:
            page(client, cast)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST
    valid_html(client.get(reverse("desk_members", args=[cast.body.slug])).content.decode())
