"""Meetings of any size for the tests of pages: made by the importer's own verb, with everything an item can have.

Item 2.2 is closed unless told otherwise. What only those inside may know carries a word of its own (``SECRETS``).
"""

from __future__ import annotations

import hashlib
from datetime import date

from sagsgang.intake.commands.import_meeting import ImportMeeting
from sagsgang.intake.parsed import (
    Absent,
    Attachment,
    Clause,
    Decision,
    Item,
    Kind,
    Outcome,
    OutcomeCode,
    ParsedMeeting,
    Part,
    Participant,
    Recommendation,
    Section,
    SourceInfo,
    Votes,
)
from sagsgang.kernel import clock
from sagsgang.kernel.access import SYSTEM
from sagsgang.record.meetings.models import Meeting
from tests.shelf import SHELF

DAY = date(2025, 3, 14)
#: the number of the closed item, its case, and the words that stand in it and nowhere else
CLOSED = "2.2"
CLOSED_CASE = "SAG-2025-00666"
SECRETS = ("Hemmeligkontrakt", "fortrolighedsgrund", "kampvalgsresultat", "lukketbilag", CLOSED_CASE)

_PEOPLE = (
    ("Jens Vad", "V", "Sandhede Kommune"),
    ("Mona Krat", "A", "Nørå Kommune"),
    ("Ib Holt", "C", "Klitlund Kommune"),
    ("Åse Bak", "Ø", "Fjordby Kommune"),
    ("Ærø Lund", "T", "Tangø Kommune"),
)
_CODES: tuple[OutcomeCode, ...] = ("approved", "noted", "approved_amended", "postponed", "rejected", "recommended")


def _item(n: int, closed: bool, decided: bool) -> Item:
    number = f"{1 if n == 0 else 2}.{1 if n == 0 else n}"
    title = "Godkendelse af dagsorden" if n == 0 else f"Cykelsti nummer {n} langs kysten"
    text = f"Strækning {n} er på to kilometer.\n\n- den er smal\n- den er gammel\n\nÅr | Kr.\n2025 | {n}.000\n2026 | 0"
    words = "KKR godkendte stien."
    if closed:
        title, text, words = "Hemmeligkontrakt med en leverandør", "En fortrolighedsgrund.", "Et kampvalgsresultat."
    return Item(
        number=number,
        title=title,
        section="1" if n == 0 else "2",
        case_number=CLOSED_CASE if closed else f"SAG-2025-{n % 7:05}",
        initials="lobr",
        closed=closed,
        parts=[Part("background", "Baggrund", "Der mangler en sti."), Part("presentation", "Sagsfremstilling", text)],
        attachments=[Attachment("Bilag", "Kortet er vedlagt.", "lukketbilag" if closed else f"Kort {n}")],
        recommendation=Recommendation("Forvaltningen", [Clause("godkender stien", "approve")]),
        decision=Decision(
            text=words,
            outcomes=[Outcome(_CODES[n % len(_CODES)], words), Outcome("noted", "Taget til efterretning.")],
            votes=Votes(in_favour=["Jens Vad", "Mona Krat"], against=["Ib Holt"], abstained=1) if n % 5 == 1 else None,
            disqualified=["Mona Krat"] if n % 5 == 2 else [],
            statements=["V ønskede en bredere sti."] if n % 5 == 3 else [],
        )
        if decided
        else None,
        line=3 + n,
    )


def parsed(
    items: int = 5, *, day: date = DAY, body: str = "KKR Testland", kind: Kind = "minutes", closed: str = CLOSED
) -> ParsedMeeting:
    """A document with so many items in two of its three sections; the third is empty."""
    rows = [_item(n, closed != "" and f"2.{n}" == closed and n > 0, kind == "minutes") for n in range(items)]
    return ParsedMeeting(
        source=SourceInfo(
            "referat.txt", hashlib.sha256(f"{body}{day}{items}{kind}".encode()).hexdigest(), "text/plain", "kl"
        ),
        body=body,
        kind=kind,
        date=day.isoformat(),
        start="09:30",
        end="12:30",
        location="Kulturhuset, Nørå",
        participants=[Participant(*row, function="formand" if n == 0 else None) for n, row in enumerate(_PEOPLE)]
        + [Participant("Else Bæk", "C", "Klitlund Kommune", role="substitute", substitute_for="Per Lo")],
        absent=[Absent("Per Lo", "C", "Klitlund Kommune", "sygdom")],
        sections=[Section("Godkendelse", "1"), Section("Sager", "2"), Section("Eventuelt", "3")],
        items=rows,
        coverage=1.0,
    )


def load(items: int = 5, **fields: object) -> Meeting:
    """A meeting in the record, as :func:`parsed` describes it."""
    document = parsed(items, **fields)  # type: ignore[arg-type]  # the caller names parsed's own arguments
    step = ("load", items, repr(sorted(fields.items())), clock.frozen())
    return SHELF.take(step, lambda: _load(document))


def _load(document: ParsedMeeting) -> Meeting:
    return ImportMeeting(parsed=document, data=document.source.sha256.encode(), again=True).run(by=SYSTEM).meeting
