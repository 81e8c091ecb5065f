"""The meeting runs: two clerks at their keyboards, members with devices of their own, the public on the phone.

Everything the clerks do here they do with keys; nobody loses a word, nobody misses a decision.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sagsgang.kernel import clock
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.models import Decision, FollowUp, Outcome, Poll, PollBallot, Recusal
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.factories import dispatched
from tests.journeys.conftest import AsgiServer
from tests.journeys.running import (
    containing,
    danish_key,
    decide_here,
    go_to,
    item_called,
    on_the_table,
    opened_by_key,
    seated_cast,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("Klimaplan for fjorden", "Ny færge til øerne", "Tilskud til museet")
Visitor = Callable[..., Page]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The fixed cast, a second clerk, members in their seats and a substitute."""
    return seated_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting that has been sent, today in four weeks; it is opened before its day, as one may."""
    return dispatched(cast, TITLES, day=clock.today() + timedelta(days=28))


def test_two_clerks_write_and_everybody_follows(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    clerk, colleague = visitor(cast, "clerk"), visitor(cast, "colleague", "tablet")
    public, screen = visitor(cast, "citizen", "phone"), visitor(cast, "citizen")
    public.goto(f"/live/{meeting.pk}/follow/")
    on_the_table(public, "Mødet er ikke begyndt")
    screen.goto(f"/live/{meeting.pk}/screen/")
    opened_by_key(clerk, meeting)
    on_the_table(public, "Mødet er i gang")

    # The follower sees the item come, and the decision as it is made.
    clerk.keyboard.press("k")
    for page in (clerk, public):
        on_the_table(page, "Godkendelse af dagsorden")
    decide_here(clerk)
    expect(public.locator(".followed > li").first).to_contain_text("Godkendt")
    go_to(clerk, TITLES[0])
    on_the_table(public, TITLES[0])
    expect(screen.locator(".screen-item h2")).to_have_text(TITLES[0])

    # Both write in the same text at once; both texts end up on both screens and in the record.
    colleague.goto(f"/live/{meeting.pk}/")
    on_the_table(colleague, TITLES[0])
    for page in (clerk, colleague):
        page.keyboard.press("r")
        expect(page.locator("#writing-text")).to_be_focused()
    clerk.keyboard.type("Asta Brink introducerede sagen.")
    colleague.keyboard.type("Bodil Krog spurgte til økonomien.")
    for page in (clerk, colleague):
        for words in ("Asta Brink introducerede sagen.", "Bodil Krog spurgte til økonomien."):
            expect(page.locator("#writing-text")).to_have_value(containing(words))

    # One of them goes on while the other's words come in: the caret stays where it was.
    clerk.keyboard.type(" Debatten")
    colleague.keyboard.press("Control+Home")
    colleague.keyboard.type("Kl. 10. ")
    clerk.keyboard.type(" var kort.")
    wanted = ("Asta Brink introducerede sagen.", "Bodil Krog spurgte til økonomien.", "Kl. 10.", "Debatten var kort.")
    for page in (clerk, colleague):
        for words in wanted:
            expect(page.locator("#writing-text")).to_have_value(containing(words))
    text = Decision.objects.get(item=item_called(meeting, TITLES[0])).text
    assert all(text.count(words) == 1 for words in wanted), text

    # What they wrote stays when the item is decided, and the follower gets it with the decision.
    clerk.keyboard.press("Escape")
    clerk.keyboard.press("i")
    followed = public.locator(".followed > li", has_text=TITLES[0])
    for words in (*wanted, "KKR Testland godkendte indstillingen."):
        expect(followed).to_contain_text(words)
    expect(screen.locator(".screen-result")).to_have_text("Godkendt")


def test_a_lost_line_is_said_and_resumed_without_a_gap(
    cast: Cast, meeting: Meeting, visitor: Visitor, asgi_server: AsgiServer
) -> None:
    """What was decided while the line was down is there when it comes back; the page is never loaded anew."""
    clerk, public = visitor(cast, "clerk"), visitor(cast, "citizen", "phone", forgiving=True)
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[0])
    clerk.goto("about:blank")
    public.goto(f"/live/{meeting.pk}/follow/")
    on_the_table(public, TITLES[0])
    public.evaluate("window.stayed = true")

    asgi_server.line.cut()
    expect(public.locator("#live-state")).to_contain_text("Forbindelsen er afbrudt")
    first, second = (item_called(meeting, title) for title in TITLES[:2])
    DecideItem(item_id=first.pk).run(by=cast.clerk)
    TakeItem(item_id=second.pk).run(by=cast.clerk)
    asgi_server.line.mend()

    on_the_table(public, TITLES[1])
    expect(public.locator(".followed > li", has_text=TITLES[0])).to_contain_text("Godkendt")
    expect(public.locator("#live-state")).to_be_empty()
    assert public.evaluate("window.stayed")


def test_members_vote_from_their_own_devices(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    clerk, public = visitor(cast, "clerk"), visitor(cast, "citizen")
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[1])
    devices = {who: visitor(cast, who, "phone") for who in ("chair", "member", "asta")}
    for page in (*devices.values(), public):
        page.goto(f"/live/{meeting.pk}/follow/")
        on_the_table(page, TITLES[1])

    # B: vote about it; the question is proposed, the way is chosen with the arrow keys.
    clerk.keyboard.press("b")
    expect(clerk.locator("#question")).to_be_focused()
    clerk.keyboard.press("Tab")
    clerk.locator("#method").select_option("electronic")
    clerk.locator("#kind").press("Tab")
    clerk.keyboard.press("Enter")
    expect(clerk.locator(".poll")).to_contain_text("0 af 5 har stemt")
    expect(public.locator(".vote")).to_have_count(0)

    for who, choice in (("chair", "For"), ("member", "For"), ("asta", "Imod")):
        button = devices[who].get_by_role("button", name=choice, exact=True)
        button.focus()
        devices[who].keyboard.press("Enter")
        expect(devices[who].locator(".now")).to_contain_text("Din stemme er talt med")
    expect(clerk.locator(".poll")).to_contain_text("3 af 5 har stemt")
    assert PollBallot.objects.count() == 3

    clerk.keyboard.press("k")
    expect(clerk.locator(".poll-result")).to_be_visible()
    result = Poll.objects.get(item=item_called(meeting, TITLES[1]))
    assert (result.votes_for, result.votes_against, result.verdict) == (2, 1, "carried")
    for page in (clerk, devices["asta"]):
        expect(page.locator(".poll-result")).to_contain_text(result.explanation)
    # The public learns how they voted with the decision.
    clerk.keyboard.press("i")
    followed = public.locator(".followed > li", has_text=TITLES[1])
    for words in (result.explanation, "Asta Brink"):
        expect(followed).to_contain_text(words)


def test_the_keyboard_alone_suffices(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    """Open, decide as recommended, amend, disqualify and substitute, agree on a follow-up, close: no mouse."""
    page = visitor(cast, "clerk")
    opened_by_key(page, meeting)
    go_to(page, TITLES[0])

    # Somebody is disqualified, and the substitute steps in.
    page.keyboard.press("m")
    page.keyboard.type("asta")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Asta Brink går")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    row = page.locator(".room > li", has_text="Asta Brink")
    expect(row).to_contain_text("inhabil")
    expect(row.locator("button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("suppleant: Karla Bech")
    expect(page.locator(".quorum")).to_contain_text("5 af 5")
    page.keyboard.press("Escape")

    # Approved, but.
    danish_key(page, "æ")
    page.keyboard.type("prisen må højst være 2 mio. kr.")
    page.keyboard.press("Enter")
    expect(page.locator("#writing-text")).to_have_value(containing("dog prisen må højst være 2 mio. kr."))

    # Something follows from it; a field is left and the keys work again.
    page.keyboard.press("o")
    page.keyboard.type("Indhent tilbud")
    page.keyboard.press("Tab")
    page.keyboard.type("Viggo Holst")
    page.keyboard.press("Enter")
    expect(page.locator(".live-extras")).to_contain_text("(1)")
    go_to(page, TITLES[1])
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    expect(page.locator(".decided")).to_contain_text("Udsat")
    go_to(page, TITLES[2])
    expect(page.locator(".room > li", has_text="Asta Brink")).to_contain_text("til stede")
    decide_here(page)
    go_to(page, "Punkter til næste møde")
    decide_here(page)
    page.keyboard.press("l")
    on_the_table(page, "Mødet er slut")

    meeting.refresh_from_db()
    assert meeting.state == "closed"
    assert set(AgendaItem.objects.filter(meeting=meeting).values_list("state", flat=True)) == {"decided", "postponed"}
    amended = Outcome.objects.get(decision__item=item_called(meeting, TITLES[0]))
    assert amended.code == "approved_amended"
    assert Recusal.objects.get().name == "Asta Brink"
    assert set(FollowUp.objects.values_list("text", "responsible")) == {
        ("Indhent tilbud", "Viggo Holst"),
        (TITLES[1], ""),
    }


@pytest.mark.parametrize("window", ["phone", "tablet", "desk"])
def test_the_live_pages_are_for_everybody(
    cast: Cast, meeting: Meeting, visitor: Visitor, axe: Callable[[Page], None], window: str
) -> None:
    """axe finds nothing and nothing is wider than the window: before, during a vote, decided, after."""
    clerk, member, public, screen = (visitor(cast, who, window) for who in ("clerk", "member", "citizen", "clerk"))
    clerk.goto(f"/live/{meeting.pk}/")
    _fits(clerk, axe)
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[0])
    for summary in clerk.locator(".live-item details > summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    _fits(clerk, axe)
    clerk.locator("#method").select_option("electronic")
    clerk.get_by_role("button", name="Begynd afstemning").click()
    expect(clerk.locator(".poll")).to_be_visible()
    for page, path in ((member, "follow/"), (public, "follow/"), (screen, "screen/")):
        page.goto(f"/live/{meeting.pk}/{path}")
        expect(page.locator(".kicker, .poll, .screen-poll").first).to_be_visible()
    expect(public.locator(".kicker")).to_have_text("Der stemmes")
    expect(screen.locator(".screen-poll")).to_contain_text("0 af 5 har stemt")
    for page in (clerk, member, public, screen):
        _fits(page, axe)
    member.get_by_role("button", name="Imod", exact=True).click()
    expect(clerk.locator(".poll")).to_contain_text("1 af 5 har stemt")
    clerk.keyboard.press("k")
    expect(clerk.locator(".poll-result")).to_be_visible()
    clerk.keyboard.press("f")
    expect(clerk.locator(".decided .outcome").first).to_be_visible()
    expect(public.locator(".followed .outcome").last).to_be_visible()
    for page in (clerk, public, screen):
        _fits(page, axe)


def _fits(page: Page, axe: Callable[[Page], None]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    axe(page)
