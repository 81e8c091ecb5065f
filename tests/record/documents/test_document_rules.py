"""Which files are papers: by their ending, and by what they begin with."""

from __future__ import annotations

import pytest

from sagsgang.record.documents.rules import ending_of, no_paper


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Budget.PDF", b"%PDF-1.7"),
        ("fra printeren.pdf", b"\x1b%-12345X@PJL\r\n%PDF-1.4"),
        ("notat.v2.docx", b"PK\x03\x04"),
        ("gammelt.doc", b"\xd0\xcf\x11\xe0\xa1"),
        ("gemt-som.doc", b"{\\rtf1"),
        ("foto.jpg", b"\xff\xd8\xff\xe0"),
        ("tal.csv", "år;kr.\n2027;1,35".encode("cp1252")),
        ("høringssvar.eml", b"From: x"),
    ],
)
def test_what_members_can_open_is_a_paper(name: str, data: bytes) -> None:
    assert no_paper(name, data) is None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.txt", b"", "empty-file"),
        ("spil.exe", b"MZ", "no-paper"),
        ("side.html", b"<html>", "no-paper"),
        ("tegning.svg", b"<svg>", "no-paper"),
        ("uden endelse", b"tekst", "no-paper"),
        ("program.txt", b"\x7fELF", "no-paper"),
        ("script.csv", b"#!/bin/sh", "no-paper"),
        ("program.pdf", b"MZ\x90", "not-what-it-says"),
        ("side.docx", b"<html>", "not-what-it-says"),
        ("brev.jpg", b"PK\x03\x04", "not-what-it-says"),
    ],
)
def test_what_runs_or_is_something_else_is_none(name: str, data: bytes, code: str) -> None:
    refusal = no_paper(name, data)
    assert refusal is not None and refusal.code == code
    assert name in refusal.message and refusal.message.endswith(".")


def test_an_ending_is_what_stands_after_the_last_dot() -> None:
    assert [ending_of(name) for name in ("a.B.PdF", "a", "a.")] == ["pdf", "", ""]
