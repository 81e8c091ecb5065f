"""What rules answer with: whole Danish sentences with their parameters in place."""

from __future__ import annotations

import pickle
from dataclasses import asdict
from datetime import date, time

import pytest

from sagsgang.record.rulings import Sentence, Value, capitalised, danish_date, danish_list, danish_time, fill


def test_dates_and_times_are_written_as_minutes_write_them() -> None:
    assert danish_date(date(2023, 2, 3)) == "3. februar 2023"
    assert danish_time(time(8, 0)) == "8.00"
    assert danish_time(time(17, 40)) == "17.40"


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A og B"), (["A", "B", "C"], "A, B og C")]
)
def test_lists_are_joined_with_og_before_the_last(names: list[str], text: str) -> None:
    assert danish_list(names) == text


def test_capitalising_leaves_the_rest_of_the_sentence_alone() -> None:
    assert capitalised("ændring af KKR's plan") == "Ændring af KKR's plan"
    assert capitalised("") == ""


def test_a_sentence_counts_in_the_singular_and_the_plural() -> None:
    sentence = Sentence("x", "{n:dag|dage} til den {day}: {names}.")
    assert sentence.text(n=1, day=date(2023, 5, 1), names=("Bo", "Ea")) == "1 dag til den 1. maj 2023: Bo og Ea."
    assert sentence.text(n=2, day=date(2023, 5, 1), names=("Bo",)) == "2 dage til den 1. maj 2023: Bo."


def test_another_language_fills_its_own_template_with_the_same_parameters() -> None:
    refusal = Sentence("late", "Sendt {sent}, {n:dag|dage} for sent.").refusal(sent=date(2023, 5, 1), n=1)

    def english(value: Value) -> str:
        return f"{value:%d %B %Y}" if isinstance(value, date) else str(value)

    assert refusal.message == "Sendt 1. maj 2023, 1 dag for sent."
    assert fill("Sent {sent}, {n:day|days} late.", refusal.params, english) == "Sent 01 May 2023, 1 day late."


def test_a_template_that_names_an_unknown_parameter_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", {})


def test_answers_can_be_copied_stored_and_sent_elsewhere() -> None:
    finding = Sentence("x", "{n:dag|dage}.").finding("info", "2.4", 7, n=1)
    assert pickle.loads(pickle.dumps(finding)) == finding
    assert asdict(finding) == {
        "code": "x", "severity": "info", "place": "2.4", "message": "1 dag.", "params": {"n": 1}, "subject": 7,
    }  # fmt: skip
    assert str(finding) == "1 dag."
