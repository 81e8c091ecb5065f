"""Recommendations as Danish agendas word them, each with who makes it and its clauses.

They stand in ``tables/recommendations.txt``, one block each: the text, and a line "- action: clause" per clause. A text
may begin with "[who]" that is expected to be read from it, or with "<heading>" that stands above it. "¶" is a blank
line and "⏎" a line end. People, places and cases are invented.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "recommendations.txt"


def _rows() -> list[tuple[str, str | None, str | None, list[tuple[str, str]]]]:
    rows = []
    for block in TABLE.read_text(encoding="utf-8").strip().split("\n\n"):
        first, *rest = block.split("\n")
        by = heading = None
        if first.startswith("["):
            by, _, first = first[1:].partition("] ")
        elif first.startswith("<"):
            heading, _, first = first[1:].partition("> ")
            by = heading.split()[0] if heading != "Indstilling" else None
        clauses = []
        for line in rest:
            action, _, text = line[2:].partition(": ")
            clauses.append((action, text.replace("⏎", "\n")))
        rows.append((first.replace("¶", "\n\n").replace("⏎", "\n"), heading, by, clauses))
    return rows


#: text, heading, by, (action, clause) in order
RECOMMENDATIONS = _rows()
