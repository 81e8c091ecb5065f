"""Rows of a list of participants, in every form seen."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.people import PersonRow, join_wrapped, read_label, read_person


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Bo Dalsvad (V) Klitlund Kommune", PersonRow("Bo Dalsvad", "V", "Klitlund Kommune")),
        ("Bo Dalsvad (V), Klitlund Kommune", PersonRow("Bo Dalsvad", "V", "Klitlund Kommune")),
        ("Asta Krog-Riis (Ø) Nørå Kommune ", PersonRow("Asta Krog-Riis", "Ø", "Nørå Kommune")),
        ("Bo Dalsvad, (A)", PersonRow("Bo Dalsvad", "A")),
        ("Bo Dalsvad, V", PersonRow("Bo Dalsvad", "V")),
        ("Bo Dalsvad (Løsgænger)", PersonRow("Bo Dalsvad", "Løsgænger")),
        ("Bo Dalsvad (UP)", PersonRow("Bo Dalsvad", "UP")),
        ("3. Bo Dalsvad (A)", PersonRow("Bo Dalsvad", "A")),
        ("- Bo Dalsvad (A)", PersonRow("Bo Dalsvad", "A")),
        ("Bo Dalsvad", PersonRow("Bo Dalsvad")),
        ("Bo Dalsvad, Klitlund", PersonRow("Bo Dalsvad", None, "Klitlund")),
        ("Bo Dalsvad (A), formand, Nørå Kommune", PersonRow("Bo Dalsvad", "A", "Nørå Kommune", "formand")),
        ("Borgmester Bo Dalsvad (V)", PersonRow("Bo Dalsvad", "V", None, "Borgmester")),
        (
            "Bo Dalsvad, kommunaldirektør, Nørå Kommune",
            PersonRow("Bo Dalsvad", None, "Nørå Kommune", "kommunaldirektør"),
        ),
        ("Bo Dalsvad - stedfortræder", PersonRow("Bo Dalsvad", substitute=True)),
        ("Bo Dalsvad (A) på grund af sygdom", PersonRow("Bo Dalsvad", "A", reason="på grund af sygdom")),
        (
            "Bo Dalsvad (C) Engvad Kommune (suppleant for Ebba Grønhave)",
            PersonRow("Bo Dalsvad", "C", "Engvad Kommune", substitute=True, substitute_for="Ebba Grønhave"),
        ),
    ],
)
def test_a_row_is_read(text: str, row: PersonRow) -> None:
    assert read_person(text) == row


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bo Dalsvad deltog ikke under punkt 3.",
        "Godkendelse af referat",
        "Mission",
        "Fjordby Kommune",
        "KKR Klitkysten  | 10-02-2023",
        "1.1. Godkendelse af dagsorden",
        "Asta Brinkholm orienterede om, at planen er klar.",
    ],
)
def test_other_lines_are_no_rows(text: str) -> None:
    assert read_person(text) is None


def test_a_row_goes_on_while_its_bracket_is_open() -> None:
    lines = [
        "Asta Brinkholm (A) Nørå Kommune (suppleant for Bo",
        "Dalsvad)",
        "Ebba Grønhave (B)",
        "",
        "Dines Fladmose,",
        "Engvad",
    ]
    assert join_wrapped(lines) == [[0, 1], [2], [4, 5]]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Deltagere", ("participants", "")),
        ("Deltagere:", ("participants", "")),
        ("Afbud: Bo Dalsvad (V)", ("absent", "Bo Dalsvad (V)")),
        ("FRAVÆRENDE", ("absent", "")),
        ("Beslutning", None),
    ],
)
def test_labels_over_lists_are_known(text: str, label: tuple[str, str] | None) -> None:
    assert read_label(text) == label
