"""Sentences as spans of the text."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.sentences import split_sentences

CASES = [
    ("Godkendt. Drøftet.", ["Godkendt.", "Drøftet."]),
    ("Mødet sluttede kl. 17.40. Drøftet.", ["Mødet sluttede kl. 17.40.", "Drøftet."]),
    ("Sagen fra d. 3. Maj 2023 udsættes.", ["Sagen fra d. 3. Maj 2023 udsættes."]),
    ("Den 10. februar drøftede J. P. Lund sagen.", ["Den 10. februar drøftede J. P. Lund sagen."]),
    ("Der afsættes 500.000 kr. Beløbet finansieres.", ["Der afsættes 500.000 kr.", "Beløbet finansieres."]),
    ("Jf. pkt. 4 og stk. 2 f.eks. Nørå. Godkendt.", ["Jf. pkt. 4 og stk. 2 f.eks. Nørå.", "Godkendt."]),
    ("1. Godkendt.\n2. Udsat.", ["1. Godkendt.", "2. Udsat."]),
    ("Ad 1. Godkendt.", ["Ad 1. Godkendt."]),
    ("- Godkendt\n- Udsat", ["Godkendt", "Udsat"]),
    ("Det blev sagt,\n\n- at A,\n\n- at B.\n\nGodkendt.", ["Det blev sagt,\n\n- at A,\n\n- at B.", "Godkendt."]),
    ("Godkendt\n\nDrøftet", ["Godkendt", "Drøftet"]),
    ("Han sagde ”nej.” Godkendt.", ["Han sagde ”nej.”", "Godkendt."]),
    ("Er det nok? Ja! Godkendt.", ["Er det nok?", "Ja!", "Godkendt."]),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_are_cut_where_danish_minutes_mean_it(text: str, sentences: list[str]) -> None:
    found = split_sentences(text)
    assert [one.text for one in found] == sentences
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_blank_line_begins_a_new_paragraph_and_a_line_end_does_not() -> None:
    assert [one.paragraph for one in split_sentences("Godkendt.\nDrøftet.\n\nUdsat. Afvist.")] == [0, 0, 1, 1]
