"""What the rows of a document are, found once, and the lines among them that may be heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.intake.prose.facts import Facts
from sagsgang.intake.prose.headings import Heading
from sagsgang.intake.repair import Row

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a head. ``key`` is what its number counts as; ``number`` how it is to be shown; ``above``
    where the title stands above the number ("Sag nr. 129")."""

    index: int
    key: Key
    number: str
    title: str
    scheme: str
    closed: bool | None = None
    above: bool = False


@dataclass(slots=True)
class Sight:
    """The rows with what each of them is, found once: facts, headings, and what can't be a head."""

    rows: Sequence[Row]
    facts: Sequence[Facts | None]
    headings: Sequence[Heading | None]
