"""KL's layout, read from an invented sample: as typed, and as copied out of a PDF."""

from __future__ import annotations

import re

import pytest

from sagsgang.intake.layouts import all_layouts, choose, kl
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Absent, Item, ParsedMeeting, Participant, Section
from tests.intake.documents import sample, source_of

SAMPLES = ("kl_minutes_plain.txt", "kl_minutes_copied.txt")


@pytest.fixture(params=SAMPLES)
def meeting(request: pytest.FixtureRequest) -> ParsedMeeting:
    return parse(sample(request.param))


def item(meeting: ParsedMeeting, number: str) -> Item:
    return next(one for one in meeting.items if one.number == number)


def part(meeting: ParsedMeeting, number: str, heading: str) -> str:
    return next(one.text for one in item(meeting, number).parts if one.heading == heading)


def test_the_layout_knows_its_own(meeting: ParsedMeeting) -> None:
    assert meeting.source.layout == "kl"


def test_the_layout_does_not_claim_a_councils_minutes() -> None:
    text = "Fjordby Byråd\n1. Godkendelse af dagsorden\nSagsnr.: 12/27845\nResume\nTekst\nBeslutning\nGodkendt."
    assert kl.recognise(source_of(text)) == 0.0


def test_the_meeting_is_known(meeting: ParsedMeeting) -> None:
    assert (meeting.body, meeting.kind, meeting.date) == ("KKR Klitkysten", "minutes", "2024-06-14")
    assert (meeting.start, meeting.end, meeting.location) == ("10:00", "12:45", None)


def test_everybody_on_the_list_is_a_row_with_a_row_for_a_duplicate(meeting: ParsedMeeting) -> None:
    assert len(meeting.participants) == 9
    assert meeting.participants[1] == meeting.participants[6] == Participant("Bo Dalsvad", "V", "Klitlund Kommune")
    assert meeting.participants[7] == Participant("Gerda Isager", "O", "Engvad Kommune", "substitute", "Holger Jernved")
    assert meeting.participants[8] == Participant("Inger Kronager", "B", "Fjordby Kommune", "KL-udvalgsmedlem")
    assert meeting.absent == [
        Absent("Holger Jernved", "O", "Nørå Kommune"),
        Absent("Kirsten Lundmark", "A", "Skovholm Kommune"),
    ]


def test_sections_and_items_are_told_apart_and_empty_sections_stay(meeting: ParsedMeeting) -> None:
    assert meeting.sections == [
        Section("Godkendelse af referat", "1"),
        Section("Regionalpolitiske sager", "2"),
        Section("KKR", "3"),
        Section("Eventuelt", "4"),
    ]
    assert [(one.number, one.section) for one in meeting.items] == [("1.1", "1"), ("2.1", "2"), ("2.2", "2")]


def test_a_title_may_wrap_and_begin_with_a_number(meeting: ParsedMeeting) -> None:
    found = item(meeting, "2.1")
    assert found.title == "2. behandling af fælles kystplan og organisering af kystsekretariatet"
    assert (found.case_number, found.initials) == ("SAG-2024-00702", "miro")


def test_parts_have_roles(meeting: ParsedMeeting) -> None:
    assert [(one.role, one.heading) for one in item(meeting, "2.1").parts] == [
        ("background", "Baggrund"),
        ("recommendation", "Indstilling"),
        ("presentation", "Sagsfremstilling"),
        ("decision", "Beslutning"),
    ]
    assert [one.heading for one in item(meeting, "2.2").parts] == ["Indstilling", "Sagsfremstilling", "Beslutning"]


def test_words_are_whole_and_hyphens_stay(meeting: ParsedMeeting) -> None:
    background = part(meeting, "2.1", "Baggrund")
    for whole in ("trafikselskaber", "fælles kommunale- og regionale", "bemærkninger", "EU-programmerne", "2. halvår."):
        assert whole in background
    presentation = part(meeting, "2.1", "Sagsfremstilling")
    for whole in ("Kollektive løsninger", "forbindelserne til øerne", "2022-2023"):
        assert whole in presentation
    assert "KKR-sekretariatslederen" in part(meeting, "2.1", "Indstilling")


def test_a_page_header_within_a_sentence_is_gone(meeting: ParsedMeeting) -> None:
    presentation = part(meeting, "2.1", "Sagsfremstilling")
    assert "alle kommuner har bidraget med tal" in presentation
    assert "SIDE" not in presentation
    assert "14-06-2024" not in presentation


def test_inner_headings_and_rows_are_paragraphs_of_their_own(meeting: ParsedMeeting) -> None:
    paragraphs = part(meeting, "2.1", "Sagsfremstilling").split("\n\n")
    assert paragraphs[0] == "Den nye plan"
    assert paragraphs[-4:] == [
        "01.09.2024 Udkast sendes til kommunerne",
        "15.11.2024 Drøftelse i KKR Klitkysten og i de kommunale udvalg",
        "08.10.2024 Fælles seminar for kystkommunerne",
        "Foråret 2025 Endelig vedtagelse",
    ]


def test_enclosures_are_marked_and_the_text_stays_complete(meeting: ParsedMeeting) -> None:
    (enclosed,) = item(meeting, "2.1").attachments
    assert (enclosed.mark, enclosed.title) == ("./.", "Planen")
    assert enclosed.text.startswith("Planen er vedlagt som bilag")
    presentation = part(meeting, "2.1", "Sagsfremstilling")
    assert enclosed.text in presentation
    assert "./." not in presentation


def test_clauses_and_outcomes_are_read(meeting: ParsedMeeting) -> None:
    found = item(meeting, "2.1")
    assert found.recommendation is not None
    assert [clause.action for clause in found.recommendation.clauses] == ["note", "approve", "decide"]
    assert found.decision is not None
    assert [outcome.outcome for outcome in found.decision.outcomes] == ["approved_amended"]


def test_the_cover_text_is_kept(meeting: ParsedMeeting) -> None:
    assert meeting.preamble.startswith("Mission\n\nKL bidrager")


def test_nothing_is_lost(meeting: ParsedMeeting) -> None:
    assert meeting.coverage == 1.0


def test_findings_are_those_of_a_careful_secretary(meeting: ParsedMeeting) -> None:
    assert [(finding.code, finding.item) for finding in meeting.findings] == [
        ("person-listed-twice", None),
        ("substitute-other-municipality", None),
        ("empty-section", None),
        ("empty-section", None),
        ("clause-unanswered", "2.1"),
        ("clause-unanswered", "2.1"),
        ("attachment-not-enclosed", "2.1"),
        ("figure-missing", "2.1"),
        ("dates-out-of-order", "2.1"),
        ("missing-heading", "2.2"),
        ("case-number-malformed", "2.2"),
        ("attachment-not-enclosed", "2.2"),
    ]


def test_both_samples_are_one_meeting() -> None:
    """However the text was copied, the meeting is the same; only line numbers differ."""
    plain, copied = (parse(sample(name)) for name in SAMPLES)
    for one in (*plain.items, *copied.items):
        one.line = None
    assert plain.items == copied.items
    assert plain.participants == copied.participants


PLAIN = "\n".join(line.text for line in sample(SAMPLES[0]).lines)
HEADING = re.compile(r"(?m)^(Baggrund|Indstilling|Sagsfremstilling|Beslutning|Deltagere|Afbud)$")
COPIES = {
    "the number of an item on a line of its own": re.sub(r"(?m)^(\d\.\d\.) ", r"\1\n", PLAIN),
    "the number of a section on a line of its own": re.sub(r"(?m)^(\d\.) (?=[A-Z])", r"\1\n", PLAIN),
    "no full stop after the number": re.sub(r"(?m)^(\d\.\d)\. ", r"\1 ", PLAIN),
    "no blank after the number": re.sub(r"(?m)^(\d\.\d\.) (?=[A-Z])", r"\1", PLAIN),
    "a form feed before a page": PLAIN.replace("\n2. Regionalpolitiske", "\n\f2. Regionalpolitiske"),
    "every line indented": re.sub(r"(?m)^(?=.)", "          ", PLAIN),
    "headings with a colon": HEADING.sub(r"\1:", PLAIN),
    "headings in capitals": HEADING.sub(lambda match: match[0].upper(), PLAIN),
    "no blank lines at all": re.sub(r"\n\n+", "\n", PLAIN),
    "two blank lines for one": PLAIN.replace("\n", "\n\n"),
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "line ends of another system": PLAIN.replace("\n", "\r\n"),
    "bullets glued to their text": PLAIN.replace("\n- ", "\n•"),
}


@pytest.mark.parametrize("how", COPIES)
def test_however_it_was_copied_it_reads_alike(how: str) -> None:
    """What another program makes of the same page must not change a field."""
    copied, plain = parse(source_of(COPIES[how])), parse(sample(SAMPLES[0]))

    def fields(meeting: ParsedMeeting) -> list[object]:
        return [
            (
                (one.number, one.title, one.section, one.case_number, one.initials, len(one.attachments)),
                [(part.role, part.text.replace("– ", "- ")) for part in one.parts],
            )
            for one in meeting.items
        ]

    assert fields(copied) == fields(plain)
    assert (copied.participants, copied.absent, copied.sections) == (plain.participants, plain.absent, plain.sections)
    assert (copied.body, copied.date, copied.coverage) == (plain.body, plain.date, 1.0)


def test_an_agenda_has_no_decisions() -> None:
    text = sample(SAMPLES[0])
    lines = "\n".join(line.text for line in text.lines)
    agenda = parse(source_of(lines.replace("Beslutning\nGodkendt.", "").replace("REFERAT", "DAGSORDEN")))
    assert agenda.kind == "agenda"


def test_a_numbered_list_is_no_section() -> None:
    lines = "\n".join(line.text for line in sample(SAMPLES[0]).lines)
    counted = lines.replace(
        "Se nedenstående diagram.", "Der er tre skridt:\n1. Udkastet skrives\n2. Høringen holdes\n3. Planen vedtages"
    )
    meeting = parse(source_of(counted))
    assert [section.number for section in meeting.sections] == ["1", "2", "3", "4"]
    assert "3. Planen vedtages" in part(meeting, "2.1", "Sagsfremstilling").split("\n\n")


def test_a_section_with_text_and_no_item_keeps_its_text() -> None:
    lines = "\n".join(line.text for line in sample(SAMPLES[0]).lines)
    meeting = parse(source_of(lines.rstrip() + "\n\nDer var intet til eventuelt.\n"))
    assert (meeting.items[-1].number, meeting.items[-1].section) == ("4", "4")
    assert meeting.items[-1].parts[0].text == "Der var intet til eventuelt."
    assert meeting.coverage == 1.0


def test_layouts_are_found_without_being_named() -> None:
    layouts = all_layouts()
    assert "kl" in layouts
    assert "generic" in layouts
    assert choose(sample(SAMPLES[0])).name == "kl"
    assert choose(source_of("Kære Asta\n\nTak for i går.")).name == "generic"


def test_a_boards_agenda_with_cover_contents_and_other_headings() -> None:
    board = parse(sample("kl_board_agenda.txt"))
    assert (board.source.layout, board.body, board.kind) == ("kl", "KL’s Bestyrelse", "agenda")
    assert (board.date, board.start, board.end) == ("2024-03-21", "10:30", "14:00")
    assert board.location == "Kursuscentret Klitgården, Havvej 4, 7777 Fjordby"
    assert [section.title for section in board.sections] == [
        "Sager til beslutning",
        "Sager til orientering",
        "Eventuelt",
    ]
    assert [(one.number, one.case_number, one.initials) for one in board.items] == [
        ("1.1", "SAG-2024-00118", "asbr"),
        ("1.2", "SAG-2023-05521", "boda, asbr"),
        ("2.1", "SAG-2024-00377", "boda"),
    ]
    second = item(board, "1.2")
    assert second.title == "Aftale om fælles indkøb af velfærdsteknologi og udbud af rammeaftaler"
    assert [one.role for one in second.parts] == [
        "summary",
        "recommendation",
        "presentation",
        "economy",
        "hearing",
        "other",
    ]
    assert part(board, "1.2", "Sagsfremstilling").split("\n\n")[-2:] == [
        "2. skærme til videokonsultation",
        "3. it-udstyr til hjemmeplejen",
    ]
    assert [(one.mark, one.title) for one in second.attachments] == [
        ("Bilag", "Udkast til aftale"),
        ("Bilag", "Analyse af kommunernes indkøb"),
    ]
    assert board.items[2].title == "10 år med kommunale akutfunktioner"
    assert board.preamble.startswith("Mission")
    assert "Indholdsfortegnelse" not in board.preamble
    assert board.coverage == 1.0
    assert [finding.code for finding in board.findings] == ["attachment-not-enclosed"]
