"""Every invented sample is known for what it is, and all of its text comes out in some field."""

from __future__ import annotations

import pytest

from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import all_layouts, choose, confidences
from sagsgang.intake.readers import read_bytes
from sagsgang.intake.source import Line, Source
from tests.intake.layouts.vendor import BY_SAMPLE, SAMPLES, document, read, sample, xml_source


def test_every_sample_is_named_here() -> None:
    assert sorted(BY_SAMPLE) == sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".xml", ".html"))


@pytest.mark.parametrize(("name", "layout"), BY_SAMPLE.items())
def test_the_right_layout_is_surest(name: str, layout: str) -> None:
    sure = confidences(sample(name))
    assert next(iter(sure)) == layout
    vendors = [one for one in ("acadre", "edoc", "firstagenda", "sbsys") if one != layout]
    assert not any(sure[one] for one in vendors)


@pytest.mark.parametrize(("name", "layout"), BY_SAMPLE.items())
def test_all_text_of_the_document_is_placed(name: str, layout: str) -> None:
    source = sample(name)
    coverage = measure(document(source, layout), read(source))
    assert coverage.share >= 0.99, coverage.unplaced


@pytest.mark.parametrize("name", BY_SAMPLE)
def test_reading_twice_gives_the_same_and_leaves_the_source_alone(name: str) -> None:
    source = sample(name)
    first = read(source).as_json()
    assert read(source).as_json() == first


@pytest.mark.parametrize("layout", ["acadre", "edoc", "firstagenda", "sbsys", "webpage"])
def test_a_text_document_is_none_of_these(layout: str) -> None:
    source = Source("referat.txt", "0" * 64, "text/plain", [Line("Referat af møde den 1. maj 2024", 1)])
    assert all_layouts()[layout].recognise(source) == 0.0


def test_coverage_does_not_count_the_register_but_counts_what_no_layout_has_met() -> None:
    """An element that the layout does not know counts as text, so that it can't be lost in silence."""
    data = (SAMPLES / "edoc-fujitsu.xml").read_bytes()
    strange = data.replace(b"<edoc:DescriptionText></edoc:DescriptionText>", b"<edoc:Nyt>Hidtil ukendt</edoc:Nyt>", 1)
    source = read_bytes(strange, "edoc-fujitsu.xml")
    lines = [line.text for line in document(source, "edoc").lines]
    assert "Hidtil ukendt" in lines
    assert not any("00000000-0000-4000" in line for line in lines)
    unplaced = measure(document(source, "edoc"), read(source)).unplaced
    assert [one.text for one in unplaced] == ["Hidtil ukendt"]


def test_lines_of_the_document_point_into_the_source() -> None:
    source = sample("sbsys-publication.xml")
    texts = {line.number: line.text for line in source.lines}
    line = next(one for one in document(source, "sbsys").lines if one.text == "Lukket indhold.")
    assert texts[line.number] == "Lukket indhold."


def test_an_export_of_nothing_is_an_empty_meeting() -> None:
    for name in ("edoc-fujitsu.xml", "edoc-export.xml", "sbsys-publication.xml", "acadre-agenda.xml"):
        root = sample(name).tree
        for child in list(root):
            if child.tag.rpartition("}")[2] not in ("Committee", "MeetingAgendaTypes", "Agendas", "table"):
                root.remove(child)
        for element in root.iter():
            element.text = element.tail = None
        meeting = choose(xml_source(root)).read(xml_source(root))
        assert meeting.body is None
        assert meeting.participants == []
