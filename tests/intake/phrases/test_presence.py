"""Absence, leaving, arriving, substitutes and disqualification, as told inside decisions."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.intake.phrases.presence import Presence, read_absences

TWELVE_TO_FIFTEEN = ("12", "13", "14", "15")

CASES: list[tuple[str, list[tuple[str, str, dict[str, Any]]]]] = [
    (
        "Fraværende: Anna Lund (A), Bo Dam (V).",
        [("Anna Lund", "absent", {"party": "A"}), ("Bo Dam", "absent", {"party": "V"})],
    ),
    (
        "Fraværende med afbud:\n\nAnna Lund, A, (ferie)\n\nBorgmester Bo Dam, F, (sygdom)",
        [("Anna Lund", "absent", {"reason": "ferie"}), ("Bo Dam", "absent", {"party": "F", "reason": "sygdom"})],
    ),
    (
        "Fraværende: Anna Lund (A), punkt 12-15",
        [("Anna Lund", "absent", {"items": TWELVE_TO_FIFTEEN, "scope": "items"})],
    ),
    (
        "Anna Lund deltog ikke i behandlingen, da hun er formand for selskabets bestyrelse. Hun forlod lokalet.",
        [("Anna Lund", "disqualified", {"scope": "item"})],
    ),
    (
        "Anna Lund (V) deltog ikke i beslutningen og forlod lokalet.",
        [("Anna Lund", "disqualified", {"party": "V", "scope": "item"})],
    ),
    ("Anna Lund deltog ikke i behandlingen af sagen, da hun var forhindret.", [("Anna Lund", "absent", {})]),
    ("Ej til stede: Anna Lund", [("Anna Lund", "absent", {})]),
    ("Anna Lund var ej til stede.", [("Anna Lund", "absent", {})]),
    ("Afbud: Anna Lund (Løsgænger)", [("Anna Lund", "absent", {"party": "Løsgænger", "reason": None})]),
    (
        "Fraværende med afbud:\nAnna Lund, Bo Dam indkaldt\nEa Holm, Per Krag deltog",
        [
            ("Anna Lund", "absent", {}),
            ("Bo Dam", "substitute", {"replaces": "Anna Lund"}),
            ("Ea Holm", "absent", {}),
            ("Per Krag", "substitute", {"replaces": "Ea Holm"}),
        ],
    ),
    ("Fraværende: Anna Lund, Bo Dam deltog ikke", [("Anna Lund", "absent", {}), ("Bo Dam", "absent", {})]),
    ("Fraværende: \nGodkendt.", []),
    ("Fraværende: Ingen.", []),
    ("Afbud fra Anna Lund (A).", [("Anna Lund", "absent", {})]),
    (
        "Der var afbud fra Anna Lund, Bo Dam Toft og Ea Holm.",
        [("Anna Lund", "absent", {}), ("Bo Dam Toft", "absent", {}), ("Ea Holm", "absent", {})],
    ),
    ("Anna Lund var fraværende.", [("Anna Lund", "absent", {"scope": "meeting"})]),
    ("Anna Lund havde meldt afbud på grund af sygdom.", [("Anna Lund", "absent", {"reason": "sygdom"})]),
    ("Anna Lund udeblev uden afbud.", [("Anna Lund", "absent", {"reason": "uden afbud"})]),
    ("Ikke til stede: Anna Lund (A)\n\nGodkendt.", [("Anna Lund", "absent", {"party": "A"})]),
    ("Alle medlemmer var mødt undtagen Anna V. Lund, der havde meldt afbud.", [("Anna V. Lund", "absent", {})]),
    ("Alle medlemmer var til stede bortset fra Anna Lund (A).", [("Anna Lund", "absent", {})]),
    ("Samtlige medlemmer var mødt.", []),
    ("Følgende deltog ikke i behandlingen af punktet:", []),
    ("Følgende deltog ikke i behandlingen af punktet: Anna Lund (A)", [("Anna Lund", "absent", {"scope": "item"})]),
    (
        "Anna Lund (A) og Bo Dam (V) deltog ikke i behandlingen af sagen.",
        [("Anna Lund", "absent", {"scope": "item"}), ("Bo Dam", "absent", {"scope": "item"})],
    ),
    ("Anna Lund deltog ikke under punkterne 12-15.", [("Anna Lund", "absent", {"items": TWELVE_TO_FIFTEEN})]),
    ("Anna Lund deltog ikke i punkt 3 og 4.", [("Anna Lund", "absent", {"items": ("3", "4")})]),
    (
        "Anna Lund (A) var forhindret i at deltage i udvalgets behandling af sagen.",
        [("Anna Lund", "absent", {"scope": "item"})],
    ),
    ("Anna Lund forlod mødet kl. 17.40.", [("Anna Lund", "left", {"time": "17.40", "scope": "meeting"})]),
    (
        "Anna Lund (A) forlod mødet under punkt 5 og vendte tilbage under punkt 7.",
        [("Anna Lund", "left", {"items": ("5",)}), ("Anna Lund", "arrived", {"items": ("7",)})],
    ),
    (
        "Anna Lund, F, ankom til mødet kl. 18.15 under behandlingen af punkt 3.",
        [("Anna Lund", "arrived", {"time": "18.15", "items": ("3",), "party": "F"})],
    ),
    ("Anna Lund deltog fra punkt 4.", [("Anna Lund", "arrived", {"items": ("4",)})]),
    # disqualification (kommunestyrelsesloven § 14)
    (
        "Anna Lund deltog ikke i sagens behandling på grund af inhabilitet.",
        [("Anna Lund", "disqualified", {"scope": "item"})],
    ),
    (
        "Anna Lund (A) erklærede sig inhabil og forlod mødet under punktets behandling.",
        [("Anna Lund", "disqualified", {})],
    ),
    ("Byrådet erklærede Anna Lund (A) inhabil i sagen.", [("Anna Lund", "disqualified", {"party": "A"})]),
    (
        "Anna Lund (A), der er formand for Nørå Havn, deltog ikke i behandlingen af punktet på grund af inhabilitet.",
        [("Anna Lund", "disqualified", {"reason": "inhabilitet"})],
    ),
    ("Anna Lund var inhabil ved behandlingen af punkt 7.", [("Anna Lund", "disqualified", {"items": ("7",)})]),
    ("Efter § 14 i kommunestyrelsesloven forlod Anna Lund lokalet.", [("Anna Lund", "disqualified", {})]),
    ("Udvalget fandt, at Anna Lund (A) ikke var inhabil.", []),
    ("Spørgsmålet om Anna Lunds habilitet blev drøftet. Udvalget fandt, at hun var habil.", []),
    # substitutes, whichever is named first
    (
        "Fraværende: Anna Lund (A) - Bo Dam (V) mødte som stedfortræder.",
        [("Anna Lund", "absent", {}), ("Bo Dam", "substitute", {"replaces": "Anna Lund"})],
    ),
    ("Bo Dam mødte som stedfortræder for Anna Lund.", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    ("Som stedfortræder for Anna Lund mødte Bo Dam.", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    ("I stedet for Anna Lund deltog Bo Dam.", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    (
        "Anna Lund havde meldt afbud, og Bo Dam deltog i stedet.",
        [("Anna Lund", "absent", {}), ("Bo Dam", "substitute", {"replaces": "Anna Lund"})],
    ),
    (
        "Anna Lund har meldt afbud, i stedet deltog Bo Dam.",
        [("Anna Lund", "absent", {}), ("Bo Dam", "substitute", {"replaces": "Anna Lund"})],
    ),
    ("Supp. Bo Dam deltog.", [("Bo Dam", "substitute", {"replaces": None})]),
    ("Supp. Bo Dam deltog i stedet for Anna Lund.", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    ("Bo Dam (A) (suppleant for Anna Lund) deltog.", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    ("Stedfortrædere: Bo Dam (A) for Anna Lund (A)", [("Bo Dam", "substitute", {"replaces": "Anna Lund"})]),
    # others in the room are neither
    ("Direktør Ole Krag deltog under punktet.", []),
    ("Ole Krag fra Klitlund Museum deltog i mødet kl. 16-17.", []),
    ("Godkendt.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:70] for text, _ in CASES])
def test_presence_is_read(text: str, expected: list[tuple[str, str, dict[str, Any]]]) -> None:
    found = read_absences(text)
    assert [(one.name, one.kind) for one in found] == [(name, kind) for name, kind, _ in expected]
    for one, (_, _, fields) in zip(found, expected, strict=True):
        assert {name: getattr(one, name) for name in fields} == fields


def test_the_sentence_that_told_it_is_kept() -> None:
    assert read_absences("Godkendt. Anna Lund forlod mødet kl. 17.40. Drøftet.") == [
        Presence("Anna Lund", "left", time="17.40", text="Anna Lund forlod mødet kl. 17.40.")
    ]
