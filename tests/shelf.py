"""States of the database that many tests begin with: built once by commands, put back after that as the rows they left.

A test that asks for a meeting that was sent wants the meeting, not the forty verbs that lead to it. The first test of a
worker runs the verbs; the shelf notes what they changed, and every later test gets those very rows (same keys, same
audit chain) in a few statements. It is used only where nothing else has been written since the state before, so that
a test which has changed anything gets the verbs themselves. Each state is known by the steps that led to it, their
arguments and the hour. Who has signed in makes no difference to any verb, and so none here.

A test that commits ends by flushing the database, which takes away what migrations left and what the rows on the shelf
refer to. Django says so by ``post_migrate``: the shelf is empty from then on, and is filled anew from what there is.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from sagsgang.kernel import clock

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F")

Rows = dict[str, dict[Any, tuple[Any, ...]]]
_WRITES = ("INSERT", "UPDATE", "DELETE")
#: what signing in writes
_SIGNING_IN = (
    'INSERT INTO "django_session"', 'UPDATE "django_session"', 'DELETE FROM "django_session"',
    'UPDATE "auth_user" SET "last_login" = ',
)  # fmt: skip
_UNKEPT = frozenset({"django_session"})


@dataclass
class _Kept:
    """What a state changed in the one before, and what its maker answered."""

    changed: list[_Change]
    answer: Any


@dataclass
class Shelf:
    """One for each process, since each has a database of its own."""

    kept: dict[tuple[Any, ...], _Kept] = field(default_factory=dict)
    path: tuple[Any, ...] | None = None
    depth: int = 0
    own: bool = False

    # --- Where the test stands ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A test begins, with a database as the migrations left it."""
        self.path = () if connection.in_atomic_block else None
        self.depth = len(connection.savepoint_ids)

    def end(self) -> None:
        self.path = None

    def empty(self) -> None:
        """The database has been flushed: nothing that was kept fits it any more."""
        self.kept.clear()
        self.path = None

    def watch(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Wraps every statement: a write that is not the shelf's own leads away from what it knows."""
        if not self.own and self.path is not None and _leads_away(str(sql).lstrip()):
            self.path = None
        return execute(sql, params, many, context)

    # --- Taking -------------------------------------------------------------------------------------------------------

    def take(self, step: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What ``make`` makes here, from the shelf if it has been made at this very place before."""
        if self.path is None or self.own or len(connection.savepoint_ids) != self.depth:
            return make()
        whole = (*self.path, step)
        if whole not in self.kept:
            with self._itself():
                before = _dump()
                answer = make()
                changed = _difference(before, _dump())
            self.kept[whole] = _Kept(changed, copy.deepcopy(answer))
            self.path = whole
            return answer
        kept = self.kept[whole]
        with self._itself():
            _put(kept.changed)
        self.path = whole
        return copy.deepcopy(kept.answer)  # type: ignore[no-any-return]

    @contextmanager
    def _itself(self) -> Iterator[None]:
        self.own = True
        try:
            yield
        except BaseException:
            self.path = None
            raise
        finally:
            self.own = False


def _leads_away(sql: str) -> bool:
    return sql[:6].upper() in _WRITES and not sql.startswith(_SIGNING_IN)


SHELF = Shelf()


@receiver(post_migrate)
def _flushed(**_: Any) -> None:
    SHELF.empty()


def shelved(make: Callable[Concatenate[F, P], T]) -> Callable[Concatenate[F, P], T]:
    """For a function whose first argument is where it builds (the cast) and whose others say what."""

    @functools.wraps(make)
    def taken(place: F, *args: P.args, **kwargs: P.kwargs) -> T:
        step = (make.__module__, make.__qualname__, repr(args), repr(sorted(kwargs.items())), clock.frozen())
        return SHELF.take(step, lambda: make(place, *args, **kwargs))

    return taken


# --- Rows -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """A table, the column its rows are known by, and how a row is written down and put back on this database."""

    name: str
    key: str
    columns: tuple[str, ...]

    def read(self, cursor: Any) -> dict[Any, tuple[Any, ...]]:
        """Straight from the table, as the database holds it: no field's own reading comes between."""
        named = f'"{self.name}"::text' if _postgres() else ", ".join(f'+"{column}"' for column in self.columns)
        # The plus says nothing to SQLite, and keeps Python from turning text into times by the column's type.
        cursor.execute(f'SELECT "{self.key}", {named} FROM "{self.name}"')
        return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}

    def write(self, cursor: Any, rows: list[tuple[Any, ...]]) -> None:
        if _postgres():
            texts = [row[0] for row in rows]
            one = f'SELECT unnest(%s::text[])::"{self.name}" AS row'
            cursor.execute(f'INSERT INTO "{self.name}" SELECT (put.row).* FROM ({one}) AS put', [texts])
            return
        named = ", ".join(f'"{column}"' for column in self.columns)
        marks = ", ".join(["%s"] * len(self.columns))
        cursor.executemany(f'INSERT INTO "{self.name}" ({named}) VALUES ({marks})', rows)

    def remove(self, cursor: Any, keys: list[Any]) -> None:
        marks = ", ".join(["%s"] * len(keys))
        cursor.execute(f'DELETE FROM "{self.name}" WHERE "{self.key}" IN ({marks})', keys)


def _postgres() -> bool:
    return connection.vendor == "postgresql"


@functools.cache
def _tables() -> tuple[_Table, ...]:
    """Every table of every model, those between models too, and the words of the search."""
    found = {
        model._meta.db_table: _Table(
            model._meta.db_table,
            model._meta.pk.column,
            tuple(column.column for column in model._meta.concrete_fields),
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in _UNKEPT
    }
    if not _postgres():
        found["search_fts"] = _Table("search_fts", "rowid", ("rowid", "title", "text", "parts"))
    return tuple(found.values())


def _dump() -> Rows:
    with connection.cursor() as cursor:
        return {table.name: table.read(cursor) for table in _tables()}


def _difference(before: Rows, after: Rows) -> list[_Change]:
    changed = []
    for table in _tables():
        old, rows = before[table.name], after[table.name]
        away = [key for key, row in old.items() if rows.get(key) != row]
        new = [row for key, row in rows.items() if old.get(key) != row]
        if away or new:
            changed.append(_Change(table, away, new))
    return changed


def _put(changed: list[_Change]) -> None:
    with connection.cursor() as cursor:
        for one in changed:
            if one.away:
                one.table.remove(cursor, one.away)
            if one.new:
                one.table.write(cursor, one.new)


@dataclass(frozen=True)
class _Change:
    """What one step does to one table: rows that are gone or become others, and the rows that come."""

    table: _Table
    away: list[Any]
    new: list[tuple[Any, ...]]
