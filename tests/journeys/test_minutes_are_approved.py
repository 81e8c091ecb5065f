"""What the meeting decided goes on by itself: the minutes to the next meeting's approval, the follow-up to its agenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sagsgang.kernel import clock
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, make_cast
from tests.factories import close, complete, decide, on, opened, seat_council, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE, FOLLOW_UP, COMMENT = (
    "Klimaplan for fjorden",
    "Nyt forslag til finansiering",
    "Fristen var 1. april, ikke 1. maj.",
)
Visitor = Callable[..., Page]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = make_cast()
    seat_council(made)
    return made


@pytest.fixture
def held(cast: Cast) -> Meeting:
    """Held today: everything decided, one thing to follow up, closed a moment ago."""
    today = clock.today()
    with on(today):
        meeting = opened(cast, (TITLE,), day=today)
        for item in AgendaItem.objects.filter(meeting=meeting).order_by("position"):
            decide(cast, item)
            if item.title == TITLE:
                AddFollowUp(item_id=item.pk, text=FOLLOW_UP, responsible="Inger Vestmark", next_meeting=True).run(
                    by=cast.clerk
                )
        return close(cast, meeting)


@pytest.fixture
def following(cast: Cast, held: Meeting) -> Meeting:
    """The next meeting, planned and no more."""
    return PlanMeeting(body_id=cast.body.pk, date=held.date + timedelta(days=28)).run(by=cast.clerk)


def test_from_closed_to_approved_with_a_correction(
    cast: Cast, held: Meeting, following: Meeting, visitor: Visitor, axe: Callable[[Page], None]
) -> None:
    clerk, member, public = visitor(cast, "clerk"), visitor(cast, "member", "tablet"), visitor(cast, "citizen", "phone")

    # Reviewed and sent, from the screen the meeting was run on.
    clerk.goto(f"/live/{held.pk}/")
    clerk.get_by_role("link", name="Gå til referatet").click()
    clerk.get_by_role("button", name="Tag referatet til gennemsyn").click()
    clerk.get_by_role("button", name="Send referatet").click()
    expect(clerk.get_by_role("heading", name="Vejen til godkendelse")).to_be_visible()

    # A member comments; the clerk answers.
    member.goto(f"/me/minutes/{held.pk}/")
    item = AgendaItem.objects.get(meeting=held, title=TITLE)
    member.get_by_text(f"Skriv en bemærkning til punkt {item.number}").click()
    member.get_by_label(f"Bemærkning til punkt {item.number}").fill(COMMENT)
    member.get_by_role("button", name="Send bemærkningen").locator("visible=true").first.click()
    expect(member.locator("main")).to_contain_text(COMMENT)
    clerk.reload()
    clerk.get_by_label(f"Svar til {cast.member.name}").fill("Rettes ved godkendelsen.")
    clerk.get_by_role("button", name="Gem svaret").click()
    expect(clerk.locator("main")).to_contain_text("Rettes ved godkendelsen.")

    # The next agenda: the approval and the follow-up are there by themselves.
    clerk.goto(f"/desk/meetings/{following.pk}/")
    clerk.get_by_role("button", name="Begynd dagsordenen").click()
    expect(clerk.locator("main")).to_contain_text(FOLLOW_UP)
    clerk.get_by_role("button", name="Sæt punktet på").click()
    expect(clerk.get_by_role("link", name=FOLLOW_UP).first).to_be_visible()
    approving = AgendaItem.objects.get(meeting=following, purpose="minutes")
    assert approving.approves == held
    follow_up = FollowUp.objects.get(text=FOLLOW_UP)
    assert follow_up.planned_item is not None
    assert follow_up.planned_item.meeting == following

    # That meeting approves them, with the correction, by keys alone.
    complete(cast, follow_up.planned_item)
    send(cast, following)
    clerk.goto(f"/live/{following.pk}/")
    clerk.keyboard.press("k")
    expect(clerk.locator("#live-item-title")).to_contain_text("Intet punkt behandles")
    clerk.keyboard.press("k")
    expect(clerk.locator("#live-item-title")).to_contain_text("Godkendelse af dagsorden")
    clerk.keyboard.press("i")
    expect(clerk.locator(".decided .outcome")).to_be_visible()
    clerk.keyboard.press("k")
    expect(clerk.locator("#live-item-title")).to_contain_text("Godkendelse af referat")
    clerk.locator("summary[data-key=æ]").press("Enter")
    clerk.locator("#corrections").fill("Fristen er 1. april")
    clerk.locator("#corrections").press("Tab")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#writing-text")).to_have_value("Godkendt med følgende rettelse:\n\n- Fristen er 1. april")

    # And everybody sees that they are.
    held.refresh_from_db()
    assert held.state == "approved"
    public.goto(f"/bodies/{cast.body.slug}/{held.address}/")
    expect(public.locator("main")).to_contain_text("Godkendt med rettelser", ignore_case=True)
    axe(public)
