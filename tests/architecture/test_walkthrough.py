"""The walkthrough stays true: every file it names is there, and holds the name that stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "walkthrough.md").read_text("utf-8")
_PATH = re.compile(r"`(src/[\w/.]+)`(?:\s+\(`(\w+)`\))?")
NAMED = sorted({(match[1], match[2] or "") for match in _PATH.finditer(TEXT)})


def test_it_names_many_files() -> None:
    assert len(NAMED) > 20


@pytest.mark.parametrize("path, name", NAMED)
def test_what_it_names_is_there(path: str, name: str) -> None:
    found = ROOT / path
    assert found.exists(), path
    if name:
        assert re.search(rf"^(?:class|def|async def) {name}\b", found.read_text("utf-8"), re.MULTILINE), (path, name)
