"""How ``bench/meeting.py`` and its rival measure, so that both do it in the same way."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from django.db import connection
from django.test.utils import CaptureQueriesContext

#: the agenda both build: items, each with two texts, a clause, a paper named and a decision with its outcome
ITEMS, MEMBERS, SECTIONS = 250, 25, 3
TEXT = (
    "Forvaltningen har undersøgt strækning {n}, som er på to kilometer og smal. Den bruges af skolebørn hver morgen, og "
    "trafikken er steget med en femtedel på fem år. En ny belægning koster 1.250.000 kr., og driften 40.000 kr. årligt."
)
#: how often a thing is done for its time; once more before, so that nothing is loaded for the first time
RUNS = 9


def spread(seconds: Sequence[float]) -> dict[str, Any]:
    """Median, shortest and longest, in milliseconds."""
    return {
        "median_ms": round(statistics.median(seconds) * 1000, 1),
        "min_ms": round(min(seconds) * 1000, 1),
        "max_ms": round(max(seconds) * 1000, 1),
        "runs": len(seconds),
    }


def statements(work: Callable[[], Any]) -> int:
    """How many statements ``work`` sends to the database; beginning and end of a transaction count too."""
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def measured(work: Callable[[], Any], runs: int = RUNS) -> dict[str, Any]:
    """Statements of one run, and the time of others in which nothing is counted."""
    work()
    count = statements(work)
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return {"statements": count, **spread(times)}


def described(pdf: bytes) -> dict[str, Any]:
    """What a PDF is: its pages, its size, and whether it carries the structure that a screen reader needs."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tagged = bool(opened.Root.get("/MarkInfo", {}).get("/Marked", False)) and "/StructTreeRoot" in opened.Root
        return {"pages": len(opened.pages), "kilobytes": round(len(pdf) / 1024), "tagged": tagged}


def each(works: Sequence[Callable[[], Any]]) -> dict[str, Any]:
    """As :func:`measured`, for work that can be done once only: the first one is counted, the others are timed."""
    count = statements(works[0])
    times = []
    for work in works[1:]:
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return {"statements": count, **(spread(times) if times else {})}
