"""Buttons of web pages, and headers of texts that lost their pages."""

from __future__ import annotations

import pytest

from sagsgang.intake.parse import parse
from sagsgang.intake.repair.furniture import furniture, is_button, without_glued
from tests.intake.documents import source_of


@pytest.mark.parametrize(
    "text",
    ["Udskriv", "Luk alle punkter", "Til toppen", "• Åbn alle", "Spring til indhold", "Læs op", "Hent referat som PDF"],
)
def test_buttons(text: str) -> None:
    assert is_button(text)


@pytest.mark.parametrize("text", ["Udskrivning af valg", "Video fra mødet lægges på siden.", "Åbent punkt", "Bilag"])
def test_no_buttons(text: str) -> None:
    assert not is_button(text)


PAGE = """Fjordby Kommune
Byrådet, 14-03-2024
Side {page}
{text}
"""
WORDS = ("Ansøgningen", "Budgettet", "Regnskabet", "Bygningen", "Tidsplanen")
SENTENCE = "Kommunen har modtaget en ansøgning om støtte til et projekt, og forvaltningen har vurderet den."


def test_headers_without_pages_are_known_by_the_page_number() -> None:
    lines = source_of(
        "".join(PAGE.format(page=page, text=f"{SENTENCE}\n{word}") for page, word in enumerate(WORDS, 1))
    ).lines
    gone = furniture(lines)
    assert {line.text for line in lines if line.number in gone} == {
        "Fjordby Kommune", "Byrådet, 14-03-2024", *(f"Side {page}" for page in range(1, 6)),
    }  # fmt: skip


def test_lists_that_count_up_are_no_pages() -> None:
    lines = source_of("\n".join(["Budget", "1", "vej", "2", "sti"])).lines
    assert furniture(lines) == set()


@pytest.mark.parametrize("label", [" Klik her for at folde ud", "Fold ind", " Vis mindre", " ▾"])
def test_fold_labels_glued_to_headings_are_cut(label: str) -> None:
    meeting = parse(
        source_of(
            "Byrådet\nReferat\n14. marts 2024\n\n"
            f"1. Salg af grund\n\nBaggrund{label}\nGrunden ligger ved havnen.\n\nBeslutning{label}\nGodkendt.\n\n"
            f"2. Eventuelt\n\nBeslutning{label}\nIntet.\n"
        )
    )
    assert [item.decision.text for item in meeting.items if item.decision] == ["Godkendt.", "Intet."]


@pytest.mark.parametrize("text", ["Der kan vises mere", "Vis mere", "Se 2024 Vis mere", f"{SENTENCE} Vis mere"])
def test_other_ends_stay(text: str) -> None:
    assert without_glued(text) == text
