"""What the minutes are made to say is what a reader of minutes understands: written here, read back by the importer.

The importer learnt its phrases from other councils' minutes, so it is an independent reader of these sentences.
"""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.record.bodies.profiles import KKR
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.decisions.rules.outcomes import SHORT_FORMS, Clause, ClauseOutcome, OutcomeCode, short_text
from sagsgang.record.decisions.rules.texts import DecisionText, Statement, decision_text
from sagsgang.record.decisions.rules.votes import Ballot, Tally, VoteResult, decide, roll_call
from sagsgang.record.meetings.rules.attendance import Event
from sagsgang.record.minutes.rules.presence import presence_notes

CLAUSES = [
    Clause("tager orienteringen om aftalen til efterretning", "note"),
    Clause("godkender forslag til fælles sekretariat", "approve"),
    Clause("anbefaler bestyrelsen, at finansieringen sker samlet", "recommend"),
]


def told(outcomes: list[ClauseOutcome], **more: object) -> str:
    text = decision_text("KKR Fjordland", CLAUSES, outcomes, **more)  # type: ignore[arg-type]
    assert isinstance(text, DecisionText)
    return str(text)


@pytest.mark.parametrize(
    "outcome",
    [
        ClauseOutcome("approved"),
        ClauseOutcome("approved_amended", detail="udarbejdes der et nyt forslag"),
        ClauseOutcome("noted"),
        ClauseOutcome("discussed"),
        ClauseOutcome("recommended", detail="BRN's bestyrelse"),
        ClauseOutcome("supported"),
        ClauseOutcome("postponed", until=date(2023, 4, 28)),
        ClauseOutcome("rejected"),
        ClauseOutcome("returned", detail="direktørkredsen"),
        ClauseOutcome("appointed", detail="Bo Lind (V) som medlem"),
        ClauseOutcome("elected", detail="Ida Falk til formand"),
    ],
    ids=lambda outcome: outcome.outcome,
)
def test_an_outcome_of_the_whole_is_read_back(outcome: ClauseOutcome) -> None:
    assert [o.outcome for o in read_decision(told([outcome])).outcomes] == [outcome.outcome]


def test_outcomes_of_single_clauses_are_read_back_in_their_order() -> None:
    as_asked = told([ClauseOutcome("noted", 0), ClauseOutcome("approved", 1), ClauseOutcome("recommended", 2)])
    assert [o.outcome for o in read_decision(as_asked).outcomes] == ["noted", "approved", "recommended"]
    otherwise = told([ClauseOutcome("rejected", 0), ClauseOutcome("postponed", 1), ClauseOutcome("returned", 2, "KDK")])
    assert [o.outcome for o in read_decision(otherwise).outcomes] == ["rejected", "postponed", "returned"]


@pytest.mark.parametrize("outcome", [code for code in SHORT_FORMS if code not in ("other", "approved_amended")])
def test_the_short_form_of_standing_items_is_read_back(outcome: OutcomeCode) -> None:
    assert [o.outcome for o in read_decision(short_text(outcome)).outcomes] == [outcome]


def test_votes_dissent_and_disqualification_are_read_back() -> None:
    vote = decide(Tally(2, 1, 1), KKR.majority("ordinary"), "falls", present=4, seats=4)
    assert isinstance(vote, VoteResult)
    names = {1: "Ida Falk", 2: "Eva Tang", 3: "Bo Lind", 4: "Per Kro"}
    ballots = [Ballot(1, "for"), Ballot(2, "for"), Ballot(3, "against"), Ballot(4, "abstained")]
    text = told(
        [ClauseOutcome("approved")],
        vote=vote,
        names=roll_call(ballots, names),
        statements=[Statement(("Bo Lind",), "Planen er for dyr.")],
    )
    members = [Expected("kaj", "Kaj Ris", "member", True)]
    events = [Event("arrived", "kaj"), Event("item", item="a"), Event("disqualified", "kaj")]
    left = presence_notes(members, events, names={"kaj": "Kaj Ris"}, numbers={"a": "2.4"})["a"]
    found = read_decision("\n\n".join([text, *left]))
    assert {o.outcome for o in found.outcomes} == {"approved"}
    assert found.votes is not None
    assert found.votes.in_favour == ["Ida Falk", "Eva Tang"]
    assert found.votes.against == ["Bo Lind"]
    assert found.votes.abstained == ["Per Kro"]
    assert found.statements == ["Bo Lind ønskede følgende tilført referatet: „Planen er for dyr.“"]
    assert found.disqualified == ["Kaj Ris"]
