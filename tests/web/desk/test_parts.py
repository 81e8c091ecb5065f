"""Texts save themselves as they are written; two writers never lose a word to each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.models import AgendaItem, ItemPart, Meeting
from tests.cast import Cast
from tests.factories import drafted, item_called, on, seat_council, send
from tests.web.desk.desk import HTMX, Visit, fields, follow, open_item, post, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    seat_council(cast)
    return drafted(cast, ("Klimaplan",))


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return item_called(meeting, "Klimaplan")


def part(item: AgendaItem, role: str = "presentation") -> ItemPart:
    return ItemPart.objects.get(item=item, role=role)


def test_the_bodys_headings_are_there_to_write_under_and_others_can_be_added(clerk: Client, item: AgendaItem) -> None:
    page = open_item(clerk, item).content.decode()
    assert 'id="background"' in page and 'id="presentation"' in page and 'id="economy"' not in page
    adding = clerk.get(f"/desk/meetings/{item.meeting_id}/agenda/{item.pk}/?add=economy").content.decode()
    assert 'id="economy"' in adding


@pytest.mark.parametrize("role", ["decision", "voldgift", "<script>"])
def test_only_texts_of_an_agenda_can_be_added(clerk: Client, item: AgendaItem, role: str) -> None:
    page = clerk.get(f"/desk/meetings/{item.meeting_id}/agenda/{item.pk}/", {"add": role}).content.decode()
    assert f'id="{role}"' not in page


def test_a_text_is_saved_and_cleaned(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "form#presentation")
    sent["html"] = '<p onclick="x()">Nyt <b>afsnit</b></p><script>alert(1)</script>'
    assert "Teksten er gemt." in follow(clerk, post(clerk, "edit_part", item.pk, sent))
    assert part(item).text == "<p>Nyt <strong>afsnit</strong></p>"
    assert part(item).revision == 2


def test_a_text_that_was_not_there_is_begun(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "form#background")
    assert (sent["html"], sent["revision"]) == ("", "0")
    follow(clerk, post(clerk, "edit_part", item.pk, sent | {"html": "<p>Før var der intet.</p>"}))
    assert part(item, "background").text == "<p>Før var der intet.</p>"


def test_words_typed_without_an_editor_become_paragraphs_and_lists(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "form#presentation")
    typed = "Første afsnit med 3 < 5.\r\n\r\n- et punkt\r\n- to punkter"
    follow(clerk, post(clerk, "edit_part", item.pk, sent | {"html": typed}))
    assert part(item).text == (
        "<p>Første afsnit med 3 &lt; 5.</p><ul><li><p>et punkt</p></li><li><p>to punkter</p></li></ul>"
    )


def test_a_plain_text_opens_in_the_editor_with_its_shape(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    """Standing items and what came from documents are plain; the editor shows their paragraphs and lists as such."""
    item = AgendaItem.objects.get(meeting=meeting, purpose="agenda")
    ItemPart.objects.filter(item=item).delete()
    ItemPart.objects.create(item=item, role="presentation", position=1, text="Linje & mere\n\n- punkt\n\nA | B\n1 | 2")
    html = fields(open_item(clerk, item), "form#presentation")["html"]
    assert html == (
        "<p>Linje &amp; mere</p><ul><li><p>punkt</p></li></ul><table><tbody><tr><th><p>A</p></th><th><p>B</p></th></tr>"
        "<tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>"
    )


def test_the_script_gets_the_new_revision_the_time_and_the_findings(clerk: Client, item: AgendaItem) -> None:
    ItemPart.objects.filter(item=item).delete()
    assert "mangler „Sagsfremstilling“" in words(open_item(clerk, item))
    sent = {"role": "presentation", "html": "<p>Nu er den der.</p>", "revision": 0}
    response = post(clerk, "edit_part", item.pk, sent, headers=HTMX)
    assert response.status_code == 200
    page = response.content.decode()
    assert '<div id="presentation-state"' in page and 'name="revision" value="1"' in page
    assert "Gemt kl. 10.00.00" in words(response)
    assert 'id="findings"' in page and 'hx-swap-oob="true"' in page and "Sagsfremstilling" not in words(response)
    assert "<html" not in page


@pytest.fixture
def quarrel(clerk: Client, cast: Cast, item: AgendaItem) -> dict[str, str]:
    """What the clerk sends after a colleague has saved the same text."""
    sent = fields(open_item(clerk, item), "form#presentation") | {"html": "<p>Min tekst</p>"}
    EditPart(item_id=item.pk, role="presentation", html="<p>Kollegaens tekst</p>", revision=1).run(by=cast.clerk)
    return sent


def test_a_text_that_somebody_else_has_written_meanwhile_is_shown_beside_ones_own(
    clerk: Client, item: AgendaItem, quarrel: dict[str, str]
) -> None:
    response = post(clerk, "edit_part", item.pk, quarrel)
    assert response.status_code == 422
    assert "En anden har skrevet i teksten" in words(response)
    assert "Kollegaens tekst" in words(response)
    kept = fields(response, "form#presentation")
    assert kept["html"] == "<p>Min tekst</p>"
    assert part(item).text == "<p>Kollegaens tekst</p>"
    # Saving again by habit still overwrites nothing; choosing one's own does.
    assert post(clerk, "edit_part", item.pk, kept).status_code == 422
    follow(clerk, post(clerk, "edit_part", item.pk, kept | {"over": "2"}))
    assert part(item).text == "<p>Min tekst</p>"


def test_the_script_keeps_the_quarrel_open_until_one_is_chosen(
    clerk: Client, item: AgendaItem, quarrel: dict[str, str]
) -> None:
    for _ in range(2):
        response = post(clerk, "edit_part", item.pk, quarrel, headers=HTMX)
        assert response.status_code == 200
        page = response.content.decode()
        assert 'class="conflict"' in page and "Kollegaens tekst" in page and 'value="1"' in page
    assert part(item).text == "<p>Kollegaens tekst</p>"


def test_a_third_writer_in_between_is_seen_too(
    clerk: Client, cast: Cast, item: AgendaItem, quarrel: dict[str, str]
) -> None:
    post(clerk, "edit_part", item.pk, quarrel)
    EditPart(item_id=item.pk, role="presentation", html="<p>Tredje</p>", revision=2).run(by=cast.clerk)
    response = post(clerk, "edit_part", item.pk, quarrel | {"over": "2"})
    assert response.status_code == 422 and "Tredje" in words(response)


def test_a_text_under_a_heading_of_its_own(clerk: Client, item: AgendaItem) -> None:
    sent = {"role": "other", "html": "<p>Se kortet.</p>", "revision": 0, "heading": "Kortmateriale"}
    assert "Kortmateriale" in follow(clerk, post(clerk, "edit_part", item.pk, sent))
    assert part(item, "other").heading == "Kortmateriale"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"role": "decision"}, "Den slags tekst hører ikke til i et punkt på dagsordenen."),
        ({"role": ""}, "Den slags tekst hører ikke til"),
        ({"revision": "x"}, "Formularen blev ikke sendt helt."),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    clerk: Client, item: AgendaItem, changes: dict[str, str], sentence: str
) -> None:
    response = post(clerk, "edit_part", item.pk, {"role": "summary", "html": "x", "revision": "0"} | changes)
    assert response.status_code == 422
    assert sentence in words(response)


def test_a_text_that_was_sent_is_not_saved_over(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    send(cast, item.meeting)
    response = post(
        clerk, "edit_part", item.pk, {"role": "presentation", "html": "<p>Ændret</p>", "revision": 1}, headers=HTMX
    )
    assert "er sendt ud" in words(response)
    assert part(item).text == "<p>Om Klimaplan.</p>"
