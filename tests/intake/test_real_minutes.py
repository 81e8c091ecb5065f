"""The real minutes, exactly: every count, every clause, every outcome, every finding.

They lie beside the checkout and are skipped where they aren't. Nobody is named here: people are told by their place.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sagsgang.intake.coverage import measure
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Item, ParsedMeeting
from tests.intake.documents import needs_real_minutes, real_minutes, source_of

pytestmark = needs_real_minutes


@pytest.fixture(scope="module")
def meeting() -> ParsedMeeting:
    return parse(real_minutes())


def item(meeting: ParsedMeeting, number: str) -> Item:
    return next(one for one in meeting.items if one.number == number)


def whole_text(meeting: ParsedMeeting) -> str:
    return "\n\n".join(part.text for one in meeting.items for part in one.parts)


def test_the_meeting(meeting: ParsedMeeting) -> None:
    assert (meeting.source.layout, meeting.kind) == ("kl", "minutes")
    assert (meeting.body, meeting.date, meeting.start, meeting.end) == (
        "KKR Nordjylland",
        "2023-02-10",
        "09:30",
        "12:30",
    )
    assert meeting.location is None
    assert [paragraph.split()[0] for paragraph in meeting.preamble.split("\n\n")] == ["Mission", "KL", "Vision", "KL"]


def test_the_people(meeting: ParsedMeeting) -> None:
    roles = Counter(person.role for person in meeting.participants)
    assert roles == {"member": 21, "substitute": 1, "KL-udvalgsmedlem": 1}
    assert all(
        person.party and person.organization and person.organization.endswith(" Kommune")
        for person in meeting.participants
    )
    assert len({person.name for person in meeting.participants}) == 22
    assert Counter(person.party for person in meeting.participants) == Counter("VVVVBAAAAAØVDVVVCFØAOC" + "B")
    assert [one.party for one in meeting.absent] == ["V", "C"]
    assert len({one.organization for one in meeting.absent}) == 1
    (substitute,) = [person for person in meeting.participants if person.role == "substitute"]
    assert substitute.substitute_for == meeting.absent[1].name


SECTIONS = """Godkendelse af referat
Regionalpolitiske sager
Udpegninger
Siden sidst
KKR
Punkter til næste møde
Eventuelt""".split("\n")
NUMBERS = "1.1 1.2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 3.1 4.1 6.1".split()


def test_the_agenda(meeting: ParsedMeeting) -> None:
    assert [section.title for section in meeting.sections] == SECTIONS
    assert [section.number for section in meeting.sections] == list("1234567")
    assert [one.number for one in meeting.items] == NUMBERS
    case_lines = re.findall(r"^(SAG-\d+-\d+) (\w+)", real_minutes().text, re.MULTILINE)
    assert [(one.case_number, one.initials) for one in meeting.items] == case_lines
    assert {one.case_number for one in meeting.items} == {"SAG-2023-00448"}
    assert all(one.section == one.number.split(".")[0] for one in meeting.items)
    assert not any(one.closed for one in meeting.items)
    assert item(meeting, "2.2").title == "Central Udmelding om udsatte gravide kvinder med et skadeligt rusmiddelbrug"
    assert item(meeting, "2.4").title == "National Klimapartnerskabsaftale og organisering af fælles klimaopgaver"
    assert item(meeting, "3.1").title.endswith("bestyrelse samt Samarbejdsudvalget for Speciallæger")


def test_the_headings(meeting: ParsedMeeting) -> None:
    four = ["Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning"]
    for one in meeting.items:
        assert [part.heading for part in one.parts] == (four[1:] if one.number in ("3.1", "4.1", "6.1") else four)
        assert all(part.text for part in one.parts)


def test_the_enclosures(meeting: ParsedMeeting) -> None:
    marks = {one.number: len(one.attachments) for one in meeting.items if one.attachments}
    assert marks == {"2.1": 1, "2.2": 1, "2.3": 1, "2.4": 2, "2.5": 2, "2.6": 1, "2.8": 2}
    assert sum(marks.values()) == real_minutes().text.count("./.") == 10
    for one in meeting.items:
        presentation = "\n\n".join(part.text for part in one.parts if part.role == "presentation")
        for attachment in one.attachments:
            assert attachment.mark == "./."
            assert attachment.text in presentation.split("\n\n")


CLAUSES = {
    "1.1": "approve",
    "1.2": "approve",
    "2.1": "note discuss",
    "2.2": "approve approve",
    "2.3": "discuss decide",
    "2.4": "note approve recommend",
    "2.5": "discuss recommend",
    "2.6": "approve decide",
    "2.7": "discuss",
    "2.8": "approve",
    "3.1": "appoint",
    "4.1": "note",
    "6.1": "note",
}
OUTCOMES = {
    "1.1": "approved",
    "1.2": "approved",
    "2.1": "discussed supported",
    "2.2": "noted approved",
    "2.3": "discussed",
    "2.4": "discussed approved_amended recommended",
    "2.5": "supported",
    "2.6": "approved",
    "2.7": "noted",
    "2.8": "approved",
    "3.1": "approved",
    "6.1": "noted",
}


def test_the_clauses(meeting: ParsedMeeting) -> None:
    read = {
        one.number: " ".join(clause.action for clause in one.recommendation.clauses)
        for one in meeting.items
        if one.recommendation
    }
    assert read == CLAUSES
    recommended = item(meeting, "2.4").recommendation
    assert recommended is not None
    assert [line[0] for line in recommended.clauses[1].text.split("\n")[1:]] == ["-"] * 6


def test_the_decisions(meeting: ParsedMeeting) -> None:
    read = {
        one.number: " ".join(outcome.outcome for outcome in one.decision.outcomes)
        for one in meeting.items
        if one.decision
    }
    reports = read.pop("4.1")  # a round of reports: nothing is put to the vote
    assert read == OUTCOMES
    assert not {"approved", "approved_amended", "rejected", "postponed"} & set(reports.split())
    for one in meeting.items:
        assert one.decision is not None
        assert one.decision.votes is None
        assert one.decision.text == one.parts[-1].text


def test_nothing_is_lost(meeting: ParsedMeeting) -> None:
    assert meeting.coverage == 1.0
    source = real_minutes()
    found = measure(source, meeting)
    header = "KKR Nordjylland10-02-2023SIDE21"
    assert found.total == found.placed == sum(map(str.isalnum, source.text)) - sum(map(str.isalnum, header))


WHOLE = """Coronapandemi, og
DK-2020-klimahandlingsplaner
KKR-mødet.
fælles kommunale- og regionale styregruppe
den kollektive trafik.
f.eks. fyrtårne
de mange initiativer ikke tænkes
Handlingsplan for Styrket Indsats
i forbindelse med den politiske
knudepunkter og stoppesteder, og
EU-programmerne
BRN-sekretariatet og
FU-godkendte
nytænkning på tværs
samle op på det eksisterende materiale
3 mia. kr., plus
klima/miljø
KKR-formandskaberne
beskæftigelses-indsatsen
dagtilbuds-, skole-, handicap- og socialområdet
det politiske niveau i KKR Nordjylland
Real Dania
februar 2023 godkendes
2. delaftale om Arne-milliarden""".split("\n")


@pytest.mark.parametrize("whole", WHOLE)
def test_words_are_whole(meeting: ParsedMeeting, whole: str) -> None:
    assert whole in whole_text(meeting)


def test_nothing_of_the_page_is_left(meeting: ParsedMeeting) -> None:
    text = whole_text(meeting)
    for gone in ("SIDE", "10-02-2023", "./.", "  ", "\u0336", " ,"):
        assert gone not in text
    assert re.findall(r"[a-zæøå]-\n", text) == []


APART = """National Klimapartnerskabsaftale
Nordjyllands strategiske afsæt - Klimaambitionen
Rammer og videre proces
Proces for arbejdet med organisering af fælles klimaindsatser
Økonomi - fremadrettet organisering
Orientering fra BRN
Det kompetente Nordjylland
Sekretariat for Nordjysk Socialaftale
12.30 Frokost
28.04.2023 Drøftelse i KKR Nordjylland
– Sundhedsområdet""".split("\n")


def test_inner_headings_and_rows_stand_alone(meeting: ParsedMeeting) -> None:
    paragraphs = whole_text(meeting).split("\n\n")
    for one in APART:
        assert one in paragraphs
    dated = [
        paragraph for paragraph in paragraphs if re.match(r"\d\d\.\d\d\.2023|Forventeligt|Efteråret 2023", paragraph)
    ]
    assert len(dated) == 6


FINDINGS = [
    ("same-case-number-on-all-items", None, "info"),
    ("person-listed-twice", None, "warning"),
    ("substitute-other-municipality", None, "warning"),
    ("empty-section", None, "info"),
    ("empty-section", None, "info"),
    ("clause-unanswered", "2.1", "info"),
    ("attachment-not-enclosed", "2.1", "info"),
    ("attachment-not-enclosed", "2.2", "info"),
    ("clause-unanswered", "2.3", "warning"),
    ("attachment-not-enclosed", "2.3", "info"),
    ("clause-unanswered", "2.4", "info"),
    ("attachment-not-enclosed", "2.4", "info"),
    ("figure-missing", "2.4", "info"),
    ("attachment-not-enclosed", "2.5", "info"),
    ("attachment-not-enclosed", "2.6", "info"),
    ("clause-unanswered", "2.7", "info"),
    ("dates-out-of-order", "2.7", "warning"),
    ("date-half-written", "2.7", "info"),
    ("attachment-not-enclosed", "2.8", "info"),
    ("missing-heading", "3.1", "info"),
    ("missing-heading", "4.1", "info"),
    ("clause-unanswered", "4.1", "info"),
    ("missing-heading", "6.1", "info"),
]


def test_the_findings_are_these_and_no_others(meeting: ParsedMeeting) -> None:
    assert [(finding.code, finding.item, finding.severity) for finding in meeting.findings] == FINDINGS


def test_findings_point_at_their_line(meeting: ParsedMeeting) -> None:
    lines = [""] + [line.text for line in real_minutes().lines]
    duplicate, substitute = meeting.findings[1:3]
    assert lines[duplicate.line or 0].startswith(meeting.participants[10].name)
    assert "suppleant" in lines[substitute.line or 0]
    (dates,) = [finding for finding in meeting.findings if finding.code == "dates-out-of-order"]
    assert lines[dates.line or 0].startswith("17.04.2023")
    assert "28.04.2023 står før 17.04.2023" in dates.message


def test_the_same_text_without_its_blank_lines_reads_alike(meeting: ParsedMeeting) -> None:
    """Copied by another program: what stood between the lines is gone, a paragraph's end is one blank line."""
    lines: list[str] = []
    for line in real_minutes().lines:
        if line.text == "":
            continue
        if line.text.startswith(" ") and line.text.strip():
            lines.append("")
        lines.append(line.text.strip())
    other = parse(source_of("\n".join(lines)))
    assert [(one.number, one.title, one.case_number, one.initials) for one in other.items] == [
        (one.number, one.title, one.case_number, one.initials) for one in meeting.items
    ]
    assert (other.participants, other.absent, other.coverage) == (meeting.participants, meeting.absent, 1.0)
