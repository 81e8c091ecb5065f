"""Covers: labels beside, below and in columns, sentences, and what a cover has no field for."""

from __future__ import annotations

import pytest

from tests.intake.prose.texts import meeting_of

ITEM = """
        1. Eventuelt

        Beslutning
        Intet.
"""


@pytest.mark.parametrize(
    "cover",
    [
        """
        Byrådet
        Referat
        Mødedato: 14. marts 2024
        Mødetidspunkt: 18:00 - 20:30
        Mødested: Byrådssalen
        """,
        """
        Referat
        Udvalg: Byrådet
        Dato: 14-03-2024
        Tid: kl. 18.00-20.30
        Sted: Byrådssalen
        """,
        """
        REFERAT

        Byrådet

        Mødedato:
        Torsdag den 14. marts 2024
        Starttidspunkt:
        Kl. 18:00
        Sluttidspunkt:
        Kl. 20:30
        Mødested:
        Byrådssalen
        """,
        """
        Byrådet
        Referat fra møde torsdag den 14. marts 2024 kl. 18.00 - 20.30
        Mødested: Byrådssalen
        """,
    ],
)
def test_covers(cover: str) -> None:
    meeting = meeting_of(cover + ITEM)
    assert (meeting.body, meeting.kind, meeting.date) == ("Byrådet", "minutes", "2024-03-14")
    assert (meeting.start, meeting.end) == ("18:00", "20:30")
    assert meeting.location == "Byrådssalen"
    assert meeting.preamble == ""


def test_an_agenda() -> None:
    meeting = meeting_of(
        """
        Dagsorden til møde i Handicaprådet
        Onsdag den 6. marts 2024

        1. Godkendelse af dagsorden

        Indstilling
        At dagsordenen godkendes.

        2. Eventuelt
        """
    )
    assert (meeting.body, meeting.kind, meeting.date) == ("Handicaprådet", "agenda", "2024-03-06")
    assert all(item.decision is None for item in meeting.items)


def test_what_has_no_field_is_kept() -> None:
    meeting = meeting_of(
        f"""
        Byrådet
        Referat
        14. marts 2024

        Mødet blev optaget og sendt på kommunens hjemmeside.
        {ITEM}"""
    )
    assert meeting.preamble == "Mødet blev optaget og sendt på kommunens hjemmeside."


def test_closing_words_are_the_meetings() -> None:
    meeting = meeting_of(
        """
        Byrådet
        Referat
        14. marts 2024 kl. 18.00

        1. Salg af grund

        Beslutning
        Godkendt.

        2. Eventuelt

        Mødet hævet kl. 20:10
        """
    )
    assert meeting.end == "20:10"
    assert meeting.items[-1].decision is None


@pytest.mark.parametrize(
    "cover", ["Byrådet\nReferat\n14. marts 2024", "Referat\ntil\nmødet i Byrådet\nden 14. marts 2024"]
)
def test_the_kind_is_said_also_where_nothing_is_decided(cover: str) -> None:
    meeting = meeting_of(f"{cover}\n\n1. Orientering\n\nFormanden orienterede.\n\n2. Eventuelt\n\nIntet.\n")
    assert (meeting.kind, meeting.body, meeting.date) == ("minutes", "Byrådet", "2024-03-14")
    assert meeting.preamble == ""
