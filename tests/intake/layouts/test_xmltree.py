"""A vendor's XML is read by local names, and its dates and flags as these systems write them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sagsgang.intake.layouts.xmltree import attribute, content, contents, every, find, flag, moment, value


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("15-05-2013 16:30:00", "2013-05-15", "16:30"),
        ("2013-06-20 10:30", "2013-06-20", "10:30"),
        ("2025-10-08T16:00:00+02:00", "2025-10-08", "16:00"),
        ("27. august 2018 kl. 16.00", "2018-08-27", "16:00"),
        ("02-05-2017 00:00", "2017-05-02", None),
        ("01-01-0001 00:00", None, None),
        ("", None, None),
    ],
)
def test_moments(text: str, day: str | None, time: str | None) -> None:
    assert moment(text) == (day, time)


def test_names_are_found_with_and_without_namespace() -> None:
    root = ElementTree.fromstring('<a xmlns:e="urn:x"><e:B><C> en  <i>to</i></C></e:B><!-- x --></a>')
    assert value(root, "b", "c") == "en to"
    assert find(root, "B", "missing") is None
    assert value(None, "b") == ""


def test_markup_that_was_not_escaped_is_content() -> None:
    root = ElementTree.fromstring(
        '<f xmlns:h="http://www.w3.org/1999/xhtml">Før <h:p>Udsat til <h:b>næste</h:b> møde.</h:p> efter</f>'
    )
    assert content(root) == "Før <p>Udsat til <b>næste</b> møde.</p> efter"


def test_a_list_said_in_several_pieces_is_one_list() -> None:
    root = ElementTree.fromstring("<r><L><x>1</x></L><L><x>2</x><x>3</x></L><T>a</T><T>b</T></r>")
    assert [value(one) for one in every(root, "L", "x")] == ["1", "2", "3"]
    assert contents(root, "T") == "a\n\nb"


def test_flags_say_yes_no_or_nothing() -> None:
    assert [flag(text) for text in ("True", "1", "ja", "False", "0", "nej", "", "måske")] == [
        True, True, True, False, False, False, None, None,
    ]  # fmt: skip


def test_attributes_are_found_whatever_their_case() -> None:
    root = ElementTree.fromstring('<p Åbent="true" Navn="" navn2="x"/>')
    assert attribute(root, "åbent") == "true"
    assert attribute(root, "Navn", "Navn2") == "x"
    assert attribute(root, "nej") == ""


def test_elements_nested_beyond_the_stack_cost_structure_but_no_text() -> None:
    root = ElementTree.Element("f")
    inner = root
    for _ in range(5000):
        inner = ElementTree.SubElement(inner, "b")
    inner.text = "Inderst"
    assert "Inderst" in content(root)
