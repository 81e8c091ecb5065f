"""A meeting as its members read it: items and papers with the reader's rights, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Version
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.models import AgendaItem, Enclosure, Meeting
from tests.cast import Cast
from tests.factories import MEETING_DAY, drafted, on
from tests.web.ahead import CLOSED, CLOSED_PAPER, SECRET_PAPER, Ahead
from tests.web.made import load
from tests.web.portal.test_me import MOST, asked, grow

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]


def paper(ahead: Ahead, title: str) -> str:
    document = Enclosure.objects.get(item__meeting=ahead.meeting, title=title).document
    assert document is not None
    return reverse("enclosure", args=[document.uid])


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("my_meeting", args=[meeting.pk]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("who", ["member", "chair", "clerk"])
def test_those_inside_read_everything_closed_items_too(ahead: Ahead, visit: Visit, who: str) -> None:
    page = page_of(visit(who), ahead.meeting)
    for words in ("Om Klimaplan.", CLOSED, CLOSED_PAPER, SECRET_PAPER, "Klimakort", "Min note"):
        assert words in page
    for title in ("Klimakort", CLOSED_PAPER, SECRET_PAPER):
        assert paper(ahead, title) in page
    assert ("Meld afbud" in page) is (who != "clerk")


@pytest.mark.parametrize("who", ["respondent", "outsider"])
def test_others_are_led_to_the_page_that_everybody_reads(ahead: Ahead, visit: Visit, who: str) -> None:
    response = visit(who).get(reverse("my_meeting", args=[ahead.meeting.pk]), follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(reverse("meeting", args=["kkr-testland", "2027-02-05"]), 302)]
    assert "Om Klimaplan." in page
    for secret in (CLOSED, CLOSED_PAPER, SECRET_PAPER, "Min note"):
        assert secret not in page


def test_a_meeting_nobody_may_know_of_is_not_there(ahead: Ahead, visit: Visit) -> None:
    ahead.cast.body.public = False
    ahead.cast.body.save()
    address = reverse("my_meeting", args=[ahead.meeting.pk])
    assert visit("outsider").get(address).status_code == 404
    assert visit("member").get(address).status_code == 200
    assert visit("member").get(reverse("my_meeting", args=[ahead.meeting.pk + 99])).status_code == 404


def test_a_draft_is_not_shown_before_it_is_sent(cast: Cast, visit: Visit) -> None:
    with on():
        meeting = drafted(cast)
    page = page_of(visit("member"), meeting)
    assert "Dagsordenen er ikke sendt ud endnu." in page
    assert "Klimaplan" not in page


def test_while_it_runs_the_way_to_follow_stands_in_front(ahead: Ahead, visit: Visit) -> None:
    assert "Følg mødet nu" not in page_of(visit("member"), ahead.meeting)
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=ahead.meeting.pk).run(by=ahead.cast.clerk)
        page = page_of(visit("member"), ahead.meeting)
    assert "Følg mødet nu" in page
    assert reverse("follow", args=[ahead.meeting.pk]) in page


def test_a_meeting_that_was_read_in_has_nothing_to_answer(cast: Cast, visit: Visit) -> None:
    page = page_of(visit("member"), load(5))
    assert "Meld afbud" not in page
    assert "KKR godkendte stien." in page


# --- Papers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Klimakort", CLOSED_PAPER, SECRET_PAPER])
@pytest.mark.parametrize("who", ["member", "chair", "clerk", "respondent", "outsider", "citizen"])
def test_a_paper_is_handed_to_those_who_may_read_it(ahead: Ahead, visit: Visit, who: str, title: str) -> None:
    inside = who in ("member", "chair", "clerk")
    response = visit(who).get(paper(ahead, title))
    assert response.status_code == (200 if inside or title == "Klimakort" else 404)
    if response.status_code == 200:
        assert response.content == b"%PDF-1.7 " + title.encode()


def test_an_open_enclosure_of_a_closed_document_stays_closed(ahead: Ahead, visit: Visit) -> None:
    """A paper that somebody closed is not opened by an agenda that forgot to."""
    Enclosure.objects.filter(title=SECRET_PAPER).update(closed=False)
    assert visit("citizen").get(paper(ahead, SECRET_PAPER)).status_code == 404
    assert visit("member").get(paper(ahead, SECRET_PAPER)).status_code == 200


def test_a_paper_goes_out_as_what_it_is_and_once(ahead: Ahead, visit: Visit) -> None:
    client, address = visit("citizen"), paper(ahead, "Klimakort")
    document = Enclosure.objects.get(title="Klimakort").document
    assert document is not None
    first = client.get(address)
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == 'inline; filename="Klimakort.pdf"'
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first["ETag"] == f'"{document.versions.get().sha256}"'
    assert "private" in first["Cache-Control"] and "Cookie" in first["Vary"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("said", "data", "kind", "shown"),
    [
        ("application/pdf", b"%PDF-1.4 x", "application/pdf", "inline"),
        ("image/png", b"\x89PNG\r\n\x1a\n", "image/png", "inline"),
        # What is said of a file comes from whoever handed it in: it is believed only where it can do no harm.
        ("application/pdf", b"<script>alert(1)</script>", "application/pdf", "attachment"),
        ("text/html", b"<script>alert(1)</script>", "application/octet-stream", "attachment"),
        ("image/svg+xml", b"<svg onload='x'/>", "application/octet-stream", "attachment"),
        ("application/vnd.evil+xml", b"<x/>", "application/octet-stream", "attachment"),
        ("text/plain; charset=utf-8", b"hej", "text/plain", "attachment"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            b"PK\x03\x04",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
    ],
)
def test_only_what_can_do_no_harm_is_shown_in_the_browser(
    ahead: Ahead, visit: Visit, said: str, data: bytes, kind: str, shown: str
) -> None:
    document = Enclosure.objects.get(title="Klimakort").document
    Version.objects.create(
        document=document, number=2, name="æ\"b\r\nx.html", media_type=said, size=len(data),
        sha256=store.sha256_of(data), path=store.put(data), created_at=clock.now(),
    )  # fmt: skip
    response = visit("member").get(paper(ahead, "Klimakort"))
    assert response.content == data
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith(shown)
    assert "\r" not in response["Content-Disposition"]
    assert "script-src" in response["Content-Security-Policy"]


# --- Cost -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["member", "clerk"])
def test_the_page_costs_the_same_for_250_items(ahead: Ahead, visit: Visit, who: str) -> None:
    client, address = visit(who), reverse("my_meeting", args=[ahead.meeting.pk])
    few = asked(client, address)
    grow(ahead.meeting, 250)
    assert AgendaItem.objects.filter(meeting=ahead.meeting).count() == 250
    assert asked(client, address) == few <= MOST
