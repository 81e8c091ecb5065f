"""Names of bodies."""

from __future__ import annotations

import pytest

from sagsgang.intake.prose.bodies import find_body, names_body, same_body


@pytest.mark.parametrize(
    "text",
    [
        "Byrådet", "Kultur- og Fritidsudvalget", "Udvalget for Klima og Miljø", "KKR Klitkysten", "Handicaprådet",
        "Borgerrepræsentationen", "Bestyrelsen for Fjordby Havn", "Magistraten", "Økonomiudvalget",
    ],
)  # fmt: skip
def test_bodies(text: str) -> None:
    assert names_body(text)


@pytest.mark.parametrize(
    "text", ["Godkendelse af referat fra udvalget", "byrådet", "Budget", "", "Valg til bestyrelsen"]
)
def test_no_bodies(text: str) -> None:
    assert not names_body(text)


def test_a_body_in_a_sentence() -> None:
    assert find_body("Referat af møde i Kultur- og Fritidsudvalget den 3. maj") == "Kultur- og Fritidsudvalget"
    assert find_body("Ingen af dem") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Byrådet", "Fjordby Byråd", True),
        ("Teknisk Udvalg", "Teknisk Udvalgs", True),
        ("Byrådet", "Økonomiudvalget", False),
        (None, "Byrådet", False),
    ],
)
def test_the_same_body(one: str | None, other: str | None, same: bool) -> None:
    assert same_body(one, other) is same
