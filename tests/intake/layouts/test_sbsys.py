"""SBSYS's two XML shapes."""

from __future__ import annotations

from sagsgang.intake.parsed import Absent, Participant
from tests.intake.layouts.vendor import item, parts, read, sample


def test_a_publication_tells_whose_meeting_when_where_and_that_it_is_minutes() -> None:
    meeting = read(sample("sbsys-publication.xml"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.end, meeting.location) == (
        "Nørå Digitaliseringsudvalg", "minutes", "2024-05-15", "16:30", "18:00", "Lokale 3, Nørå Rådhus",
    )  # fmt: skip
    assert meeting.sections == []


def test_participation_status_parts_the_present_from_the_absent() -> None:
    """Who is not decided yet takes part; who takes part in most items (status 4) does too."""
    meeting = read(sample("sbsys-publication.xml"))
    assert meeting.participants == [
        Participant("Bo Krag", "A", function="formand"),
        Participant("Ane Holm", "F"),
        Participant("Liv Bech-Lund", "V"),
        Participant("Eva Nygaard"),
    ]
    assert meeting.absent == [Absent("Per Dam", "C", reason="Sygdom")]


def test_fields_come_in_the_order_of_their_index() -> None:
    found = item(read(sample("sbsys-publication.xml")), "2")
    assert [(role, heading) for role, heading, _ in parts(found)] == [
        ("other", "Tidligere behandling"),
        ("background", "Baggrund"),
        ("presentation", "Sagsfremstilling"),
        ("economy", "Økonomiske konsekvenser og finansiering"),
        ("other", "Beslutningen træffes af"),
        ("recommendation", "Indstilling"),
        ("decision", "Beslutning"),
        ("other", "Tidligere beslutning i Økonomiudvalget den 02-05-2024"),
    ]
    assert found.case_number == "22/10384"


def test_a_quoted_decision_inside_a_field_stays_text_of_that_field() -> None:
    found = item(read(sample("sbsys-publication.xml")), "2")
    assert (found.parts[1].role, found.parts[1].heading) == ("background", "Baggrund")
    assert found.parts[1].text.endswith("Beslutning\n\nByrådet besluttede i 2020 at købe nyt.")
    assert found.decision is not None
    assert "2020" not in found.decision.text


def test_who_was_disqualified_is_told_by_the_note() -> None:
    decision = item(read(sample("sbsys-publication.xml")), "2").decision
    assert decision is not None
    assert decision.disqualified == ["Ane Holm"]
    assert "Ane Holm" in decision.text


def test_lettered_clauses_keep_their_letters_in_the_text() -> None:
    found = item(read(sample("sbsys-publication.xml")), "2")
    assert ("recommendation", "Indstilling", (
        "Center for It indstiller, at\n\nA) Pilottesten gennemføres.\n\nB) Udgiften på 300.000 kr. godkendes."
    )) in parts(found)  # fmt: skip
    assert found.recommendation is not None
    assert len(found.recommendation.clauses) == 2


def test_an_enclosure_listed_with_item_and_agenda_is_one() -> None:
    assert [one.text for one in item(read(sample("sbsys-publication.xml")), "2").attachments] == ["Budgetnotat 2025"]


def test_an_empty_field_is_a_part_only_where_the_publication_prints_it() -> None:
    """ShowEmptyFeedbackFields is on, ShowEmptyFields off: "Beslutning" is printed, "Bilag" is not."""
    meeting = read(sample("sbsys-publication.xml"))
    assert parts(item(meeting, "1")) == [("decision", "Beslutning", "")]
    assert item(meeting, "1").decision is None
    assert "Bilag" not in [part.heading for part in item(meeting, "2").parts]


def test_an_item_that_is_not_public_is_closed() -> None:
    assert [one.closed for one in read(sample("sbsys-publication.xml")).items] == [False, False, True]


def test_the_committees_own_members_and_the_systems_users_are_no_participants() -> None:
    told = str(read(sample("sbsys-publication.xml")).as_json())
    assert "Sys Bruger" not in told
    assert "example.dk" not in told
    assert told.count("Bo Krag") == 1


def test_the_older_shape_is_read_from_attributes_and_elements() -> None:
    meeting = read(sample("sbsys-dagsorden.xml"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.end, meeting.location) == (
        "Sandhede Byråd", "minutes", "2024-08-27", "16:00", "19:30", "Byrådssalen",
    )  # fmt: skip
    assert meeting.participants == [Participant("Bo Krag", "A", function="formand")]
    assert meeting.absent == [Absent("Ane Holm", "F")]
    first, second = meeting.items
    assert (first.number, first.title, first.case_number, first.closed) == (
        "1", "Godkendelse af dagsorden", "00.01.00-A00-1-24", False,
    )  # fmt: skip
    assert parts(first) == [
        ("presentation", "Sagsfremstilling", "Dagsordenen er udsendt."),
        ("economy", "Økonomiske konsekvenser", "Ingen."),
        ("decision", "Beslutning", "Godkendt."),
    ]
    assert [one.title for one in first.attachments] == ["Referat fra sidste møde"]
    assert second.closed
    assert parts(second) == [("decision", "Beslutning", "Udsat til næste møde.")]
