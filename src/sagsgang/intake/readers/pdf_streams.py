"""PDF bombs of the simplest kind, found before PDFium unpacks them: streams that inflate without end."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

from sagsgang.intake.readers import limits

_STREAM = re.compile(rb"stream\r?\n")
_SMALL = 50_000  # deflate makes at most a thousand bytes of one, so less than this is harmless
MAX_INFLATED = 150 * limits.MB
_STEP = 1_000_000


def inflates_without_end(data: bytes) -> bool:
    """Whether a stream that PDFium would unpack whole becomes far bigger than honest text is.

    Pictures are left alone: they are only unpacked when a page is drawn, and their size is bounded there.
    """
    at = 0
    while match := _STREAM.search(data, at):
        at = match.end()
        end = data.find(b"endstream", at)
        end = len(data) if end < 0 else end
        head = data[max(match.start() - 400, 0) : match.start()]
        head = head[head.rfind(b"obj") :]
        times = 2 if head.count(b"/FlateDecode") > 1 or head.count(b"/Fl ") > 1 else 1
        if (
            b"/Image" not in head
            and (times > 1 or end - at > _SMALL)
            and data[at : at + 1] in (b"\x78", b"\x68", b"\x58", b"\x48")
            and _inflated(data[at:end], times) > MAX_INFLATED
        ):
            return True
        at = end
    return False


def _inflated(packed: bytes, times: int) -> int:
    """Bytes that come out of inflating ``packed`` ``times`` times (1 or 2), counted no further than a bomb needs."""
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    total = 0
    with suppress(zlib.error):
        while packed and total <= MAX_INFLATED:
            piece = outer.decompress(packed, _STEP)
            packed = outer.unconsumed_tail
            if not piece:
                break
            while times > 1 and piece and total <= MAX_INFLATED:
                total += len(inner.decompress(piece, _STEP))
                piece = inner.unconsumed_tail
            total += len(piece)
    return total
