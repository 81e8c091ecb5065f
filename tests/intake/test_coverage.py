"""Coverage is measured on the result: what isn't in it is missed, and named with its line."""

from __future__ import annotations

from copy import deepcopy

import pytest

from sagsgang.intake.checks import check
from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import choose
from sagsgang.intake.parsed import Decision, Item, ParsedMeeting, Participant, SourceInfo, Votes
from sagsgang.intake.source import Source
from tests.intake.documents import sample, source_of

INFO = SourceInfo("x", "0" * 64, "text/plain")


@pytest.fixture
def source() -> Source:
    return sample("kl_minutes_plain.txt")


@pytest.fixture
def meeting(source: Source) -> ParsedMeeting:
    return choose(source).read(source)


def test_all_that_is_understood_is_placed(source: Source, meeting: ParsedMeeting) -> None:
    found = measure(source, meeting)
    assert (found.share, found.unplaced) == (1.0, [])
    headers = sum(map(str.isalnum, "KKR Klitkysten  | 14-06-2024 SIDE  |  4"))
    assert found.total == sum(map(str.isalnum, source.text)) - headers


def test_a_lost_paragraph_is_missed_letter_by_letter(source: Source, meeting: ParsedMeeting) -> None:
    part = meeting.items[0].parts[0]
    lost, part.text = part.text, ""
    found = measure(source, meeting)
    assert found.total - found.placed == sum(map(str.isalnum, lost))
    assert [left.line for left in found.unplaced] == [33]


def test_a_lost_row_is_missed(source: Source, meeting: ParsedMeeting) -> None:
    gone = meeting.participants.pop(4)
    found = measure(source, meeting)
    assert [left.text for left in found.unplaced] == [f"{gone.name} ({gone.party}) {gone.organization}"]


def test_a_text_said_twice_must_stand_twice(source: Source, meeting: ParsedMeeting) -> None:
    """Two rows with the same person need two rows in the result."""
    once = deepcopy(meeting)
    del once.participants[6]
    assert measure(source, once).share < 1.0


def test_one_changed_letter_is_noticed(source: Source, meeting: ParsedMeeting) -> None:
    part = meeting.items[0].parts[2]
    part.text = part.text.replace("morgenkaffe", "morgenkage")
    assert [left.text for left in measure(source, meeting).unplaced] == ["morgenkaffe"]


def test_text_that_found_no_place_is_a_finding_with_its_line() -> None:
    source = source_of("KKR Klitkysten\nEn sætning, som intet felt har taget imod.\n")
    meeting = ParsedMeeting(INFO, body="KKR Klitkysten")
    found = measure(source, meeting)
    (left,) = [finding for finding in check(meeting, source, found) if finding.code == "unplaced-text"]
    assert left.line == 2
    assert "En sætning, som intet felt har taget imod" in left.message


def test_the_meetings_date_is_placed_however_it_is_written() -> None:
    meeting = ParsedMeeting(INFO, date="2024-06-14", start="10:00", end="12:45")
    assert measure(source_of("Dato: fredag den 14. juni 2024 kl. 10.00-12.45"), meeting).share == 1.0
    assert measure(source_of("Dato: fredag den 15. juni 2024 kl. 10.00-12.45"), meeting).share < 1.0


def test_an_empty_document_is_wholly_understood() -> None:
    assert measure(source_of(""), ParsedMeeting(INFO)).share == 1.0


def test_more_votes_than_people_is_a_finding() -> None:
    item = Item("1", "Plan", decision=Decision("Vedtaget.", votes=Votes(in_favour=5, against=["Asta", "Bo"])))
    meeting = ParsedMeeting(INFO, items=[item], participants=[Participant(name) for name in "ABCDEF"])
    source = source_of("")
    assert "votes-exceed-attendance" in {one.code for one in check(meeting, source, measure(source, meeting))}
    item.decision.votes.in_favour = 4  # type: ignore[union-attr]
    assert "votes-exceed-attendance" not in {one.code for one in check(meeting, source, measure(source, meeting))}
