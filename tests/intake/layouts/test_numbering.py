"""Which numbered lines are heads."""

from __future__ import annotations

from sagsgang.intake.layouts.kl import is_part_heading
from sagsgang.intake.layouts.numbering import pick_heads
from sagsgang.intake.phrases.heads import read_number
from sagsgang.intake.repair import clean
from tests.intake.documents import source_of


def heads(text: str) -> list[tuple[str, str]]:
    rows = clean(source_of(text)).rows
    numbered = {index: found for index, row in enumerate(rows) if (found := read_number(row.text))}
    return [(kind, rows[index].text) for index, kind in pick_heads(rows, numbered, is_part_heading).items()]


BODY = "SAG-2024-00731 kalu\n\nIndstilling\nDet indstilles, at KKR drøfter sagen.\n"


def test_sections_hold_items() -> None:
    text = f"1. Åbning\n\n1.1. Dagsorden\n{BODY}\n1.2. Referat\n{BODY}\n2. Sager\n\n2.1. Kysten\n{BODY}\n3. Eventuelt\n"
    assert heads(text) == [
        ("section", "1. Åbning"),
        ("item", "1.1. Dagsorden"),
        ("item", "1.2. Referat"),
        ("section", "2. Sager"),
        ("item", "2.1. Kysten"),
        ("section", "3. Eventuelt"),
    ]


def test_a_list_of_contents_is_passed_over() -> None:
    contents = "1. Åbning ...... 3\n1.1. Dagsorden ...... 3\n2. Sager ...... 4\n2.1. Kysten ...... 4\n\n"
    text = f"1. Åbning\n\n1.1. Dagsorden\n{BODY}\n2. Sager\n\n2.1. Kysten\n{BODY}"
    assert heads(contents + text) == heads(text)


def test_a_skipped_number_does_not_end_the_agenda() -> None:
    text = f"1. Åbning\n\n1.1. Dagsorden\n{BODY}\n1.3. Referat\n{BODY}\n3. Sager\n\n3.1. Kysten\n{BODY}"
    assert [row for _, row in heads(text)] == ["1. Åbning", "1.1. Dagsorden", "1.3. Referat", "3. Sager", "3.1. Kysten"]


def test_a_sentence_that_begins_with_a_number_is_no_head() -> None:
    text = f"1. Åbning\n\n1.1. Dagsorden\n{BODY}herunder\n2. delaftale om kysten.\n\n1.2. Referat\n{BODY}"
    assert [row for _, row in heads(text)] == ["1. Åbning", "1.1. Dagsorden", "1.2. Referat"]


def test_a_letter_without_numbers_has_no_heads() -> None:
    assert heads("Kære alle\n\nVi ses 12. juni.\n") == []
