"""Recommendations: who makes them, and one clause per act that is asked for."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.recommendations import read_recommendation
from tests.intake.phrases.recommendation_table import RECOMMENDATIONS


@pytest.mark.parametrize(
    ("text", "heading", "by", "clauses"), RECOMMENDATIONS, ids=[t[:80] for t, *_ in RECOMMENDATIONS]
)
def test_recommendation_is_read(text: str, heading: str | None, by: str | None, clauses: list[tuple[str, str]]) -> None:
    recommendation = read_recommendation(text, heading=heading)
    assert recommendation is not None
    assert [(clause.action, clause.text) for clause in recommendation.clauses] == clauses
    assert recommendation.by == by


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_nothing_is_recommended_in_nothing(text: str) -> None:
    assert read_recommendation(text) is None


def test_a_heading_names_who_recommends_only_where_the_text_does_not() -> None:
    text = "Borgmesteren indstiller, at sagen drøftes."
    assert read_recommendation(text, heading="Forvaltningen indstiller").by == "Borgmesteren"  # type: ignore[union-attr]
    assert read_recommendation("at sagen drøftes", heading="Forvaltningen indstiller").by == "Forvaltningen"  # type: ignore[union-attr]
    assert read_recommendation("at sagen drøftes", heading="Indstilling").by is None  # type: ignore[union-attr]
