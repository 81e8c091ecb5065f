"""Clauses written at the desk are read as a recommendation, in the words that minutes use."""

from __future__ import annotations

import pytest

from sagsgang.output.rendering.recommendation import recommendation_blocks, with_recommendation
from sagsgang.output.rendering.tree import Block, PartNode


def test_one_clause_is_a_sentence() -> None:
    blocks = recommendation_blocks(["godkender dagsordenen"], "", "KKR Fjordland")
    assert blocks == (Block("paragraph", ("Det indstilles, at KKR Fjordland godkender dagsordenen.",)),)


def test_several_clauses_are_a_list_whose_points_end_as_a_sentence_would() -> None:
    blocks = recommendation_blocks(["tager orienteringen til efterretning;", "at drøfter temaet."], "", "KKR Fjordland")
    assert blocks == (
        Block("paragraph", ("Det indstilles, at KKR Fjordland",)),
        Block("bullets", ("tager orienteringen til efterretning,", "drøfter temaet.")),
    )


def test_who_recommends_is_named() -> None:
    (block,) = recommendation_blocks(["godkender planen"], "Formandskabet", "Byrådet")
    assert block.lines == ("Formandskabet indstiller, at Byrådet godkender planen.",)


@pytest.mark.parametrize("clauses", [[], [""], [" . "]])
def test_nothing_is_recommended_where_there_is_nothing(clauses: list[str]) -> None:
    assert recommendation_blocks(clauses, "", "Byrådet") == ()
    assert with_recommendation([], clauses, "", "Byrådet") == []


@pytest.mark.parametrize(
    ("roles", "after"),
    [
        ([], ["recommendation"]),
        (["background"], ["background", "recommendation"]),
        (
            ["background", "summary", "presentation", "economy"],
            ["background", "summary", "recommendation", "presentation", "economy"],
        ),
        (["presentation"], ["recommendation", "presentation"]),
    ],
)
def test_it_stands_between_background_and_presentation(roles: list[str], after: list[str]) -> None:
    parts = [PartNode(role, role, ()) for role in roles]
    assert [part.role for part in with_recommendation(parts, ["godkender"], "", "Byrådet")] == after


def test_a_text_under_the_heading_comes_first() -> None:
    said = Block("paragraph", ("Forvaltningen har set på to modeller.",))
    (part,) = with_recommendation([PartNode("recommendation", "Indstilling", (said,))], ["godkender"], "", "Byrådet")
    assert part.blocks == (said, Block("paragraph", ("Det indstilles, at Byrådet godkender.",)))
