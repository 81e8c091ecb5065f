"""What is found, by whom, and how it is counted; on both databases alike."""

from __future__ import annotations

import pytest

from sagsgang.intake.commands.import_meeting import ImportMeeting
from sagsgang.kernel.access import CITIZEN, SYSTEM
from sagsgang.output.search.finding import Wanted, find
from sagsgang.output.search.models import SearchEntry
from sagsgang.output.search.rebuild import rebuild
from tests.cast import Cast
from tests.intake.commands.test_import_meeting import load, meeting_of

pytestmark = pytest.mark.django_db


def titles(text: str, viewer: object = CITIZEN, **filters: object) -> list[str]:
    found = find(Wanted(text=text, **filters), viewer)  # type: ignore[arg-type]
    return ["".join(p.text for p in hit.title) for hit in found.hits]


def test_an_item_is_found_by_any_form_of_its_words() -> None:
    load(meeting_of())
    for asked in ("sekretariatet", "Sekretariater", "fælles sekretariat", "kommune sekretariat"):
        assert "1.1 Fælles sekretariat" in titles(asked), asked


def test_all_words_have_to_occur() -> None:
    load(meeting_of())
    assert titles("sekretariat månelanding") == []


def test_the_decision_is_found_too() -> None:
    parsed = meeting_of()
    parsed.items[0].decision.text = "Godkendt; dog skal nøglen genberegnes."  # type: ignore[union-attr]
    load(parsed)
    assert titles("genberegne") == ["1.1 Fælles sekretariat"]


@pytest.mark.parametrize("who, sees", [("citizen", False), ("outsider", False), ("member", True), ("clerk", True)])
def test_a_closed_item_is_found_by_those_inside_only(cast: Cast, who: str, sees: bool) -> None:
    """Neither its title nor its text nor its count may betray it."""
    load(meeting_of())
    viewer = getattr(cast, who)
    assert bool(titles("grund", viewer)) is sees
    assert bool(titles("hemmelig pris", viewer)) is sees
    assert find(Wanted(text="grund", kind="item"), viewer).total == int(sees)
    assert bool(titles("SAG-2025-00099", viewer)) is sees


def test_people_bodies_and_meetings_are_found() -> None:
    load(meeting_of())
    kinds = set(find(Wanted(text="Testland"), CITIZEN).kinds)
    assert {"body", "meeting"} <= kinds
    assert "Mona Krat" in titles("mona", kind="person")


def test_filters_limit_and_are_counted() -> None:
    load(meeting_of())
    load(meeting_of("b", day="2024-05-03"), "b")
    found = find(Wanted(text="sekretariat"), CITIZEN)
    assert [year for year, _ in found.years] == [2025, 2024]
    assert find(Wanted(text="sekretariat", year=2024), CITIZEN).total == 1
    assert find(Wanted(text="sekretariat", outcome="approved"), CITIZEN).total == 2
    assert find(Wanted(text="sekretariat", outcome="rejected"), CITIZEN).total == 0
    assert titles("", party="C", kind="person") == ["Else Bæk", "Ib Holt"]


def test_what_left_the_meeting_is_found_no_more() -> None:
    load(meeting_of())
    changed = meeting_of("v2")
    del changed.items[0]
    ImportMeeting(parsed=changed, data=b"v2").run(by=SYSTEM)
    assert titles("sekretariat", kind="item") == []


def test_the_index_can_be_made_anew() -> None:
    load(meeting_of())
    before = set(SearchEntry.objects.values_list("kind", "title"))
    assert [done for done, _ in rebuild()] == [1]
    assert set(SearchEntry.objects.values_list("kind", "title")) == before
    assert titles("sekretariat", kind="item") == ["1.1 Fælles sekretariat"]


@pytest.mark.parametrize(
    "strange", ['"', "'", "a' OR 1=1 --", "sekret* AND", "NEAR(a b)", "\\", "%", "( )", "æ" * 300, ":*", "&|!<->"]
)
def test_strange_questions_are_only_words(strange: str) -> None:
    """No sign of the databases' own query languages means anything here."""
    load(meeting_of())
    find(Wanted(text=strange), CITIZEN)


def test_finding_costs_the_same_however_much_there_is(django_assert_max_num_queries: object) -> None:
    load(meeting_of())
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        find(Wanted(text="sekretariat"), CITIZEN)
