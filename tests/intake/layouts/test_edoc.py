"""eDoc's three shapes: the older export, Fujitsu's export, and the page that it prints."""

from __future__ import annotations

import pytest

from sagsgang.intake.parsed import Absent, Participant
from tests.intake.layouts.vendor import item, parts, read, sample


def test_the_older_export_tells_whose_meeting_when_and_where() -> None:
    meeting = read(sample("edoc-export.xml"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.location) == (
        "Klitlund Sundhedsudvalg", "minutes", "2024-03-05", "15:30", "Lokale 14 på Klitlund Rådhus",
    )  # fmt: skip


def test_people_stand_in_the_text_of_the_cover_and_a_secretary_is_not_absent() -> None:
    meeting = read(sample("edoc-export.xml"))
    assert meeting.participants == [
        Participant("Bo Krag", "A", function="formand"),
        Participant("Ane Holm", "F"),
        Participant("Liv Bech-Lund", "V"),
        Participant("Ida Friis", role="Sekretær"),
    ]
    assert meeting.absent == [Absent("Per Dam", "C")]


def test_items_come_in_the_order_of_the_meeting_and_none_is_forgotten() -> None:
    """The export lists item 2 before item 1, and item 3 only in the agenda's own text."""
    meeting = read(sample("edoc-export.xml"))
    assert [(one.number, one.title, one.closed) for one in meeting.items] == [
        ("1", "Meddelelser", False),
        ("2", "Ny sundhedspolitik - anlægsbevilling", False),
        ("3", "Eventuelt", False),
        ("4", "Salg af grund", True),
    ]
    assert [section.title for section in meeting.sections] == ["Åben dagsorden", "Lukket dagsorden"]
    assert {one.section for one in meeting.items[:3]} == {"Åben dagsorden"}
    assert item(meeting, "4").decision is None


def test_the_text_of_an_item_is_cut_at_its_headings() -> None:
    found = item(read(sample("edoc-export.xml")), "2")
    assert found.case_number == "2024-10482"
    assert found.facts == {"Dok.nr.": "2024-77001"}
    assert parts(found) == [
        ("other", None, "Byrådet den 9. januar 2024 Punkt 4"),
        ("summary", "Sammendrag", "Udvalget skal tage stilling til en ny politik."),
        ("background", "Baggrund", "Den gamle politik er fra 2016."),
        (
            "presentation",
            "Sagsfremstilling",
            "Politikken har tre spor.\n\nForebyggelse og trivsel\n\nDer afsættes midler hvert år.\n\nSpor\n\nBeløb\n\n"
            "Forebyggelse | 1.370.000 kr.\n\nI alt | 1.370.000 kr.",
        ),
        (
            "economy",
            "Økonomiske konsekvenser og finansiering",
            "Der afsættes 1.370.000 kr.\n\n2023-55110 - Budgetnotat er udsendt til alle medlemmer.",
        ),
        ("other", "Bilag", "2024-77005 - Politik i udkast"),
        ("other", "Beslutningen træffes af", "Klitlund Sundhedsudvalg"),
        (
            "recommendation",
            "Indstilling",
            "Center for Sundhed indstiller, at\n\nA) Politikken sendes i høring.\n\n"
            "B) Bevillingen på 1.370.000 kr. godkendes.",
        ),
        (
            "decision",
            "Klitlund Sundhedsudvalgs beslutning den 05.03.2024 Punkt 2",
            "Indstillingen godkendt med denne bemærkning:\n\nUngdomsrådet høres også.\n\n"
            "Følgende deltog ikke i behandlingen af punktet: Ane Holm (F)",
        ),
    ]


def test_enclosures_are_those_the_text_names_with_their_numbers_apart() -> None:
    meeting = read(sample("edoc-export.xml"))
    assert [(one.mark, one.text, one.title) for one in item(meeting, "2").attachments] == [
        ("Bilag", "2024-77005 - Politik i udkast", "Politik i udkast")
    ]


def test_a_list_of_enclosures_between_lettered_points_does_not_swallow_the_next_point() -> None:
    found = item(read(sample("edoc-export.xml")), "1")
    assert parts(found) == [
        ("other", None, "a. Konference om nærhed\n\nb. Besøg på Fjordhospitalet"),
        ("other", "Bilag", "2024-77009 - Program for konferencen"),
        ("decision", "Klitlund Sundhedsudvalgs beslutning den 05.03.2024 Punkt 1", "Taget til efterretning"),
    ]


def test_the_text_of_an_enclosed_file_is_not_the_document() -> None:
    meeting = read(sample("edoc-export.xml"))
    assert "Et helt andet dokument" not in str(meeting.as_json())


def test_clauses_are_read_with_who_recommends() -> None:
    recommendation = item(read(sample("edoc-export.xml")), "2").recommendation
    assert recommendation is not None
    assert recommendation.by == "Center for Sundhed"
    assert len(recommendation.clauses) == 2


def test_fujitsus_export_tells_of_presence_party_role_and_substitute() -> None:
    meeting = read(sample("edoc-fujitsu.xml"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.end, meeting.location) == (
        "Skovholm Klimaudvalg", "minutes", "2024-09-12", "16:00", "18:15", "Mødelokale 3",
    )  # fmt: skip
    assert meeting.participants == [
        Participant("Bo Krag", "A", function="formand"),
        Participant("Ane Holm", "F"),
        Participant("Liv Bech-Lund", "V", function="næstformand"),
        Participant("Tea Juul", "C", role="substitute", substitute_for="Per Dam"),
        Participant("Jon Bro", organization="Spejderne"),
        Participant("Eva Nygaard", role="Ekstern deltager"),
    ]
    assert meeting.absent == [Absent("Per Dam", "C")]


def test_content_in_base64_in_cdata_and_escaped_twice_is_decoded() -> None:
    found = item(read(sample("edoc-fujitsu.xml")), "2")
    texts = {part.heading: part.text for part in found.parts}
    assert found.title == "Klimaplan 2030 & havnen"
    assert texts["Præsentation"] == (
        "Udvalget drøftede sagen grundigt.\n\nDer er to veje at gå: Den korte og den lange."
    )
    assert (
        texts["Sagsbeskrivelse"] == "Første linje.\n\nAnden linje:\n\nTredje linje.\n\nÅr | Beløb\n2025 | 1.200.000 kr."
    )
    assert texts["Økonomi"] == "Ingen udgift & ingen indtægt."


def test_an_empty_field_that_the_page_prints_is_an_empty_part() -> None:
    assert ("hearing", "Høring", "") in parts(item(read(sample("edoc-fujitsu.xml")), "2"))


def test_what_another_body_decided_is_no_decision_of_this_meeting() -> None:
    found = item(read(sample("edoc-fujitsu.xml")), "2")
    assert ("other", "Tidligere beslutning i Økonomiudvalget 20-08-2024", "Anbefales.") in parts(found)
    assert found.decision is not None
    assert found.decision.text.startswith("Planen blev tiltrådt, dog således")
    assert "Anbefales" not in found.decision.text


def test_who_stayed_away_from_an_item_stands_with_its_decision() -> None:
    found = item(read(sample("edoc-fujitsu.xml")), "2")
    assert found.decision is not None
    assert found.decision.text.endswith("Følgende deltog ikke i behandlingen: Liv Bech-Lund")


def test_a_decision_that_is_not_released_is_none() -> None:
    for one in read(sample("edoc-fujitsu.xml")).items:
        assert "ikke frigivet" not in str(one)


def test_the_page_has_sections_and_its_list_of_contents_is_no_text() -> None:
    meeting = read(sample("edoc-page.html"))
    assert [section.title for section in meeting.sections] == ["Åbne sager", "Lukkede sager"]
    assert [(one.number, one.section, one.closed) for one in meeting.items] == [
        ("1", "Åbne sager", False),
        ("2", "Åbne sager", False),
        ("3", "Lukkede sager", True),
    ]
    assert meeting.preamble == ""


@pytest.mark.parametrize("number", ["1", "2", "3"])
def test_export_and_page_of_one_meeting_say_the_same(number: str) -> None:
    """But for what only the export knows: other bodies' decisions, and who stayed away."""
    export = item(read(sample("edoc-fujitsu.xml")), number)
    page = item(read(sample("edoc-page.html")), number)
    assert (export.title, export.case_number, export.closed, export.facts) == (
        page.title, page.case_number, page.closed, page.facts,
    )  # fmt: skip
    assert [one.text for one in export.attachments] == [one.text for one in page.attachments]
    said = [
        (role, heading, text.partition("\n\nFølgende deltog ikke")[0])
        for role, heading, text in parts(export)
        if not (heading or "").startswith("Tidligere")
    ]
    assert said == parts(page)
