"""The clerk's screen: who gets in, what each verb does, and that it costs no more for a long agenda."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagsgang.record.decisions.models import Decision, FollowUp, Poll, Statement
from sagsgang.record.meetings.models import AgendaItem, Meeting, PresenceChange, Speaker
from sagsgang.web.live.crowd import forget
from sagsgang.web.live.forms import VERBS
from tests.architecture.source import PACKAGE
from tests.cast import Cast
from tests.factories import MEETING_DAY, TODAY, dispatched, on, opened, seat_council

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
TITLES = ("Klimaplan", "Ny færge")


@pytest.fixture(autouse=True)
def _day(cast: Cast) -> Iterator[None]:
    forget()
    with on(MEETING_DAY):
        seat_council(cast)
        yield


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return opened(cast, TITLES)


def do(client: Client, meeting: Meeting, verb: str, **data: object) -> dict[str, object]:
    """One verb, as the script sends it; the answer with its status."""
    answer = client.post(f"/live/{meeting.pk}/do/{verb}/", data, headers={"Accept": "application/json"})
    return {"status": answer.status_code, **answer.json()}


def item_called(meeting: Meeting, title: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, title=title)


@pytest.mark.parametrize("who", ["member", "respondent", "outsider", "citizen"])
def test_the_screen_is_for_those_who_lead(meeting: Meeting, visit: Visit, who: str) -> None:
    """Everybody else learns nothing of it, not even that it is there; a citizen is asked to sign in."""
    client = visit(who)
    item = item_called(meeting, "Klimaplan")
    for answer in (
        client.get(f"/live/{meeting.pk}/"),
        client.get(f"/live/{meeting.pk}/board/"),
        client.post(f"/live/{meeting.pk}/do/take_item/", {"item": item.pk}),
    ):
        assert answer.status_code in ((302,) if who == "citizen" else (403, 404))
    item.refresh_from_db()
    assert item.state == "ready"


def test_the_chair_may_lead_too(meeting: Meeting, visit: Visit) -> None:
    assert visit("chair").get(f"/live/{meeting.pk}/").status_code == 200


def test_a_whole_item_by_its_verbs(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    """Taken, written, voted on, decided with a "dog", with a statement and what follows; each leaves its row."""
    clerk, item = visit("clerk"), item_called(meeting, "Klimaplan")
    member = cast.member.person_id
    steps: list[tuple[str, dict[str, object]]] = [
        ("take_item", {"item": item.pk}),
        ("ask_to_speak", {"item": item.pk, "person": member}),
        ("give_floor", {"item": item.pk}),
        ("record_presence", {"person": member, "kind": "left"}),
        ("record_presence", {"person": member, "kind": "arrived"}),
        ("write_decision", {"item": item.pk, "base": "", "text": "Sagen blev fremlagt."}),
        ("open_poll", {"item": item.pk, "question": "Godkendes planen?", "method": "show_of_hands"}),
    ]
    for verb, data in steps:
        assert do(clerk, meeting, verb, **data)["error"] == "", verb
    poll = Poll.objects.get(item=item)
    for verb, data in (
        ("record_votes", {"poll": poll.pk, "for": 4, "against": 1, "abstained": ""}),
        ("close_poll", {"poll": poll.pk}),
        ("decide_item", {"item": item.pk, "outcome": "approved_amended", "detail": "med frist i 2028"}),
        ("record_statement", {"item": item.pk, "kind": "dissent", "person": member, "text": "Det er for lidt."}),
        ("add_follow_up", {"item": item.pk, "text": "Nyt budget", "responsible": "Inger", "next_meeting": "on"}),
    ):
        assert do(clerk, meeting, verb, **data)["error"] == "", verb
    text = Decision.objects.get(item=item).text
    assert "Sagen blev fremlagt." in text
    assert "dog med frist i 2028" in text
    assert Statement.objects.get(decision__item=item).person_id == member
    assert FollowUp.objects.get(origin=item).next_meeting
    assert Speaker.objects.get(item=item).state == "speaking"
    assert PresenceChange.objects.filter(meeting=meeting, person=member).count() == 3


def voting(client: Client, meeting: Meeting, **fields: object) -> Poll:
    """A vote on "Klimaplan"."""
    item = item_called(meeting, "Klimaplan")
    do(client, meeting, "take_item", item=item.pk)
    assert do(client, meeting, "open_poll", item=item.pk, question="Godkendes planen?", **fields)["error"] == ""
    return Poll.objects.get(item=item, state="open")


def test_votes_by_name_stay_on_the_screen(cast: Cast, meeting: Meeting, visit: Visit) -> None:
    """What was noted is there to be read and set right; the key leads to the first name."""
    clerk, member = visit("clerk"), cast.member.person_id
    poll = voting(clerk, meeting, method="roll_call")
    assert do(clerk, meeting, "record_votes", poll=poll.pk, **{f"vote-{member}": "against"})["error"] == ""
    page = clerk.get(f"/live/{meeting.pk}/").content.decode()
    selects = dict(re.findall(r'name="vote-(\d+)"(.*?)</select>', page, re.DOTALL))
    chosen = {int(n): re.findall(r'value="(\w+)" selected', inner) for n, inner in selects.items()}
    assert len(chosen) == 5
    assert chosen[member or 0] == ["against"]
    assert not any(choice for person, choice in chosen.items() if person != member)
    assert page.count('data-key="b"') == 1
    assert "1 af 5 har stemt" in page


def test_a_show_of_hands_says_how_many_were_counted(meeting: Meeting, visit: Visit) -> None:
    clerk = visit("clerk")
    poll = voting(clerk, meeting, method="show_of_hands")
    do(clerk, meeting, "record_votes", poll=poll.pk, **{"for": 3, "against": 1})
    for who, path in (("clerk", ""), ("member", "follow/"), ("chair", "screen/")):
        assert "4 af 5 har stemt" in visit(who).get(f"/live/{meeting.pk}/{path}").content.decode(), path


def test_votes_on_paper_may_be_blank(meeting: Meeting, visit: Visit) -> None:
    clerk = visit("clerk")
    poll = voting(clerk, meeting, method="ballot_paper")
    assert 'name="blank"' in clerk.get(f"/live/{meeting.pk}/").content.decode()
    do(clerk, meeting, "record_votes", poll=poll.pk, **{"for": 2, "against": 1, "blank": 2})
    do(clerk, meeting, "close_poll", poll=poll.pk)
    poll.refresh_from_db()
    assert poll.explanation == "2 stemte for, 1 imod, 2 stemte blankt: vedtaget med simpelt flertal."


def test_the_majority_is_the_one_for_that_kind_of_matter(meeting: Meeting, visit: Visit) -> None:
    """The screen offers the kinds the body has rules for; changing the standing orders takes two thirds."""
    clerk, item = visit("clerk"), item_called(meeting, "Klimaplan")
    do(clerk, meeting, "take_item", item=item.pk)
    page = clerk.get(f"/live/{meeting.pk}/").content.decode()
    kinds = re.findall(r'<option value="(\w+)"', page[page.index('name="kind"') : page.index('name="kind"') + 600])
    assert kinds[:4] == ["ordinary", "late_item", "standing_orders", "election"]
    poll = voting(clerk, meeting, method="show_of_hands", kind="standing_orders")
    do(clerk, meeting, "record_votes", poll=poll.pk, **{"for": 3, "against": 2})
    do(clerk, meeting, "close_poll", poll=poll.pk)
    poll.refresh_from_db()
    assert poll.explanation == ("3 stemte for, 2 imod: forkastet, der kræves to tredjedele af de tilstedeværende (4).")


def test_what_is_refused_is_a_sentence_and_changes_nothing(meeting: Meeting, visit: Visit) -> None:
    clerk, item = visit("clerk"), item_called(meeting, "Klimaplan")
    do(clerk, meeting, "take_item", item=item.pk)
    answer = do(clerk, meeting, "decide_item", item=item.pk, outcome="approved_amended", detail="")
    assert (answer["status"], answer["error"]) == (409, "Skriv, hvad der er ændret: teksten efter „dog“ mangler.")
    assert not Decision.objects.filter(item=item).exists()
    for verb, data in (
        ("take_item", {}),
        ("take_item", {"item": "x"}),
        ("postpone_item", {"item": item.pk, "until": "i morgen"}),
        ("record_votes", {"poll": 999}),
        ("decide_item", {"item": 99999}),
    ):
        refused = do(clerk, meeting, verb, **data)
        assert refused["status"] == 409, verb
        assert str(refused["error"]).endswith("."), verb


def test_without_the_script_a_refusal_is_shown_on_the_screen(meeting: Meeting, visit: Visit) -> None:
    clerk, item = visit("clerk"), item_called(meeting, "Klimaplan")
    do(clerk, meeting, "take_item", item=item.pk)
    page = clerk.post(
        f"/live/{meeting.pk}/do/return_item/", {"item": item.pk, "reason": ""}, follow=True
    ).content.decode()
    assert "Skriv, hvorfor sagen sendes tilbage, og hvad der mangler." in page


def test_a_verb_that_does_not_exist_is_not_found(meeting: Meeting, visit: Visit) -> None:
    assert visit("clerk").post(f"/live/{meeting.pk}/do/erase_meeting/").status_code == 404


def test_before_the_meeting_the_room_says_who_comes(cast: Cast, visit: Visit) -> None:
    with on(TODAY):
        sent = dispatched(cast, TITLES)
    page = visit("clerk").get(f"/live/{sent.pk}/").content.decode()
    assert "Hvem kommer" in page
    assert page.count("har ikke svaret") == 6  # five members, and the line that counts them
    assert "ikke beslutningsdygtigt" not in page


def test_the_last_item_leads_to_the_end_and_says_what_was_left(meeting: Meeting, visit: Visit) -> None:
    clerk = visit("clerk")
    do(clerk, meeting, "take_item", item=item_called(meeting, "Klimaplan").pk)
    page = clerk.get(f"/live/{meeting.pk}/").content.decode()
    assert "punkter er ikke behandlet" in page
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
    for item in items:
        do(clerk, meeting, "take_item", item=item.pk)
        do(clerk, meeting, "decide_item", item=item.pk)
    page = clerk.get(f"/live/{meeting.pk}/").content.decode()
    assert "punkter er ikke behandlet" not in page
    assert do(clerk, meeting, "close_meeting")["error"] == ""


def test_the_screen_costs_the_same_for_a_long_agenda_and_at_most_fourteen_questions(cast: Cast, visit: Visit) -> None:
    """Eleven of its own and three for who is signed in, however long the agenda is."""
    clerk = visit("clerk")

    def asked(titles: tuple[str, ...]) -> int:
        Meeting.objects.filter(state="opened").update(state="closed")
        meeting = opened(cast, titles, day=MEETING_DAY)
        do(clerk, meeting, "take_item", item=item_called(meeting, titles[0]).pk)
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(f"/live/{meeting.pk}/").status_code == 200
        return len(queries)

    few, many = asked(("Klimaplan",)), asked(tuple(f"Sag {n}" for n in range(40)))
    assert few == many
    assert many <= 14


def test_the_script_listens_for_every_verb_of_the_screen() -> None:
    """An event nobody listens for is a change that others see only when they load the page anew."""
    script = (PACKAGE / "web/static/js/live.js").read_text("utf-8")
    heard = {kind.partition(".")[2] for kind in re.findall(r'"((?:meetings|decisions|minutes)\.\w+)"', script)}
    assert set(VERBS) <= heard


def test_every_key_the_screen_offers_is_told_in_its_help() -> None:
    folder = PACKAGE / "web/templates/live"
    keys = {key for path in folder.glob("*.html") for key in re.findall(r'data-key="(\w)"', path.read_text("utf-8"))}
    told = set(re.findall(r"<kbd>(\w)</kbd>", (folder / "clerk.html").read_text("utf-8").lower()))
    from sagsgang.record.decisions.rules.outcomes import KEYSTROKES

    assert keys - told - set(KEYSTROKES) == set()
    assert told.isdisjoint(KEYSTROKES), "one key, one meaning"
