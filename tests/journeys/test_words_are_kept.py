"""The words a clerk is writing survive what happens around them: a lost line, and a colleague who goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sagsgang.kernel import clock
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.factories import dispatched
from tests.journeys.conftest import AsgiServer
from tests.journeys.running import containing, go_to, item_called, on_the_table, opened_by_key, seated_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("Klimaplan for fjorden", "Ny færge til øerne")
Visitor = Callable[..., Page]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The fixed cast, a second clerk, members in their seats and a substitute."""
    return seated_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting that has been sent, today in four weeks; it is opened before its day, as one may."""
    return dispatched(cast, TITLES, day=clock.today() + timedelta(days=28))


def text_of(item: AgendaItem) -> str:
    return Decision.objects.get(item=item).text


def test_a_clerk_writes_on_while_the_line_is_lost(
    cast: Cast, meeting: Meeting, visitor: Visitor, asgi_server: AsgiServer
) -> None:
    """No letter becomes a key press: the field keeps the focus, says that nothing is saved, and saves by itself."""
    clerk = visitor(cast, "clerk", forgiving=True)
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[0])
    clerk.keyboard.press("r")
    clerk.keyboard.type("Asta Brink")

    asgi_server.line.cut()
    expect(clerk.locator("#writing-state")).to_contain_text("Forbindelsen er afbrudt")
    clerk.keyboard.type(" introducerede sagen og svarede på spørgsmål.")
    expect(clerk.locator("#writing-text")).to_be_focused()
    asgi_server.line.mend()

    expect(clerk.locator("#writing-state")).to_have_text("Gemt")
    assert text_of(item_called(meeting, TITLES[0])) == "Asta Brink introducerede sagen og svarede på spørgsmål."
    on_the_table(clerk, TITLES[0])


def test_a_colleague_goes_on_while_a_clerk_writes(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    """Who writes stays at the item and finishes the sentence; Esc shows where the meeting is."""
    clerk = visitor(cast, "clerk")
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[0])
    first, second = (item_called(meeting, title) for title in TITLES)
    clerk.keyboard.press("r")
    clerk.keyboard.type("Asta Brink introducerede")
    TakeItem(item_id=second.pk).run(by=viewer_of(cast.users["colleague"]))
    expect(clerk.locator("#live-state")).to_contain_text("gået videre")
    expect(clerk.locator(".live-agenda [aria-current]")).to_contain_text(TITLES[1])
    clerk.keyboard.type(" sagen.")
    expect(clerk.locator("#writing-state")).to_have_text("Gemt")
    on_the_table(clerk, TITLES[0])

    clerk.keyboard.press("Escape")
    on_the_table(clerk, TITLES[1])
    expect(clerk.locator("#live-state")).to_be_empty()
    expect(clerk.locator("#writing-text")).to_have_value("")
    assert text_of(first) == "Asta Brink introducerede sagen."
    assert not Decision.objects.filter(item=second).exists()


def test_half_a_statement_stays_when_the_item_changes_around_it(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    """What stands in another field of the item, written and left for a moment, is there after a colleague's doings."""
    clerk = visitor(cast, "clerk")
    opened_by_key(clerk, meeting)
    go_to(clerk, TITLES[0])
    colleague = visitor(cast, "colleague")
    colleague.goto(f"/live/{meeting.pk}/")
    clerk.keyboard.press("y")
    clerk.locator("#s-kind").select_option("reservation")
    clerk.locator("#s-text").fill("Enheden burde")
    clerk.keyboard.press("Escape")
    colleague.keyboard.press("r")
    colleague.keyboard.type("Asta Brink introducerede sagen.")

    expect(clerk.locator("#writing-text")).to_have_value(containing("introducerede"))
    expect(clerk.locator("#s-text")).to_have_value("Enheden burde")
    expect(clerk.locator("#s-kind")).to_have_value("reservation")
    expect(clerk.locator("#s-text")).to_be_visible()
