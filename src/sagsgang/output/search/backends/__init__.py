"""Full text in the database at hand: SQLite's FTS5 or PostgreSQL's tsvector, over the same stems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db import connection

from sagsgang.output.search.backends import postgres, sqlite

if TYPE_CHECKING:
    from sagsgang.output.search.queries import SearchEntryQuerySet


@dataclass(frozen=True, slots=True)
class Indexed:
    """The stems by which entry ``pk`` is found: of its title, of its text, and of the parts of compounds."""

    pk: int
    title: str
    text: str
    parts: str


class Backend(Protocol):
    """What a database has to be able to do."""

    def store(self, rows: Iterable[Indexed]) -> None:
        """Write the stems of these entries, replacing what was there."""

    def remove(self, pks: Iterable[int]) -> None:
        """Forget these entries."""

    def match(self, entries: SearchEntryQuerySet, stems: Sequence[str]) -> SearchEntryQuerySet:
        """The entries in which every stem occurs (as a word's beginning from four letters on), best first."""


def current() -> Backend:
    """The backend for the database in use."""
    return postgres.BACKEND if connection.vendor == "postgresql" else sqlite.BACKEND


#: shorter stems match whole words only, or "by" would find half the language
SHORTEST_PREFIX = 4
