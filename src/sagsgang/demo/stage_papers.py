"""The papers enclosed in the demo: small PDFs with invented content, set when they are needed and equal every time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import typst

from sagsgang.demo import figures
from sagsgang.record.rulings import danish_date

_TEMPLATE = Path(__file__).parent / "paper.typ"
_FONTS = Path(__file__).parent.parent / "output" / "rendering" / "typst" / "fonts"
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A headed stretch of a paper: paragraphs, then a table whose first row is its header."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    rows: Rows = ()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FONTS])


def paper(title: str, day: date, stretches: Sequence[Stretch], author: str = "KKR Fjordlands sekretariat") -> bytes:
    """The PDF of a paper. Raises ``typst.TypstError`` where it can't be set."""
    data = {
        "title": title, "author": author, "when": danish_date(day), "year": day.year, "month": day.month,
        "day": day.day,
        "parts": [
            {"heading": s.heading, "paragraphs": list(s.paragraphs), "rows": [list(row) for row in s.rows]}
            for s in stretches
        ],
    }  # fmt: skip
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


def kroner(amount: int) -> str:
    """1.350.000 kr."""
    return f"{amount:,} kr.".replace(",", ".")


def _financing(plan: figures.Financing) -> Rows:
    rows = [("Part", "I alt", "Pr. halvår")]
    rows += [(name, kroner(share), kroner(share // plan.half_years)) for name, share in plan.shares]
    return [*rows, ("I alt", kroner(plan.total), kroner(plan.per_half_year))]


def _accounts(secretariat: str) -> Rows:
    mine = [a for a in figures.ACCOUNTS if a.secretariat == secretariat]
    rows: list[Sequence[str]] = [("År", "Overført", "Bidrag", "Forbrug", "Til overførsel")]
    return rows + [
        (
            f"{a.year}{'' if a.final else ' (forventet)'}",
            *map(kroner, (a.carried_in, a.contribution, a.spent, a.surplus)),
        )
        for a in mine
    ]


def _coast() -> Rows:
    total = sum(km for _, km in figures.COASTLINE)
    share = dict(figures.COAST_UNIT.shares)["Kommunerne efter kystlængde"]
    rows = [("Kommune", "Kyst, km", "Andel i hele perioden")]
    return rows + [(name, str(km), kroner(round(share * km / total))) for name, km in figures.COASTLINE]


def _study_places() -> Rows:
    towns = [name for name, _ in figures.PEDAGOGUES[0].by_town]
    rows: list[Sequence[str]] = [("Studieår", *towns, "I alt", "Optaget")]
    for round_ in figures.PEDAGOGUES:
        taken = str(round_.taken_up) if round_.taken_up is not None else "–"
        rows.append((round_.year, *(str(places) for _, places in round_.by_town), str(round_.total), taken))
    return rows


def stretches_of(title: str, body: Sequence[str]) -> list[Stretch]:
    """What stands in the paper of that title; ``body`` is the text of the item it belongs to."""
    made = [Stretch(paragraphs=[line.removeprefix("– ") for line in body])]
    lowered = title.casefold()
    if "budget og fordeling" in lowered or "beregning" in lowered:
        made.append(Stretch("Finansiering", (), _financing(figures.COAST_UNIT)))
        made.append(Stretch("Den andel, der fordeles efter kystlængde", (), _coast()))
    elif "organisationsdiagram" in lowered:
        made = [Stretch("Hvem leder hvad", (), _ORGANISATION)]
    elif "lønvilkår" in lowered:
        made = [Stretch(paragraphs=_PAY)]
    elif "sundhedssekretariat" in lowered or "socialaftale" in lowered:
        known = {a.secretariat for a in figures.ACCOUNTS}
        name = next((n for n in known if n.casefold() in lowered), "")
        made.append(Stretch("Regnskab og budget", (), _accounts(name)) if name else Stretch())
    elif "pædagogområdet" in lowered:
        made.append(Stretch("Studiepladser", (), _study_places()))
    elif "rammer for ny erhvervsfremmestrategi" in lowered:
        rows = [("Hvornår", "Hvad"), *((step.when, step.what) for step in figures.BUSINESS_STRATEGY)]
        made.append(Stretch("Procesplan", (), rows))
    return made


_ORGANISATION: Rows = (
    ("Led", "Hvem", "Opgave"),
    ("Politisk", "KKR Fjordland og UFF’s bestyrelse", "Beslutter som ligeværdige parter"),
    ("Politisk styregruppe", "To fra hver part", "Følger enhedens arbejde og budget"),
    ("Administrativ styregruppe", "TDK+", "Prioriterer opgaver mellem kystkommunerne"),
    ("Ledelse", "Sekretariatslederen i UFF", "Ansætter og leder de to specialister"),
    ("Enheden", "To specialister", "Rådgivning, fælles grundlag, projekter"),
)
_PAY = (
    "Stillingerne opslås som specialkonsulenter. Notatet beskriver de lønvilkår, som sekretariatet har drøftet med "
    "de faglige organisationer, og er fortroligt, indtil stillingerne er besat.",
    "Rammen til løn udgør 1.420.000 kr. årligt for de to stillinger tilsammen.",
)
