"""Full text in PostgreSQL: a tsvector column beside the entry, of the configuration "simple" (the stems are ours)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import FloatField
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from sagsgang.output.search.backends import Indexed
    from sagsgang.output.search.queries import SearchEntryQuerySet

CREATE = (
    "ALTER TABLE search_searchentry ADD COLUMN IF NOT EXISTS vector tsvector",
    "CREATE INDEX IF NOT EXISTS search_vector ON search_searchentry USING gin (vector)",
)
DROP = ("DROP INDEX IF EXISTS search_vector", "ALTER TABLE search_searchentry DROP COLUMN IF EXISTS vector")

_STORE = (
    "UPDATE search_searchentry SET vector = "
    "setweight(to_tsvector('simple', row ->> 1), 'A') || setweight(to_tsvector('simple', row ->> 2), 'C') || "
    "setweight(to_tsvector('simple', row ->> 3), 'D') "
    "FROM jsonb_array_elements(%s::jsonb) AS row WHERE id = (row ->> 0)::bigint"
)


class TsVector:
    def store(self, rows: Iterable[Indexed]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [json.dumps([(row.pk, row.title, row.text, row.parts) for row in rows])])

    def remove(self, pks: Iterable[int]) -> None:
        """Nothing to do: the vector goes with its row."""

    def match(self, entries: SearchEntryQuerySet, stems: Sequence[str]) -> SearchEntryQuerySet:
        from sagsgang.output.search.backends import SHORTEST_PREFIX

        terms = []
        for stem in stems:
            quoted = "'" + stem.replace("\\", "").replace("'", "''") + "'"
            terms.append(quoted + (":*" if len(stem) >= SHORTEST_PREFIX else ""))
        query = " & ".join(terms)
        found = entries.extra(where=["search_searchentry.vector @@ to_tsquery('simple', %s)"], params=[query])
        rank = RawSQL(
            "ts_rank_cd(search_searchentry.vector, to_tsquery('simple', %s))", [query], output_field=FloatField()
        )
        return found.annotate(rank=rank).order_by("-rank", "-date", "pk")


BACKEND = TsVector()
