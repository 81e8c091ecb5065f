"""A citizen looks for a matter, reads what was decided, follows the case through the meetings, also in English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.keys import tab_to
from tests.web.browser import furnish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_word_to_the_whole_case(page: Page, live_server: LiveServer) -> None:
    furnish()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("cykelstier")
    page.get_by_role("button", name="Søg").click()

    expect(page.locator(".hits mark").first).to_have_text("Cykelsti")
    if page.locator(".narrowing:not([open])").count() and page.locator(".narrowing summary").is_visible():
        page.locator(".narrowing summary").click()
    page.get_by_label("Beslutning", exact=True).select_option("noted")
    page.get_by_label("Art", exact=True).select_option("item")
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_text("Beslutning: Taget til efterretning")).to_be_visible()
    page.get_by_role("link", name="2.1 Cykelsti nummer 1").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cykelsti nummer 1 langs kysten")
    decision = page.locator(".decision")
    expect(decision).to_contain_text("KKR godkendte stien.")
    assert decision.bounding_box()["y"] < page.get_by_role("heading", name="Baggrund").bounding_box()["y"]  # type: ignore[index]
    page.get_by_role("link", name="Hele sagens forløb").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cykelsti nummer 1")
    expect(page.get_by_text("På dagsordenen 3 gange")).to_be_visible()
    expect(page.locator(".story > li")).to_have_count(3)
    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("On the agenda 3 times")).to_be_visible()
    expect(page.get_by_text("Not yet decided.")).to_be_visible()
    # Links of these names are on the page that is left, too.
    page.get_by_role("link", name="Bodies and meetings").click()
    page.wait_for_url("**/en/bodies/")
    page.get_by_role("link", name="KKR Testland").first.click()
    page.wait_for_url("**/en/bodies/kkr-testland/")
    page.get_by_role("link", name="14 March 2025").click()
    page.wait_for_url("**/en/bodies/kkr-testland/2025-03-14/")
    with page.expect_download() as download:
        page.evaluate("document.querySelector('.actions a').setAttribute('download', '')")
        page.get_by_role("link", name="The minutes as PDF").click()
    assert download.value.suggested_filename == "referat-kkr-testland-2025-03-14.pdf"


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_the_same_by_keyboard(page: Page, live_server: LiveServer) -> None:
    furnish()
    page.goto(live_server.url)
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("cykelsti nummer 3")
    page.keyboard.press("Enter")
    expect(page.locator(".hits")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="2.3 Cykelsti nummer 3").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cykelsti nummer 3")
    tab_to(page, page.get_by_role("link", name="Hele sagens forløb"))
    page.keyboard.press("Enter")
    expect(page.locator(".story > li")).to_have_count(3)
    tab_to(page, page.get_by_role("link", name="English"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_a_meeting_is_read_by_its_contents(page: Page, live_server: LiveServer) -> None:
    _cast, meeting = furnish()
    page.goto(f"{live_server.url}/bodies/{meeting.body.slug}/{meeting.address}/")
    tab_to(page, page.locator(".contents").get_by_role("link", name="2.4"))
    page.keyboard.press("Enter")
    expect(page.locator("#punkt-2-4")).to_be_in_viewport()
    summary = page.locator("#punkt-2-4 summary")
    tab_to(page, summary)
    expect(page.get_by_text("Strækning 4 er på to kilometer.")).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Strækning 4 er på to kilometer.")).to_be_visible()


def test_it_all_works_without_javascript(browser: Browser, live_server: LiveServer) -> None:
    furnish()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="da-DK")
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("cykelsti")
    page.get_by_role("button", name="Søg").click()
    page.locator(".hits a[href*='2025-03-14/2.1/']").click()
    expect(page.locator(".decision")).to_contain_text("KKR godkendte stien.")
    page.locator(".breadcrumbs").get_by_role("link", name="14. marts 2025").click()
    page.wait_for_url("**/bodies/kkr-testland/2025-03-14/")
    page.get_by_text("Læs sagen").first.click()
    page.get_by_text("6 deltagere, 1 afbud").click()
    expect(page.get_by_role("link", name="Jens Vad")).to_be_visible()
    context.close()


@pytest.mark.parametrize("page", ["desk"], indirect=True)
def test_on_paper_everything_is_unfolded_and_nothing_is_to_be_clicked(page: Page, live_server: LiveServer) -> None:
    _cast, meeting = furnish()
    page.goto(f"{live_server.url}/bodies/{meeting.body.slug}/{meeting.address}/")
    page.emulate_media(media="print")
    for gone in (".masthead", ".contents", ".siblings", ".colophon", ".actions", ".breadcrumbs", "summary"):
        expect(page.locator(gone).first).not_to_be_visible()
    expect(page.get_by_text("Strækning 4 er på to kilometer.")).to_be_visible()
    expect(page.get_by_text("Ærø Lund").first).to_be_visible()
    paper = page.pdf(format="A4")
    import io

    import pypdfium2

    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(io.BytesIO(paper)))
    assert "Strækning 4 er på to kilometer." in words
    assert "Søg i møder" not in words
