"""The form of a reading says all that was understood, and what nobody touched comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.parse import parse
from sagsgang.intake.readers import documents
from sagsgang.intake.revive import as_kept, parsed_from
from sagsgang.web.desk.intake.differences import differences
from sagsgang.web.desk.intake.form import Tree, add_row, as_form, as_parsed, from_post, line_of, same
from tests.web.made import parsed

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = (ROOT / "src/sagsgang/demo/minutes", ROOT / "tests/intake/corpus")


def sent(tree: Tree, prefix: str = "") -> Iterator[tuple[str, str]]:
    """The fields as a browser sends them: line ends of two characters, unticked boxes left out."""
    for name, value in tree.items():
        if isinstance(value, list):
            for n, row in enumerate(value):
                yield from sent(row, f"{prefix}{name}-{n}-")
        elif not (name in ("closed", "remove") and not value):
            yield prefix + name, value.replace("\n", "\r\n")


def through_the_browser(raw: dict[str, Any]) -> dict[str, Any]:
    return as_parsed(from_post(dict(sent(as_form(raw)))), raw)


def raw(**fields: Any) -> dict[str, Any]:
    return json.loads(json.dumps(as_kept(parsed(**fields))))


def test_every_document_of_the_house_comes_back_as_it_was() -> None:
    seen = 0
    for folder in FOLDERS:
        for found in documents(folder):
            if found.name.endswith(".json"):
                continue
            before = json.loads(json.dumps(as_kept(parse(found.load()))))
            assert through_the_browser(before) == before, found.name
            seen += 1
    assert seen > 30


_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=30)


@given(title=_text, text=_text, who=_text, names=st.none() | st.integers(0, 99) | st.lists(_text, max_size=3))
def test_whatever_stands_in_a_field_comes_back(title: str, text: str, who: str, names: Any) -> None:
    before = raw()
    before["items"][1]["parts"][0]["text"] = text
    before["items"][1]["decision"] |= {"text": text, "statements": [who], "disqualified": [who]}
    before["items"][1]["decision"]["votes"] = {"for": names, "against": None, "abstained": 0}
    before["items"][1]["attachments"][0]["text"] = title
    after = through_the_browser(before)
    assert after["items"][1]["decision"] == before["items"][1]["decision"]
    assert after["items"][1]["parts"] == before["items"][1]["parts"]


def edited(**changes: str) -> dict[str, Any]:
    before = raw()
    fields = dict(sent(as_form(before)))
    for name, value in changes.items():
        fields[name.replace("__", "-")] = value
    return as_parsed(from_post(fields), before)


def test_what_is_written_is_what_is_kept() -> None:
    after = edited(
        body="Havneudvalget",
        items__1__title="Ny titel",
        items__1__outcomes__0__outcome="rejected",
        items__1__votes_for="9",
        items__1__votes_against="Ib Holt; Mona Krat",
        items__1__closed="on",
        items__1__statements="Først.\r\n\r\nSå.",
        participants__0__role="Suppleant",
    )
    item = after["items"][1]
    assert after["body"] == "Havneudvalget"
    assert (item["title"], item["closed"]) == ("Ny titel", True)
    assert item["decision"]["outcomes"][0]["outcome"] == "rejected"
    assert item["decision"]["votes"]["for"] == 9
    assert item["decision"]["votes"]["against"] == ["Ib Holt", "Mona Krat"]
    assert item["decision"]["statements"] == ["Først.", "Så."]
    assert after["participants"][0]["role"] == "substitute"
    parsed_from(after)


def test_rows_are_removed_by_their_box_or_by_being_emptied() -> None:
    after = edited(
        items__0__remove="on",
        participants__1__remove="on",
        participants__2__name=" ",
        items__1__parts__0__remove="on",
        items__1__clauses__0__text="",
    )
    assert [item["number"] for item in after["items"]] == ["2.1", "2.2", "2.3", "2.4"]
    assert len(after["participants"]) == len(parsed().participants) - 2
    assert len(after["items"][0]["parts"]) == 1
    assert after["items"][0]["recommendation"]["clauses"] == []


def test_an_item_without_a_decision_gets_one_only_by_writing_it() -> None:
    before = raw(kind="agenda")
    assert through_the_browser(before)["items"][1]["decision"] is None
    fields = dict(sent(as_form(before))) | {"items-1-decision": "Godkendt."}
    assert as_parsed(from_post(fields), before)["items"][1]["decision"]["text"] == "Godkendt."


def test_the_source_can_not_be_written() -> None:
    before = raw()
    fields = dict(sent(as_form(before))) | {"source": "x", "source-sha256": "0" * 64, "findings": "[]", "coverage": "0"}
    assert as_parsed(from_post(fields), before) == before


@pytest.mark.parametrize("rest", ["", "{", "[]", "null", '{"line": "x", "facts": 3, "decision": "y"}'])
def test_a_tampered_rest_costs_nothing_but_itself(rest: str) -> None:
    after = edited(items__1__rest=rest)
    assert after["items"][1]["title"] == "Cykelsti nummer 1 langs kysten"
    assert after["items"][1]["line"] is None
    parsed_from(after)


def test_hostile_field_names_are_passed_over() -> None:
    tree = from_post({"items-99999-title": "x", "items-5-parts-9999999-text": "x", "__class__": "x", "a-1-b": "x"})
    assert tree["items"] == []
    assert "__class__" not in tree


@pytest.mark.parametrize(
    ("where", "row"),
    [
        ("participants", "participants-6"),
        ("items", "items-5"),
        ("items-1-parts", "items-1-parts-2"),
        ("items-1-outcomes", "items-1-outcomes-2"),
        ("items-99-parts", ""),
        ("items-1-rest", ""),
        ("source", ""),
        ("", ""),
    ],
)
def test_a_row_is_added_where_there_is_such_a_list(where: str, row: str) -> None:
    tree = as_form(raw())
    assert add_row(tree, where) == row


def test_an_added_row_is_blank_and_not_shared() -> None:
    tree = as_form(raw())
    add_row(tree, "items")
    add_row(tree, "items")
    tree["items"][-1]["parts"].append({"text": "x"})
    assert tree["items"][-2]["parts"] == []
    # A blank item that nobody filled in is no item.
    assert len(as_parsed(tree, raw())["items"]) == 5


def test_a_reading_knows_where_its_items_begin() -> None:
    tree = from_post(dict(sent(as_form(raw()))))
    assert [line_of(row) for row in tree["items"]] == [3, 4, 5, 6, 7]


def test_sameness_leaves_out_what_is_worked_out() -> None:
    before = raw()
    assert same(before | {"findings": [1], "coverage": 0.5}, before)
    assert not same(before | {"body": "x"}, before)


def test_differences_name_the_field_and_both_sides() -> None:
    stored, mine = as_form(raw()), as_form(raw())
    stored["location"] = "Rådhuset"
    mine["items"][1]["title"] = "Min titel"
    mine["participants"][0]["remove"] = "on"
    mine["items"][2]["parts"][0]["text"] = "x" * 900
    found = {one.where: one for one in differences(mine, stored)}
    assert found["Sted"].stored == "Rådhuset"
    assert (found["Punkt 2.1: Titel"].mine, found["Punkt 2.1: Titel"].stored[:8]) == ("Min titel", "Cykelsti")
    assert "Jens Vad" in found["Deltagere"].stored and "Jens Vad" not in found["Deltagere"].mine
    assert len(found["Punkt 2.2: Tekster"].mine) < 300
    assert len(found) == 4
    assert differences(stored, stored) == []
    mine["items"].pop()
    assert "1 punkt" in {one.stored for one in differences(mine, stored)}
