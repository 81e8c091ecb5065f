"""Full text in SQLite: an FTS5 table whose rowid is the entry's key. Diacritics are kept: å is a letter."""

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
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5("
    'title, text, parts, tokenize = "unicode61 remove_diacritics 0")'
)
DROP = "DROP TABLE IF EXISTS search_fts"


class Fts5:
    def store(self, rows: Iterable[Indexed]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO search_fts (rowid, title, text, parts) "
                "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
                "json_extract(value, '$[2]'), json_extract(value, '$[3]') FROM json_each(%s)",
                [json.dumps([(row.pk, row.title, row.text, row.parts) for row in rows])],
            )

    def remove(self, pks: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_fts WHERE rowid IN (SELECT value FROM json_each(%s))", [json.dumps([*pks])]
            )

    def match(self, entries: SearchEntryQuerySet, stems: Sequence[str]) -> SearchEntryQuerySet:
        from sagsgang.output.search.backends import SHORTEST_PREFIX

        terms = []
        for stem in stems:
            quoted = '"' + stem.replace('"', "") + '"'
            terms.append(quoted + ("*" if len(stem) >= SHORTEST_PREFIX else ""))
        # The full-text table must be the one that MATCH drives; a join keeps Django's filters beside it.
        found = entries.extra(
            tables=["search_fts"],
            where=["search_fts.rowid = search_searchentry.id", "search_fts MATCH %s"],
            params=[" AND ".join(terms)],
        )
        return found.annotate(rank=RawSQL("-bm25(search_fts, 8.0, 1.0, 0.5)", [], output_field=FloatField())).order_by(
            "-rank", "-date", "pk"
        )


BACKEND = Fts5()
