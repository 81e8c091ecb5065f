"""A member's weeks around a meeting: on a tablet, with the clerk at the desk and a substitute on the phone.

The member sends apologies and the clerk sees it at once; the substitute is asked by one click; notes keep themselves;
the minutes are sent, commented and answered. axe looks at every page, at three widths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role
from sagsgang.record.meetings.models import Invitation, Meeting, Note
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.models import Comment
from tests.cast import Cast, make_cast, sign_up
from tests.factories import held, item_called, minutes_sent
from tests.web.ahead import CLOSED, SUBSTITUTE, Ahead, meeting_ahead, seat_everybody
from tests.web.browser import sideways, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Visitor = Callable[..., Page]
Axe = Callable[[Page], None]


@pytest.fixture
def ahead(transactional_db: None) -> Iterator[Ahead]:
    """A council with a meeting in four weeks, and a substitute with an account."""
    cast = make_cast()
    people = seat_everybody(cast)
    cast.users["substitute"] = sign_up("suppleant", SUBSTITUTE, Role.MEMBER, cast.body, people[SUBSTITUTE])
    yield Ahead(cast, meeting_ahead(cast, ("Klimaplan", "Busdrift"), day=clock.today() + timedelta(days=28)), people)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = make_cast()
    seat_everybody(made)
    return made


def test_apologies_a_substitute_and_the_clerk_who_sees_it(ahead: Ahead, visitor: Visitor, axe: Axe) -> None:
    member = visitor(ahead.cast, "member", "tablet")
    clerk = visitor(ahead.cast, "clerk", "desk")
    phone = visitor(ahead.cast, "substitute", "phone")

    clerk.goto(reverse("desk_people", args=[ahead.meeting.pk]))
    expect(clerk.get_by_role("heading", name="Har ikke svaret 5")).to_be_visible()
    axe(clerk)

    member.goto("/")
    member.get_by_role("link", name="Min side").click()
    expect(member.get_by_role("heading", level=2).first).to_contain_text("KKR Testland")
    axe(member)
    member.get_by_text("Skriv en grund").click()
    member.get_by_label("Grund til afbud").fill("Bortrejst")
    axe(member)
    member.get_by_role("button", name="Meld afbud").click()
    expect(member.get_by_text("Tak. Dit afbud er sendt til sekretariatet.")).to_be_visible()
    expect(member.get_by_text("Du har meldt afbud.")).to_be_visible()
    axe(member)

    # The clerk has not touched anything: the overview follows by itself.
    expect(clerk.get_by_role("heading", name="Afbud 1")).to_be_visible()
    expect(clerk.get_by_text("Bortrejst")).to_be_visible()
    expect(clerk.get_by_text("Samme parti (A).")).to_be_visible()
    axe(clerk)
    clerk.get_by_role("button", name=f"Indkald {SUBSTITUTE}").click()
    expect(clerk.get_by_text(f"{SUBSTITUTE} er indkaldt som suppleant.")).to_be_visible()

    phone.goto("/me/")
    expect(phone.get_by_text("Du er indkaldt som suppleant for Folmer Agerskov.")).to_be_visible()
    assert sideways(phone) <= 0
    axe(phone)
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Du kommer.", exact=True)).to_be_visible()

    clerk.reload()
    expect(clerk.get_by_text(f"{SUBSTITUTE} kommer i stedet")).to_be_visible()
    states = dict(Invitation.objects.filter(meeting=ahead.meeting).values_list("person__name", "state"))
    assert (states["Folmer Agerskov"], states[SUBSTITUTE]) == ("apologised", "accepted")


def test_the_clerk_notes_an_apology_by_keyboard_alone(ahead: Ahead, visitor: Visitor) -> None:
    clerk = visitor(ahead.cast, "clerk", "desk")
    clerk.goto(reverse("desk_people", args=[ahead.meeting.pk]))
    row = clerk.locator(".place-row", has_text="Asta Brink")
    row.locator("summary").focus()
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Tab")
    clerk.keyboard.type("Ringede afbud")
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_text("Afbuddet fra Asta Brink er noteret.")).to_be_visible()
    expect(clerk.get_by_text("Ringede afbud")).to_be_visible()


def test_notes_keep_themselves_and_are_nobody_elses(ahead: Ahead, visitor: Visitor, axe: Axe) -> None:
    member, chair = visitor(ahead.cast, "member", "tablet"), visitor(ahead.cast, "chair", "desk")
    address = reverse("my_meeting", args=[ahead.meeting.pk])
    member.goto("/me/")
    member.get_by_role("link", name="Læs dagsordenen").click()
    expect(member.get_by_role("heading", name=CLOSED)).to_be_visible()
    axe(member)
    number = ahead.item("Klimaplan").number
    note = member.get_by_label(f"Min note til punkt {number}", exact=True)
    note.fill("Spørg om færgen")
    expect(member.locator(f"#punkt-{number.replace('.', '-')} .note-state")).to_have_text("Gemt")
    # Written and left at once: the last words are not lost.
    other = member.get_by_label(f"Min note til punkt {ahead.item(CLOSED).number}", exact=True)
    other.fill("Prisen er for lav")
    member.goto("/me/")
    member.goto(address)
    expect(note).to_have_value("Spørg om færgen")
    expect(other).to_have_value("Prisen er for lav")
    expect(member.locator(".noted").first).to_have_text("note")
    axe(member)
    chair.goto(address)
    expect(chair.get_by_label(f"Min note til punkt {number}", exact=True)).to_have_value("")
    assert Note.objects.filter(user=ahead.cast.users["member"]).count() == 2
    assert not chair.evaluate("document.documentElement.innerHTML.includes('færgen')")


def test_a_paper_opens_on_the_tablet(ahead: Ahead, visitor: Visitor) -> None:
    member = visitor(ahead.cast, "member", "tablet")
    member.goto("/me/")
    link = member.get_by_role("link", name="Klimakort")
    box = link.bounding_box()
    assert box is not None and box["height"] >= 44, "too small to hit with a finger"
    answer = member.request.get(link.get_attribute("href") or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def test_who_was_there_is_corrected_by_the_keyboard_alone(cast: Cast, visitor: Visitor, axe: Axe) -> None:
    meeting = held(cast, ("Klimaplan", "Busdrift"), day=clock.today() - timedelta(days=2))
    clerk, buses = visitor(cast, "clerk", "desk"), item_called(meeting, "Busdrift")
    clerk.goto(reverse("desk_minutes", args=[meeting.pk]))
    clerk.get_by_role("link", name="Se og ret fremmødet").press("Enter")
    expect(clerk.locator(".presence > li", has_text="Asta Brink")).to_be_visible()
    axe(clerk)
    clerk.locator(".presence > li", has_text="Asta Brink").get_by_role("link").press("Enter")
    expect(clerk.get_by_role("heading", name="Ret fremmødet for Asta Brink")).to_be_visible()
    axe(clerk)
    assert sideways(clerk) <= 0
    clerk.get_by_label("Gik").first.select_option(str(buses.pk))
    clerk.get_by_role("group", name="Tidsrum").get_by_label("Klokken").last.fill("10.40")
    clerk.get_by_label("Hvorfor?").fill("Hun gik før")
    clerk.get_by_label("Hvorfor?").press("Enter")
    expect(clerk.get_by_text("Fremmødet er rettet.")).to_be_visible()
    expect(clerk.get_by_text(f"fra begyndelsen, gik under punkt {buses.number} kl. 10.40")).to_be_visible()
    axe(clerk)


def test_minutes_are_looked_through_sent_commented_and_answered(cast: Cast, visitor: Visitor, axe: Axe) -> None:
    meeting = held(cast, ("Klimaplan", "Busdrift"), day=clock.today() - timedelta(days=2))
    clerk, member = visitor(cast, "clerk", "desk"), visitor(cast, "member", "tablet")
    clerk.goto(reverse("desk_minutes", args=[meeting.pk]))
    axe(clerk)
    clerk.get_by_role("button", name="Tag referatet til gennemsyn").click()
    item = item_called(meeting, "Klimaplan")
    article = clerk.locator(f"#item-{item.pk}")
    text = article.get_by_label("Beslutning")
    text.click()
    clerk.keyboard.press("End")
    clerk.keyboard.type(" Enigt.")
    expect(article.locator(".writing-state")).to_have_text("Gemt")
    axe(clerk)
    clerk.get_by_role("button", name="Send referatet").click()
    expect(clerk.get_by_text("Referatet er sendt, og medlemmerne kan sende bemærkninger.")).to_be_visible()

    member.goto("/me/")
    member.get_by_role("link", name="Læs referatet igennem").click()
    expect(member.get_by_text("KKR Testland godkendte indstillingen. Enigt.")).to_be_visible()
    axe(member)
    about = member.locator(f"#punkt-{item.number.replace('.', '-')}")
    about.get_by_text("Skriv en bemærkning").click()
    about.get_by_label(f"Bemærkning til punkt {item.number}").fill("Det var ikke enigt.")
    axe(member)
    about.get_by_role("button", name="Send bemærkningen").click()
    expect(member.get_by_text("Tak. Bemærkningen er sendt til sekretariatet.")).to_be_visible()
    expect(about.get_by_text("Ikke besvaret endnu.")).to_be_visible()

    clerk.reload()
    expect(clerk.get_by_text("Det var ikke enigt.")).to_be_visible()
    axe(clerk)
    clerk.get_by_label("Svar til Folmer Agerskov").fill("Rigtigt. Det rettes før godkendelsen.")
    clerk.get_by_role("button", name="Gem svaret").click()
    expect(clerk.get_by_text("Svaret er gemt, og medlemmet kan se det.")).to_be_visible()
    member.reload()
    expect(member.get_by_text("Rigtigt. Det rettes før godkendelsen.")).to_be_visible()
    assert Comment.objects.get().item_id == item.pk


@pytest.mark.parametrize(("window", "language"), [("phone", "da"), ("tablet", "da"), ("desk", "da"), ("desk", "en")])
def test_no_page_of_theirs_has_a_fault(
    ahead: Ahead, visitor: Visitor, axe: Axe, valid_html: Callable[[str], None], window: str, language: str
) -> None:
    """axe and the HTML standard find nothing, and nothing scrolls sideways, folded and unfolded."""
    meeting = minutes_sent(ahead.cast, day=clock.today() - timedelta(days=5))
    item = item_called(meeting, "Klimaplan")
    CommentMinutes(meeting_id=meeting.pk, text="Hm", item_id=item.pk).run(by=ahead.cast.member)
    for who, addresses in _pages(ahead.meeting, meeting).items():
        page = visitor(ahead.cast, who, window)
        for address in addresses:
            page.goto(f"{'/en' if language == 'en' else ''}{address}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert sideways(page) <= 0, address
            unfold(page)
            axe(page)
            assert sideways(page) <= 0, address
            if window == "desk":
                valid_html(page.request.get(page.url).text())


def _pages(coming: Meeting, gone: Meeting) -> dict[str, list[str]]:
    return {
        "member": ["/me/", reverse("my_meeting", args=[coming.pk]), reverse("my_minutes", args=[gone.pk])],
        "respondent": ["/me/"],
        "clerk": [
            "/me/",
            reverse("desk_people", args=[coming.pk]),
            reverse("desk_minutes", args=[gone.pk]),
            reverse("desk_minutes", args=[coming.pk]),
            reverse("minutes_version", args=[gone.pk, 2]),
            reverse("desk_attendance", args=[gone.pk]),
            reverse("desk_members", args=[gone.body.slug]),
        ],
        "citizen": [
            reverse("meeting", args=[gone.body.slug, gone.address]),
            reverse("meeting_versions", args=[gone.body.slug, gone.address]),
        ],
    }
