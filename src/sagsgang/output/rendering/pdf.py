"""The PDF face: tagged PDF/UA-1 and PDF/A-2a, set by Typst from data. Content is never markup, so nothing written by a
person can become code. Equal documents give equal bytes: the time stamp is the meeting's own day.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).parent / "typst"
STANDARDS = ["ua-1", "a-2a"]


class PdfError(RuntimeError):
    """The document could not be set; the message is Typst's own, for the log."""


@functools.lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Plex from the design system where the assets have been made, Typst's own Libertinus otherwise."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])


def render_pdf(data: Mapping[str, Any]) -> bytes:
    """The PDF of what :func:`~sagsgang.output.rendering.faces.as_data` gave. Raises :class:`PdfError`."""
    stamp = datetime(data["year"], data["month"], data["day"], tzinfo=UTC)
    try:
        return typst.compile(
            _HERE / "meeting.typ",
            root=_HERE,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARDS,  # type: ignore[arg-type]  # its stub wants literals
            timestamp=stamp,
        )
    except typst.TypstError as error:
        raise PdfError(f"{error.message}: {error.diagnostic}") from error
