"""What a decision's sentences mean: outcomes, and what belongs to them."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.outcomes import read_decision
from tests.intake.phrases.decision_table import DECISIONS


@pytest.mark.parametrize(("group", "expected", "text"), DECISIONS, ids=[f"{g}: {t[:60]}" for g, _, t in DECISIONS])
def test_decision_is_coded_as_a_careful_secretary_would(group: str, expected: list[str], text: str) -> None:
    decision = read_decision(text)
    assert [outcome.outcome for outcome in decision.outcomes] == expected
    assert decision.text == text
    assert all(outcome.text in text for outcome in decision.outcomes)


def texts(text: str) -> list[str]:
    return [outcome.text for outcome in read_decision(text).outcomes]


def test_empty_text_gives_an_empty_decision() -> None:
    decision = read_decision("")
    assert decision.text == ""
    assert decision.outcomes == []
    assert decision.votes is None
    assert decision.disqualified == []
    assert decision.statements == []


def test_an_outcome_carries_its_whole_sentence_and_only_that() -> None:
    text = "Ea Holm holdt et oplæg. Herefter drøftede KKR Vesterland sagen kl. 9.30 jf. bilag 2. Mødet sluttede."
    assert texts(text) == ["Herefter drøftede KKR Vesterland sagen kl. 9.30 jf. bilag 2."]


def test_two_clauses_of_one_sentence_give_two_outcomes_with_the_same_text() -> None:
    text = "Udvalget tog orienteringen til efterretning og godkendte indstillingen."
    assert texts(text) == [text, text]


def test_a_reservation_in_the_next_sentence_belongs_to_the_approval() -> None:
    text = "Godkendt. Dog udgår punkt 2. Mødet sluttede."
    decision = read_decision(text)
    assert [(one.outcome, one.text) for one in decision.outcomes] == [
        ("approved_amended", "Godkendt. Dog udgår punkt 2.")
    ]


def test_a_list_that_a_sentence_leads_into_belongs_to_the_sentence() -> None:
    text = "Godkendt med følgende ændringer:\n- punkt 2 udgår\n- beløbet forhøjes\n\nMødet sluttede."
    assert texts(text) == ["Godkendt med følgende ændringer:\n- punkt 2 udgår\n- beløbet forhøjes"]


def test_an_item_of_a_list_is_quoted_without_its_dash_but_with_its_number() -> None:
    assert texts("- Godkendt\n- Drøftet") == ["Godkendt", "Drøftet"]
    assert texts("1. Godkendt.\n2. Drøftet.") == ["1. Godkendt.", "2. Drøftet."]


def test_a_reporting_paragraph_is_no_decision_but_the_body_speaking_in_it_is() -> None:
    report = "Bo Dam orienterede om mødet. Derudover blev trafikken drøftet."
    assert texts(report) == []
    assert texts(report + " KKR Vesterland tog orienteringen til efterretning.") == [
        "KKR Vesterland tog orienteringen til efterretning."
    ]


def test_those_present_are_known_by_name_even_where_the_name_looks_like_none() -> None:
    text = "kirsten mortensdatter anbefalede at vente."
    assert [one.outcome for one in read_decision(text).outcomes] == ["recommended"]
    assert read_decision(text, members=["Kirsten Mortensdatter"]).outcomes == []


QUOTED = (
    "Beslutning i Økonomiudvalget den 3. maj 2023:\nAnbefales godkendt.\n\n"
    "Beslutning i Byrådet den 24. maj 2023:\nGodkendt.\n\n"
    "Beslutning i Teknisk Udvalg den 2. maj 2023:\nDrøftet."
)


def test_the_date_of_the_meeting_picks_its_own_decision_among_quoted_ones() -> None:
    assert [one.outcome for one in read_decision(QUOTED, held_on="2023-05-03").outcomes] == ["recommended"]
    assert [one.outcome for one in read_decision(QUOTED, held_on="2023-05-24").outcomes] == ["approved"]


def test_the_body_picks_its_own_decision_among_quoted_ones() -> None:
    assert [one.outcome for one in read_decision(QUOTED, body="Økonomiudvalg").outcomes] == ["recommended"]
    assert [one.outcome for one in read_decision(QUOTED, body="Byrådet").outcomes] == ["approved"]


def test_what_stands_under_no_header_is_the_meetings_own_and_votes_of_others_do_not_count() -> None:
    text = "Godkendt.\n\nBeslutning i Økonomiudvalget den 3. maj 2023:\n\nForkastet med 3 stemmer mod 4."
    decision = read_decision(text)
    assert [one.outcome for one in decision.outcomes] == ["approved"]
    assert decision.votes is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Lund (A) deltog ikke i sagens behandling på grund af inhabilitet.\n\nGodkendt.", ["Anna Lund"]),
        ("Godkendt.\n\nInhabil: Anna Lund (A) og Bo Dam (V).", ["Anna Lund", "Bo Dam"]),
        ("Udvalget erklærede Anna Lund (A) inhabil. Hun forlod lokalet. Godkendt.", ["Anna Lund"]),
        ("Anna Lund (A) deltog ikke i behandlingen af punktet.", []),
        ("Udvalget fandt, at Anna Lund (A) ikke var inhabil.", []),
    ],
)
def test_disqualified_members_are_named(text: str, names: list[str]) -> None:
    assert read_decision(text).disqualified == names
