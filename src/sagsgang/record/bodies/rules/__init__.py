"""Pure rules of bodies: who belongs to one on a day, who may stand in, how parties and genders are balanced."""

from __future__ import annotations

from sagsgang.record.bodies.rules.balance import (
    Gender,
    GenderBalance,
    PartyCount,
    gender_balance,
    party_balance,
    proposal_finding,
)
from sagsgang.record.bodies.rules.composition import (
    Affiliation,
    Composition,
    Expected,
    Holding,
    Role,
    Seat,
    composition,
    composition_findings,
    holders,
    party_on,
    runs_on,
)
from sagsgang.record.bodies.rules.substitutes import Candidate, Suggestion, substitute_finding, suggest_substitutes

__all__ = [
    "Affiliation", "Candidate", "Composition", "Expected", "Gender", "GenderBalance", "Holding", "PartyCount", "Role",
    "Seat", "Suggestion", "composition", "composition_findings", "gender_balance", "holders", "party_balance",
    "party_on", "proposal_finding", "runs_on", "substitute_finding", "suggest_substitutes",
]  # fmt: skip
