"""Standing items write themselves in the words of real minutes."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.record.meetings.rules.standing import agenda_approval, genitive, minutes_approval, next_meeting


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("KKR Fjordland", "KKR Fjordlands"),
        ("BRN", "BRN's"),
        ("Byrådet", "Byrådets"),
        ("Nordals", "Nordals'"),
        ("DAS", "DAS'"),
        ("Udvalg A", "Udvalg As"),
    ],
)
def test_names_own_things_by_the_rules_of_danish_spelling(name: str, owner: str) -> None:
    assert genitive(name) == owner


def test_approval_of_the_agenda_tells_when_it_was_sent_and_the_days_programme() -> None:
    text = agenda_approval(
        "KKR Fjordland", date(2023, 2, 10), sent=date(2023, 2, 3), programme=["9.30-12.30 Møde", "12.30 Frokost"]
    )
    assert text.background == "Godkendelse af dagsorden til KKR Fjordlands møde den 10. februar 2023."
    assert text.clause == "godkender dagsorden til KKR Fjordlands møde den 10. februar 2023"
    assert text.presentation == (
        "Dagsordenen er udsendt den 3. februar 2023.\n\nProgrammet for dagen er følgende:\n\n"
        "9.30-12.30 Møde\n12.30 Frokost"
    )
    assert agenda_approval("KKR Fjordland", date(2023, 2, 10), sent=None).presentation == ""


@pytest.mark.parametrize(
    ("comments", "told"),
    [
        (0, "Der er ikke indkommet bemærkninger til det udsendte referat."),
        (1, "Der er indkommet 1 bemærkning til det udsendte referat; de er vedlagt."),
        (3, "Der er indkommet 3 bemærkninger til det udsendte referat; de er vedlagt."),
    ],
)
def test_approval_of_the_minutes_tells_of_the_comments(comments: int, told: str) -> None:
    text = minutes_approval("KKR Fjordland", date(2022, 11, 18), sent=date(2022, 11, 22), comments=comments)
    assert text.background == "Godkendelse af referat fra møde i KKR Fjordland den 18. november 2022."
    assert text.presentation == f"Referatet er udsendt den 22. november 2022. {told}"


def test_points_for_the_next_meeting_list_what_puts_itself_on_the_agenda() -> None:
    text = next_meeting("KKR Fjordland", date(2023, 4, 28), ["Nyt forslag til governance", "Regnskab"])
    assert text.presentation == (
        "Næste møde i KKR Fjordland afholdes den 28. april 2023.\n\nDen foreløbige sagsliste er:\n\n"
        "- Nyt forslag til governance\n- Regnskab"
    )
    assert next_meeting("KKR Fjordland", None).presentation.startswith("Der er endnu ikke fastsat et næste møde")
