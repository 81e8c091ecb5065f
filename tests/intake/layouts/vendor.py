"""Sources of the layouts' tests: the invented samples beside this file, and the real documents where at hand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from sagsgang.intake.layouts import all_layouts, as_document
from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.readers import read_bytes
from sagsgang.intake.source import Source

SAMPLES = Path(__file__).parent / "samples"
REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "other"

#: each invented sample and the layout that must recognise it
BY_SAMPLE = {
    "acadre-agenda.xml": "acadre",
    "acadre-manifest.xml": "acadre",
    "edoc-export.xml": "edoc",
    "edoc-fujitsu.xml": "edoc",
    "edoc-page.html": "edoc",
    "firstagenda-boxes.html": "firstagenda",
    "firstagenda-minutes.html": "firstagenda",
    "sbsys-dagsorden.xml": "sbsys",
    "sbsys-publication.xml": "sbsys",
    "webpage.html": "webpage",
}


def sample(name: str) -> Source:
    return read_bytes((SAMPLES / name).read_bytes(), name)


def real(name: str) -> Source:
    """A real document; the test is skipped where the folder of real documents is missing."""
    path = REAL / name
    if not path.is_file():
        pytest.skip(f"the real documents are not at hand ({path})")
    return read_bytes(path.read_bytes(), name)


def read(source: Source, layout: str | None = None) -> ParsedMeeting:
    """The source as its layout reads it, before findings and coverage."""
    return all_layouts()[layout or BY_SAMPLE[source.name]].read(source)


def document(source: Source, layout: str) -> Source:
    return as_document(all_layouts()[layout], source)


def item(meeting: ParsedMeeting, number: str) -> Item:
    return next(one for one in meeting.items if one.number == number)


def parts(one: Item) -> list[tuple[str, str | None, str]]:
    return [(part.role, part.heading, part.text) for part in one.parts]


def xml_source(root: ElementTree.Element, name: str = "export.xml") -> Source:
    """A source with only a tree, as a layout of exports needs it."""
    return Source(name, "0" * 64, "application/xml", [], tree=root)
