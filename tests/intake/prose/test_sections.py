"""Rows that begin a section, and sections in whole texts."""

from __future__ import annotations

import pytest

from sagsgang.intake.prose.sections import read_section
from tests.intake.prose.texts import items_of, meeting_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Åben dagsorden", ("Åben dagsorden", False)),
        ("Lukket møde", ("Lukket møde", True)),
        ("Punkter til beslutning", ("Punkter til beslutning", None)),
        ("Sager til drøftelse:", ("Sager til drøftelse", None)),
        ("ØKONOMIUDVALGET", ("ØKONOMIUDVALGET", None)),
        ("B. LUKKEDE SAGER", ("B. LUKKEDE SAGER", True)),
        ("Åbningen af mødet", None),
        ("Beslutning", None),
        ("byrådet", None),
    ],
)
def test_rows(text: str, found: tuple[str, bool | None] | None) -> None:
    assert read_section(text) == found


def test_numbers_of_two_levels() -> None:
    meeting = meeting_of(
        """
        KKR Klitkysten
        Referat
        14. juni 2024

        1. Åbning

        1.1. Godkendelse af dagsorden

        Beslutning
        Godkendt.

        2. Temaer

        2.1. Sundhed

        Baggrund
        Der arbejdes med en aftale.

        Beslutning
        Drøftet.
        """
    )
    assert [one.title for one in meeting.sections] == ["Åbning", "Temaer"]
    assert [(one.number, one.section) for one in meeting.items] == [("1.1", "1"), ("2.1", "2")]


def test_closed_sections_close_their_items() -> None:
    items = items_of(
        """
        Åben dagsorden

        1. Godkendelse af dagsorden

        Beslutning
        Godkendt.

        Lukket dagsorden

        2. Køb af ejendom

        3. Personalesag
        """
    )
    assert [one.closed for one in items] == [False, True, True]
