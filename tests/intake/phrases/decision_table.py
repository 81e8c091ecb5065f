"""Decisions as Danish minutes word them, each with the outcomes a careful secretary would code.

They stand in ``tables/decisions.txt``: a line is ``outcomes | text`` under its group's heading; "¶" is a blank line and
"⏎" a line end in the text. People, places and cases are invented.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "decisions.txt"


def _rows() -> list[tuple[str, list[str], str]]:
    rows: list[tuple[str, list[str], str]] = []
    group = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.strip():
            codes, _, text = line.partition("|")
            rows.append((group, codes.split(), text.strip().replace("¶", "\n\n").replace("⏎", "\n")))
    return rows


#: group, outcomes, text
DECISIONS = _rows()
