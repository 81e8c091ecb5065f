"""Scanned pages: pictures of text, read by the program tesseract with its Danish data, where both are installed.

Nothing else in Sagsgang depends on it. On Debian and Ubuntu the package ``tesseract-ocr-dan`` brings both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from sagsgang.intake.readers import limits
from sagsgang.intake.source import ReadError

_INSTALL = (
    "Installér tekstgenkendelse på serveren (Debian-pakken tesseract-ocr-dan), og prøv igen, eller brug en PDF, "
    "hvor teksten kan markeres."
)


_ON_THE_SERVER = (
    "Læs den ind på serveren med kommandoen »sagsgang import FIL«, hvor der er tid nok, eller brug en PDF, hvor teksten "
    "kan markeres."
)


class Unavailable(Exception):
    """Text recognition can't be had here; ``str()`` says in Danish what to do about it."""


class Picture(Protocol):
    """A page drawn: ``body`` is a grey PGM, ``fields["dpi"]`` its resolution."""

    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def body(self) -> bytes: ...


@dataclass(slots=True)
class _Budget:
    """What may still be recognised for somebody who waits. ``until`` is a time of the monotonic clock."""

    pages: int
    until: float


_budget: ContextVar[_Budget | None] = ContextVar("scanned pages for somebody who waits", default=None)


@contextmanager
def while_somebody_waits() -> Iterator[None]:
    """Within it no more pages are recognised, and no longer, than a web page can wait for, over all its documents.

    One page that is being drawn when the time is up is drawn to its end (:data:`limits.PDF_SECONDS` at most).
    """
    held = _Budget(limits.WAITING_SCANNED_PAGES, time.monotonic() + limits.WAITING_OCR_SECONDS)
    token = _budget.set(held)
    try:
        yield
    finally:
        _budget.reset(token)


def recognise(pages: Sequence[int], draw: Callable[[int], Picture]) -> dict[int, list[str]]:
    """The lines of each page by its number, "" between paragraphs; ``draw`` makes a page's picture.

    A page that fails or takes too long is left out of the answer. Raises Unavailable when tesseract or its Danish data
    is missing, when all pages fail, or when there are more pages than can be read in reasonable time: less than usual
    :func:`while_somebody_waits`, and then all of them or none.
    """
    program = shutil.which("tesseract")
    if program is None or not _knows_danish(program):
        raise Unavailable(_INSTALL)
    if len(pages) > limits.MAX_SCANNED_PAGES:
        raise Unavailable(
            f"Den har flere end {limits.MAX_SCANNED_PAGES} skannede sider. Del den op i mindre dokumenter."
        )
    held = _budget.get()
    if held is not None and len(pages) > held.pages:
        raise Unavailable(
            f"Her på siden kan der højst læses {limits.WAITING_SCANNED_PAGES} skannede sider ad gangen. {_ON_THE_SERVER}"
        )
    until = time.monotonic() + limits.OCR_SECONDS
    if held is not None:
        held.pages -= len(pages)
        until = held.until
    read: dict[int, list[str]] = {}
    for number in pages:
        seconds = min(limits.OCR_PAGE_SECONDS, until - time.monotonic())
        if seconds <= 0:
            break
        try:
            picture = draw(number)
            read[number] = _lines(program, picture.body, picture.fields["dpi"], seconds)
        except (OSError, subprocess.SubprocessError, ReadError):
            continue
    if held is not None and len(read) < len(pages) and time.monotonic() >= until:
        raise Unavailable(f"Det tog for lang tid at læse de skannede sider her på siden. {_ON_THE_SERVER}")
    if not read:
        raise Unavailable("Tekstgenkendelsen kunne ikke læse nogen af siderne. Skan dem igen i bedre kvalitet.")
    return read


def _lines(program: str, picture: bytes, dpi: int, seconds: float) -> list[str]:
    """Run tesseract on one picture. Raises OSError or SubprocessError."""
    done = subprocess.run(
        [program, "stdin", "stdout", "-l", "dan", "--dpi", str(dpi)],
        input=picture,
        capture_output=True,
        timeout=seconds,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads gain little and take every core
    )
    text = done.stdout.decode("utf-8", "replace").replace("\f", "").strip("\n")
    return [line.rstrip() for line in text.split("\n")] if text.strip() else []


@lru_cache(maxsize=4)
def _knows_danish(program: str) -> bool:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return "dan" in (done.stdout + done.stderr).decode("utf-8", "replace").split()
