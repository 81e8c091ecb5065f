"""A clerk drops minutes, corrects a title beside the source, accepts; a citizen finds the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.keys import tab_to
from tests.web.browser import document, furnish, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Solceller på alle rådhuse"


def found_by_a_citizen(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("solceller rådhus")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator(".hits")).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    context.close()


def test_from_a_dropped_file_to_a_meeting_that_is_found(page: Page, browser: Browser, live_server: LiveServer) -> None:
    cast, _meeting = furnish()
    sign_in(page, live_server, cast, "clerk")
    page.get_by_role("link", name="Indlæs").click()
    expect(page.locator("[data-drop]")).to_be_visible()
    page.wait_for_load_state()  # its scripts too

    # Dropped, as from the desktop.
    dropped = page.evaluate_handle(
        "bytes => { const data = new DataTransfer();"
        " data.items.add(new File([new Uint8Array(bytes)], 'referat.txt', {type: 'text/plain'}));"
        " data.items.add(new File([], 'tom.txt', {type: 'text/plain'})); return data }",
        list(document()),
    )
    page.dispatch_event("[data-drop]", "dragover", {"dataTransfer": dropped})
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator(".result")).to_have_count(2)
    expect(page.locator(".result-failed")).to_contain_text("Filen »tom.txt« er tom.")
    expect(page.locator("[data-waiting] li")).to_have_count(1)
    page.get_by_role("link", name="Se, hvad der blev forstået").click()
    expect(page.locator("#reading-form")).to_be_visible()
    page.wait_for_load_state()

    # The source follows the item that is being worked on.
    item = page.locator(".item-fold").nth(3)
    line = item.get_attribute("data-line")
    item.locator("summary").click()
    item.get_by_label("Titel", exact=True).fill(TITLE)
    wide = page.viewport_size is not None and page.viewport_size["width"] > 1000
    if wide:
        expect(page.locator(f"#L{line}")).to_have_class("marked shown")
        expect(page.locator(f"#L{line}")).to_be_in_viewport()
        page.locator(".finding-links a").first.click()
        expect(page.locator(".source-lines .shown")).to_be_in_viewport()
    page.get_by_role("button", name="Gem rettelserne").last.click()
    expect(page.get_by_text("Rettelserne er gemt")).to_be_visible()
    expect(page.locator(".item-fold").nth(3)).to_contain_text(TITLE)

    page.get_by_role("button", name="Godkend og indlæs").click()
    expect(page.get_by_text("Mødet er indlæst og kan nu læses af alle.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("KKR Testland")
    found_by_a_citizen(browser, live_server)


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_the_same_by_keyboard(page: Page, browser: Browser, live_server: LiveServer) -> None:
    cast, _meeting = furnish()
    page.goto(f"{live_server.url}/desk/intake/")
    # Sent to sign in, and back again.
    tab_to(page, page.get_by_label("Brugernavn"))
    page.keyboard.type(cast.users["clerk"].username)
    tab_to(page, page.get_by_label("Adgangskode"))
    page.keyboard.type("papir-og-penalhus-27")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Indlæs dagsordener og referater")
    tab_to(page, page.locator("#files"))
    # The system's own dialogue is beyond a page's test; what it hands over is set here.
    page.locator("#files").set_input_files({"name": "referat.txt", "mimeType": "text/plain", "buffer": document()})
    tab_to(page, page.locator("[data-drop] button"))
    page.keyboard.press("Enter")
    expect(page.locator(".result-waits")).to_have_count(1)
    tab_to(page, page.get_by_role("link", name="Se, hvad der blev forstået"))
    page.keyboard.press("Enter")
    expect(page.locator("#reading-form")).to_be_visible()

    summary = page.locator("#item-3 > summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#items-3-title"))
    page.keyboard.press("Control+A")
    page.keyboard.type(TITLE)
    accept = page.get_by_role("button", name="Godkend og indlæs")
    tab_to(page, accept)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mødet er indlæst og kan nu læses af alle.")).to_be_visible()
    found_by_a_citizen(browser, live_server)


def test_the_same_without_javascript(browser: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    cast, _meeting = furnish()
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    sign_in(page, live_server, cast, "clerk")
    page.get_by_role("link", name="Indlæs").click()
    (tmp_path / "referat.txt").write_bytes(document())
    page.locator("#files").set_input_files(tmp_path / "referat.txt")
    page.locator("[data-drop] button").click()
    page.locator("#item-3 > summary").click()
    page.locator("#items-3-title").fill(TITLE)
    clauses = page.locator("#item-3").get_by_label("Leddets ord")
    before = clauses.count()
    page.locator("#item-3").get_by_role("button", name="Tilføj et led").click()
    expect(clauses).to_have_count(before + 1)
    expect(page.locator("#items-3-title")).to_have_value(TITLE)
    expect(page.locator("#item-3")).to_have_attribute("open", "")
    page.get_by_role("button", name="Godkend og indlæs").click()
    expect(page.get_by_text("Mødet er indlæst og kan nu læses af alle.")).to_be_visible()
    context.close()
    found_by_a_citizen(browser, live_server)


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_leaving_with_unsaved_corrections_is_asked_about(page: Page, live_server: LiveServer) -> None:
    cast, _meeting = furnish()
    sign_in(page, live_server, cast, "clerk")
    page.goto(f"{live_server.url}/desk/intake/")
    page.locator("#files").set_input_files({"name": "referat.txt", "mimeType": "text/plain", "buffer": document()})
    page.locator("[data-drop] button").click()
    page.get_by_role("link", name="Se, hvad der blev forstået").click()
    expect(page.locator("#reading-form")).to_be_visible()
    page.wait_for_load_state()  # its scripts too
    page.get_by_label("Sted", exact=True).fill("Et andet sted")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Sager").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sager")
    assert asked == ["beforeunload"]
