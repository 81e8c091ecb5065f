"""Agenda pages of no known vendor, read by their headings and without the site around them."""

from __future__ import annotations

from sagsgang.intake.layouts import confidences
from sagsgang.intake.readers import read_bytes
from tests.intake.layouts.vendor import item, parts, read, sample


def test_numbered_headings_are_the_items_and_those_above_them_sections() -> None:
    meeting = read(sample("webpage.html"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.end, meeting.location) == (
        "Havneudvalget", "minutes", "2024-05-14", "15:00", "17:30", "Havnehuset, lokale 2",
    )  # fmt: skip
    assert [(one.number, one.title, one.section, one.closed) for one in meeting.items] == [
        ("1", "Godkendelse af dagsorden", "Åbne punkter", False),
        ("2", "Ny mole (fortsat)", "Åbne punkter", False),
        ("3", "Køb af grund", "Lukkede punkter", True),
    ]


def test_a_sections_number_is_its_own_and_its_items_go_by_it() -> None:
    html = (
        "<html><body><h1>KKR Fjordland, referat af mødet den 14. maj 2024</h1><h2>1. Godkendelse af referat</h2>"
        "<h3>1.1. Referat af sidste møde</h3><h4>Beslutning</h4><p>Godkendt.</p><h2>2. Regionale sager</h2>"
        "<h3>2.1. Ny mole</h3><h4>Beslutning</h4><p>Drøftet.</p></body></html>"
    )
    meeting = read(read_bytes(html.encode(), "side.html"), "webpage")
    assert [(one.number, one.title) for one in meeting.sections] == [
        ("1", "Godkendelse af referat"), ("2", "Regionale sager"),
    ]  # fmt: skip
    assert [(one.number, one.section) for one in meeting.items] == [("1.1", "1"), ("2.1", "2")]


def test_people_are_read_from_the_lines_above_the_items() -> None:
    meeting = read(sample("webpage.html"))
    assert [(one.name, one.party) for one in meeting.participants] == [
        ("Bo Krag", "A"), ("Ane Holm", "F"), ("Liv Bech-Lund", "V"),
    ]  # fmt: skip
    assert [one.name for one in meeting.absent] == ["Per Dam"]


def test_an_item_is_cut_at_the_pages_headings_and_not_at_lines_that_look_like_one() -> None:
    found = item(read(sample("webpage.html")), "2")
    assert (found.case_number, found.initials) == ("2024-10482", "bli")
    assert [(role, heading) for role, heading, _ in parts(found)] == [
        ("summary", "Resumé"),
        ("presentation", "Sagsfremstilling"),
        ("economy", "Økonomi"),
        ("recommendation", "Indstilling"),
        ("other", "Bilag"),
        ("decision", "Beslutning"),
    ]
    assert "Beslutning:\n\nMolen bygges." in found.parts[1].text
    assert found.parts[1].text.endswith("Del | Pris\nSten | 2,1 mio. kr.\nArbejde | 3,4 mio. kr.")
    assert [one.title for one in found.attachments] == ["Tegning af molen", "Overslag"]


def test_the_site_around_the_document_is_left_out() -> None:
    told = str(read(sample("webpage.html")).as_json())
    for words in ("cookies", "Borger", "Havnevej 1", "Søg", "alert"):
        assert words not in told


def test_a_page_without_numbered_headings_is_read_as_text() -> None:
    html = (
        "<html><body><nav>Menu</nav><p>Havneudvalget, referat af mødet den 14. maj 2024</p><p>1. Ny mole</p>"
        "<p>Beslutning</p><p>Godkendt.</p><p>2. Eventuelt</p><p>Intet.</p></body></html>"
    )
    source = read_bytes(html.encode(), "side.html")
    assert next(iter(confidences(source))) == "webpage"
    meeting = read(source, "webpage")
    assert [(one.number, one.title) for one in meeting.items] == [("1", "Ny mole"), ("2", "Eventuelt")]
    assert "Menu" not in str(meeting.as_json())
