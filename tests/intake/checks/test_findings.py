"""Every finding: the slip that brings it, and the same document without the slip, which must be quiet.

Each row of the table changes the sound document below in one place.
"""

from __future__ import annotations

import pytest

from sagsgang.intake.checks import CHECKS
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Finding
from tests.intake.documents import source_of

SOUND = """REFERAT

KKR Klitkysten

Deltagerfortegnelse
Deltagere
Asta Brinkholm (A) Fjordby Kommune, formand
Bo Dalsvad (V), Klitlund Kommune
Cilla Engbæk-Riis (C) Skovholm Kommune
Dines Fladmose (F) Nørå Kommune
Ebba Grønhave (B) Sandhede Kommune
Frode Hvidkær (V) Engvad Kommune (suppleant for Holger Jernved)

Afbud
Holger Jernved (V) Engvad Kommune

1. Godkendelse af referat

1.1. Godkendelse af dagsorden
SAG-2024-00731 kalu

Baggrund
Godkendelse af dagsorden til KKR Klitkystens møde den 14. juni 2024.

Indstilling
Det indstilles, at KKR Klitkysten godkender dagsordenen.

Sagsfremstilling
Dagsorden er udsendt fredag d. 7. juni 2024.

Beslutning
Godkendt.

2. Regionalpolitiske sager

2.1. Fælles kystplan
SAG-2024-00702 miro

Baggrund
Kystplanen blev drøftet i marts.

Indstilling
Det indstilles, at KKR Klitkysten
- godkender kystplanen
- tager status til efterretning.

Sagsfremstilling
Planen kan ses hos sekretariatet.

01.09.2024 Udkast sendes
08.10.2024 Fælles seminar
15.11.2024 Drøftelse i KKR

Beslutning
KKR Klitkysten godkendte indstillingen.

2.2. Busser til øerne
SAG-2024-00703 miro

Baggrund
Der mangler busser.

Indstilling
Det indstilles, at KKR Klitkysten drøfter sagen.

Sagsfremstilling
Direktøren giver en status.

Beslutning
KKR Klitkysten drøftede sagen.

2.3. Punkter til næste møde
SAG-2024-00704 miro

Baggrund
Mødeplanen er vedtaget.

Indstilling
Det indstilles, at KKR Klitkysten tager orienteringen til efterretning.

Sagsfremstilling
Næste møde afholdes den 6. september 2024.

Beslutning
Taget til efterretning.
"""


def findings(text: str, **beside: set[str]) -> list[Finding]:
    return parse(source_of(text, **beside)).findings


def test_a_sound_document_has_no_findings() -> None:
    assert findings(SOUND) == []


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        (
            "person-listed-twice",
            "Ebba Grønhave (B) Sandhede",
            "Bo Dalsvad (V), Klitlund Kommune\nEbba Grønhave (B) Sandhede",
        ),
        ("absent-and-present", "Afbud\n", "Afbud\nBo Dalsvad (V), Klitlund Kommune\n"),
        ("substitute-other-municipality", "Afbud\nHolger Jernved (V) Engvad", "Afbud\nHolger Jernved (V) Nørå"),
        (
            "substitute-for-nobody-absent",
            "Afbud\nHolger Jernved (V) Engvad Kommune\n",
            "Afbud\nKaj Lund (V) Engvad Kommune\n",
        ),
        ("participant-without-party", "Dines Fladmose (F) Nørå", "Dines Fladmose, Nørå"),
        ("chair-missing", " Kommune, formand", " Kommune"),
        (
            "participants-missing",
            SOUND[SOUND.index("Deltagerfortegnelse") : SOUND.index("Afbud\n")],
            "",
        ),
        ("empty-section", "Taget til efterretning.\n", "Taget til efterretning.\n\n3. Udpegninger\n"),
        ("item-numbers-skip", "2.3. Punkter", "2.4. Punkter"),
        ("missing-heading", "Baggrund\nDer mangler busser.\n", ""),
        ("case-number-malformed", "SAG-2024-00703", "SAG-2024-0703"),
        ("case-number-malformed", "SAG-2024-00703", "SAG-2042-00703"),
        ("case-number-missing", "SAG-2024-00703 miro\n", ""),
        ("dates-out-of-order", "08.10.2024", "08.12.2024"),
        ("weekday-mismatch", "fredag d. 7. juni", "mandag d. 7. juni"),
        ("agenda-sent-late", "fredag d. 7. juni", "mandag d. 10. juni"),
        ("next-meeting-in-the-past", "6. september 2024", "6. september 2023"),
        ("date-half-written", "08.10.2024", "08.10 2024"),
        ("date-missing", "møde den 14. juni 2024", "møde"),
        ("attachment-not-enclosed", "Planen kan ses", "./. Planen kan ses"),
        ("figure-missing", "Planen kan ses hos", "Planen kan ses på nedenstående kort hos"),
        ("decision-missing", "KKR Klitkysten drøftede sagen.", ""),
        ("clause-unanswered", "godkendte indstillingen", "godkendte kystplanen"),
    ],
)
def test_a_slip_is_found_and_named(code: str, old: str, new: str) -> None:
    assert SOUND.count(old) >= 1
    found = findings(SOUND.replace(old, new, 1))
    assert code in {finding.code for finding in found}
    for finding in found:
        assert finding.message.endswith("."), finding.message
        assert finding.message[0].isupper(), finding.message


def test_one_slip_brings_one_finding() -> None:
    assert [finding.code for finding in findings(SOUND.replace("2.3. Punkter", "2.4. Punkter"))] == [
        "item-numbers-skip"
    ]


def test_a_finding_says_where() -> None:
    (found,) = findings(SOUND.replace("08.10.2024", "08.12.2024"))
    lines = SOUND.split("\n")
    assert found.item == "2.1"
    assert found.line == lines.index("15.11.2024 Drøftelse i KKR") + 1
    assert "08.12.2024 står før 15.11.2024" in found.message


def test_namesakes_from_two_municipalities_are_two_people() -> None:
    assert findings(SOUND.replace("Dines Fladmose (F)", "Bo Dalsvad (V)")) == []


def test_a_history_that_runs_backwards_is_in_order() -> None:
    backwards = SOUND.replace("01.09.2024", "20.12.2024").replace("08.10.2024", "01.12.2024")
    assert findings(backwards) == []


def test_one_case_number_on_all_items_is_noticed_once() -> None:
    same = SOUND
    for number in ("00702", "00703", "00704"):
        same = same.replace(number, "00731")
    assert [finding.code for finding in findings(same)] == ["same-case-number-on-all-items"]


@pytest.mark.parametrize(
    ("decision", "answered"),
    [
        ("Godkendt.", True),
        ("KKR Klitkysten godkendte indstillingen.", True),
        ("Indstillingen blev tiltrådt.", True),
        ("Sagen blev udsat.", True),
        ("Godkendt som indstillet.", True),
        ("KKR Klitkysten godkendte kystplanen og tog status til efterretning.", True),
        ("KKR Klitkysten drøftede kystplanen.", False),
        ("KKR Klitkysten tog status til efterretning.", False),
    ],
)
def test_an_approval_of_the_whole_answers_every_clause(decision: str, answered: bool) -> None:
    text = SOUND.replace("KKR Klitkysten godkendte indstillingen.", decision)
    assert ("clause-unanswered" not in {finding.code for finding in findings(text)}) is answered


def test_a_question_is_not_answered_by_approving_something_else() -> None:
    asked = SOUND.replace("- tager status til efterretning.", "- beslutter, om planen skal i høring.")
    assert [one.code for one in findings(asked.replace("godkendte indstillingen", "godkendte kystplanen"))] == [
        "clause-unanswered"
    ]
    answered = asked.replace("godkendte indstillingen", "godkendte kystplanen, som sendes i høring")
    assert findings(answered) == []


def test_enclosures_that_lie_beside_the_document_are_there() -> None:
    marked = SOUND.replace("Planen kan ses", "./. Planen kan ses")
    assert findings(marked, siblings={"kystplan.pdf"}) == []


def test_too_few_enclosures_beside_the_document_weigh_more_than_none() -> None:
    marked = SOUND.replace("Planen kan ses", "./. Planen kan ses").replace("Direktøren giver", "./. Direktøren giver")
    alone, beside = findings(marked), findings(marked, siblings={"kystplan.pdf"})
    assert {finding.severity for finding in alone} == {"info"}
    assert {finding.severity for finding in beside} == {"warning"}


def test_text_without_a_place_is_listed_with_its_line() -> None:
    letter = "Kære Asta\n\nTak for i går. Det var hyggeligt."
    found = findings(letter)
    assert "nothing-understood" in {finding.code for finding in found}


def test_every_check_is_brought_about_here() -> None:
    """A check nobody can bring about is a check nobody knows to work."""
    table = test_a_slip_is_found_and_named.pytestmark[0].args[1]  # type: ignore[attr-defined]
    named = {row[0] for row in table}
    elsewhere = {"same-case-number-on-all-items", "nothing-understood", "unplaced-text", "votes-exceed-attendance"}
    assert set(CHECKS) - elsewhere - named == set()
