"""Short ways to the readers of prose, for tests of one matter at a time."""

from __future__ import annotations

from textwrap import dedent

from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.prose.reader import read
from sagsgang.intake.repair import Row
from sagsgang.intake.source import Line, Source
from tests.intake.documents import source_of

COVER = """\
Byrådet
Referat
Mødedato: 14. marts 2024
Mødetidspunkt: 18:00
Mødested: Byrådssalen
"""


def row(text: str, *, gap: bool = True) -> Row:
    """One row of a text, as the repair of lines hands it on."""
    return Row(text, 1, gap)


def meeting_of(text: str) -> ParsedMeeting:
    """The meeting that an indented text tells."""
    return read(source_of(dedent(text).strip("\n")))


def items_of(text: str) -> list[Item]:
    """The items of a text below the cover of a council's minutes."""
    return meeting_of(COVER + "\n" + dedent(text)).items


def flat_of(*pages: str) -> Source:
    """Pages that kept their words and lost their lines."""
    lines = [Line(" ".join(page.split()), number, number) for number, page in enumerate(pages, 1)]
    return Source("flat.pdf", "0" * 64, "application/pdf", lines, pages=len(pages))
