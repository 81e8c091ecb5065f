"""What a rule answers with: a refusal, a finding or an explanation, always a whole Danish sentence with a stable code.

The pure rules know no gettext. Each sentence therefore carries its ``code`` and its raw ``params`` beside the Danish
text, so that a page can say the same in another language: look the code up, call :func:`fill` with that language's
template. Sentences live as constants in the module whose rule speaks them; :func:`sentences_in` collects them.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal, TypeAlias
from uuid import UUID

#: what identifies a person, a seat, an item ... in the pure rules: whatever the record uses as primary key
Key: TypeAlias = int | str | UUID
Value: TypeAlias = int | str | date | time | tuple[str, ...]
Severity = Literal["error", "warning", "info"]

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def danish_date(day: date) -> str:
    """The day as "3. februar 2023"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_time(moment: time) -> str:
    """The time as Danish minutes write it: "8.00", "17.40"."""
    return f"{moment.hour}.{moment.minute:02}"


def danish_list(names: tuple[str, ...] | list[str], last: str = "og") -> str:
    """The names as "A", "A og B", "A, B og C"; an empty list gives an empty string."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capitalised(sentence: str) -> str:
    """The sentence with its first letter as a capital, the rest as it stands (``str.capitalize`` would lower it)."""
    return sentence[:1].upper() + sentence[1:]


def danish(value: Value) -> str:
    """A parameter as Danish text writes it."""
    if isinstance(value, date):
        return danish_date(value)
    if isinstance(value, time):
        return danish_time(value)
    if isinstance(value, tuple):
        return danish_list(value)
    return str(value)


class _Filler(string.Formatter):
    """``str.format`` with two additions: values are written in a language, and ``{n:dag|dage}`` counts."""

    def __init__(self, write: Callable[[Value], str]) -> None:
        self.write = write

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec and isinstance(value, int):
            one, many = format_spec.split("|", 1)
            return f"{value} {one if value == 1 else many}"
        return self.write(value)


def fill(template: str, params: Mapping[str, Value], write: Callable[[Value], str] = danish) -> str:
    """The template with its parameters in place. ``write`` says how dates, times and lists look in the language.

    Raises ``KeyError`` where the template names a parameter that is not there: a fault of the program, not of the user.
    """
    return _Filler(write).vformat(template, (), params)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The rule says no. ``message`` is a Danish sentence that says why, and where it can what to do."""

    code: str
    message: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rule says how it came to its answer, to be shown beside it."""

    code: str
    message: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful secretary would notice. It can be overridden with a reason; it stops nobody by itself.

    ``place`` points at what it is about: an item's number, a section's title, "" for the meeting as a whole.
    ``subject`` is the key of that thing, where it has one, so that a page can put the finding beside it.
    """

    code: str
    severity: Severity
    place: str
    message: str
    params: Mapping[str, Value] = field(default_factory=dict)
    subject: Key | None = None

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Danish sentence with named holes, and the code other languages find it by."""

    code: str
    danish: str

    def text(self, **params: Value) -> str:
        return fill(self.danish, params)

    def refusal(self, **params: Value) -> Refusal:
        return Refusal(self.code, self.text(**params), params)

    def explanation(self, **params: Value) -> Explanation:
        return Explanation(self.code, self.text(**params), params)

    def finding(self, severity: Severity, place: str = "", subject: Key | None = None, **params: Value) -> Finding:
        return Finding(self.code, severity, place, self.text(**params), params, subject)


def sentences_in(module: object) -> dict[str, Sentence]:
    """Every :class:`Sentence` that is a constant of the module, by code: what a translation has to cover."""
    return {value.code: value for value in vars(module).values() if isinstance(value, Sentence)}
