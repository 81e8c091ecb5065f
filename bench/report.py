"""What every benchmark leaves: a table for people, and a file with figures, counts, ratios, machine and versions."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

OUT = Path(__file__).parent / "out"
_PACKAGES = ("django", "granian", "typst", "pypdfium2", "psycopg")


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "versions": {name: importlib.metadata.version(name) for name in _PACKAGES},
    }


def _rows(prefix: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [row for key, inner in value.items() for row in _rows(f"{prefix}{key}.", inner)]
    return [(prefix.rstrip("."), str(value))]


def write_report(name: str, figures: Mapping[str, Any]) -> None:
    """Print ``figures`` as a table and write ``bench/out/<name>.json``."""
    table = Table(title=f"bench {name}", title_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    for key, value in _rows("", figures):
        table.add_row(key, value)
    Console(highlight=False).print(table)
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.json"
    path.write_text(json.dumps({"bench": name, **figures, "machine": machine()}, ensure_ascii=False, indent=2) + "\n")
    print(f"-> {path}")
