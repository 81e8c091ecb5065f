"""axe finds nothing on any page, at both widths and in both languages; nothing scrolls sideways, also enlarged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sagsgang.intake.models import Reading
from tests.web.browser import document, furnish, sideways, sign_in, unfold
from tests.web.routes import pages

#: Danish at both widths; English, whose words are other and no longer, at one
LOOKS = pytest.mark.parametrize(
    ("page", "language"), [("desk", "da"), ("phone", "da"), ("desk", "en")], indirect=["page"]
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@LOOKS
def test_no_public_page_has_a_fault(
    page: Page, live_server: LiveServer, axe: Callable[[Page], None], language: str
) -> None:
    _cast, meeting = furnish()
    addresses = pages(meeting) | {"sign_in": "/sign-in/"}
    ahead = meeting.body.meetings.order_by("-date").first()
    assert ahead is not None
    addresses["agenda"] = reverse("meeting", args=[meeting.body.slug, ahead.address])
    prefix = "/en" if language == "en" else ""
    for name, address in addresses.items():
        page.goto(f"{live_server.url}{prefix}{address}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert sideways(page) <= 0, name
        unfold(page)
        axe(page)
        assert sideways(page) <= 0, name


def test_nobody_sees_a_fault_where_nothing_is(page: Page, live_server: LiveServer, axe: Callable[[Page], None]) -> None:
    for address in ("/", "/bodies/", "/cases/", "/people/", "/search/"):
        page.goto(live_server.url + address)
        axe(page)


@LOOKS
def test_no_page_of_the_clerk_has_a_fault(
    page: Page, live_server: LiveServer, axe: Callable[[Page], None], language: str
) -> None:
    cast, meeting = furnish()
    sign_in(page, live_server, cast, "clerk")
    closed = reverse("agenda_item", args=[meeting.body.slug, meeting.address, "2.2"])
    base = f"{live_server.url}/en" if language == "en" else live_server.url
    axe(page)
    page.goto(base + "/desk/intake/")
    axe(page)
    page.locator("#files").set_input_files(
        [
            {"name": "referat.txt", "mimeType": "text/plain", "buffer": document()},
            {"name": "tom.txt", "mimeType": "text/plain", "buffer": b""},
        ]
    )
    page.locator("[data-drop] button").click()
    page.locator(".result-failed").wait_for()
    page.locator("[data-waiting] li").wait_for()
    axe(page)
    assert sideways(page) <= 0
    page.locator(".result-waits a").click()
    expect(page.locator("#reading-form")).to_be_visible()
    unfold(page)
    axe(page)
    assert sideways(page) <= 0
    clauses = page.locator("[name^='items-0-clauses-'][name$='-text']")
    before = clauses.count()
    page.locator("[name=add][value='items-0-clauses']").click()
    expect(clauses).to_have_count(before + 1)
    axe(page)
    page.goto(base + closed)
    axe(page)


def test_pages_that_say_no_have_no_fault(
    browser: Browser, live_server: LiveServer, axe: Callable[[Page], None]
) -> None:
    """By hand, for the page of other tests takes an answer of 404 or 409 for an error in the page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    page = context.new_page()
    cast, _meeting = furnish()
    sign_in(page, live_server, cast, "clerk")
    page.goto(live_server.url + "/there-is-no-such-page/")
    axe(page)
    page.goto(live_server.url + "/desk/intake/")
    page.locator("#files").set_input_files([{"name": "r.txt", "mimeType": "text/plain", "buffer": document()}])
    page.locator("[data-drop] button").click()
    page.locator(".result-waits a").click()
    # Somebody else saves first.
    reading = Reading.objects.get()
    Reading.objects.filter(pk=reading.pk).update(revision=9, parsed=dict(reading.parsed, location="Et andet sted"))
    page.locator("#location").fill("Mit sted")
    page.locator(".save-bar button").first.click()
    page.locator("#refused").wait_for()
    axe(page)
    assert sideways(page) <= 0
    page.locator("#date").fill("i går")
    page.locator(".save-bar button").first.click()
    expect(page.locator("#refused")).to_contain_text("Datoen »i går« kan ikke læses")
    axe(page)
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    sign_in(page, live_server, cast, "member")
    page.goto(live_server.url + "/desk/intake/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingen adgang")
    axe(page)
    context.close()


@pytest.fixture
def enlarged(browser: Browser) -> Page:
    """A desk of 1280 pixels at 200 %: half as many pixels of CSS, each twice as large (WCAG 1.4.4, 1.4.10)."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2, locale="da-DK")
    return context.new_page()


def test_at_200_percent_nothing_scrolls_sideways(enlarged: Page, live_server: LiveServer) -> None:
    _cast, meeting = furnish()
    for name, address in pages(meeting).items():
        enlarged.goto(live_server.url + address)
        assert sideways(enlarged) <= 0, name


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_at_320_pixels_nothing_scrolls_sideways(page: Page, live_server: LiveServer) -> None:
    _cast, meeting = furnish()
    page.set_viewport_size({"width": 320, "height": 640})
    for name, address in pages(meeting).items():
        page.goto(live_server.url + address)
        assert sideways(page) <= 0, name
