"""FirstAgenda's pages, in the template known and in others of the same structure."""

from __future__ import annotations

from sagsgang.intake.parsed import Absent, Participant
from tests.intake.layouts.vendor import item, parts, read, sample


def test_the_pages_head_tells_whose_meeting_when_where_and_who() -> None:
    meeting = read(sample("firstagenda-minutes.html"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.location) == (
        "Havneudvalget", "minutes", "2024-10-01", "15:45", "Mødesal 2",
    )  # fmt: skip
    assert meeting.participants == [
        Participant("Bo Krag", "A"),
        Participant("Ane Holm", "F"),
        Participant("Liv Bech-Lund", "V"),
    ]
    assert meeting.absent == [Absent("Per Dam", "C")]
    assert meeting.preamble == "Mødet begynder med en rundvisning."


def test_items_have_number_title_and_case_number() -> None:
    meeting = read(sample("firstagenda-minutes.html"))
    assert [(one.number, one.title, one.case_number, one.closed) for one in meeting.items] == [
        ("1", "Referat fra sidste møde", "EMN-2024-010561", False),
        ("2", "Udviklingsplan for molen - endelig vedtagelse", "EMN-2024-009242", False),
        ("3", "Køb af areal", None, True),
    ]


def test_an_empty_heading_ends_the_decision_above_it() -> None:
    found = item(read(sample("firstagenda-minutes.html")), "2")
    assert found.decision is not None
    assert found.decision.text == "Et flertal i udvalget kunne tiltræde indstillingen.\n\nPer Dam tog forbehold."
    assert found.parts[1].role == "other"
    assert found.parts[1].text.startswith("Planen har været i høring")


def test_a_quoted_motion_with_its_own_decision_stays_text() -> None:
    found = item(read(sample("firstagenda-minutes.html")), "2")
    assert "Beslutning:\n\nByrådet beslutter at bygge en bro." in found.parts[1].text


def test_a_paragraph_that_says_what_an_enclosure_is_called_is_not_lost() -> None:
    found = item(read(sample("firstagenda-minutes.html")), "2")
    assert found.parts[1].text.endswith("1 Mole ved havnen")
    assert [(one.text, one.title) for one in found.attachments] == [
        ("1 Mole ved havnen", "1 Mole ved havnen"),
        ("Bilag 3: Høringssvar", "Høringssvar"),
    ]


def test_the_headings_of_the_case_have_roles_and_other_bodies_are_no_decision() -> None:
    found = item(read(sample("firstagenda-minutes.html")), "2")
    assert [(role, heading) for role, heading, _ in parts(found)] == [
        ("decision", "Beslutninger"),
        ("other", None),
        ("summary", "Resume"),
        ("recommendation", "Beslutningspunkter"),
        ("other", "Sagsforløb"),
    ]


def test_controls_of_the_page_are_no_text() -> None:
    told = str(read(sample("firstagenda-minutes.html")).as_json())
    for control in ("Hent som PDF", "Kopier link", "Tilbage til forsiden", "localizationKeys", "'PDF'"):
        assert control not in told


def test_another_template_is_read_by_its_structure() -> None:
    meeting = read(sample("firstagenda-boxes.html"))
    assert (meeting.body, meeting.kind, meeting.date, meeting.start, meeting.location) == (
        "Nørå Byråd", "agenda", "2025-03-04", "17:00", "Byrådssalen",
    )  # fmt: skip
    first, second = meeting.items
    assert parts(first) == [("other", None, "Dagsordenen er udsendt den 25. februar.")]
    assert (second.number, second.title, second.case_number, second.closed) == (
        "2", "Budget 2026", "00.30.00-S00-1-25", True,
    )  # fmt: skip
    assert parts(second) == [
        ("recommendation", "Indstilling", "Direktionen indstiller,\n\n- at budgettet drøftes.\n\nBudgetnotat")
    ]
    assert [one.title for one in second.attachments] == ["Budgetnotat"]
