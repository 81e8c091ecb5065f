"""The minutes write themselves: from clauses and outcomes to the sentences a secretary would have written."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import KKR
from sagsgang.record.decisions.rules.outcomes import (
    EXPECTED_OUTCOME,
    KEYSTROKES,
    SHORT_FORMS,
    Clause,
    ClauseAction,
    ClauseOutcome,
    OutcomeCode,
    completeness_findings,
    expected_outcomes,
    missing_outcomes,
    short_text,
)
from sagsgang.record.decisions.rules.texts import (
    DecisionText,
    Statement,
    decision_text,
    follow_up_text,
    presented_text,
)
from sagsgang.record.decisions.rules.verbs import PAST, in_past
from sagsgang.record.decisions.rules.votes import Tally, VoteResult, decide
from sagsgang.record.rulings import Refusal

BODY = "KKR Fjordland"
NOTE = Clause("tager orienteringen om aftalen til efterretning", "note")
APPROVE = Clause("drøfter og godkender forslag til fælles sekretariat", "approve")
RECOMMEND = Clause("anbefaler bestyrelsen, at finansieringen sker samlet.", "recommend")
THREE = [NOTE, APPROVE, RECOMMEND]


def told(clauses: list[Clause], outcomes: list[ClauseOutcome], **more: object) -> str:
    text = decision_text(BODY, clauses, outcomes, **more)  # type: ignore[arg-type]
    assert isinstance(text, DecisionText), text
    return str(text)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (ClauseOutcome("approved"), "KKR Fjordland godkendte indstillingen."),
        (ClauseOutcome("noted"), "KKR Fjordland tog orienteringen til efterretning."),
        (ClauseOutcome("discussed"), "KKR Fjordland drøftede sagen."),
        (
            ClauseOutcome("approved_amended", detail="udarbejdes der et nyt forslag."),
            "KKR Fjordland godkendte indstillingen, dog udarbejdes der et nyt forslag.",
        ),
        (
            ClauseOutcome("approved_amended", detail="Dog blev det aftalt, at sagen kommer igen"),
            "KKR Fjordland godkendte indstillingen, dog blev det aftalt, at sagen kommer igen.",
        ),
        (
            ClauseOutcome("recommended", detail="BRN's bestyrelse"),
            "KKR Fjordland anbefalede indstillingen over for BRN's bestyrelse.",
        ),
        (ClauseOutcome("recommended"), "KKR Fjordland anbefalede indstillingen."),
        (ClauseOutcome("supported"), "Der var opbakning fra KKR Fjordland til indstillingen."),
        (
            ClauseOutcome("supported", detail="at kommunerne bakker op."),
            "Der var opbakning fra KKR Fjordland til at kommunerne bakker op.",
        ),
        (ClauseOutcome("postponed"), "KKR Fjordland udsatte sagen."),
        (
            ClauseOutcome("postponed", until=date(2023, 4, 28)),
            "KKR Fjordland udsatte sagen til mødet den 28. april 2023.",
        ),
        (ClauseOutcome("rejected"), "KKR Fjordland forkastede indstillingen."),
        (ClauseOutcome("returned"), "KKR Fjordland sendte sagen tilbage."),
        (
            ClauseOutcome("returned", detail="direktørkredsen"),
            "KKR Fjordland sendte sagen tilbage til direktørkredsen.",
        ),
        (
            ClauseOutcome("returned", reason="Tallene for 2026 mangler."),
            "KKR Fjordland sendte sagen tilbage: Tallene for 2026 mangler.",
        ),
        (ClauseOutcome("appointed", detail="Bo Lind (V)"), "KKR Fjordland udpegede Bo Lind (V)."),
        (ClauseOutcome("elected", detail="Ida Falk til formand"), "KKR Fjordland valgte Ida Falk til formand."),
        (ClauseOutcome("other", detail="drøftelsen fortsætter i april"), "Drøftelsen fortsætter i april."),
    ],
)
def test_one_outcome_for_the_whole_recommendation(outcome: ClauseOutcome, sentence: str) -> None:
    assert told([APPROVE], [outcome]) == sentence
    assert told(THREE, [outcome]) == sentence


def test_every_outcome_has_a_sentence_a_short_form_and_a_key() -> None:
    codes = set(get_args(OutcomeCode))
    assert set(SHORT_FORMS) == codes
    assert set(KEYSTROKES.values()) == codes
    assert set(EXPECTED_OUTCOME) == set(get_args(ClauseAction))
    assert short_text("approved") == "Godkendt."
    assert short_text("noted") == "Taget til efterretning."


def test_noting_and_approving_are_told_in_one_breath() -> None:
    clauses = [NOTE, Clause("godkender besvarelsen", "approve")]
    assert told(clauses, list(expected_outcomes(clauses))) == (
        "KKR Fjordland tog orienteringen til efterretning og godkendte indstillingen."
    )


def test_clauses_that_differ_are_told_each_in_its_own_words() -> None:
    outcomes = [
        ClauseOutcome("recommended", 2),
        ClauseOutcome("noted", 0),
        ClauseOutcome("approved_amended", 1, "forelægges et nyt forslag på næste møde"),
    ]
    assert told(THREE, outcomes) == (
        "KKR Fjordland tog orienteringen om aftalen til efterretning.\n\n"
        "KKR Fjordland drøftede og godkendte forslag til fælles sekretariat, dog forelægges et nyt forslag på næste "
        "møde.\n\n"
        "KKR Fjordland anbefalede bestyrelsen, at finansieringen sker samlet."
    )


def test_part_of_a_recommendation_can_be_rejected_postponed_or_sent_back() -> None:
    outcomes = [
        ClauseOutcome("rejected", 0),
        ClauseOutcome("postponed", 1, until=date(2023, 4, 28)),
        ClauseOutcome("returned", 2, "direktørkredsen"),
    ]
    assert told(THREE, outcomes).split("\n\n") == [
        "KKR Fjordland forkastede den del af indstillingen, der lyder „tager orienteringen om aftalen til "
        "efterretning“.",
        "KKR Fjordland udsatte den del af indstillingen, der lyder „drøfter og godkender forslag til fælles "
        "sekretariat“ til mødet den 28. april 2023.",
        "KKR Fjordland sendte den del af indstillingen, der lyder „anbefaler bestyrelsen, at finansieringen sker "
        "samlet“, tilbage til direktørkredsen.",
    ]


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("støtter op om kommunernes vurdering.", "KKR Fjordland støttede op om kommunernes vurdering."),
        ("bakker op om forslaget", "KKR Fjordland bakkede op om forslaget."),
        ("godkender forslaget", "KKR Fjordland anbefalede indstillingen."),
    ],
)
def test_what_is_recommended_keeps_the_words_it_was_asked_for_in(clause: str, sentence: str) -> None:
    clauses = [NOTE, Clause(clause, "recommend")]
    outcomes = [ClauseOutcome("discussed", 0), ClauseOutcome("recommended", 1)]
    assert told(clauses, outcomes).split("\n\n")[1] == sentence


def test_an_appointment_without_names_takes_them_from_the_clause() -> None:
    clause = Clause("udpeger Bo Lind (V) som nyt medlem", "appoint")
    assert told([clause], list(expected_outcomes([clause]))) == "KKR Fjordland udpegede Bo Lind (V) som nyt medlem."


def vote(counted: Tally) -> VoteResult:
    result = decide(counted, KKR.majority("ordinary"), "falls", present=27, seats=27)
    assert isinstance(result, VoteResult)
    return result


def test_lead_vote_names_and_dissent_stand_around_the_decision() -> None:
    text = told(
        [APPROVE],
        [ClauseOutcome("approved", 0)],
        lead=presented_text(["Ida Falk", "Per Kro"]),
        vote=vote(Tally(14, 11, 2)),
        names=["Imod stemte A."],
        statements=[
            Statement(("Eva Tang",), "Planen er for dyr."),
            Statement(("Venstre",), "sagen bør udsættes", "reservation"),
            Statement(("Bo Lind",), "godt arbejde.", "remark"),
        ],
    )
    assert text.split("\n\n") == [
        "Ida Falk og Per Kro introducerede sagen.",
        "14 stemte for, 11 imod, 2 undlod: vedtaget med simpelt flertal.",
        "Imod stemte A.",
        "KKR Fjordland godkendte indstillingen.",
        "Eva Tang ønskede følgende tilført referatet: „Planen er for dyr.“",
        "Venstre tog forbehold: sagen bør udsættes.",
        "Bo Lind bemærkede: godt arbejde.",
    ]


@pytest.mark.parametrize(
    ("outcomes", "counted", "code"),
    [
        ([ClauseOutcome("approved_amended", 0, " . ")], None, "decision.no-amendment"),
        ([ClauseOutcome("other")], None, "decision.no-words"),
        ([ClauseOutcome("approved", 3)], None, "decision.no-such-clause"),
        ([ClauseOutcome("approved", -1)], None, "decision.no-such-clause"),
        ([ClauseOutcome("approved")], Tally(3, 9), "decision.not-carried"),
        ([ClauseOutcome("rejected")], Tally(3, 9), ""),
        ([ClauseOutcome("postponed")], Tally(3, 9), ""),
    ],
)
def test_what_cannot_be_recorded_is_refused(outcomes: list[ClauseOutcome], counted: Tally | None, code: str) -> None:
    text = decision_text(BODY, THREE, outcomes, vote=vote(counted) if counted else None)
    assert (text.code if isinstance(text, Refusal) else "") == code


def test_clauses_nobody_answered_are_found() -> None:
    assert missing_outcomes(THREE, [ClauseOutcome("noted", 0)]) == (1, 2)
    assert missing_outcomes(THREE, [ClauseOutcome("postponed")]) == ()
    found = completeness_findings("2.4", THREE, [ClauseOutcome("noted", 0)], " ")
    assert [f.code for f in found] == ["decision.no-outcome", "decision.no-outcome", "decision.no-text"]
    assert found[0].message == "Punkt 2.4: indstillingens del 2 har ingen afgørelse."
    assert completeness_findings("2.4", [], [], "Drøftet.") == []


@pytest.mark.parametrize(
    ("clause", "past"),
    [
        ("godkender budgettet", "godkendte budgettet"),
        ("at tage til efterretning", None),
        ("- Tager orienteringen til efterretning, og", "tog orienteringen til efterretning"),
        ("a) drøfter, prioriterer og vedtager planen.", "drøftede, prioriterede og vedtog planen"),
        ("1. at udpeger Bo", "udpegede Bo"),
        ("– Fastholder nuværende fordeling", "fastholdt nuværende fordeling"),
        ("tager orienteringen og godkender planen", "tog orienteringen og godkendte planen"),
        ("godkender planen, som byen foreslår og sender", "godkendte planen, som byen foreslår og sender"),
        ("anbefaler, at man drøfter og tager stilling", "anbefalede, at man drøfter og tager stilling"),
        ("foretager valg", None),
        ("", None),
    ],
)
def test_clauses_are_put_into_the_past(clause: str, past: str | None) -> None:
    assert in_past(clause) == past


@given(st.sampled_from(sorted(PAST)), st.text("abc ", max_size=10))
def test_every_known_verb_is_put_into_the_past(verb: str, rest: str) -> None:
    past = in_past(f"{verb.capitalize()} x{rest}")
    assert past is not None
    assert past.startswith(PAST[verb])


WORDS = st.sampled_from([NOTE.text, APPROVE.text, RECOMMEND.text, "noget andet", ""])
CLAUSES = st.lists(st.builds(Clause, WORDS, st.sampled_from(get_args(ClauseAction))), max_size=4)
OUTCOMES = st.builds(
    ClauseOutcome, st.sampled_from(get_args(OutcomeCode)), st.none() | st.integers(-1, 4),
    st.sampled_from(["", "dog senere", "Bo Lind."]), st.none() | st.just(date(2023, 4, 28)),
)  # fmt: skip


@given(CLAUSES, st.lists(OUTCOMES, max_size=5))
def test_whatever_is_keyed_in_comes_out_as_whole_sentences(
    clauses: list[Clause], outcomes: list[ClauseOutcome]
) -> None:
    text = decision_text(BODY, clauses, outcomes)
    if isinstance(text, Refusal):
        return
    for paragraph in text.paragraphs:
        assert paragraph[0].isupper()
        assert paragraph.endswith((".", "“"))
        assert "  " not in paragraph
        assert ".." not in paragraph
    # each outcome is carried by a sentence that is there, and none is lost
    assert len(text.outcomes) == len(outcomes)
    assert {o for o, _ in text.outcomes} == set(outcomes)
    assert all(sentence in text.paragraphs for _, sentence in text.outcomes)
    assert len(set(text.paragraphs)) == len(text.paragraphs)


@given(CLAUSES)
def test_one_keystroke_answers_every_clause(clauses: list[Clause]) -> None:
    assert missing_outcomes(clauses, expected_outcomes(clauses)) == ()


def test_promises_are_told_with_their_date() -> None:
    due = date(2023, 4, 28)
    assert follow_up_text("nyt forslag.", body=BODY, due=due, next_meeting=True) == (
        "Nyt forslag forelægges KKR Fjordland på næste møde den 28. april 2023."
    )
    assert follow_up_text("Nyt forslag", body=BODY, due=None, next_meeting=True) == (
        "Nyt forslag forelægges KKR Fjordland på næste møde."
    )
    assert follow_up_text("Regnskab", body=BODY, due=due, next_meeting=False) == (
        "Regnskab følges op senest den 28. april 2023."
    )
    assert follow_up_text("Regnskab", body=BODY, due=None, next_meeting=False) == "Regnskab følges op."
    assert presented_text([]) == ""
