"""Scanned pages while somebody waits for a page of the desk: so many, so long, and what to do instead.

A program stands in for tesseract, so that these run where it is not installed.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sagsgang.intake.readers import limits, read_bytes
from sagsgang.intake.readers.scan import while_somebody_waits
from sagsgang.intake.source import ReadError
from tests.intake.readers.making import instead_of_tesseract, scanned_pdf


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads every page as one sentence, at once."""
    instead_of_tesseract(tmp_path, monkeypatch, "cat > /dev/null; echo Godkendt.")


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as error:
        read_bytes(data, "scan.pdf")
    assert error.value.code == "no-text"
    return str(error.value)


def test_as_many_pages_as_one_can_wait_for_are_read(program: None) -> None:
    with while_somebody_waits():
        source = read_bytes(scanned_pdf(limits.WAITING_SCANNED_PAGES), "scan.pdf")
    assert source.text.count("Godkendt.") == limits.WAITING_SCANNED_PAGES


def test_more_are_for_the_command_line_and_it_is_said_how(program: None) -> None:
    data = scanned_pdf(limits.WAITING_SCANNED_PAGES + 1)
    begun = time.monotonic()
    with while_somebody_waits():
        said = refused(data)
    assert time.monotonic() - begun < 10
    assert "højst læses 8 skannede sider ad gangen" in said and "»sagsgang import FIL«" in said
    assert read_bytes(data, "scan.pdf").text.count("Godkendt.") == limits.WAITING_SCANNED_PAGES + 1, "there it is read"


def test_the_files_of_one_request_share_what_there_is(program: None) -> None:
    """A ZIP of scans keeps a web process no longer than one scan does."""
    half = scanned_pdf(limits.WAITING_SCANNED_PAGES // 2 + 1)
    with while_somebody_waits():
        read_bytes(half, "en.pdf")
        assert "ad gangen" in refused(half)
    with while_somebody_waits():
        read_bytes(half, "en.pdf")


def test_when_the_time_is_up_it_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow program is stopped; minutes with half their pages are not taken in as if they were whole."""
    instead_of_tesseract(tmp_path, monkeypatch, "cat > /dev/null; exec sleep 30")
    monkeypatch.setattr(limits, "WAITING_OCR_SECONDS", 1.0)
    begun = time.monotonic()
    with while_somebody_waits():
        said = refused(scanned_pdf(3))
    assert time.monotonic() - begun < 15
    assert "Det tog for lang tid" in said and "»sagsgang import FIL«" in said
