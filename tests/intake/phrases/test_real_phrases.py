"""The real minutes: every decision and clause as a careful secretary would code it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Item
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.readers import read_bytes

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "kkr-nordjylland-2023-02-10.txt"

OUTCOMES = {
    "1.1": ["approved"],
    "1.2": ["approved"],
    "2.1": ["discussed", "supported"],
    "2.2": ["noted", "approved"],
    "2.3": ["discussed"],
    "2.4": ["discussed", "approved_amended", "recommended"],
    "2.5": ["supported"],
    "2.6": ["approved"],
    "2.7": ["noted"],
    "2.8": ["approved"],
    "3.1": ["approved"],
    # five reports, and nobody wrote that they were noted: no outcome, so that the clause shows as unanswered
    "4.1": [],
    "6.1": ["noted"],
}
ACTIONS = {
    "1.1": ["approve"], "1.2": ["approve"], "2.1": ["note", "discuss"], "2.2": ["approve", "approve"],
    "2.3": ["discuss", "decide"], "2.4": ["note", "approve", "recommend"], "2.5": ["discuss", "recommend"],
    "2.6": ["approve", "decide"], "2.7": ["discuss"], "2.8": ["approve"], "3.1": ["appoint"], "4.1": ["note"],
    "6.1": ["note"],
}  # fmt: skip


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    if not REAL.exists():
        pytest.skip(f"the real minutes are not here: {REAL}")
    return {item.number: item for item in parse(read_bytes(REAL.read_bytes(), REAL.name)).items}


@pytest.mark.parametrize("number", OUTCOMES)
def test_decision_of_the_real_minutes(items: dict[str, Item], number: str) -> None:
    decision = items[number].decision
    assert decision is not None
    assert [outcome.outcome for outcome in decision.outcomes] == OUTCOMES[number]
    assert decision.votes is None
    assert decision.disqualified == []
    assert decision.statements == []


@pytest.mark.parametrize("number", ACTIONS)
def test_clauses_of_the_real_minutes(items: dict[str, Item], number: str) -> None:
    recommendation = items[number].recommendation
    assert recommendation is not None
    assert recommendation.by is None
    assert [clause.action for clause in recommendation.clauses] == ACTIONS[number]


def test_nested_items_stay_inside_their_clause(items: dict[str, Item]) -> None:
    recommendation = items["2.4"].recommendation
    assert recommendation is not None
    assert len(recommendation.clauses[1].text.split("\n")) == 7, "the clause and its six nested items"


def test_reading_the_real_decisions_is_fast(items: dict[str, Item]) -> None:
    """3 ms warm on a quiet machine; ten times that is a mistake, not a busy machine."""
    texts = [item.decision.text for item in items.values() if item.decision]

    def seconds() -> float:
        begun = time.process_time()
        for text in texts:
            read_decision(text)
        return time.process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.03
