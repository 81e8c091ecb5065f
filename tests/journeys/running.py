"""A meeting that can be run in a journey: who is there, and what clerks do again and again, with keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sagsgang.kernel.access import Role
from sagsgang.record.bodies.models import Membership
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.people.models import Party
from tests.cast import Cast, make_cast, make_person, sign_up
from tests.factories import seat, seat_council


def seated_cast() -> Cast:
    """The fixed cast, a second clerk, members in their seats and a substitute."""
    made = make_cast()
    made.users["colleague"] = sign_up("kollega", "Viggo Holst", Role.CLERK, made.body)
    people = seat_council(made)
    party = Party.objects.create(letter="A", name="Socialdemokratiet")
    seat(made.body, make_person("Karla Bech"), Membership.Role.SUBSTITUTE, party=party)
    Membership.objects.filter(person=people["Asta Brink"]).update(party=party)
    made.users["asta"] = sign_up("asta", "Asta Brink", Role.MEMBER, made.body, people["Asta Brink"])
    return made


def item_called(meeting: Meeting, title: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, title=title)


def containing(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def danish_key(page: Page, key: str) -> None:
    """A key that Playwright's American keyboard lacks, as a Danish one sends it."""
    page.evaluate(
        "key => (document.activeElement ?? document.body)"
        ".dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))",
        key,
    )


def on_the_table(page: Page, title: str) -> None:
    expect(page.locator("#live-item-title, #now-title")).to_contain_text(title)


def decide_here(page: Page) -> None:
    """As recommended, by one key."""
    page.keyboard.press("i")
    expect(page.locator(".decided .outcome").first).to_be_visible()


def go_to(page: Page, title: str) -> None:
    """By keys alone: on to the next item until the one of that title is on the table; what lies before is decided."""
    heading = page.locator("#live-item-title")
    for _ in range(10):
        page.keyboard.press("k")
        expect(page.locator("[data-key=i]")).to_be_visible()
        if title in heading.inner_text():
            return
        decide_here(page)
    raise AssertionError(f"never came to {title}")


def opened_by_key(page: Page, meeting: Meeting) -> None:
    page.goto(f"/live/{meeting.pk}/")
    on_the_table(page, "Mødet er ikke åbnet")
    page.keyboard.press("k")
    on_the_table(page, "Intet punkt behandles")
