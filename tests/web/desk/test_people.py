"""Who comes, at a glance: expected by their seats, answers, substitutes with a reason, quorum and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.record.bodies.models import Membership
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.models import Invitation, Meeting
from sagsgang.record.people.models import Person
from sagsgang.web.desk.people.board import people_of
from sagsgang.web.live.room import room_of
from tests.cast import Cast, make_person
from tests.factories import MEETING_DAY, held, on, seat
from tests.web.ahead import OTHER_SUBSTITUTE, SUBSTITUTE, Ahead, meeting_ahead, seat_everybody
from tests.web.made import load

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]


@pytest.fixture
def ahead(cast: Cast) -> Iterator[Ahead]:
    people = seat_everybody(cast)
    with on():
        yield Ahead(cast, meeting_ahead(cast), people)


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("desk_people", args=[meeting.pk]))
    assert response.status_code == 200
    return response.content.decode()


def do(client: Client, ahead: Ahead, verb: str, **data: object) -> str:
    response = client.post(reverse("desk_people_do", args=[ahead.meeting.pk, verb]), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def apologise(ahead: Ahead) -> Person:
    """The cast's member stays away."""
    SendApology(
        meeting_id=ahead.meeting.pk, person_id=ahead.cast.member.person_id or 0, reason="Ferie"
    ).run(by=ahead.cast.member)  # fmt: skip
    return Person.objects.get(pk=ahead.cast.member.person_id)


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("chair", 403), ("member", 403), ("respondent", 403), ("outsider", 403)]
)
def test_the_page_is_the_secretariats(ahead: Ahead, visit: Visit, who: str, status: int) -> None:
    """A clerk of another body is none here; reasons and answers are the secretariat's."""
    for name in ("desk_people", "desk_people_board"):
        assert visit(who).get(reverse(name, args=[ahead.meeting.pk])).status_code == status
    do_it = reverse("desk_people_do", args=[ahead.meeting.pk, "send_apology"])
    if status != 200:
        assert visit(who).post(do_it, {"person": ahead.cast.chair.person_id}).status_code == 403
        assert not Invitation.objects.exclude(state="invited").exists()


def test_a_citizen_signs_in_first(ahead: Ahead, visit: Visit) -> None:
    response = visit("citizen").get(reverse("desk_people", args=[ahead.meeting.pk]))
    assert response["Location"].startswith("/sign-in/")


def test_a_meeting_that_was_read_in_has_no_such_page(cast: Cast, visit: Visit) -> None:
    assert visit("clerk").get(reverse("desk_people", args=[load(3).pk])).status_code == 404


# --- At a glance ------------------------------------------------------------------------------------------------------


def test_before_it_is_sent_the_expected_are_those_with_a_seat_that_day(cast: Cast, visit: Visit) -> None:
    seat_everybody(cast)
    gone = seat(cast.body, make_person("Borte Nu"))
    gone.end = MEETING_DAY.replace(month=1)
    gone.save()
    with on():
        meeting = PlanMeeting(body_id=cast.body.pk, date=MEETING_DAY).run(by=cast.clerk)
        page = page_of(visit("clerk"), meeting)
    assert "ingen er indkaldt endnu" in page
    assert "Ragnhild Toft" in page and "Troels Lave" in page
    assert "Borte Nu" not in page and SUBSTITUTE not in page
    # The seat of the one who left is vacant, and counted: a quorum is taken of all seats.
    assert people_of(Meeting.objects.select_related("body").get(pk=meeting.pk), cast.clerk).likely.seats == 6
    assert "Notér afbud" not in page


def test_answers_are_counted_and_the_room_foreseen(ahead: Ahead, visit: Visit) -> None:
    """Five seats, three make a quorum: two yes, one no, two silent."""
    apologise(ahead)
    for name in ("Asta Brink", "Bodil Krog"):
        AcceptInvitation(meeting_id=ahead.meeting.pk, person_id=ahead.people[name].pk).run(by=ahead.cast.clerk)
    people = people_of(ahead.meeting, ahead.cast.clerk)
    assert people.counts == {"apologised": 1, "invited": 2, "accepted": 2, "": 0}
    assert (people.sure.present, people.sure.met, people.likely.present, people.likely.met) == (2, False, 4, True)
    assert (people.likely.needed, people.likely.seats) == (3, 5)
    assert {(row.party, row.coming, row.expected) for row in people.balance} == {("V", 4, 4), ("A", 0, 1)}
    called = InviteSubstitute(
        meeting_id=ahead.meeting.pk,
        person_id=ahead.people[SUBSTITUTE].pk,
        instead_of=ahead.cast.member.person_id or 0,
    )
    called.run(by=ahead.cast.clerk)
    live = room_of(ahead.meeting, ahead.cast.clerk).expected
    assert (live.coming, live.away, live.unanswered) == (2, 1, 2), "who is asked to step in is no member who is silent"
    page = page_of(visit("clerk"), ahead.meeting)
    assert "Mødet bliver beslutningsdygtigt, hvis de uden svar kommer" in page
    assert "3 stemmer ud af 5 pladser kræves." in page and "0 af 1" in page
    assert "Ferie" in page
    assert page.index(">Afbud ") < page.index(">Har ikke svaret ") < page.index(">Kommer ")


def test_too_few_is_said_with_how_many_are_missing(ahead: Ahead, visit: Visit) -> None:
    for name in ("Asta Brink", "Bodil Krog", "Troels Lave"):
        SendApology(meeting_id=ahead.meeting.pk, person_id=ahead.people[name].pk).run(by=ahead.cast.clerk)
    page = page_of(visit("clerk"), ahead.meeting)
    assert "Mødet bliver ikke beslutningsdygtigt" in page
    assert "Der mangler 1." in page


def test_the_fitting_substitute_is_suggested_with_the_reason(ahead: Ahead, visit: Visit) -> None:
    apologise(ahead)
    page = page_of(visit("clerk"), ahead.meeting)
    assert f"Indkald {SUBSTITUTE}" in page and "Samme parti (A)." in page
    assert f"Indkald {OTHER_SUBSTITUTE}" not in page


def test_where_nobody_fits_it_is_said(ahead: Ahead, visit: Visit) -> None:
    Membership.objects.filter(person=ahead.people[SUBSTITUTE]).delete()
    apologise(ahead)
    assert "Ingen suppleant passer efter udvalgets regler." in page_of(visit("clerk"), ahead.meeting)


# --- One click --------------------------------------------------------------------------------------------------------


def test_one_click_invites_the_substitute_and_a_yes_mends_vote_and_balance(ahead: Ahead, visit: Visit) -> None:
    client, member = visit("clerk"), apologise(ahead)
    gerda = ahead.people[SUBSTITUTE]
    page = do(client, ahead, "invite_substitute", person=gerda.pk, instead_of=member.pk)
    assert f"{SUBSTITUTE} er indkaldt som suppleant." in page
    assert f"{SUBSTITUTE} er spurgt" in page and "Indkald " not in page
    assert people_of(ahead.meeting, ahead.cast.clerk).likely.present == 4
    page = do(client, ahead, "accept_invitation", person=gerda.pk)
    assert f"{SUBSTITUTE} kommer i stedet" in page
    people = people_of(ahead.meeting, ahead.cast.clerk)
    assert (people.likely.present, people.sure.present, people.substitutes) == (5, 1, 1)
    assert {(row.party, row.coming) for row in people.balance} == {("V", 4), ("A", 1)}


def test_a_substitute_of_another_party_shifts_the_balance(ahead: Ahead) -> None:
    member, villy = apologise(ahead), ahead.people[OTHER_SUBSTITUTE]
    Invitation.objects.create(
        meeting=ahead.meeting, person=villy, party="V", role="substitute", substitutes=member, state="accepted"
    )
    people = people_of(ahead.meeting, ahead.cast.clerk)
    assert {(row.party, row.coming, row.expected) for row in people.balance} == {("V", 5, 4), ("A", 0, 1)}


def test_one_who_says_no_is_not_suggested_again(ahead: Ahead, visit: Visit) -> None:
    client, member = visit("clerk"), apologise(ahead)
    gerda = ahead.people[SUBSTITUTE]
    do(client, ahead, "invite_substitute", person=gerda.pk, instead_of=member.pk)
    page = do(client, ahead, "send_apology", person=gerda.pk)
    assert f"{SUBSTITUTE} kan ikke" in page and f"Indkald {SUBSTITUTE}" not in page


def test_the_clerk_notes_what_was_said_on_the_phone(ahead: Ahead, visit: Visit) -> None:
    client, asta = visit("clerk"), ahead.people["Asta Brink"]
    page = do(client, ahead, "send_apology", person=asta.pk, reason="Sygdom")
    assert "Afbuddet fra Asta Brink er noteret." in page and "Sygdom" in page
    page = do(client, ahead, "accept_invitation", person=asta.pk)
    assert "Det er noteret, at Asta Brink kommer." in page
    assert Invitation.objects.get(meeting=ahead.meeting, person=asta).state == "accepted"


def test_after_a_click_the_page_stands_at_the_member(ahead: Ahead, visit: Visit) -> None:
    member = apologise(ahead)
    address = reverse("desk_people_do", args=[ahead.meeting.pk, "invite_substitute"])
    response = visit("clerk").post(address, {"person": ahead.people[SUBSTITUTE].pk, "instead_of": member.pk})
    assert response["Location"] == f"{reverse('desk_people', args=[ahead.meeting.pk])}#person-{member.pk}"


def test_a_no_is_a_sentence_and_changes_nothing(ahead: Ahead, visit: Visit) -> None:
    client = visit("clerk")
    gerda, asta = ahead.people[SUBSTITUTE], ahead.people["Asta Brink"]
    page = do(client, ahead, "invite_substitute", person=gerda.pk, instead_of=asta.pk)
    assert "Medlemmet har ikke meldt afbud, så der er ingen at indkalde en suppleant for." in page
    assert "Formularen blev ikke sendt helt." in do(client, ahead, "send_apology", person="x")
    assert "er ikke indkaldt til mødet" in do(client, ahead, "send_apology", person=gerda.pk)
    assert client.post(reverse("desk_people_do", args=[ahead.meeting.pk, "open_meeting"])).status_code == 404
    assert client.get(reverse("desk_people_do", args=[ahead.meeting.pk, "send_apology"])).status_code == 405
    assert not Invitation.objects.exclude(state="invited").exists()


def test_after_the_meeting_there_is_nothing_left_to_answer(cast: Cast, visit: Visit) -> None:
    seat_everybody(cast)
    page = page_of(visit("clerk"), held(cast))
    assert "Notér afbud" not in page and "Ragnhild Toft" in page


# --- Cost -------------------------------------------------------------------------------------------------------------


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_for_many_members_and_substitutes(cast: Cast, visit: Visit) -> None:
    client, counts = visit("clerk"), []
    seat_everybody(cast)
    for n in range(2):
        for k in range(40 * n):
            person = make_person(f"Medlem Nr {k}")
            seat(cast.body, person, Membership.Role.MEMBER if k % 2 else Membership.Role.SUBSTITUTE)
        with on():
            meeting = meeting_ahead(cast, day=MEETING_DAY + timedelta(days=7 * n))
            for row in Invitation.objects.filter(meeting=meeting)[: 1 + 15 * n]:
                SendApology(meeting_id=meeting.pk, person_id=row.person_id).run(by=cast.clerk)
            counts.append(asked(client, reverse("desk_people", args=[meeting.pk])))
    assert counts[0] == counts[1] <= 15
