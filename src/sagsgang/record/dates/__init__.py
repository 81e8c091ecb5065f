"""Dates as plans and minutes write them, from "den 3. februar 2023" to "Efteråret 2023"."""

from __future__ import annotations

from sagsgang.record.dates.fuzzy import Bound, FuzzyDate, Precision, out_of_order
from sagsgang.record.dates.reading import read_date

__all__ = ["Bound", "FuzzyDate", "Precision", "out_of_order", "read_date"]
