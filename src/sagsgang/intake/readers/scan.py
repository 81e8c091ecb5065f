"""Scanned pages: pictures of text, read by the program tesseract with its Danish data, where both are installed.

Nothing else in Sagsgang depends on it. On Debian and Ubuntu the package ``tesseract-ocr-dan`` brings both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from sagsgang.intake.readers import limits
from sagsgang.intake.source import ReadError

_INSTALL = (
    "Installér tekstgenkendelse på serveren (Debian-pakken tesseract-ocr-dan), og prøv igen, eller brug en PDF, "
    "hvor teksten kan markeres."
)


class Unavailable(Exception):
    """Text recognition can't be had here; ``str()`` says in Danish what to do about it."""


class Picture(Protocol):
    """A page drawn: ``body`` is a grey PGM, ``fields["dpi"]`` its resolution."""

    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def body(self) -> bytes: ...


def recognise(pages: Sequence[int], draw: Callable[[int], Picture]) -> dict[int, list[str]]:
    """The lines of each page by its number, "" between paragraphs; ``draw`` makes a page's picture.

    A page that fails or takes too long is left out of the answer. Raises Unavailable when tesseract or its Danish data
    is missing, when all pages fail, or when there are more pages than can be read in reasonable time.
    """
    program = shutil.which("tesseract")
    if program is None or not _knows_danish(program):
        raise Unavailable(_INSTALL)
    if len(pages) > limits.MAX_SCANNED_PAGES:
        raise Unavailable(
            f"Den har flere end {limits.MAX_SCANNED_PAGES} skannede sider. Del den op i mindre dokumenter."
        )
    until = time.monotonic() + limits.OCR_SECONDS
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
