"""Lines below a title that say what the item is filed under."""

from __future__ import annotations

import pytest

from sagsgang.intake.prose.facts import case_at_end, read_facts


@pytest.mark.parametrize(
    ("text", "case", "initials", "closed"),
    [
        ("SAG-2024-00731 kalu", "SAG-2024-00731", "kalu", None),
        ("Sagsnr.: 24/1234", "24/1234", None, None),
        ("Sagsnr. 24.00.10-P19-4-24", "24.00.10-P19-4-24", None, None),
        ("23/45678 Åben sag", "23/45678", None, False),
        ("Lukket sag", None, None, True),
        ("Åbent punkt", None, None, False),
        ("Sagsnr.: 12/3456   Sagsbehandler: KLP", "12/3456", "KLP", None),
        ("(Sagsnr. 2023-0123456)", "2023-0123456", None, None),
        ("2023-0123456", "2023-0123456", None, None),
        ("Sagsid.: EMN-2019-01234", "EMN-2019-01234", None, None),
    ],
)
def test_facts(text: str, case: str | None, initials: str | None, closed: bool | None) -> None:
    facts = read_facts(text)
    assert facts is not None
    assert (facts.case_number, facts.initials, facts.closed) == (case, initials, closed)


def test_other_labels_are_kept() -> None:
    facts = read_facts("Kompetence: Byrådet")
    assert facts is not None
    assert facts.other == {"Kompetence": "Byrådet"}


@pytest.mark.parametrize("text", ["", "Sagen drøftes.", "Godkendt.", "Sagsnr. er oplyst i bilag 2", "x" * 400])
def test_other_lines_are_no_facts(text: str) -> None:
    assert read_facts(text) is None


@pytest.mark.parametrize(
    ("title", "bare", "case"),
    [
        ("Salg af grund (24/1234)", "Salg af grund", "24/1234"),
        ("Budget 2024-2027", "Budget 2024-2027", None),
        ("Lokalplan 123/45", "Lokalplan 123/45", None),
    ],
)
def test_a_case_number_at_the_end_of_a_title(title: str, bare: str, case: str | None) -> None:
    assert case_at_end(title) == (bare, case)
