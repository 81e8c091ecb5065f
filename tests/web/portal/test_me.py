"""My page: what is next, what to read and what to answer, for whoever has signed in; and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.kernel.access import Role
from sagsgang.kernel.models import RoleAssignment
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Enclosure, Invitation, ItemPart, Meeting
from tests.cast import Cast, sign_up
from tests.factories import MEETING_DAY, close, item_called, minutes_sent, on, opened, seat_council
from tests.web.ahead import CLOSED, CLOSED_PAPER, SECRET_PAPER, SUBSTITUTE, Ahead, meeting_ahead, seat_everybody

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
MOST = 20


def text(client: Client, address: str = "/me/") -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# --- Who may ----------------------------------------------------------------------------------------------------------


def test_whoever_has_not_signed_in_is_sent_to_do_so_and_comes_back(cast: Cast, client: Client) -> None:
    response = client.get("/me/")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=%2Fme%2F"


def test_no_browser_keeps_the_page(ahead: Ahead, visit: Visit) -> None:
    """Tablets go from hand to hand: after signing out the back button shows nothing."""
    for address in ("/me/", f"/me/meetings/{ahead.meeting.pk}/"):
        kept = visit("member").get(address)["Cache-Control"]
        assert "no-store" in kept and "private" in kept


@pytest.mark.parametrize("who", ["respondent", "outsider", "clerk"])
def test_those_without_a_seat_see_a_page_that_makes_sense(ahead: Ahead, visit: Visit, who: str) -> None:
    page = text(visit(who))
    assert "Mine stemmer" not in page
    assert "Meld afbud" not in page
    assert "Min adgang" in page
    assert {"respondent": "høringspart", "outsider": "Havneudvalget", "clerk": "sekretariat"}[who] in page
    assert ("Du har ingen plads i udvalget" in page) is (who == "respondent")


def test_one_without_any_role_is_told_what_to_do(ahead: Ahead, client: Client) -> None:
    user = sign_up("ny", "Ny Bruger", Role.MEMBER, ahead.cast.body)
    RoleAssignment.objects.filter(user=user).delete()
    client.force_login(user)
    page = text(client)
    assert "bed sekretariatet om adgang" in page
    assert "Klimaplan" not in page


def test_the_operator_is_told_what_reaches_everywhere(ahead: Ahead, client: Client) -> None:
    user = sign_up("drift", "Drift Vagt", Role.OPERATOR, ahead.cast.body)
    RoleAssignment.objects.filter(user=user).update(scope="*")
    client.force_login(user)
    assert "Alle udvalg" in text(client)


# --- The next meeting, and whether one comes --------------------------------------------------------------------------


def test_the_next_meeting_stands_in_front_with_two_buttons(ahead: Ahead, visit: Visit) -> None:
    page = text(visit("member"))
    assert "Næste møde" in page and "fredag 5. februar 2027" in page
    assert "Jeg kommer" in page and "Meld afbud" in page
    assert reverse("my_meeting", args=[ahead.meeting.pk]) in page


def test_one_click_says_that_one_comes(ahead: Ahead, visit: Visit) -> None:
    client = visit("member")
    response = client.post(reverse("my_answer", args=[ahead.meeting.pk, "accept_invitation"]), follow=True)
    assert ahead.me.state == "accepted"
    page = response.content.decode()
    assert "Tak. Sekretariatet kan se, at du kommer." in page
    assert "Du kommer." in page and "Jeg kommer" not in page


def test_one_click_sends_apologies_and_another_takes_them_back(ahead: Ahead, visit: Visit) -> None:
    client = visit("member")
    client.post(reverse("my_answer", args=[ahead.meeting.pk, "send_apology"]), {"reason": "Ferie"})
    assert (ahead.me.state, ahead.me.reason) == ("apologised", "Ferie")
    page = text(client)
    assert "Du har meldt afbud." in page and "Jeg kommer alligevel" in page
    client.post(reverse("my_answer", args=[ahead.meeting.pk, "accept_invitation"]), {"back": "meeting"})
    assert (ahead.me.state, ahead.me.reason) == ("accepted", "")


def test_a_no_is_a_sentence(ahead: Ahead, visit: Visit) -> None:
    client = visit("member")
    address = reverse("my_answer", args=[ahead.meeting.pk, "send_apology"])
    client.post(address)
    page = client.post(address, follow=True).content.decode()
    assert "Folmer Agerskov har allerede meldt afbud." in page


@pytest.mark.parametrize("who", ["respondent", "outsider", "clerk"])
def test_nobody_answers_who_has_not_been_asked(ahead: Ahead, visit: Visit, who: str) -> None:
    before = list(Invitation.objects.order_by("pk").values_list("pk", "state"))
    assert visit(who).post(reverse("my_answer", args=[ahead.meeting.pk, "send_apology"])).status_code == 404
    assert list(Invitation.objects.order_by("pk").values_list("pk", "state")) == before


def test_there_is_no_other_verb_and_no_answer_by_looking(ahead: Ahead, visit: Visit) -> None:
    client = visit("member")
    assert client.post(f"/me/meetings/{ahead.meeting.pk}/open_meeting/").status_code == 404
    assert client.get(reverse("my_answer", args=[ahead.meeting.pk, "send_apology"])).status_code == 405
    assert ahead.me.state == "invited"


def test_a_form_from_another_site_is_turned_away(ahead: Ahead) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ahead.cast.users["member"])
    assert client.post(reverse("my_answer", args=[ahead.meeting.pk, "send_apology"])).status_code == 403
    assert ahead.me.state == "invited"


def test_a_meeting_that_runs_is_followed_from_here(cast: Cast, visit: Visit) -> None:
    seat_council(cast)
    with on(MEETING_DAY):
        meeting = opened(cast)
        page = text(visit("member"))
    assert "Mødet er i gang" in page
    assert reverse("follow", args=[meeting.pk]) in page


def test_a_cancelled_meeting_is_marked_and_not_the_next(ahead: Ahead, visit: Visit) -> None:
    later = PlanMeeting(body_id=ahead.cast.body.pk, date=MEETING_DAY + timedelta(days=30)).run(by=ahead.cast.clerk)
    CancelMeeting(meeting_id=ahead.meeting.pk, reason="Sne").run(by=ahead.cast.clerk)
    page = text(visit("member"))
    assert "aflyst" in page
    assert page.index("7. marts 2027") < page.index("Senere møder") < page.index("aflyst")
    assert "Meld afbud" not in page
    assert "Dagsordenen er ikke sendt ud endnu." in page
    assert Meeting.objects.get(pk=later.pk).state == "planned"


@pytest.mark.parametrize("where", ["body", "other_body"])
def test_a_substitute_sees_for_whom_they_are_asked(ahead: Ahead, client: Client, where: str) -> None:
    """Whether they hold a role in this body, or an account by their role in another."""
    gerda = ahead.people[SUBSTITUTE]
    SendApology(meeting_id=ahead.meeting.pk, person_id=ahead.cast.member.person_id).run(by=ahead.cast.clerk)
    InviteSubstitute(
        meeting_id=ahead.meeting.pk, person_id=gerda.pk, instead_of=ahead.cast.member.person_id
    ).run(by=ahead.cast.clerk)  # fmt: skip
    client.force_login(sign_up("gerda", SUBSTITUTE, Role.MEMBER, getattr(ahead.cast, where), gerda))
    assert "Du er indkaldt som suppleant for Folmer Agerskov." in text(client)
    client.post(reverse("my_answer", args=[ahead.meeting.pk, "accept_invitation"]))
    assert Invitation.objects.get(meeting=ahead.meeting, person=gerda).state == "accepted"
    Body.objects.filter(pk=ahead.cast.body.pk).update(public=False)
    address = reverse("my_meeting", args=[ahead.meeting.pk])
    if where == "body":
        assert client.get(address).status_code == 200
    else:
        assert client.get(address)["Location"] == reverse("me")
        assert "Du er indkaldt som suppleant for Folmer Agerskov." in text(client)


# --- Papers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "inside"), [("member", True), ("chair", True), ("clerk", True), ("respondent", False), ("outsider", False)]
)
def test_papers_are_those_one_may_read(ahead: Ahead, visit: Visit, who: str, inside: bool) -> None:
    """A closed item and a closed paper are here for members; to others not even their number shows."""
    page = text(visit(who))
    assert ("Klimakort" in page) is (who != "outsider")
    for secret in (CLOSED, CLOSED_PAPER, SECRET_PAPER):
        assert (secret in page) is inside
    if who == "respondent":
        assert "1 papir<" in page.replace("\n", "")
    if inside:
        assert "3 papirer" in page


def test_a_draft_is_not_among_the_papers(ahead: Ahead, visit: Visit) -> None:
    AgendaItem.objects.filter(pk=ahead.item("Klimaplan").pk).update(published=False)
    assert "Klimakort" not in text(visit("member"))


# --- What one promised, how one voted, where one sits -----------------------------------------------------------------


def test_my_follow_ups_stand_by_their_day_and_late_ones_say_so(cast: Cast, visit: Visit) -> None:
    seat_council(cast)
    with on(MEETING_DAY):
        meeting = opened(cast)
        item = item_called(meeting, "Klimaplan")
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        for what, who, due in (
            ("Hente tilbud", "Folmer Agerskov", MEETING_DAY + timedelta(days=3)),
            ("Skrive brev", "Asta Brink", None),
            ("Ringe til ministeren", "folmer agerskov", None),
        ):
            AddFollowUp(item_id=item.pk, text=what, responsible=who, due=due, next_meeting=due is None).run(
                by=cast.clerk
            )
    with on(MEETING_DAY + timedelta(days=10)):
        page = text(visit("member"))
    assert page.index("Hente tilbud") < page.index("Ringe til ministeren")
    assert "Frist overskredet" in page and "til næste møde" in page
    assert "Skrive brev" not in page
    assert "aftalt under punkt 2.1 den 5. februar 2027" in page


def test_my_votes_are_mine_and_a_closed_item_goes_with_the_role(cast: Cast, visit: Visit) -> None:
    """One's vote stays one's own; its item's title is for those who may read it still."""
    seat_council(cast)
    with on(MEETING_DAY):
        meeting = opened(cast, ("Klimaplan", "Havnen"))
        for title, choice in (("Klimaplan", "for"), ("Havnen", "against")):
            item = item_called(meeting, title)
            TakeItem(item_id=item.pk).run(by=cast.clerk)
            poll = OpenPoll(item_id=item.pk, question="For?", method="electronic").run(by=cast.clerk)
            CastVote(poll_id=poll.pk, choice=choice).run(by=cast.member)
            ClosePoll(poll_id=poll.pk, tie_break="for").run(by=cast.clerk)
            outcomes = [] if choice == "for" else [("rejected", None, "")]
            DecideItem(item_id=item.pk, outcomes=outcomes).run(by=cast.clerk)
        close(cast, meeting)
        AgendaItem.objects.filter(meeting=meeting, title="Havnen").update(closed=True)
        page = text(visit("member"))
        assert "Jeg stemte <strong>for</strong>" in page and "Jeg stemte <strong>imod</strong>" in page
        assert "Havnen" in page
        assert "Mine stemmer" not in text(visit("chair"))
        RoleAssignment.objects.filter(user=cast.users["member"]).update(role=Role.RESPONDENT)
        page = text(visit("member"))
    assert "Klimaplan" in page and "Havnen" not in page


def test_my_posts_today_and_before(ahead: Ahead, visit: Visit) -> None:
    Membership.objects.create(
        body=ahead.cast.other_body, person_id=ahead.cast.member.person_id, start=date(2020, 1, 1), end=date(2021, 1, 1)
    )
    page = text(visit("member"))
    assert "Tidligere poster" in page
    assert page.index("Mine poster") < page.index("KKR Testland", page.index("Mine poster"))
    assert "Havneudvalget" in page


# --- Minutes that wait ------------------------------------------------------------------------------------------------


def test_minutes_wait_for_comments_until_their_day(cast: Cast, visit: Visit) -> None:
    seat_council(cast)
    meeting = minutes_sent(cast)
    with on(MEETING_DAY + timedelta(days=4)):
        page = text(visit("member"))
        assert "Venter på dig" in page and "Bemærkninger til og med" in page
        assert reverse("my_minutes", args=[meeting.pk]) in page
        assert "Venter på dig" not in text(visit("respondent"))
    with on(MEETING_DAY + timedelta(days=40)):
        assert "Venter på dig" not in text(visit("member"))


# --- Cost -------------------------------------------------------------------------------------------------------------


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def grow(meeting: Meeting, until: int) -> None:
    """More items of the same kind, with parts and papers, as rows: making them is not what is measured."""
    model = AgendaItem.objects.get(meeting=meeting, title="Klimaplan")
    paper = Enclosure.objects.filter(item=model).first()
    assert paper is not None
    have = AgendaItem.objects.filter(meeting=meeting).count()
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, section_id=model.section_id, position=30_000 + n, number=f"9.{n}", title=f"Sag {n}",
            state="ready", published=True,
        )
        for n in range(until - have)
    )  # fmt: skip
    ItemPart.objects.bulk_create(ItemPart(item=i, position=1, role="presentation", text="Om sagen.") for i in items)
    Enclosure.objects.bulk_create(
        Enclosure(item=i, position=1, mark="Bilag", title="Kort", document_id=paper.document_id) for i in items
    )


@pytest.mark.parametrize("who", ["member", "clerk", "respondent"])
def test_the_page_costs_the_same_for_250_items(ahead: Ahead, visit: Visit, who: str) -> None:
    client = visit(who)
    few = asked(client, "/me/")
    grow(ahead.meeting, 250)
    assert AgendaItem.objects.filter(meeting=ahead.meeting).count() == 250
    assert asked(client, "/me/") == few <= MOST


def test_the_page_costs_the_same_for_many_meetings(cast: Cast, visit: Visit) -> None:
    seat_everybody(cast)
    with on():
        meeting_ahead(cast)
        client = visit("member")
        few = asked(client, "/me/")
        for weeks in range(1, 4):
            meeting_ahead(cast, day=MEETING_DAY + timedelta(weeks=weeks))
        assert asked(client, "/me/") == few <= MOST


def test_it_speaks_english(ahead: Ahead, visit: Visit) -> None:
    page = text(visit("member"), "/en/me/")
    assert '<html lang="en">' in page
    for words in ("My page", "Next meeting", "Send apologies", "My papers"):
        assert words in page
