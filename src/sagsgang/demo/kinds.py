"""What the demo's council is written down in: its parties, municipalities, people, bodies and sign-ins.

Dates are closed intervals; ``until`` is None where it still holds. Knows no Django.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Profile = Literal["kkr", "council", "board", "administrative"]
SignInRole = Literal["clerk", "chair", "member", "operator", "respondent"]


@dataclass(frozen=True, slots=True)
class Party:
    letter: str
    name: str
    #: one colour for the seat picture, #rrggbb
    colour: str
    local: bool = False


@dataclass(frozen=True, slots=True)
class Municipality:
    key: str
    name: str
    inhabitants: int
    #: seats in the KKR in the term that began in 2022 and the one that began in 2026
    seats: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A seat held by one person for one party. ``mayor`` seats are the municipality's own, the others the parties'."""

    name: str
    party: str
    municipality: str
    since: date
    until: date | None = None
    mayor: bool = False
    #: "formand" or "næstformand" of the body
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """A first substitute; ``deputises_for`` are members of the same party or the same electoral pact."""

    name: str
    party: str
    municipality: str
    deputises_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who presents a case or leads an administrative circle, without a seat."""

    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Body:
    key: str
    name: str
    short: str
    profile: Profile
    #: what it is for, one Danish sentence
    purpose: str
    #: own number series of cases, e.g. "SAG" gives SAG-2026-00107
    case_prefix: str
    #: days between dispatch of the agenda and the meeting, and between the meeting and its minutes
    dispatch_days: int
    minutes_days: int
    #: what stands under its name on its papers, a line each
    letterhead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` stands in ``kind`` to ``target``, as the organisation diagram draws it."""

    source: str
    kind: Literal["prepares", "partner", "staffs", "recommends"]
    target: str


@dataclass(frozen=True, slots=True)
class SignIn:
    name: str
    email: str
    role: SignInRole
    title: str
    #: the initials behind the case number in the minutes, for staff
    initials: str | None = None
