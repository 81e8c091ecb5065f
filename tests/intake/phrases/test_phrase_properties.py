"""Whatever the text: nothing crashes, what is quoted stands in the text, and long texts take linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.presence import read_absences
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.phrases.verbs import READINGS
from tests.intake.phrases.decision_table import DECISIONS

PIECES = [
    *sorted(READINGS),
    *"at og , . ; : ( ) ” “ \" ikke dog idet som der hvis Venstre Udvalget (A) for imod stemte 12".split(),
    "\n", "\n\n", "\n- ", "\n– ", "\n1. ", "a)", "kl. 17.40", "Anna Lund", "inhabil", "flertal bestående af",
    "forbehold", "Beslutning i Økonomiudvalget den 3. maj 2023:", "Fraværende:", "Det indstilles, at", "herunder at",
    "For:", "Imod: 3 (",
]  # fmt: skip
minutes_like = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
any_text = st.one_of(minutes_like, st.text(max_size=200))


@given(any_text)
@settings(max_examples=300, deadline=None)
def test_a_decision_quotes_only_its_own_text(text: str) -> None:
    decision = read_decision(text)
    assert decision.text == text
    assert all(outcome.text in text for outcome in decision.outcomes)
    assert all(statement in text for statement in decision.statements)


@given(any_text, st.one_of(st.none(), minutes_like))
@settings(max_examples=200, deadline=None)
def test_a_recommendation_has_no_empty_clause(text: str, heading: str | None) -> None:
    recommendation = read_recommendation(text, heading=heading)
    assert (recommendation is None) == (not text.strip())
    assert all(clause.text.strip() for clause in (recommendation.clauses if recommendation else []))


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_presence_quotes_only_its_own_text(text: str) -> None:
    assert all(one.name in text for one in read_absences(text))


@given(st.sampled_from(DECISIONS), st.sampled_from(["", " ", "\n", "\n\n"]), st.sampled_from(["", " ", "\n", "\n\n"]))
@settings(max_examples=200, deadline=None)
def test_blanks_around_a_decision_change_nothing(row: tuple[str, list[str], str], before: str, after: str) -> None:
    _, expected, text = row
    assert [one.outcome for one in read_decision(before + text + after).outcomes] == expected


UNITS = [
    "godkendt ", "Udvalget drøftede sagen. ", "at ", "For: A, ", "Anna Lund (A), ", "12 mod ", "(", "”",
    "- godkender\n", "– at A godkendes, ", "og godkender sagen ", "Fraværende: Anna Lund\n", "herunder at\n- ",
    "et flertal bestående af ", "Beslutning i Udvalget den 3. maj 2023:\n", "d. 1. januar A. ",
    "punkt 1, 2, ", "forbehold for ", "A ", " ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("read", [read_decision, read_recommendation, read_absences])
@pytest.mark.parametrize("unit", UNITS)
def test_long_texts_take_linear_time(unit: str, read: Callable[[str], object]) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    short = min(seconds(10_000) for _ in range(2))
    # four times the text: four times the time, with room for a busy machine; quadratic would be sixteen times, every time
    assert any(seconds(40_000) < 8 * short + 0.15 for _ in range(3))
