"""A vendor's printed or copied text: known by its marks, read like any other text with the vendor's own headings
added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sagsgang.intake.parsed import ParsedMeeting, PartRole
from sagsgang.intake.prose.reader import read
from sagsgang.intake.source import Source

SURE = 0.6
"""The confidence of a text that shows all marks of its vendor: above the general layouts, below a vendor's own
export."""


@dataclass(frozen=True, slots=True)
class VendorText:
    """A :class:`~sagsgang.intake.layouts.Layout` as data.

    ``marks``: patterns of whole lines that only this vendor's documents have; each must stand in the text, the
    first of them at least once, any of the others too. ``headings``: folded headings with roles, beside the general
    vocabulary.
    """

    name: str
    first: re.Pattern[str]
    others: tuple[re.Pattern[str], ...] = ()
    headings: Mapping[str, PartRole] = field(default_factory=dict)

    def recognise(self, source: Source) -> float:
        if source.tree is not None:
            return 0.0
        seen: set[int] = set()
        first = False
        for line in source.lines:
            text = line.text.strip()
            if not text or len(text) > LONGEST_MARK:
                continue
            first = first or self.first.match(text) is not None
            seen.update(index for index, mark in enumerate(self.others) if index not in seen and mark.match(text))
            if first and len(seen) == len(self.others):
                break
        if not first or (self.others and not seen):
            return 0.0
        return SURE * (1 + len(seen)) / (1 + len(self.others))

    def read(self, source: Source) -> ParsedMeeting:
        return read(source, layout=self.name, headings=self.headings)


LONGEST_MARK = 200
