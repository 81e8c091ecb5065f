"""The layout for every document that no other layout knows: read by what all councils' agendas have in common."""

from __future__ import annotations

from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.prose.reader import read
from sagsgang.intake.source import Source


class Generic:
    name = "generic"

    def recognise(self, source: Source) -> float:
        """Never sure: it takes what is left."""
        return 0.05

    def read(self, source: Source) -> ParsedMeeting:
        return read(source, layout=self.name)


LAYOUT = Generic()
