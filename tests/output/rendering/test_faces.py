"""Page, PDF, HTML and text of a meeting are drawn from one tree, and all of them say what it says, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from sagsgang.kernel.access import CITIZEN
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.faces import as_data
from sagsgang.output.rendering.html import render_html
from sagsgang.output.rendering.pdf import render_pdf
from sagsgang.output.rendering.text import render_text
from sagsgang.record.bodies.commands.write_letterhead import WriteLetterhead
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from tests.cast import Cast
from tests.factories import MEETING_DAY, TODAY, close, decide, drafted, item_called, on, seat_council, send

TABLE = (
    "<p>Kommunerne betaler efter indbyggertal &amp; behov.</p><h3>Fordeling</h3>"
    "<table><tbody><tr><th>Kommune</th><th>Beløb</th></tr><tr><td>Nørå</td><td>1,5 mio. kr.</td></tr></tbody></table>"
    "<ul><li>Første led</li><li>Andet led</li></ul>"
)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Minutes with a letterhead, a table, lists, a paper, an amended decision and a closed item."""
    seat_council(cast)
    WriteLetterhead(body_id=cast.body.pk, text="Havnegade 12, 0000 Fjordby\nwww.testland.example.dk").run(by=cast.clerk)
    with on(TODAY):
        made = drafted(cast, ("Klimaplan", "Kystsikring på øerne"))
        item = item_called(made, "Klimaplan")
        EditPart(item_id=item.pk, role="economy", html=TABLE, revision=0).run(by=cast.clerk)
        Enclose(item_id=item.pk, name="kort.txt", data=b"Kortet.", title="Kort over kysten").run(by=cast.clerk)
        send(cast, made)
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=made.pk).run(by=cast.clerk)
        decide(cast, item, outcomes=[("approved_amended", None, "dog uden havnen")])
        RecordStatement(item_id=item.pk, text="Vi er imod.", person_id=cast.member.person_id or 0).run(by=cast.clerk)
        decide(cast, item_called(made, "Kystsikring på øerne"))
        close(cast, made)
        ReviewMinutes(meeting_id=made.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=made.pk, overrides={"item.undecided": "Udsat"}).run(by=cast.clerk)
    return Meeting.objects.select_related("body").get(pk=made.pk)


def blocks(told: list[dict[str, Any]]) -> Iterator[str]:
    for block in told:
        yield from block["lines"]
        for row in block["rows"]:
            yield from row


def item_says(item: dict[str, Any]) -> Iterator[str]:
    yield f"{item['number']} {item['title']}"
    yield item["case_line"]
    for part in item["parts"]:
        yield part["heading"]
        yield from blocks(part["blocks"])
    yield from item["enclosures"]
    if (decision := item["decision"]) is not None:
        yield from blocks(decision["blocks"])
        yield from decision["extra_statements"]
        yield from decision["recusals"]


def says(data: dict[str, Any]) -> list[str]:
    """Everything that the tree says, piece by piece in its order; labels left out."""

    def pieces() -> Iterator[str]:
        yield from data["letterhead"]
        yield data["heading"]
        yield from data["facts"]
        for row in data["people"][1:]:
            yield from row
        yield from data["absent"]
        for section in data["sections"]:
            yield section["title"]
            for item in section["items"]:
                yield from item_says(item)

    return [piece for piece in pieces() if bare(piece)]


def bare(text: str) -> str:
    """The letters and digits alone: where lines break, and how words are divided, is each face's own."""
    return re.sub(r"[^\w]", "", text)


def pdf_text(paper: bytes) -> str:
    return "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(BytesIO(paper)))


def test_every_face_says_all_that_the_tree_says_in_its_order(meeting: Meeting) -> None:
    data = as_data(meeting_document(meeting, CITIZEN))
    told = says(data)
    assert {"Havnegade 12, 0000 Fjordby", "Nørå", "1,5 mio. kr.", "Andet led", "Folmer Agerskov"} <= set(told)
    html = unescape(strip_tags(render_html(data).partition("<main>")[2]))
    for face in (render_text(data), html, pdf_text(render_pdf({**data, "contents": False}))):
        rest = bare(face)
        for piece in told:
            before, found, rest = rest.partition(bare(piece))
            assert found, f"{piece!r} is not said after {before[-80:]!r}"


def test_the_pages_say_what_the_tree_says(client: Client, meeting: Meeting) -> None:
    data = as_data(meeting_document(meeting, CITIZEN))
    for section in data["sections"]:
        for item in section["items"]:
            address = reverse("agenda_item", args=[meeting.body.slug, meeting.address, item["number"]])
            page = bare(unescape(strip_tags(client.get(address).content.decode())))
            for piece in item_says(item):
                assert bare(piece.removesuffix(" (lukket)")) in page, (item["number"], piece)


def test_an_extract_says_what_its_item_says_and_nothing_of_the_next(meeting: Meeting) -> None:
    document = meeting_document(meeting, CITIZEN)
    data = as_data(document, only="2.1")
    for face in (render_text(data), render_html(data), pdf_text(render_pdf(data))):
        assert bare("Havnegade 12, 0000 Fjordby") in bare(face) and bare("dog uden havnen") in bare(face)
        assert bare("Kystsikring på øerne") not in bare(face)
