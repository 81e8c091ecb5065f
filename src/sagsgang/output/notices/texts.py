"""What the letters say, in Danish: subject and text from plain facts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sagsgang.record.rulings import WEEKDAYS, danish_date, danish_time


@dataclass(frozen=True, slots=True)
class When:
    """The meeting as every letter about it names it."""

    body: str
    day: date
    start: time | None
    end: time | None
    location: str
    link: str

    @property
    def title(self) -> str:
        return f"{self.body}, {danish_date(self.day)}"

    @property
    def lines(self) -> list[str]:
        """When and where, a line each."""
        hours = ""
        if self.start is not None:
            hours = f" kl. {danish_time(self.start)}" + (f"-{danish_time(self.end)}" if self.end is not None else "")
        told = [f"Tid: {WEEKDAYS[self.day.weekday()]} den {danish_date(self.day)}{hours}"]
        return [*told, f"Sted: {self.location}"] if self.location else told


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


def _letter(subject: str, name: str, body: str, *paragraphs: str) -> Letter:
    greeting = [f"Kære {name}", *(p for p in paragraphs if p), f"Venlig hilsen\n{body}"]
    return Letter(" ".join(subject.split())[:300], "\n\n".join(greeting) + "\n")


def _listed(items: Sequence[tuple[str, str, bool]]) -> str:
    """Items as (number, title, closed), a line each."""
    return "\n".join(f"{number} {title}{' (lukket)' if closed else ''}" for number, title, closed in items)


def agenda(name: str, when: When, items: Sequence[tuple[str, str, bool]]) -> Letter:
    return _letter(
        f"Dagsorden: {when.title}",
        name,
        when.body,
        f"Dagsordenen til mødet i {when.body} er sendt ud.",
        "\n".join(when.lines),
        f"Punkter:\n{_listed(items)}" if items else "",
        f"Læs dagsordenen og bilagene her:\n{when.link}",
        "Kan du ikke komme, så meld afbud samme sted; så kan en suppleant indkaldes i tide.",
    )


def supplement(name: str, when: When, items: Sequence[tuple[str, str, bool]], reason: str) -> Letter:
    return _letter(
        f"Tillægsdagsorden: {when.title}",
        name,
        when.body,
        f"Dagsordenen til mødet i {when.body} den {danish_date(when.day)} er udvidet.",
        f"Nye punkter:\n{_listed(items)}" if items else "",
        f"Punkterne kan ikke vente: {reason}" if reason else "",
        f"Læs dem her:\n{when.link}",
    )


def correction(name: str, when: When, number: str, title: str, reason: str) -> Letter:
    return _letter(
        f"Rettelse af punkt {number}: {when.title}",
        name,
        when.body,
        f"Punkt {number} {title} på dagsordenen til mødet den {danish_date(when.day)} er rettet: {reason}",
        f"Læs punktet, som det lyder nu:\n{when.link}",
    )


def moved(name: str, when: When, changes: Sequence[str]) -> Letter:
    return _letter(
        f"Mødet er flyttet: {when.title}",
        name,
        when.body,
        f"Mødet i {when.body} er ændret: {', '.join(changes)}.",
        "\n".join(when.lines),
        f"Dagsordenen findes her:\n{when.link}",
        "Kan du ikke komme, så meld afbud samme sted.",
    )


def cancelled(name: str, when: When, reason: str) -> Letter:
    return _letter(
        f"Aflyst: {when.title}",
        name,
        when.body,
        f"Mødet i {when.body} den {danish_date(when.day)} er aflyst: {reason}",
        when.link,
    )


def substitute(name: str, when: When, instead_of: str) -> Letter:
    return _letter(
        f"Indkaldelse som suppleant: {when.title}",
        name,
        when.body,
        f"{instead_of} kan ikke deltage i mødet i {when.body}, og du indkaldes som suppleant.",
        "\n".join(when.lines),
        f"Læs dagsordenen, og svar på, om du kommer, her:\n{when.link}",
    )


def minutes(name: str, when: When, until: date | None, again: bool, reason: str) -> Letter:
    sent = "er rettet og sendt igen" if again else "er sendt ud"
    return _letter(
        f"{'Rettet referat' if again else 'Referat'}: {when.title}",
        name,
        when.body,
        f"Referatet af mødet i {when.body} den {danish_date(when.day)} {sent}{f': {reason}' if reason else '.'}",
        f"Læs det her:\n{when.link}",
        f"Bemærkninger kan sendes samme sted til og med den {danish_date(until)}." if until is not None else "",
    )


def reminder(name: str, body: str, what: str, *, due: date | None, late: bool, nobody: bool, link: str) -> Letter:
    if due is None:
        when = "Der er ikke sat en frist."
    else:
        when = f"Fristen var den {danish_date(due)}." if late else f"Fristen er den {danish_date(due)}."
    return _letter(
        f"{'Overskredet frist' if late else 'Påmindelse'}: {what}",
        name,
        body,
        f"{body} har aftalt følgende: {what}",
        when,
        "Ingen er noteret som ansvarlig." if nobody else "",
        link,
    )
