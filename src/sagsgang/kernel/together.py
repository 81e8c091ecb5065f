"""Several lists in one statement.

A meeting is some fifteen tables, and a verb that sends it reads them all. Asked for one by one they cost as many trips
to the database as there are tables; here the database gathers each list as JSON, and one row brings them all. Nothing
else changes: each queryset is compiled, filtered and turned into objects by Django as ever, so what may be seen is
still what :meth:`.visible_to` says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any, Self, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

R = TypeVar("R")

#: Databases take a limited number of arguments in one call (PostgreSQL 100), so a row is an array of arrays this long.
_SPAN = 50

#: From JSON to what psycopg would have given, by a field's type. SQLite stores text and numbers and gives both as they are.
_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
    # Django reads this type's text itself.
    "JSONField": json.dumps,
}
#: Numbers with a fraction are not among these: SQLite's JSON may round them.
_AS_IT_IS = frozenset(
    {
        *("AutoField", "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "FileField"),
        *("ForeignKey", "IntegerField", "OneToOneField", "PositiveIntegerField", "PositiveSmallIntegerField"),
        *("SlugField", "SmallIntegerField", "TextField", "URLField", "EmailField"),
    }
)


class Lists:
    """Lists that are wanted together. Subclasses keep querysets as attributes, and other such lists; each is fetched by
    itself where it is asked for, unless :func:`read_together` has fetched them all."""

    def __iter__(self) -> Iterator[models.QuerySet[Any, Any]]:
        for value in vars(self).values():
            if isinstance(value, models.QuerySet):
                yield value
            elif isinstance(value, Lists):
                yield from value

    def read(self) -> Self:
        """These lists, fetched with one statement."""
        read_together(*self)
        return self


def grouped(rows: Iterable[R], key: Callable[[R], int]) -> dict[int, list[R]]:
    """``rows`` by ``key``, each group in their order; an empty list for a key that none has."""
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def read_together(*lists: models.QuerySet[Any, Any]) -> None:
    """Fetch all of these with one statement; each keeps its rows, as if it had been gone through.

    Lists that were fetched before are left alone. Raises ``TypeError`` for a list under lock, whose rows a statement
    reads again while the others stay as old as its beginning, and for a column that JSON can't carry.
    """
    asked = [_Asked(one) for one in lists if one._result_cache is None]
    if not asked:
        return
    with asked[0].connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(one.gathered() for one in asked)}", [value for one in asked for value in one.values]
        )
        row = cursor.fetchone()
    for one, told in zip(asked, cast("tuple[str | None, ...]", row), strict=True):
        one.keep(told)


class _Asked:
    """One of the lists: what it is compiled to, and how its rows come out of JSON."""

    def __init__(self, rows: models.QuerySet[Any, Any]) -> None:
        if rows.query.select_for_update:
            raise TypeError("what is under lock is read alone")
        self.rows, self.connection = rows, connections[rows.db]
        self.compiler = rows.query.get_compiler(using=rows.db)
        self.sql = ""  # of a list that can't have rows
        self.values: Sequence[Any] = ()
        with suppress(EmptyResultSet):
            self.sql, self.values = self.compiler.as_sql(with_col_aliases=True)
            self.readers = _readers(self.connection, self.compiler)

    def gathered(self) -> str:
        """An expression that is the list's rows in their order, as JSON text."""
        if not self.sql:
            return "NULL"
        postgresql = self.connection.vendor == "postgresql"
        group, array = ("json_agg", "json_build_array") if postgresql else ("json_group_array", "json_array")
        names = [f"listed.{self.connection.ops.quote_name(alias)}" for _, _, alias in self.compiler.select]
        spans = [f"{array}({', '.join(names[n : n + _SPAN])})" for n in range(0, len(names), _SPAN)]
        return f"(SELECT CAST({group}({array}({', '.join(spans)})) AS text) FROM ({self.sql}) AS listed)"

    def keep(self, told: str | None) -> None:
        """Let the list make its objects from what the database has told, as it makes them from rows of the driver's."""
        rows = [[value for span in row for value in span] for row in json.loads(told)] if told else []
        for row in rows:
            for n, read in self.readers:
                if row[n] is not None:
                    row[n] = read(row[n])
        reading = self.rows.all()
        # Of this copy only: its compiler has run already, and these are the rows it was answered, in one go.
        vars(self.compiler)["execute_sql"] = lambda *args, **kwargs: iter([rows])
        vars(reading.query)["get_compiler"] = lambda *args, **kwargs: self.compiler
        vars(self.rows).update(_result_cache=list(reading), _prefetch_done=True)


def _readers(connection: BaseDatabaseWrapper, compiler: SQLCompiler) -> list[tuple[int, Callable[[Any], Any]]]:
    """What has to be read from its JSON, by the column's place."""
    readers = []
    for n, (expression, _, _) in enumerate(compiler.select):
        kind = expression.output_field.get_internal_type()
        if kind not in _FROM_JSON and kind not in _AS_IT_IS:
            raise TypeError(f"{kind} is not read together with others: say how it comes out of JSON")
        if kind in _FROM_JSON and connection.vendor == "postgresql":
            readers.append((n, _FROM_JSON[kind]))
    return readers
