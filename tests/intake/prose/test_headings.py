"""Headings: the words administrations share, with dates and bodies, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.intake.parsed import PartRole
from sagsgang.intake.prose.headings import read_heading
from tests.intake.prose.texts import row


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Baggrund", "background"),
        ("SAGSFREMSTILLING:", "presentation"),
        ("Problemstilling", "background"),
        ("Beslutningstema", "summary"),
        ("Resumé", "summary"),
        ("Administrationens indstilling", "recommendation"),
        ("Børne- og ungechefens indstilling", "recommendation"),
        ("Økonomi og finansiering", "economy"),
        ("Økonomiske konsekvenser for kommunen", "economy"),
        ("Inddragelse", "hearing"),
        ("Høring af ældrerådet", "hearing"),
        ("Lovgrundlag - link", "other"),
        ("Klimamæssige konsekvenser", "other"),
        ("Sagen afgøres i", "other"),
        ("Beslutning", "decision"),
        ("Protokol", "decision"),
        ("Konklusion:", "decision"),
    ],
)
def test_words_have_their_role(text: str, role: PartRole) -> None:
    heading = read_heading(row(text))
    assert heading is not None
    assert heading.role == role
    assert heading.text == text.rstrip(":")
    assert not heading.rest


@pytest.mark.parametrize(
    ("text", "body", "day"),
    [
        ("Beslutning i Teknisk Udvalg den 12. marts 2024:", "Teknisk Udvalg", date(2024, 3, 12)),
        ("Økonomiudvalget, 12-03-2024, pkt. 42", "Økonomiudvalget", date(2024, 3, 12)),
        ("Beslutning fra Byrådet d. 4.6.2019", "Byrådet", date(2019, 6, 4)),
        ("Udvalget for Klima og Miljøs beslutning den 1. februar 2021", "Udvalget for Klima og Miljø",
         date(2021, 2, 1)),
        ("Byrådets behandling den 3. maj 2022", "Byrådet", date(2022, 5, 3)),
        ("Byrådets beslutning", "Byrådet", None),
    ],
)  # fmt: skip
def test_decisions_say_whose_and_when(text: str, body: str, day: date | None) -> None:
    heading = read_heading(row(text))
    assert heading is not None
    assert heading.role == "decision"
    assert (heading.body or "Byrådet").removesuffix("s") == body
    assert heading.day == day


@pytest.mark.parametrize(
    ("text", "role", "heading", "rest"),
    [
        ("Beslutning: Godkendt.", "decision", "Beslutning", "Godkendt."),
        ("Indstilling: At sagen drøftes.", "recommendation", "Indstilling", "At sagen drøftes."),
        ("Økonomi: Ingen.", "economy", "Økonomi", "Ingen."),
    ],
)
def test_text_behind_a_colon_stays(text: str, role: PartRole, heading: str, rest: str) -> None:
    found = read_heading(row(text))
    assert found is not None
    assert (found.role, found.text, found.rest) == (role, heading, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Beslutningen træffes af udvalget.",
        "beslutning",
        "Indstillingen blev tiltrådt.",
        "Økonomiudvalget behandlede sagen den 3. maj 2022.",
        "Godkendt.",
        "Følgende deltog ikke i sagens behandling:",
        "Baggrunden for sagen er, at kommunen har modtaget en ansøgning",
        "Ingen økonomiske konsekvenser",
    ],
)
def test_sentences_are_no_headings(text: str) -> None:
    assert read_heading(row(text)) is None


def test_a_speaking_heading_is_told_apart() -> None:
    heading = read_heading(row("Direktionen indstiller til Økonomiudvalget, at"))
    assert heading is not None
    assert heading.speaks
    assert heading.role == "recommendation"


def test_lists_of_enclosures() -> None:
    heading = read_heading(row("Bilagsfortegnelse:"))
    assert heading is not None
    assert heading.enclosures


def test_a_vendors_own_word_comes_first() -> None:
    heading = read_heading(row("Inddragelse"), {"inddragelse": "other"})
    assert heading is not None
    assert heading.role == "other"
