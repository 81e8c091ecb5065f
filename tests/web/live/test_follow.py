"""Those who follow: what they see, what stays closed to them, and that a crowd costs one drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.models import PollBallot
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting, Speaker
from sagsgang.web.live.crowd import forget
from tests.cast import Cast
from tests.factories import MEETING_DAY, TODAY, complete, drafted, on, seat_council, send
from tests.shelf import shelved

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
SECRET = "Forhandlinger om Havnegade 4"


@pytest.fixture(autouse=True)
def _day(cast: Cast) -> Iterator[None]:
    forget()
    with on(MEETING_DAY):
        seat_council(cast)
        yield
    forget()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Open, with an open item and a closed one."""
    return opened_with_a_secret(cast)


@shelved
def opened_with_a_secret(cast: Cast) -> Meeting:
    with on(TODAY):
        made = drafted(cast, ("Klimaplan",))
        item = AddItem(meeting_id=made.pk, title=SECRET).run(by=cast.clerk)
        complete(cast, item)
        EditItem(item_id=item.pk, closed=True, closed_reason="Forhandling").run(by=cast.clerk)
        send(cast, made)
    OpenMeeting(meeting_id=made.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=made.pk)


def item_called(meeting: Meeting, title: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, title=title)


def shown(client: Client, meeting: Meeting, part: str = "follow/board") -> str:
    answer = client.get(f"/live/{meeting.pk}/{part}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_public_sees_each_decision_as_it_is_made(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    citizen, item = visit("citizen"), item_called(meeting, "Klimaplan")
    assert "Mødet er i gang" in shown(citizen, meeting)
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    assert "Behandles nu" in shown(citizen, meeting)
    DecideItem(item_id=item.pk).run(by=cast.clerk)
    board = shown(citizen, meeting)
    assert "Netop behandlet" in board
    assert "KKR Testland godkendte indstillingen." in board


@pytest.mark.parametrize("part", ["follow", "follow/board", "screen", "screen/board"])
def test_a_closed_item_is_silent(cast: Cast, meeting: Meeting, visit: Visit, part: str) -> None:
    """Before it, on the table and decided: neither title nor words nor number; the big screen shows no title to anybody."""
    item = item_called(meeting, SECRET)
    for act in (lambda: None, lambda: TakeItem(item_id=item.pk).run(by=cast.clerk), lambda: _decide(cast, item)):
        act()
        page = shown(visit("citizen"), meeting, part)
        assert SECRET not in page
        assert "Havnegade" not in page
        assert f">{item.number}<" not in page
        if part.startswith("screen"):
            assert SECRET not in shown(visit("clerk"), meeting, part)
    if part.startswith("follow"):
        assert SECRET in shown(visit("member"), meeting, part)


def _decide(cast: Cast, item: AgendaItem) -> None:
    DecideItem(item_id=item.pk, text="Havnegade 4 købes.").run(by=cast.clerk)


def test_a_member_votes_and_asks_to_speak(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    item, member = item_called(meeting, "Klimaplan"), visit("member")
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    answer = member.post(f"/live/{meeting.pk}/speak/", {"item": item.pk}, follow=True).content.decode()
    assert "Du står på talerlisten." in answer
    assert Speaker.objects.get(item=item).person_id == cast.member.person_id
    poll = OpenPoll(item_id=item.pk, question="Godkendes planen?", method="electronic").run(by=cast.clerk)
    assert 'class="vote"' in shown(member, meeting)
    assert "0 af 5 har stemt" in shown(member, meeting)
    answer = member.post(f"/live/{meeting.pk}/vote/", {"poll": poll.pk, "choice": "for"}, follow=True).content.decode()
    assert "Din stemme er talt med." in answer
    again = member.post(f"/live/{meeting.pk}/vote/", {"poll": poll.pk, "choice": "against"}, follow=True)
    assert "alert-error" in again.content.decode()
    assert list(PollBallot.objects.values_list("choice", flat=True)) == ["for"]


@pytest.mark.parametrize("who", ["citizen", "respondent", "outsider"])
def test_nobody_else_votes_or_is_told_how_it_goes(cast: Cast, meeting: Meeting, visit: Visit, who: str) -> None:
    item = item_called(meeting, "Klimaplan")
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    poll = OpenPoll(item_id=item.pk, question="Godkendes planen?", method="electronic").run(by=cast.clerk)
    board = shown(visit(who), meeting)
    assert "Der stemmes" in board
    assert "har stemt" not in board
    screen = visit(who).get(f"/live/{meeting.pk}/screen/").content.decode()
    assert "Der stemmes" in screen
    assert "har stemt" not in screen
    visit(who).post(f"/live/{meeting.pk}/vote/", {"poll": poll.pk, "choice": "for"})
    assert not PollBallot.objects.exists()


def test_a_crowd_of_citizens_costs_one_drawing_for_each_event(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    item, citizen = item_called(meeting, "Klimaplan"), visit("citizen")
    shown(citizen, meeting)
    with CaptureQueriesContext(connection) as queries:
        for _ in range(20):
            shown(citizen, meeting)
    assert len(queries) == 20, "one question each: is there anything new"
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    assert "Behandles nu" in shown(citizen, meeting)


def test_what_is_kept_for_citizens_is_never_what_a_member_sees(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    TakeItem(item_id=item_called(meeting, SECRET).pk).run(by=cast.clerk)
    assert SECRET in shown(visit("member"), meeting)
    assert SECRET not in shown(visit("citizen"), meeting)
    assert SECRET in shown(visit("member"), meeting)


def test_each_language_has_its_own_board(meeting: Meeting, visit: Visit) -> None:
    citizen = visit("citizen")
    danish = shown(citizen, meeting)
    english = citizen.get(f"/en/live/{meeting.pk}/follow/board/").content.decode()
    assert "Dagsorden" in danish
    assert "Dagsorden" not in english


def test_a_meeting_of_a_hidden_body_is_not_found(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    cast.body.public = False
    cast.body.save()
    for part in ("follow", "follow/board", "screen", "screen/board", "events"):
        assert visit("citizen").get(f"/live/{meeting.pk}/{part}/").status_code == 404
