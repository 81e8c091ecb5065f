"""People in every form that councils write them."""

from __future__ import annotations

import pytest

from sagsgang.intake.prose.people import People, gather, person_of, read_list, read_row, split_people
from sagsgang.intake.prose.people_labels import read_label
from tests.intake.prose.texts import row


@pytest.mark.parametrize(
    ("text", "name", "party", "function"),
    [
        ("Lis Ærø (A)", "Lis Ærø", "A", None),
        ("Lis Ærø, V", "Lis Ærø", "V", None),
        ("Lis Ærø (V) – formand", "Lis Ærø", "V", "formand"),
        ("Lis Ærø (formand) (V)", "Lis Ærø", "V", "formand"),
        ("Lis Ærø (UP)", "Lis Ærø", "UP", None),
        ("Lis Ærø (Løsgænger)", "Lis Ærø", "Løsgænger", None),
        ("Lis Ærø (Socialdemokratiet)", "Lis Ærø", "Socialdemokratiet", None),
        ("• Lis Ærø", "Lis Ærø", None, None),
        ("1. Lis Ærø (A)", "Lis Ærø", "A", None),
    ],
)
def test_one_person(text: str, name: str, party: str | None, function: str | None) -> None:
    person = person_of(text)
    assert person is not None
    assert (person.name, person.party, person.function) == (name, party, function)


@pytest.mark.parametrize("text", ["SAGER TIL BEHANDLING", "Punkt 4 udgår", "Mødet blev hævet kl. 18", ""])
def test_nobody(text: str) -> None:
    assert person_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Bo Dam (A), suppleant Eva Riis (A) deltog",
        "Bo Dam (A) – Eva Riis (A) deltog som stedfortræder",
        "Bo Dam (A) - Eva Riis (A), suppleant",
    ],
)
def test_a_deputy_beside_the_member(text: str) -> None:
    people = People()
    assert read_row(people, text, "participants")
    assert [(one.name, one.party) for one in people.absent] == [("Bo Dam", "A")]
    assert [(one.name, one.role, one.substitute_for) for one in people.participants] == [
        ("Eva Riis", "substitute", "Bo Dam")
    ]


def test_status_behind_the_name() -> None:
    people = People()
    for text in ("Bo Dam (A) Deltog", "Eva Riis (V) Afbud"):
        assert read_row(people, text, "participants")
    assert [one.name for one in people.participants] == ["Bo Dam"]
    assert [one.name for one in people.absent] == ["Eva Riis"]


def test_a_list_on_one_line() -> None:
    people = People()
    assert read_list(people, "Formand Lis Ærø (A), Bo Dam, V, Eva Riis og Ib Vang", "participants")
    assert [(one.name, one.party) for one in people.participants] == [
        ("Lis Ærø", "A"), ("Bo Dam", "V"), ("Eva Riis", None), ("Ib Vang", None),
    ]  # fmt: skip


def test_pieces_that_belong_together() -> None:
    assert split_people("Bo Dam, V, Eva Riis, Fjordby Kommune og Ib Vang") == [
        "Bo Dam, V", "Eva Riis, Fjordby Kommune", "Ib Vang",
    ]  # fmt: skip


def test_three_lines_each() -> None:
    rows = [row(text) for text in ("Lis Ærø", "(A)", "Formand", "Bo Dam", "(V)")]
    assert [one[:12].rstrip() for one in gather(rows)] == ["Lis Ærø (A)", "Bo Dam (V)"]


def test_a_letter_spaced_name() -> None:
    assert gather([row("L i s Æ r ø (A)")]) == ["Lis Ærø (A)"]


def test_more_told_of_somebody_there() -> None:
    people = People()
    assert read_row(people, "Bo Dam (V) ankom kl. 18.15", "participants")
    assert (people.participants[0].name, people.participants[0].organization) == ("Bo Dam", None)
    assert people.told == ["Bo Dam (V) ankom kl. 18.15"]


def test_initials_are_no_party() -> None:
    people = People()
    assert read_row(people, "Bo Dam (BD)", "participants")
    assert people.participants[0].party is None


@pytest.mark.parametrize(
    ("text", "group", "rest"),
    [
        ("Til stede:", "participants", ""),
        ("Afbud fra: Bo Dam (A)", "absent", "Bo Dam (A)"),
        ("Fraværende", "absent", ""),
        ("Mødedeltagere Fraværende", "participants", ""),
        ("Fra forvaltningen:", "Fra forvaltningen", ""),
        ("Afbud Bo Dam", "absent", "Bo Dam"),
    ],
)
def test_labels(text: str, group: str, rest: str) -> None:
    assert read_label(text) == (group, rest)


@pytest.mark.parametrize("text", ["Bestyrelsen", "Deltagerne drøftede sagen.", "Lis Ærø"])
def test_no_labels(text: str) -> None:
    assert read_label(text) is None
