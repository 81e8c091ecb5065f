"""A citizen comes by for the first time: finds the way by keyboard, changes language, searches in vain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_first_visit(page: Page, live_server: LiveServer, axe: Callable[[Page], None]) -> None:
    page.goto(f"{live_server.url}/")
    expect(page.locator("html")).to_have_attribute("lang", "da")
    axe(page)

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.get_by_role("searchbox").fill("ikkeeksisterendeord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)

    page.goto(f"{live_server.url}/")
    page.locator("a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "/en/" in page.url
    axe(page)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_phone_never_scrolls_sideways(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
