"""The figures behind the demo's cases, as data: study places, intake, financing, accounts, a process plan, a hearing.

The minutes and drafts say the same in words (``tools/check_demo.py`` compares). Money is whole kroner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class StudyPlaces:
    """A dimensioning round: places by town, share by specialisation (per cent), and what the summer filled."""

    year: str
    by_town: tuple[tuple[str, int], ...]
    taken_up: int | None = None

    @property
    def total(self) -> int:
        return sum(places for _, places in self.by_town)


PEDAGOGUES: Final = (
    StudyPlaces("2024/2025", (("Fjordby", 262), ("Skovholm", 120), ("Klitlund", 98)), 442),
    StudyPlaces("2025/2026", (("Fjordby", 288), ("Skovholm", 132), ("Klitlund", 108)), 489),
    StudyPlaces("2026/2027", (("Fjordby", 288), ("Skovholm", 132), ("Klitlund", 108)), 501),
    StudyPlaces("2027/2028", (("Fjordby", 288), ("Skovholm", 132), ("Klitlund", 108))),
)
PEDAGOGUE_SPECIALISATIONS: Final = (
    ("dagtilbudspædagogik", 43),
    ("skole- og fritidspædagogik", 27),
    ("social- og specialpædagogik", 30),
)


@dataclass(frozen=True, slots=True)
class Intake:
    """One start of a course that needs at least ``required`` students. ``students`` 0 means it was cancelled."""

    start: date
    students: int
    required: int = 14
    final: bool = True


NURSING: Final = (
    Intake(date(2025, 2, 1), 9),
    Intake(date(2025, 9, 1), 0),
    Intake(date(2026, 2, 1), 15),
    Intake(date(2026, 9, 1), 13),
    Intake(date(2027, 2, 1), 9, final=False),
)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """``half`` is 1 or 2."""

    year: int
    half: int


@dataclass(frozen=True, slots=True)
class Financing:
    """A multi-year budget: every half-year costs the same; ``shares`` are the financiers' totals for the period."""

    case_number: str
    first: HalfYear
    last: HalfYear
    per_half_year: int
    shares: tuple[tuple[str, int], ...]

    @property
    def half_years(self) -> int:
        return (self.last.year - self.first.year) * 2 + self.last.half - self.first.half + 1

    @property
    def total(self) -> int:
        return self.per_half_year * self.half_years


CLIMATE_SECRETARIAT: Final = Financing(
    "SAG-2024-01590",
    HalfYear(2025, 2),
    HalfYear(2028, 1),
    1_200_000,
    (("UFF, reserverede midler til GEF2040", 740_000), ("UFF, ramme til grøn omstilling", 6_460_000)),
)
COAST_UNIT: Final = Financing(
    "SAG-2026-00349",
    HalfYear(2027, 2),
    HalfYear(2030, 1),
    900_000,
    (
        ("Kommunerne efter indbyggertal", 1_350_000),
        ("Kommunerne efter kystlængde", 1_350_000),
        ("Udviklingsforum Fjordland", 1_800_000),
        ("Region Fjordland", 900_000),
    ),
)
#: kilometres of coast, the key for the second half of the municipalities' share
COASTLINE: Final = (
    ("Fjordby Kommune", 38),
    ("Klitlund Kommune", 96),
    ("Nørå Kommune", 61),
    ("Strandager Kommune", 88),
    ("Sandhede Kommune", 74),
    ("Tangø Kommune", 55),
)


@dataclass(frozen=True, slots=True)
class Account:
    """One year of a joint secretariat. ``pools`` are what the surplus is set aside for in the following year."""

    secretariat: str
    year: int
    carried_in: int
    contribution: int
    spent: int
    pools: tuple[tuple[str, int], ...]
    final: bool = True

    @property
    def surplus(self) -> int:
        return self.carried_in + self.contribution - self.spent


_HEALTH = "Det fælleskommunale Sundhedssekretariat"
_SOCIAL = "Sekretariat for Socialaftale Fjordland"
ACCOUNTS: Final = (
    Account(
        _HEALTH,
        2024,
        320_000,
        2_750_000,
        2_615_000,
        (("dataarbejde", 200_000), ("sundhedsreformen", 120_000), ("FU-godkendte initiativer", 135_000)),
    ),
    Account(
        _HEALTH,
        2025,
        455_000,
        2_820_000,
        2_893_000,
        (("opgørelse af opgaver", 150_000), ("kompetenceudvikling", 132_000), ("FU-godkendte initiativer", 100_000)),
    ),
    Account(
        _HEALTH,
        2026,
        382_000,
        2_890_000,
        3_010_000,
        (("opfølgning på opgaveflytningen", 150_000), ("dataarbejde", 112_000)),
        final=False,
    ),
    Account(
        _SOCIAL,
        2024,
        510_000,
        3_080_000,
        2_960_000,
        (("analyser", 300_000), ("datavalidering", 230_000), ("temadage", 100_000)),
    ),
    Account(
        _SOCIAL,
        2025,
        630_000,
        3_155_000,
        3_365_000,
        (("analyse af private tilbud", 250_000), ("overgangsguide", 170_000)),
    ),
    Account(
        _SOCIAL,
        2026,
        420_000,
        3_220_000,
        3_355_000,
        (("forhandling med private tilbud", 200_000), ("temadage", 85_000)),
        final=False,
    ),
)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of a process plan; ``when`` is the wording of the paper, exact or vague."""

    when: str
    what: str


#: The second and third steps stand in the wrong order, as in many a real paper.
BUSINESS_STRATEGY: Final = (
    PlanStep("02.02.2027", "Workshop, Erhvervshus Fjordland"),
    PlanStep("23.04.2027", "Drøftelse i KKR Fjordland"),
    PlanStep("15.03.2027", "Fælles seminar for erhvervshusenes bestyrelser og DEB"),
    PlanStep("Forventeligt 11.06.2027", "Erhvervshus Fjordland sender bidrag til DEB"),
    PlanStep("18.06.2027", "KKR Fjordland orienteres om bidraget"),
    PlanStep("Efteråret 2027", "Første strategiudkast behandles i DEB"),
    PlanStep("Medio december 2027", "Strategien vedtages med ikrafttræden den 1. januar 2028"),
)


@dataclass(frozen=True, slots=True)
class HearingData:
    """A consultation: who asks, what is asked of whom, and until when (inclusive)."""

    case_number: str
    title: str
    asked_by: str
    sent: date
    deadline: date


HEARINGS: Final = (
    HearingData(
        "SAG-2025-00264",
        "Udkast til Mobilitetsplan Fjordland 2030",
        "Fjordlands Trafikselskab",
        date(2025, 8, 29),
        date(2025, 12, 1),
    ),
    HearingData("SAG-2025-01316", "Sygehusplan 2035", "Region Fjordland", date(2025, 9, 22), date(2025, 11, 28)),
    HearingData("SAG-2026-00902", "Plan for nærhospitaler", "Region Fjordland", date(2026, 7, 6), date(2026, 8, 28)),
    HearingData(
        "SAG-2026-01188",
        "Mobilitetsplan Fjordland 2030, anden etape",
        "Fjordlands Trafikselskab",
        date(2026, 11, 2),
        date(2027, 1, 8),
    ),
)
