"""Repair: what copying and PDF extraction did to a text is undone before anybody tries to understand it.

Pure functions from lines to lines. The evidence is always the document itself: its pages, its blank lines, its
own words.
"""

from __future__ import annotations

from sagsgang.intake.repair.headers import Running, running_headers
from sagsgang.intake.repair.hyphens import join_cut
from sagsgang.intake.repair.paragraphs import ENCLOSED, is_bullet, join_all, paragraphs, paragraphs_with_rows
from sagsgang.intake.repair.rows import Row, Rows, clean
from sagsgang.intake.repair.spacing import letter_spaced, squeeze, stray_blanks
from sagsgang.intake.repair.vocabulary import Vocabulary

__all__ = [
    "ENCLOSED", "Row", "Rows", "Running", "Vocabulary", "clean", "is_bullet", "join_all", "join_cut", "letter_spaced",
    "paragraphs", "paragraphs_with_rows", "running_headers", "squeeze", "stray_blanks",
]  # fmt: skip
