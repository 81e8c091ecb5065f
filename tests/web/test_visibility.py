"""Nobody learns of a closed item who may not read it: not its words, not that it exists, not by a count or a file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.kernel.access import SYSTEM
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import AgendaItem, Enclosure, ItemPart, Meeting
from tests.cast import Cast
from tests.web.made import CLOSED, CLOSED_CASE, SECRETS, load
from tests.web.routes import variants

pytestmark = pytest.mark.django_db

INSIDE = ("clerk", "chair", "member")
OUTSIDE = ("citizen", "respondent", "outsider")
Visit = Callable[[str], Client]


def text_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def places(meeting: Meeting) -> list[str]:
    """Every address that could tell of the meeting's items, in both languages, and searches for what is closed."""
    found = [address for name, address in variants(meeting) if name != "sign_in"]
    found += [f"{reverse('search')}?q={secret}" for secret in SECRETS]
    found.append(reverse("meeting_file", args=[meeting.body.slug, meeting.address, "minutes", "txt"]))
    return found + [f"/en{address}" for address in found]


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_closed_item_is_nowhere_for_those_outside(cast: Cast, visit: Visit, who: str) -> None:
    meeting, client = load(), visit(who)
    for address in places(meeting):
        page = client.get(address).content.decode()
        # The page of a search repeats what was asked for, in the field and in its title.
        asked = re.search(r"\?q=([\w-]+)$", address)
        told = [s for s in SECRETS if s in page and not (asked and asked[1] == s)]
        assert told == [], address
        if asked and asked[1] in SECRETS:
            assert 'class="hits"' not in page, address
        assert 'class="closed-mark"' not in page, address


@pytest.mark.parametrize("who", INSIDE)
def test_those_inside_read_it_and_see_that_it_is_closed(cast: Cast, visit: Visit, who: str) -> None:
    meeting, client = load(), visit(who)
    for name in ("meeting", "agenda_item"):
        numbers = [CLOSED] if name == "agenda_item" else []
        page = client.get(reverse(name, args=[meeting.body.slug, meeting.address, *numbers])).content.decode()
        assert "Hemmeligkontrakt" in page
        assert "kampvalgsresultat" in page
        assert 'class="closed-mark"' in page
    assert "Hemmeligkontrakt" in client.get(f"{reverse('search')}?q=hemmeligkontrakt").content.decode()
    assert client.get(reverse("case", args=[meeting.body.slug, CLOSED_CASE.lower()])).status_code == 200


@pytest.mark.parametrize("who", OUTSIDE)
def test_its_own_addresses_do_not_exist_outside(cast: Cast, visit: Visit, who: str) -> None:
    meeting, client = load(), visit(who)
    at = [meeting.body.slug, meeting.address]
    assert client.get(reverse("agenda_item", args=[*at, CLOSED])).status_code == 404
    assert client.get(reverse("item_file", args=[*at, CLOSED, "pdf"])).status_code == 404
    assert client.get(reverse("item_file", args=[*at, CLOSED, "txt"])).status_code == 404
    assert client.get(reverse("case", args=[meeting.body.slug, CLOSED_CASE.lower()])).status_code == 404
    # Exactly as an item that there never was.
    assert client.get(reverse("agenda_item", args=[*at, "2.99"])).status_code == 404


@pytest.mark.parametrize(("who", "count"), [("citizen", 4), ("outsider", 4), ("member", 5), ("clerk", 5)])
def test_counts_count_what_the_viewer_may_see(cast: Cast, visit: Visit, who: str, count: int) -> None:
    meeting, client = load(), visit(who)
    assert f"{count} punkter" in client.get(reverse("body", args=[meeting.body.slug])).content.decode()
    response = client.get(f"{reverse('search')}?kind=item&body={meeting.body.slug}")
    assert response.context["found"].total == count
    page = client.get(reverse("meeting", args=[meeting.body.slug, meeting.address]))
    assert len(page.context["document"].items) == count
    assert sum(n for _, n in page.context["summary"]) == 2 * count - 1  # each has two outcomes, one of them the same


@pytest.mark.parametrize(("who", "told"), [("citizen", False), ("outsider", False), ("member", True), ("clerk", True)])
def test_the_pdf_says_what_the_page_says(cast: Cast, visit: Visit, who: str, told: bool) -> None:
    meeting = load()
    response = visit(who).get(reverse("meeting_file", args=[meeting.body.slug, meeting.address, "minutes", "pdf"]))
    text = text_of_pdf(response.content)
    assert "Cykelsti nummer 1" in text
    assert ("Hemmeligkontrakt" in text) is told


def test_one_viewers_pdf_is_never_handed_to_another(cast: Cast, visit: Visit) -> None:
    """The files that are kept ready are found by what they say, so the order of visitors changes nothing."""
    meeting = load()
    address = reverse("meeting_file", args=[meeting.body.slug, meeting.address, "minutes", "pdf"])
    inside = visit("clerk").get(address)
    outside = visit("citizen").get(address)
    assert inside["ETag"] != outside["ETag"]
    assert "Hemmeligkontrakt" not in text_of_pdf(outside.content)
    assert "private" in inside["Cache-Control"]
    assert "Cookie" in outside["Vary"]
    # Nor does the name of the one get the other a "not modified".
    assert visit("citizen").get(address, headers={"If-None-Match": inside["ETag"]}).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("citizen", 302), ("member", 403), ("outsider", 404), ("clerk", 200)])
def test_only_the_secretariat_gets_the_document_that_was_loaded(
    cast: Cast, visit: Visit, who: str, status: int
) -> None:
    meeting = load()
    response = visit(who).get(reverse("meeting_source", args=[meeting.body.slug, meeting.address]))
    assert response.status_code == status
    if status == 200:
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"
    linked = "/source" in visit(who).get(reverse("meeting", args=[meeting.body.slug, meeting.address])).content.decode()
    assert linked is (who == "clerk")


@pytest.mark.parametrize(("who", "told"), [("citizen", False), ("member", False), ("outsider", False), ("clerk", True)])
def test_an_agenda_that_is_not_sent_is_the_secretariats(cast: Cast, visit: Visit, who: str, told: bool) -> None:
    meeting = Meeting.objects.create(body=cast.body, date=date(2027, 2, 5), state="agenda_draft")
    item = AgendaItem.objects.create(meeting=meeting, position=1, number="1", title="Kladdens punkt")
    ItemPart.objects.create(item=item, position=1, role="background", text="Kladdens tekst")
    client = visit(who)
    page = client.get(reverse("meeting", args=[cast.body.slug, meeting.address])).content.decode()
    assert ("Kladdens punkt" in page) is told
    for address in (reverse("home"), reverse("body", args=[cast.body.slug])):
        if not told:
            assert "Kladdens punkt" not in client.get(address).content.decode()
    file = client.get(reverse("meeting_file", args=[cast.body.slug, meeting.address, "agenda", "txt"]))
    assert file.status_code == (200 if told else 404)


@pytest.mark.parametrize(("who", "status"), [("citizen", 404), ("outsider", 404), ("member", 200), ("clerk", 200)])
def test_a_body_that_is_not_public_exists_for_its_own_people_only(
    cast: Cast, visit: Visit, who: str, status: int
) -> None:
    meeting = load()
    Body.objects.filter(pk=cast.body.pk).update(public=False)
    client = visit(who)
    for name, args in (("body", []), ("meeting", [meeting.address]), ("agenda_item", [meeting.address, "2.1"])):
        assert client.get(reverse(name, args=[cast.body.slug, *args])).status_code == status
    for address in (reverse("home"), reverse("body_list"), reverse("case_list")):
        assert (cast.body.name in client.get(address).content.decode()) is (status == 200)


def test_a_closed_paper_of_an_open_item_is_not_handed_out(cast: Cast, visit: Visit) -> None:
    from sagsgang.kernel import clock
    from sagsgang.record.documents import store
    from sagsgang.record.documents.models import Document, Version

    meeting = load()
    item = AgendaItem.objects.get(meeting=meeting, number="2.1")
    open_paper = Document.objects.create(title="Kort", kind=Document.Kind.ENCLOSURE, body=cast.body, closed=False)
    closed_paper = Document.objects.create(title="Tilbud", kind=Document.Kind.ENCLOSURE, body=cast.body, closed=True)
    stray = Document.objects.create(title="Udkast", kind=Document.Kind.ENCLOSURE, body=cast.body, closed=False)
    for n, paper in enumerate((open_paper, closed_paper, stray), 1):
        Version.objects.create(
            document=paper, number=1, name="æble<script>.html", media_type="text/html", size=3, sha256="x",
            path=store.put(b"<script>alert(1)</script>"), created_at=clock.now(),
        )  # fmt: skip
        if paper is not stray:
            Enclosure.objects.create(
                item=item, position=n + 5, mark="Bilag", title=paper.title, document=paper, closed=paper.closed
            )

    def status(who: str, paper: Document) -> int:
        return visit(who).get(reverse("enclosure", args=[paper.uid])).status_code

    assert [status("citizen", paper) for paper in (open_paper, closed_paper, stray)] == [200, 404, 404]
    assert [status("clerk", paper) for paper in (open_paper, closed_paper, stray)] == [200, 200, 404]
    response = visit("citizen").get(reverse("enclosure", args=[open_paper.uid]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    page = visit("citizen").get(reverse("agenda_item", args=[cast.body.slug, meeting.address, "2.1"])).content.decode()
    assert reverse("enclosure", args=[open_paper.uid]) in page
    assert str(closed_paper.uid) not in page


def test_the_makers_own_words_are_in_the_record(cast: Cast) -> None:
    """What the tests above look for is really there: else they would find nothing to hide."""
    meeting = load()
    assert AgendaItem.objects.visible_to(SYSTEM).get(meeting=meeting, number=CLOSED).closed
    assert Enclosure.objects.filter(item__number=CLOSED, title="lukketbilag").exists()
