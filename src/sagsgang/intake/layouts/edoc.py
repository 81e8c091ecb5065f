"""Layout ``edoc``: what the case system eDoc hands over, in the three shapes it has had.

The older XML export (``<Meeting>``), the newer one by Fujitsu (``edoc:`` in a ``<Root>``), and that one's page.
"""

from __future__ import annotations

from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from sagsgang.intake.layouts import edoc_export, edoc_fujitsu, edoc_page
from sagsgang.intake.parsed import ParsedMeeting, SourceInfo
from sagsgang.intake.source import Line, Source


class EdocLayout:
    name = "edoc"

    def recognise(self, source: Source) -> float:
        tree = source.tree
        if isinstance(tree, ElementTree.Element):
            return 0.98 if edoc_fujitsu.is_export(tree) or edoc_export.is_export(tree) else 0.0
        if isinstance(tree, LexborHTMLParser):
            return 0.97 if edoc_page.is_page(tree) else 0.0
        return 0.0

    def read(self, source: Source) -> ParsedMeeting:
        meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, self.name, source.pages))
        tree = source.tree
        if isinstance(tree, LexborHTMLParser):
            edoc_page.read_page(tree, meeting)
        elif edoc_fujitsu.is_export(tree):
            edoc_fujitsu.read_export(tree, meeting)
        else:
            edoc_export.read_export(tree, meeting)
        return meeting

    def document(self, source: Source) -> list[Line]:
        """The text that is the document's: see :mod:`sagsgang.intake.layouts.counted`."""
        tree = source.tree
        if isinstance(tree, LexborHTMLParser):
            return edoc_page.document(tree)
        return edoc_fujitsu.document(tree) if edoc_fujitsu.is_export(tree) else edoc_export.document(tree)


LAYOUT = EdocLayout()
