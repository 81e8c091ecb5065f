"""How tests of the importer get a source: from lines, from a sample, from the real minutes where they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from sagsgang.intake.source import Line, Source

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
REAL_MINUTES = SHARED / "kkr-nordjylland-2023-02-10.txt"

needs_real_minutes = pytest.mark.skipif(
    not REAL_MINUTES.is_file(), reason="the real minutes lie beside the checkout in shared/data, and are not here"
)


def source_of(text: str, name: str = "document.txt", *, siblings: Iterable[str] = ()) -> Source:
    """A plain text as a reader would hand it on."""
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", lines, siblings=frozenset(siblings))


def paged(pages: Iterable[str]) -> Source:
    """A text with pages, as out of a PDF."""
    lines: list[Line] = []
    for page, text in enumerate(pages, 1):
        lines += [Line(line, len(lines) + offset, page) for offset, line in enumerate(text.split("\n"), 1)]
    return Source("document.pdf", "0" * 64, "application/pdf", lines, pages=page)


def sample(name: str) -> Source:
    return source_of((SAMPLES / name).read_text(encoding="utf-8"), name)


def real_minutes() -> Source:
    return source_of(REAL_MINUTES.read_text(encoding="utf-8"), REAL_MINUTES.name)
