"""Exports and pages broken at random: no layout ever fails on one, and no text of a case is lost."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import all_layouts, as_document
from sagsgang.intake.layouts.markup import blocks, node_blocks, paragraphs
from sagsgang.intake.source import Source
from tests.intake.layouts.vendor import SAMPLES, sample, xml_source

Element = ElementTree.Element
WITNESS = "Zebrastribevidne"
JUNK = [
    "",
    " ",
    "\x85",
    "&lt;p&gt;",
    "<p>",
    "<table><tr><td>",
    "1.",
    "01-01-0001",
    "9" * 40,
    "\u202eøæå",
    "A) ",
    "./.",
    "Bilag",
]


def _texts_of_edoc(root: Element) -> list[Element]:
    return [one for one in root.iter("FullText") if one.text and "Sagsnr" in one.text and "INDHOLD" not in one.text]


def _contents_of_fujitsu(root: Element) -> list[Element]:
    return [one for one in root.iter() if _local(one) == "Content"]


def _contents_of_sbsys(root: Element) -> list[Element]:
    return [one for item in root.iter("Item") for field in item.iter("ItemField") for one in field.iter("Content")]


def _contents_of_acadre(root: Element) -> list[Element]:
    return [one for one in root.iter("field") if one.get("name") == "bulletcontent"]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


#: sample, layout, and the fields that hold the text of cases
EXPORTS: list[tuple[str, str, Callable[[Element], list[Element]]]] = [
    ("edoc-export.xml", "edoc", _texts_of_edoc),
    ("edoc-fujitsu.xml", "edoc", _contents_of_fujitsu),
    ("sbsys-publication.xml", "sbsys", _contents_of_sbsys),
    ("acadre-agenda.xml", "acadre", _contents_of_acadre),
]
TREES = {name: sample(name).tree for name, _, _ in EXPORTS}


def _mutate(root: Element, keep: set[Element], data: st.DataObject) -> None:
    """Drops, doubles, empties and spoils elements, but for those in ``keep``."""
    for _ in range(data.draw(st.integers(1, 12))):
        parents = [parent for parent in root.iter() if len(parent)]
        if not parents:
            return
        parent = parents[data.draw(st.integers(0, len(parents) - 1))]
        child = parent[data.draw(st.integers(0, len(parent) - 1))]
        act = data.draw(st.sampled_from(["drop", "double", "empty", "spoil", "swap", "attribute"]))
        if child in keep and act in ("drop", "empty", "spoil", "attribute"):
            continue
        if act == "drop" and not keep & set(child.iter()):
            parent.remove(child)
        elif act == "double":
            parent.append(copy.deepcopy(child))
        elif act == "empty":
            child.text = None
        elif act == "spoil":
            child.text = data.draw(st.sampled_from(JUNK) | st.text(max_size=30))
        elif act == "attribute":
            child.attrib.clear()
        elif act == "swap":
            parent.remove(child)
            parent.insert(0, child)


def _path(root: Element, target: Element) -> set[Element]:
    """The elements from the root to the target: without them the field is no field of an item."""
    above = {child: parent for parent in root.iter() for child in parent}
    path = {target}
    while target in above:
        target = above[target]
        path.add(target)
    return path


@pytest.mark.parametrize(("name", "layout", "fields"), EXPORTS, ids=[name for name, _, _ in EXPORTS])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_broken_export_is_read_and_its_cases_keep_their_text(
    name: str, layout: str, fields: Callable[[Element], list[Element]], data: st.DataObject
) -> None:
    root = copy.deepcopy(TREES[name])
    candidates = fields(root)
    target = candidates[data.draw(st.integers(0, len(candidates) - 1))]
    target.text = f"{target.text or ''}\n\n{WITNESS}\n"
    if target.text.lstrip().startswith("<"):
        target.text = target.text.replace(f"\n\n{WITNESS}\n", f"<p>{WITNESS}</p>")
    elif re.fullmatch(r"[A-Za-z0-9+/=\s]{200,}", target.text.replace(WITNESS, "")):
        target.text = WITNESS  # a field in base64 holds nothing else
    _mutate(root, _path(root, target), data)
    source = xml_source(root)
    known = all_layouts()[layout]
    assert 0.0 <= known.recognise(source) <= 1.0
    told = json.dumps(known.read(source).as_json(), ensure_ascii=False)
    assert WITNESS in told


@pytest.mark.parametrize(("name", "layout"), [(name, layout) for name, layout, _ in EXPORTS])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_layout_reads_any_broken_tree(name: str, layout: str, data: st.DataObject) -> None:
    root = copy.deepcopy(TREES[name])
    _mutate(root, set(), data)
    source = xml_source(root)
    for one in all_layouts().values():
        if one.recognise(source) > 0.1:
            meeting = one.read(source)
            json.dumps(meeting.as_json())
            assert 0.0 <= measure(as_document(one, source), meeting).share <= 1.0


PAGES = [
    ("edoc-page.html", "edoc"),
    ("firstagenda-minutes.html", "firstagenda"),
    ("firstagenda-boxes.html", "firstagenda"),
    ("webpage.html", "webpage"),
]


@pytest.mark.parametrize(("name", "layout"), PAGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_broken_page_is_read(name: str, layout: str, data: st.DataObject) -> None:
    """Tags lost, doubled, cut off: the parser makes a tree of anything, and the layout a meeting of the tree."""
    html = (SAMPLES / name).read_text(encoding="utf-8")
    tags = list(re.finditer(r"<[^<>]+>", html))
    for _ in range(data.draw(st.integers(1, 8))):
        tag = tags[data.draw(st.integers(0, len(tags) - 1))][0]
        act = data.draw(st.sampled_from(["drop", "double", "cut", "junk"]))
        at = html.find(tag)
        if at < 0:
            continue
        if act == "drop":
            html = html[:at] + html[at + len(tag) :]
        elif act == "double":
            html = html[:at] + tag + html[at:]
        elif act == "cut":
            html = html[: max(at, 200)]
        else:
            html = html[:at] + data.draw(st.sampled_from(JUNK)) + html[at:]
    source = Source(name, "0" * 64, "text/html", [], tree=LexborHTMLParser(html))
    known = all_layouts()[layout]
    assert 0.0 <= known.recognise(source) <= 1.0
    json.dumps(known.read(source).as_json())
    as_document(known, source)


@pytest.mark.parametrize(("name", "layout"), PAGES)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_paragraph_put_into_an_items_text_comes_out(name: str, layout: str, data: st.DataObject) -> None:
    html = (SAMPLES / name).read_text(encoding="utf-8")
    ends = [
        match.end()
        for match in re.finditer(
            r"(?:Ingen bemærkninger\.|høringssvar\.|Godkendt\.|udsendt den 25\. februar\.|fornyes\.)</(?:div|p)>", html
        )
    ]
    assert ends
    at = ends[data.draw(st.integers(0, len(ends) - 1))]
    wrapped = data.draw(st.sampled_from(["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<b>{}</b>", "{}<br>"]))
    html = html[:at] + wrapped.format(WITNESS) + html[at:]
    source = Source(name, "0" * 64, "text/html", [], tree=LexborHTMLParser(html))
    assert WITNESS in json.dumps(all_layouts()[layout].read(source).as_json())


WORDS = st.lists(st.sampled_from(["Godkendt.", "at", "æøå", "2025", "B)", "—"]), min_size=1, max_size=4).map(" ".join)


@st.composite
def _markup(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0:
        return draw(WORDS)
    inner = "".join(draw(st.lists(_markup(depth=depth - 1), min_size=1, max_size=3)))
    tag = draw(
        st.sampled_from(["p", "div", "b", "ul", "ol", "li", "table", "tr", "td", "h3", "blockquote", "span", ""])
    )
    return f"<{tag}>{inner}</{tag}>" if tag else f"{inner}<br>"


@settings(max_examples=200, deadline=None)
@given(_markup())
def test_no_letter_of_markup_is_lost_and_none_comes_twice(html: str) -> None:
    """But for the marks that lists are given ("1. ", "- "), the letters are those of the tree."""
    tree = LexborHTMLParser(html)
    assert tree.body is not None
    want = re.sub(r"\W", "", tree.body.text(deep=True))
    plain = re.sub(r"<(/?)ol>", r"<\1ul>", html)
    body = LexborHTMLParser(plain).body
    assert body is not None
    assert re.sub(r"\W", "", paragraphs(node_blocks(body))) == want


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_field_becomes_blocks(text: str) -> None:
    for block in blocks(text):
        assert block.text or block.kind == "h"
        assert "\t" not in block.text
