"""The source beside the form: its own line numbers, no blank lines, and at each line what begins there."""

from __future__ import annotations

from sagsgang.web.desk.intake.source import source_lines

LINES = [[1, 1, "Referat"], [2, 1, "  "], [3, 1, "1. Sti"], [3, 1, "resten af en lang linje"], [4, 2, "Godkendt."]]
PARSED = {
    "items": [{"number": "1", "line": 3}, {"number": "2", "line": None}],
    "findings": [
        {"message": "Punkt 1 har intet sagsnummer.", "severity": "info", "line": 3},
        {"message": "Om filen", "severity": "warning", "line": None},
        {"message": "Om en tom linje", "severity": "warning", "line": 2},
    ],
}


def test_blank_lines_are_left_out_and_numbers_kept() -> None:
    assert [line.number for line in source_lines(LINES, PARSED)] == [1, 3, 3, 4]


def test_a_line_that_was_cut_has_one_place_and_one_set_of_marks() -> None:
    lines = source_lines(LINES, PARSED)
    assert [line.first for line in lines] == [True, True, False, True]
    assert [[mark.anchor for mark in line.marks] for line in lines] == [[], ["item-0", "finding-0"], [], []]
    assert lines[1].marks[1].severity == "info"


def test_pages_begin_where_they_begin() -> None:
    assert [line.page for line in source_lines(LINES, PARSED)] == [1, None, None, 2]
    assert source_lines([], {}) == []
