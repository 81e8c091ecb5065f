"""Layout ``sbsys``: the two XML shapes in which SBSYS hands over an agenda or minutes, ``<Publication>`` and
``<Dagsorden>``."""

from __future__ import annotations

from xml.etree import ElementTree

from sagsgang.intake.layouts import sbsys_dagsorden, sbsys_publication
from sagsgang.intake.parsed import ParsedMeeting, SourceInfo
from sagsgang.intake.source import Line, Source


class SbsysLayout:
    name = "sbsys"

    def recognise(self, source: Source) -> float:
        root = source.tree
        if not isinstance(root, ElementTree.Element):
            return 0.0
        if sbsys_publication.is_publication(root):
            return 0.98
        return 0.95 if sbsys_dagsorden.is_dagsorden(root) else 0.0

    def read(self, source: Source) -> ParsedMeeting:
        meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, self.name, source.pages))
        if sbsys_publication.is_publication(source.tree):
            sbsys_publication.read_publication(source.tree, meeting)
        else:
            sbsys_dagsorden.read_dagsorden(source.tree, meeting)
        return meeting

    def document(self, source: Source) -> list[Line]:
        """The text that is the document's: see :mod:`sagsgang.intake.layouts.counted`."""
        if sbsys_publication.is_publication(source.tree):
            return sbsys_publication.document(source.tree)
        return sbsys_dagsorden.document(source.tree)


LAYOUT = SbsysLayout()
