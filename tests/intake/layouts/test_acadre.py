"""Acadre's tables of fields, and the manifest that lies beside them."""

from __future__ import annotations

from sagsgang.intake.parsed import Absent, Participant
from tests.intake.layouts.vendor import item, parts, read, sample


def test_committee_and_meeting_are_told_apart() -> None:
    meeting = read(sample("acadre-agenda.xml"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.end, meeting.location) == (
        "Udvalget for plan og kultur (UPK)", "minutes", "2024-06-20", "10:30", "13:00", "Kursuscentret",
    )  # fmt: skip
    assert meeting.preamble == "Ekstraordinært UPK\n\nStrandvej 46\n\n9999 Sandhede"


def test_the_meetings_own_members_count_with_presence_and_excuse() -> None:
    meeting = read(sample("acadre-agenda.xml"))
    assert meeting.participants == [Participant("Bo Krag", "A", function="formand"), Participant("Ane Holm", "F")]
    assert meeting.absent == [Absent("Per Dam", "C", reason="Ferie")]


def test_items_carry_the_years_running_number_and_come_in_its_order() -> None:
    meeting = read(sample("acadre-agenda.xml"))
    assert [(one.number, one.case_number, one.initials, one.closed) for one in meeting.items] == [
        ("714", None, None, False),
        ("715", "12/27845", "fre", False),
        ("716", None, "fre", True),
    ]
    assert item(meeting, "715").facts["Sagsbehandlers navn"] == "Frede Lyng"


def test_texts_come_in_the_order_of_their_sorting_and_empty_ones_leave_nothing() -> None:
    meeting = read(sample("acadre-agenda.xml"))
    assert [heading for _, heading, _ in parts(item(meeting, "714"))] == [
        "Sagsfremstilling",
        "Beslutning i Udvalget for plan og kultur (UPK) den 20-06-2024",
    ]
    assert parts(item(meeting, "715"))[:2] == [
        ("summary", "Resumé", "Kulturafdelingen har lagt en plan.\n\nTidsplan:"),
        ("presentation", "Sagsfremstilling", "Byrådets arbejde begyndte i 2022.\n\n- Hvad vil vi?\n\n- Hvem er med?"),
    ]
    assert "Lovgrundlag" not in [part.heading for part in item(meeting, "715").parts]


def test_of_a_cases_decisions_only_the_meetings_own_date_counts() -> None:
    found = item(read(sample("acadre-agenda.xml")), "715")
    decisions = [(part.role, part.text) for part in found.parts if (part.heading or "").startswith("Beslutning")]
    assert decisions == [("other", "Punktet genoptages."), ("decision", "Indstillingen tiltrådt.")]
    assert found.decision is not None
    assert found.decision.text == "Indstillingen tiltrådt."


def test_enclosures_are_listed_by_name() -> None:
    found = item(read(sample("acadre-agenda.xml")), "715")
    assert [one.title for one in found.attachments] == ["Opsamlingsnotat. Temamøde 20.09.2022", "Kulturpolitik"]


def test_who_was_away_from_an_item_is_kept() -> None:
    assert ("other", "Fraværende under punktet", "Ane Holm (F)") in parts(
        item(read(sample("acadre-agenda.xml")), "716")
    )


def test_a_manifest_says_which_file_to_read_instead() -> None:
    meeting = read(sample("acadre-manifest.xml"))
    assert meeting.items == []
    assert [(one.code, one.severity) for one in meeting.findings] == [("manifest-only", "error")]
    assert "3687981.xml" in meeting.findings[0].message
