"""The demo's archive comes in through the importer as its sources say: people, items, cases, texts, and flaws."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sagsgang.demo import council
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.readers import documents
from tools import check_demo
from tools.check_demo import plain, wanted_items
from tools.typeset_minutes import Script

FILES = [(path.name, path, script) for path, script in check_demo.results()]
each_file = pytest.mark.parametrize(("path", "script"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])


@cache
def parsed(path: Path) -> ParsedMeeting:
    return parse(next(iter(documents(path))).load())


def named(stem: str) -> ParsedMeeting:
    return parsed(next(path for name, path, _ in FILES if name.startswith(stem)))


def codes(stem: str, item: str | None = None) -> set[str]:
    return {finding.code for finding in named(stem).findings if item is None or finding.item == item}


@each_file
def test_body_and_day_are_known(path: Path, script: Script) -> None:
    meeting = parsed(path)
    assert (meeting.body, meeting.date) == (script.body, script.head["date"])


@each_file
def test_everybody_is_listed_as_the_source_says(path: Path, script: Script) -> None:
    if script.head.get("list") == "manual":
        members = {m.name for m in (*council.members_on(script.day), *council.UFF_REGIONAL_MEMBERS)}
        here = {p.name for p in parsed(path).participants}
        assert len(here & members) == 13
        assert len(parsed(path).absent) == 1
        return
    assert list(check_demo.people_differences(script, parsed(path))) == []


@each_file
def test_every_item_has_its_number_title_and_case(path: Path, script: Script) -> None:
    def bare(title: str) -> str:
        return plain(title).removeprefix("Lukket punkt: ")

    wanted = [(w.number, bare(w.title), w.case, w.initials, w.closed, w.marks) for w in wanted_items(script)]
    items = parsed(path).items
    assert wanted == [(i.number, bare(i.title), i.case_number, i.initials, i.closed, len(i.attachments)) for i in items]


def test_nearly_every_part_comes_out_word_for_word() -> None:
    parts = same = 0
    for _, path, script in FILES:
        by_number = {item.number: item for item in parsed(path).items}
        for want in wanted_items(script):
            found = {part.heading or "": plain(part.text) for part in by_number[want.number].parts}
            for heading, text in want.parts.items():
                parts += 1
                same += found.get(heading) == plain(text)
    assert parts > 400
    assert same / parts > 0.98


def test_the_flaws_put_into_the_archive_are_found() -> None:
    assert "person-listed-twice" in codes("kkr-fjordland-2025-02-14")
    assert "dates-out-of-order" in codes("kkr-fjordland-2025-02-14", "2.7")
    assert "substitute-other-municipality" in codes("kkr-fjordland-2025-06-20")
    assert "agenda-sent-late" in codes("kkr-fjordland-2026-04-24", "1.1")


def test_no_other_file_is_said_to_list_a_person_twice_or_be_late() -> None:
    for name, path, _ in FILES:
        found = {finding.code for finding in parsed(path).findings}
        assert ("person-listed-twice" in found) == (name == "kkr-fjordland-2025-02-14.txt"), name
        assert ("agenda-sent-late" in found) == (name == "kkr-fjordland-2026-04-24.txt"), name


def test_the_vote_by_name_and_those_who_left_are_read() -> None:
    vote = next(item for item in named("kkr-fjordland-2025-11-14").items if item.number == "2.2").decision
    assert vote is not None
    assert vote.votes is not None
    assert [
        len(g) for g in (vote.votes.in_favour, vote.votes.against, vote.votes.abstained) if isinstance(g, list)
    ] == [
        7,
        15,
        2,
    ]
    left = next(item for item in named("kkr-fjordland-2026-06-19").items if item.number == "2.2").decision
    assert left is not None
    assert left.disqualified == ["Kurt Brinkholt"]
