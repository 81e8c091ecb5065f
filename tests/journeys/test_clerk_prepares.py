"""A clerk prepares an agenda and sends it: by keyboard alone, by dragging, beside a colleague, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart, Meeting
from tests.cast import Cast, make_cast, sign_up
from tests.factories import drafted, item_called, seat_council
from tests.journeys.conftest import AsgiServer
from tests.journeys.keys import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Visitor = Callable[..., Page]
Axe = Callable[[Page], None]
SAVED = re.compile(r"Gemt kl\. \d\d\.\d\d\.\d\d")
WORD = (
    "<html><body><!--StartFragment--><p class=MsoNormal><b>Pladser</b><o:p></o:p></p><table class=MsoTableGrid border=1>"
    "<tr><td width=100 style='border:solid'><p class=MsoNormal>By<o:p></o:p></p></td><td><p class=MsoNormal>2027</p></td></tr>"
    "<tr><td><p class=MsoNormal>Fjordby</p></td><td><p class=MsoNormal align=right>620</p></td></tr></table>"
    "<!--EndFragment--></body></html>"
)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The fixed cast, a second clerk, and members in their seats."""
    made = make_cast()
    made.users["colleague"] = sign_up("kollega", "Viggo Holst", Role.CLERK, made.body)
    seat_council(made)
    return made


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """An agenda being made, four weeks ahead."""
    return drafted(cast, ("Klimaplan", "Busdrift", "Museum"), day=clock.today() + timedelta(days=28))


def order_of(meeting: Meeting) -> list[str]:
    rows = AgendaItem.objects.filter(meeting=meeting, purpose="").order_by("position")
    return [f"{row.number} {row.title}" for row in rows]


def text_of(meeting: Meeting, title: str, role: str = "presentation") -> str:
    return ItemPart.objects.get(item__meeting=meeting, item__title=title, role=role).text


def open_item(page: Page, meeting: Meeting, title: str) -> AgendaItem:
    item = item_called(meeting, title)
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/{item.pk}/")
    ready_to_write(page)
    return item


def ready_to_write(page: Page) -> None:
    """The editor stands where the plain field stood: what is written or pressed in that one before would be lost."""
    expect(page.locator("#presentation-text-box")).to_be_visible()


# --- By keyboard alone ------------------------------------------------------------------------------------------------


def press(page: Page, role: Literal["button", "link"], name: str | re.Pattern[str]) -> None:
    """Goes to a button or a link by Tab and presses Enter."""
    tab_to(page, page.get_by_role(role, name=name))
    page.keyboard.press("Enter")


def add(page: Page, meeting: Meeting, title: str) -> None:
    """A new item with a text, by keys."""
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    tab_to(page, page.get_by_role("textbox", name="Titel"))
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(page.locator("#work-title")).to_contain_text(title)
    ready_to_write(page)
    tab_to(page, page.get_by_role("textbox", name="Sagsfremstilling"))
    page.keyboard.type(f"Om {title}. ./. Kort er vedlagt.")
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)


def complete(page: Page, title: str, paper: Path) -> None:
    """A recommendation and a paper for the item that is open, by keys."""
    ready_to_write(page)
    page.locator("#work-title").focus()
    tab_to(page, page.get_by_role("textbox", name="Led 1"))
    page.keyboard.type(f"godkender {title}")
    page.keyboard.press("Tab")
    expect(page.locator("#clauses-state")).to_contain_text(SAVED)
    # Choosing a file is the browser's own dialog; everything around it is keys.
    page.locator("#enclose-files").set_input_files(paper)
    press(page, "button", "Læg bilag på")
    expect(page.locator("#enclosures .papers")).to_contain_text(paper.stem)


def format_by_keys(page: Page) -> None:
    """From the text to its toolbar, along it and back."""
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("button", name="Fed").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#presentation-text-box strong")).to_have_text("Om Ny færge. ./. Kort er vedlagt.")
    # The editor takes the focus back with the next frame.
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_be_focused()
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("button", name="Fed").last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Kursiv").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_be_focused()


def move_by_keys(page: Page, meeting: Meeting) -> None:
    """One place up by its button and down again by Alt and an arrow; the focus stays with the item that moved."""
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    press(page, "button", "Flyt punkt 2.2 op: Ny færge")
    expect(page.locator("#spoken")).to_have_text("Punktet er nu nummer 2.1, plads 3 af 6.")
    expect(page.get_by_role("button", name="Flyt punkt 2.1 op: Ny færge")).to_be_focused()
    assert order_of(meeting) == ["2.1 Ny færge", "2.2 Havnens udvidelse"]
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="2.1 Ny færge")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#spoken")).to_have_text("Punktet er nu nummer 2.2, plads 4 af 6.")
    expect(page.get_by_role("link", name="2.2 Ny færge")).to_be_focused()
    assert order_of(meeting) == ["2.1 Havnens udvidelse", "2.2 Ny færge"]


def test_an_agenda_is_made_and_sent_by_keyboard_alone(cast: Cast, visitor: Visitor, axe: Axe, tmp_path: Path) -> None:
    day = clock.today() + timedelta(days=28)
    meeting = PlanMeeting(body_id=cast.body.pk, date=day, location="Kulturhuset").run(by=cast.clerk)
    page = visitor(cast, "clerk")
    page.goto("/desk/")
    axe(page)
    press(page, "link", re.compile("Begynd dagsordenen"))
    expect(page.get_by_role("button", name="Begynd dagsordenen")).to_be_visible()
    press(page, "button", "Begynd dagsordenen")
    expect(page.get_by_role("status").filter(has_text="Dagsordenen er påbegyndt.")).to_be_visible()
    axe(page)

    for title in ("Havnens udvidelse", "Ny færge"):
        add(page, meeting, title)
    axe(page)
    format_by_keys(page)
    paper = tmp_path / "kort.pdf"
    paper.write_bytes(b"%PDF kort")
    complete(page, "Ny færge", paper)
    press(page, "link", re.compile(r"^2\.\d Havnens udvidelse$"))
    expect(page.locator("#work-title")).to_contain_text("Havnens udvidelse")
    expect(page.locator("#work-title")).to_be_focused()
    complete(page, "Havnens udvidelse", paper)
    assert Clause.objects.filter(item__meeting=meeting, text="godkender Havnens udvidelse").exists()
    assert Enclosure.objects.filter(item__meeting=meeting).count() == 2
    axe(page)
    move_by_keys(page, meeting)

    press(page, "link", "Til udsendelse")
    expect(page.get_by_role("button", name="Lås dagsordenen")).to_be_visible()
    press(page, "button", "Lås dagsordenen")
    expect(page.get_by_role("button", name="Send dagsordenen ud")).to_be_visible()
    axe(page)
    press(page, "button", "Send dagsordenen ud")
    expect(page.get_by_text("Dagsordenen er sendt ud, og medlemmerne er indkaldt.")).to_be_visible()
    axe(page)
    meeting.refresh_from_db()
    assert meeting.state == "dispatched"
    page.goto(f"/bodies/{cast.body.slug}/{meeting.address}/")
    expect(page.get_by_text("Det indstilles, at KKR Testland godkender Ny færge.")).to_be_visible()


# --- The rich editor --------------------------------------------------------------------------------------------------


def paste(page: Page, html: str) -> None:
    """Pastes into whatever has the focus, as a browser does when Word's clipboard is pasted."""
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


@pytest.mark.parametrize("window", ["desk", "tablet"])
def test_a_table_pasted_from_word_survives_to_the_readers_page(
    cast: Cast, meeting: Meeting, visitor: Visitor, axe: Axe, window: str
) -> None:
    page = visitor(cast, "clerk", window)
    open_item(page, meeting, "Klimaplan")
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    paste(page, WORD)
    expect(page.locator("#presentation-text-box table")).to_be_visible()
    expect(page.get_by_role("button", name="Tilføj række").last).to_be_visible()
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)
    axe(page)
    assert text_of(meeting, "Klimaplan") == (
        "<p>Om Klimaplan.</p><p><strong>Pladser</strong></p><table><tbody><tr><td><p>By</p></td>"
        "<td><p>2027</p></td></tr><tr><td><p>Fjordby</p></td>"
        "<td><p>620</p></td></tr></tbody></table>"
    )
    page.reload()
    expect(page.locator("#presentation-text-box td").last).to_have_text("620")
    page.locator("#presentation-text-box td").first.click()
    page.get_by_role("button", name="Første række er overskrift").last.click()
    expect(page.locator("#presentation-text-box th").first).to_have_text("By")
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)
    page.goto(f"/bodies/{cast.body.slug}/{meeting.address}/")
    expect(page.get_by_role("columnheader", name="2027")).to_be_visible()
    expect(page.get_by_role("cell", name="620")).to_be_visible()


def test_lists_pasted_from_word_are_lists(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    """Word writes paragraphs with a mark before each; what they are stands in their style alone."""
    page = visitor(cast, "clerk")
    open_item(page, meeting, "Klimaplan")
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+a")
    lines = ((1, "1.", "Fælles mål"), (1, "2.", "Økonomi"), (2, "·", "anlæg"), (2, "·", "drift"), (1, "3.", "Tidsplan"))
    paste(
        page,
        "<html><body><!--StartFragment--><p class=MsoNormal>Planen har tre dele:<o:p></o:p></p>"
        + "".join(
            f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
            f"<![if !supportLists]><span style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>{mark}"
            f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"
            for level, mark, text in lines
        )
        + "<p class=MsoNormal>Den behandles i foråret.</p><!--EndFragment--></body></html>",
    )
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)
    plain = re.sub(r"</?p>", "", text_of(meeting, "Klimaplan"))
    assert plain == (
        "Planen har tre dele:<ol><li>Fælles mål</li><li>Økonomi<ul><li>anlæg</li><li>drift</li></ul></li>"
        "<li>Tidsplan</li></ol>Den behandles i foråret."
    )


def test_a_cases_whole_way_is_planned_in_one_go_by_keyboard(cast: Cast, visitor: Visitor, axe: Axe) -> None:
    case = OpenCase(body_id=cast.body.pk, title="Havnen").run(by=cast.clerk)
    page = visitor(cast, "clerk")
    page.goto(f"/desk/cases/{case.pk}/")
    for n, (order, role, body) in enumerate(
        (
            ("", "forbereder", cast.other_body),
            ("", "beslutter", cast.body),
            ("samtidig", "beslutter", cast.other_body),
        ),
        1,
    ):
        if order:
            tab_to(page, page.get_by_label(f"Trin {n}: rækkefølge"))
            page.keyboard.type(order)
        tab_to(page, page.get_by_label(f"Trin {n}: rolle"))
        page.keyboard.type(role)
        tab_to(page, page.get_by_label(f"Trin {n}: udvalg og møde"))
        page.keyboard.type(body.name)
    expect(page.get_by_label("Trin 4: udvalg og møde")).to_be_visible()
    axe(page)
    press(page, "button", "Gem vejen")
    expect(page.get_by_text("Sagens vej er planlagt.")).to_be_visible()
    steps = RouteStep.objects.filter(case=case).order_by("stage", "position").values_list("stage", "role", "body")
    assert list(steps) == [
        (1, "prepare", cast.other_body.pk), (2, "decide", cast.body.pk), (2, "decide", cast.other_body.pk),
    ]  # fmt: skip


def test_a_link_is_set_in_a_dialog(cast: Cast, meeting: Meeting, visitor: Visitor, axe: Axe) -> None:
    page = visitor(cast, "clerk")
    open_item(page, meeting, "Klimaplan")
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Link", exact=True).last.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    page.get_by_label("Linkets adresse").fill("https://fjordby.dk/plan")
    page.keyboard.press("Enter")
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)
    assert 'href="https://fjordby.dk/plan"' in text_of(meeting, "Klimaplan")


def test_what_is_still_being_written_is_saved_when_another_item_is_opened(
    cast: Cast, meeting: Meeting, visitor: Visitor
) -> None:
    page = visitor(cast, "clerk")
    open_item(page, meeting, "Klimaplan")
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Skrevet i sidste øjeblik")
    page.get_by_role("link", name="2.2 Busdrift", exact=True).click()
    expect(page.locator("#work-title")).to_contain_text("Busdrift")
    expect(page).to_have_url(re.compile(rf"/agenda/{item_called(meeting, 'Busdrift').pk}/$"))
    page.get_by_role("link", name="2.1 Klimaplan", exact=True).click()
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_have_text("Skrevet i sidste øjeblik")
    assert text_of(meeting, "Klimaplan") == "<p>Skrevet i sidste øjeblik</p>"


# --- Two clerks -------------------------------------------------------------------------------------------------------


def test_two_clerks_in_one_text_lose_nothing(cast: Cast, meeting: Meeting, visitor: Visitor, axe: Axe) -> None:
    mine, theirs = visitor(cast, "clerk"), visitor(cast, "colleague")
    for page in (mine, theirs):
        open_item(page, meeting, "Klimaplan")
    theirs.get_by_role("textbox", name="Sagsfremstilling").click()
    theirs.keyboard.press("Control+End")
    theirs.keyboard.type(" Kollegaens ord.")
    expect(theirs.locator("#presentation-state")).to_contain_text(SAVED)

    mine.get_by_role("textbox", name="Sagsfremstilling").click()
    mine.keyboard.press("Control+End")
    mine.keyboard.type(" Mine ord.")
    conflict = mine.locator("#presentation-state .conflict")
    expect(conflict).to_contain_text("Om Klimaplan. Kollegaens ord.")
    expect(mine.get_by_role("textbox", name="Sagsfremstilling")).to_have_text("Om Klimaplan. Mine ord.")
    axe(mine)
    # Writing on overwrites nothing while the two stand beside each other.
    mine.keyboard.type(" Og flere.")
    mine.wait_for_timeout(1600)
    expect(conflict).to_be_visible()
    assert text_of(meeting, "Klimaplan") == "<p>Om Klimaplan. Kollegaens ord.</p>"

    mine.get_by_role("button", name="Gem min tekst i stedet").click()
    expect(mine.locator("#presentation-state")).to_contain_text(SAVED)
    assert text_of(meeting, "Klimaplan") == "<p>Om Klimaplan. Mine ord. Og flere.</p>"

    theirs.keyboard.type(" Igen.")
    expect(theirs.locator("#presentation-state .conflict")).to_contain_text("Mine ord. Og flere.")
    theirs.get_by_role("button", name="Brug den andens tekst").click()
    expect(theirs.get_by_role("textbox", name="Sagsfremstilling")).to_have_text("Om Klimaplan. Mine ord. Og flere.")
    expect(theirs.locator("#presentation-state")).to_contain_text(SAVED)


# --- Trouble on the way -----------------------------------------------------------------------------------------------


def test_a_lost_line_loses_no_word(cast: Cast, meeting: Meeting, visitor: Visitor, asgi_server: AsgiServer) -> None:
    page = visitor(cast, "clerk", forgiving=True)
    open_item(page, meeting, "Klimaplan")
    asgi_server.line.cut()
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Skrevet uden net")
    expect(page.locator("#notice")).to_contain_text("Forbindelsen er afbrudt.")
    asgi_server.line.mend()
    expect(page.locator("#presentation-state")).to_contain_text(SAVED)
    assert text_of(meeting, "Klimaplan") == "<p>Skrevet uden net</p>"


def test_whoever_was_signed_out_keeps_what_they_wrote(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    page = visitor(cast, "clerk", forgiving=True)
    open_item(page, meeting, "Klimaplan")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("textbox", name="Sagsfremstilling").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Skrevet uden adgang")
    expect(page.locator("#notice")).to_contain_text("Du er logget ud.")
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_have_text("Skrevet uden adgang")
    assert text_of(meeting, "Klimaplan") == "<p>Om Klimaplan.</p>"


# --- Dragging ---------------------------------------------------------------------------------------------------------


def drag(page: Page, meeting: Meeting, title: str, onto: str, *, below: bool) -> None:
    """Takes an item by its grip and lets it go above or below another; both must be in view."""
    grip = page.locator(f"#row-{item_called(meeting, title).pk} .grip").bounding_box()
    goal = page.locator(f"#row-{item_called(meeting, onto).pk}").bounding_box()
    assert grip is not None and goal is not None
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + 12)
    page.mouse.down()
    end = goal["y"] + (goal["height"] - 3 if below else 3)
    for step in range(1, 9):
        page.mouse.move(grip["x"] + 5, grip["y"] + 12 + (end - grip["y"] - 12) * step / 8)
    page.mouse.up()


@pytest.mark.parametrize("window", ["desk", "tablet"])
def test_an_item_is_dragged_to_its_place_and_numbers_follow(
    cast: Cast, meeting: Meeting, visitor: Visitor, axe: Axe, window: str
) -> None:
    page = visitor(cast, "clerk", window)
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 1800})  # type: ignore[index]
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    expect(page.locator(".grip").first).to_be_visible()
    drag(page, meeting, "Museum", "Klimaplan", below=False)
    expect(page.locator("#spoken")).to_have_text("Punktet er nu nummer 2.1, plads 3 af 7.")
    assert order_of(meeting) == ["2.1 Museum", "2.2 Klimaplan", "2.3 Busdrift"]
    # Into another section, below its only item.
    drag(page, meeting, "Museum", "Siden sidst", below=True)
    expect(page.locator("#spoken")).to_have_text("Punktet er nu nummer 4.2, plads 6 af 7.")
    assert order_of(meeting) == ["2.1 Klimaplan", "2.2 Busdrift", "4.2 Museum"]
    axe(page)


def test_dragging_to_the_edge_brings_what_lies_beyond(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    page = visitor(cast, "clerk")
    page.set_viewport_size({"width": 1366, "height": 600})
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    page.locator(f"#row-{item_called(meeting, 'Klimaplan').pk}").scroll_into_view_if_needed()
    grip = page.locator(f"#row-{item_called(meeting, 'Klimaplan').pk} .grip").bounding_box()
    assert grip is not None
    page.mouse.move(grip["x"] + 5, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, 590, steps=4)
    expect(page.locator(".stretch").last.locator(".row-dragged")).to_be_visible()
    page.mouse.up()
    expect(page.locator("#spoken")).to_have_text("Punktet er nu nummer 7.1, plads 7 af 7.")
    assert order_of(meeting) == ["2.1 Busdrift", "2.2 Museum", "7.1 Klimaplan"]


def test_a_drag_that_is_given_up_changes_nothing(cast: Cast, meeting: Meeting, visitor: Visitor) -> None:
    page = visitor(cast, "clerk")
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    page.locator(f"#row-{item_called(meeting, 'Museum').pk}").scroll_into_view_if_needed()
    grip = page.locator(f"#row-{item_called(meeting, 'Museum').pk} .grip").bounding_box()
    assert grip is not None
    page.mouse.move(grip["x"] + 5, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, grip["y"] - 150, steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    page.wait_for_timeout(300)
    assert order_of(meeting) == ["2.1 Klimaplan", "2.2 Busdrift", "2.3 Museum"]
    rows = page.locator(".stretch").nth(1).locator(".row-name").all_inner_texts()
    assert rows == ["Klimaplan", "Busdrift", "Museum"]


# --- Small screens, and no scripts ------------------------------------------------------------------------------------


def test_on_a_phone_the_item_comes_first_and_nothing_scrolls_sideways(
    cast: Cast, meeting: Meeting, visitor: Visitor, axe: Axe
) -> None:
    page = visitor(cast, "clerk", "phone")
    open_item(page, meeting, "Klimaplan")
    expect(page.locator("#outline .rows").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)
    page.locator("#outline summary").click()
    page.get_by_role("link", name="2.2 Busdrift", exact=True).click()
    expect(page.locator("#work-title")).to_contain_text("Busdrift")
    expect(page.locator("#work-title")).to_be_in_viewport()


@pytest.fixture
def plain(browser: Browser, asgi_server: AsgiServer, cast: Cast) -> Iterator[Page]:
    """A clerk's browser without scripts."""
    context = browser.new_context(java_script_enabled=False, locale="da-DK", base_url=asgi_server.url)
    client = Client()
    client.force_login(cast.users["clerk"])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": asgi_server.url}])
    yield context.new_page()
    context.close()


def test_everything_works_without_scripts(cast: Cast, meeting: Meeting, plain: Page) -> None:
    page = plain
    page.goto(f"/desk/meetings/{meeting.pk}/agenda/")
    page.get_by_role("textbox", name="Titel", exact=True).fill("Ny færge")
    # After each press the new page is waited for: the next press on the old one, which still shows, would be lost.
    page.get_by_role("button", name="Tilføj punktet").click()
    expect(page.locator("#work-title")).to_contain_text("Ny færge")
    page.get_by_role("textbox", name="Sagsfremstilling").fill("Første afsnit.\n\n- et punkt\n- to punkter")
    page.get_by_role("button", name="Gem sagsfremstilling").click()
    saved = "<p>Første afsnit.</p><ul><li><p>et punkt</p></li><li><p>to punkter</p></li></ul>"
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_have_value(saved)
    assert text_of(meeting, "Ny færge") == saved
    page.get_by_label("Led 1", exact=True).fill("godkender færgen")
    page.get_by_role("button", name="Gem og tilføj et led").click()
    page.get_by_label("Led 2", exact=True).fill("drøfter prisen")
    page.get_by_role("button", name="Gem og tilføj et led").click()
    expect(page.get_by_label("Led 3", exact=True)).to_be_visible()
    page.get_by_role("button", name="Flyt linje 2 op").click()
    expect(page.get_by_label("Led 1", exact=True)).to_have_value("drøfter prisen")
    clauses = Clause.objects.filter(item__title="Ny færge").order_by("position")
    assert [clause.text for clause in clauses] == ["drøfter prisen", "godkender færgen"]
    page.get_by_role("button", name="Flyt punkt 2.4 op: Ny færge").click()
    expect(page.get_by_text("Punktet er nu nummer 2.3, plads 5 af 8.")).to_be_visible()
    page.get_by_role("link", name="Til udsendelse").click()
    page.get_by_role("button", name="Lås dagsordenen").click()
    page.get_by_role("button", name="Send dagsordenen ud").click()
    expect(page.get_by_text("Dagsordenen er sendt ud, og medlemmerne er indkaldt.")).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.state == "dispatched"
