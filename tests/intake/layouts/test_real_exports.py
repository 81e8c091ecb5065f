"""The real exports and pages, where they are at hand: counted, and compared with another face of the same meeting."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
import pytest

from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import choose
from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.source import Source
from tests.intake.layouts.vendor import REAL, document, parts, read, real

EXPORT, MINUTES = "edoc-export-ballerup-2012-12-04.xml", "edoc-minutes-ballerup-2012-12-04.pdf"
FUJITSU, PAGE = "edoc-export-middelfart-2017-05-02.xml", "edoc-agenda-middelfart-2017-05-02.html"
SBSYS = "sbsys-export-ballerup-2013-05-15.xml"
FIRSTAGENDA = "firstagenda-agenda-aarhus-2025-10-08.html"
LAYOUTS = {EXPORT: "edoc", FUJITSU: "edoc", PAGE: "edoc", SBSYS: "sbsys", FIRSTAGENDA: "firstagenda"}


def meeting_of(name: str) -> ParsedMeeting:
    return read(real(name), LAYOUTS[name])


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@pytest.mark.parametrize(("name", "layout"), LAYOUTS.items())
def test_each_is_recognised_and_all_its_text_is_placed(name: str, layout: str) -> None:
    source = real(name)
    assert choose(source).name == layout
    coverage = measure(document(source, layout), read(source, layout))
    assert coverage.share >= 0.99, coverage.unplaced


@pytest.fixture
def pdf_letters() -> str:
    """The letters and digits of the same minutes as a PDF, its page headers gone."""
    real(EXPORT)
    pages = pypdfium2.PdfDocument(REAL / MINUTES)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    header = re.compile(r"^.*\r?\nReferat\r?\nÅbent referat\r?\nDato: [\d.]+\r?\nSide \d+\r?$", re.MULTILINE)
    assert len(header.findall(text)) == len(pages)
    return letters(header.sub("", text))


def test_the_export_has_the_items_of_the_pdf_in_its_order(pdf_letters: str) -> None:
    meeting = meeting_of(EXPORT)
    assert [one.number for one in meeting.items] == [str(number) for number in range(1, 9)]
    places = [pdf_letters.rindex(letters(one.number + one.title)) for one in meeting.items]
    assert places == sorted(places)


def test_every_text_of_the_export_stands_in_the_pdf_word_by_word(pdf_letters: str) -> None:
    checked = 0
    for one in meeting_of(EXPORT).items:
        for part in one.parts:
            for paragraph in part.text.split("\n"):
                assert letters(paragraph) in pdf_letters
                checked += len(letters(paragraph))
        assert letters(f"Sagsnr.: {one.case_number}") in pdf_letters
    assert checked > 14_000


def test_people_decisions_and_enclosures_of_the_export_are_those_of_the_pdf(pdf_letters: str) -> None:
    meeting = meeting_of(EXPORT)
    assert (meeting.kind, meeting.date, meeting.start) == ("minutes", "2012-12-04", "13:00")
    assert meeting.location is not None
    assert letters(meeting.location) in pdf_letters
    assert [one.role for one in meeting.participants] == ["member"] * 7 + ["Sekretær"]
    assert [one.function for one in meeting.participants[:3]] == ["formand", "næstformand", None]
    assert all(one.party for one in meeting.participants[:7])
    assert meeting.absent == []
    assert all(letters(f"{one.name}{one.party or ''}") in pdf_letters for one in meeting.participants)
    decisions = [one.decision for one in meeting.items]
    assert all(found is not None and letters(found.text) in pdf_letters for found in decisions)
    assert [found.outcomes[0].outcome for found in decisions if found] == [
        "noted", "approved", "recommended", "approved", "approved", "approved", "approved_amended", "noted",
    ]  # fmt: skip
    assert [len(one.attachments) for one in meeting.items] == [3, 1, 1, 1, 2, 1, 1, 0]
    clauses = [len(one.recommendation.clauses) if one.recommendation else 0 for one in meeting.items]
    assert clauses == [0, 2, 1, 2, 1, 1, 2, 1]


def test_export_and_pdf_parse_to_the_same_meeting() -> None:
    """Both by their own layouts: numbers, titles, case numbers, enclosures and decisions agree."""
    export, pdf = meeting_of(EXPORT), choose(source := real(MINUTES)).read(source)
    for said in (_number, _title, _case, _decision, _enclosures):
        assert [said(one) for one in export.items] == [said(one) for one in pdf.items]
    assert [one.name for one in export.participants] == [one.name for one in pdf.participants]


def _number(one: Item) -> str:
    return one.number


def _title(one: Item) -> str:
    return letters(one.title)


def _case(one: Item) -> str | None:
    return one.case_number


def _decision(one: Item) -> str:
    return letters(one.decision.text) if one.decision else ""


def _enclosures(one: Item) -> list[str]:
    return [letters(found.text) for found in one.attachments]


@pytest.mark.parametrize("said", [_number, _title, _case, _enclosures, parts])
def test_fujitsus_export_and_its_page_say_the_same(said: Callable[[Item], object]) -> None:
    export, page = meeting_of(FUJITSU), meeting_of(PAGE)
    assert [said(one) for one in export.items] == [said(one) for one in page.items]


def test_fujitsus_export_is_an_agenda_with_open_and_closed_items() -> None:
    export, page = meeting_of(FUJITSU), meeting_of(PAGE)
    for meeting in (export, page):
        assert (meeting.kind, meeting.date, meeting.start) == ("agenda", "2017-05-02", "10:00")
        assert [one.closed for one in meeting.items] == [False] * 4 + [True] * 2
        assert [len(one.attachments) for one in meeting.items] == [4, 0, 0, 0, 8, 0]
        assert all(one.decision is None for one in meeting.items)
    assert (export.body, export.location) == (page.body, page.location)
    assert (len(export.participants), len(export.absent)) == (7, 1)
    assert [section.title for section in page.sections] == ["Åbne sager", "Lukkede sager"]


def test_the_publication_of_sbsys() -> None:
    meeting = meeting_of(SBSYS)
    assert (meeting.kind, meeting.date, meeting.start, meeting.end) == ("agenda", "2013-05-15", "16:30", "18:00")
    assert len(meeting.participants) == 11
    assert sum(one.party is not None for one in meeting.participants) == 7
    assert [one.number for one in meeting.items] == ["1", "2", "3", "4", "5"]
    assert [len(one.attachments) for one in meeting.items] == [0, 0, 1, 0, 0]
    assert all(one.decision is None for one in meeting.items)
    clauses = [len(one.recommendation.clauses) if one.recommendation else 0 for one in meeting.items]
    assert clauses == [0, 2, 1, 1, 1]


def test_the_page_of_firstagenda() -> None:
    source: Source = real(FIRSTAGENDA)
    meeting = read(source, "firstagenda")
    assert (meeting.kind, meeting.date, meeting.start) == ("agenda", "2025-10-08", "16:00")
    assert [one.number for one in meeting.items] == [str(number) for number in range(1, 34)]
    assert all(re.fullmatch(r"EMN-\d{4}-\d{6}", one.case_number or "") for one in meeting.items)
    links = source.tree.css("a.bilag-link")
    assert sum(len(one.attachments) for one in meeting.items) == len(links)
    assert sum(one.recommendation is not None for one in meeting.items) == 15
    assert all(one.decision is None for one in meeting.items)
    headings = [part.heading for one in meeting.items for part in one.parts if part.heading]
    assert (headings.count("Sagsforløb"), headings.count("Resume"), headings.count("Beslutningspunkter")) == (
        23,
        15,
        15,
    )
