"""From bytes to text: which of the few charsets Danish papers come in, and repair of text that was decoded wrongly.

The candidates are pinned (UTF-8, UTF-16, cp1252, cp865, cp850, Mac Roman), because general detectors take Danish cp1252
for cp1250 and know nothing of "rødgrød". Among the one-byte charsets the one wins in which the bytes above 127 are
letters and marks that stand where Danish has them: "å" inside a word, "Ø" at its beginning, "–" between blanks.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

ONE_BYTE = ("cp1252", "cp865", "cp850", "mac-roman")

#: What a document may claim about itself, by Python's name of the codec, and what it is then read as: browsers too
#: take Latin-1 for cp1252.
_DECLARABLE = {
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-15": "iso8859-15",
    "cp850": "cp850",
    "cp865": "cp865",
    "cp437": "cp865",
    "mac-roman": "mac-roman",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Error handlers: bytes that a charset leaves open become the control code of that number, so that nothing is lost ...
LOOSE = "sagsgang.control-codes"
#: ... and bytes that are no UTF-8 are read as cp1252.
_PATCHED = "sagsgang.cp1252"

_HIGH = re.compile(rb"[\x80-\xff]")
#: Positions looked at when guessing; more change nothing.
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """``replaced`` counts bytes that did not fit the charset and were read as cp1252 one by one."""

    text: str
    charset: str
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode ``data``; ``declared`` is what the document says of itself (HTML meta, XML declaration), if anything.

    Never fails. A byte order mark wins, then being valid UTF-8 (which no other charset is by accident), then the
    declaration, then the best guess.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace").removeprefix("\ufeff"), name)
    wide = _utf16_without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data[:_SAMPLE]):
        text = data.decode("utf-8", _PATCHED)
        return Decoded(text, "utf-8", _failures(data))
    name = _declared(declared) or guess(data)
    return Decoded(data.decode(name, _PATCHED), name)


def guess(data: bytes) -> str:
    """The one-byte charset in which ``data`` reads most like Danish; cp1252 where nothing tells them apart."""
    around: Counter[bytes] = Counter()
    for count, match in enumerate(_HIGH.finditer(data)):
        if count >= _SAMPLE:
            break
        at = match.start()
        around[(data[at - 1 : at] or b"\n") + data[at : at + 3].ljust(3, b"\n")] += 1
    points = dict.fromkeys(ONE_BYTE, 0)
    for context, times in around.items():
        for name in ONE_BYTE:
            points[name] += times * _fit(context.decode(name, LOOSE))
    return max(ONE_BYTE, key=points.__getitem__)  # ties go to the first: the order is that of how often they occur


_DASHES = "–—"
_OPENING, _CLOSING = "“„‘«”’", "”“’»"
_FOREIGN_LOWER = "èêëüöäáàâóôíñç"
_FOREIGN_UPPER = "ÜÖÄ"


def _fit(context: str) -> int:
    """How well the second of four characters stands among the others, from -6 (never) to 3 (Danish)."""
    before, char, after, beyond = tuple(context)
    # Capitals run in front ("ÅBENT", "Østjylland"); a capital after a small letter, or before "Xx", is a wrong charset.
    torn_capital = before.islower() or (before.isupper() and after.islower()) or (after.isupper() and beyond.islower())
    in_word = before.isalpha() or after.isalpha()
    if char in "æøå":
        return -2 if after.isupper() else 3 if in_word else 1
    if char in "ÆØÅ":
        return -3 if torn_capital else 3 if in_word else 1
    if char in "éÉ":
        return -2 if not in_word or (torn_capital if char == "É" else after.isupper()) else 2
    if char in _FOREIGN_LOWER:
        return -2 if after.isupper() or not in_word else 1
    if char in _FOREIGN_UPPER:
        return -2 if torn_capital or not in_word else 1
    if char.isalpha():
        return -2
    if char in "\x80\x81\x8d\x8f\x90\x9d" or "\x7f" < char < "\xa0":
        return -6
    return _fit_of_mark(before, char, after)


def _fit_of_mark(before: str, char: str, after: str) -> int:
    """The same for a character that is no letter."""
    gap_before, gap_after = not before.isalnum(), not after.isalnum()
    if char in _DASHES:
        return 1 if gap_before or gap_after or (before.isdigit() and after.isdigit()) else -1
    if char == "’" and before.isalpha() and after.islower():
        return 1
    if char in _OPENING + _CLOSING:
        opens, closes = gap_before and not gap_after, gap_after and not gap_before
        return 1 if (char in _OPENING and opens) or (char in _CLOSING and closes) or (gap_before and gap_after) else -1
    if char in "•·":
        return 1 if gap_before and gap_after else -1
    if char in "…":
        return 1 if gap_after else -1
    if char in "§½¼¾°€£%":
        return 1 if gap_before or before.isdigit() else -1
    if char in "\xa0\xad´":
        return 0
    return -1 if char in "®©™±²³µ×¤" else -3


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself by a zero in every second byte wherever the text is Latin."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    units = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * units and even < 0.05 * units:
        return "utf-16-le"
    if even > 0.7 * units and odd < 0.05 * units:
        return "utf-16-be"
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """True for UTF-8 with a few foreign bytes in it (files glued together, or cut in the middle of a character)."""
    failures = _failures(sample)
    good = sum(1 for byte in sample if byte >= 0xC2) - failures
    return good >= 4 * failures


def _failures(data: bytes) -> int:
    """Bytes that are no part of valid UTF-8."""
    cleaned = data.decode("utf-8", "ignore").encode("utf-8")
    return len(data) - len(cleaned)


def _declared(name: str | None) -> str | None:
    try:
        return _DECLARABLE.get(codecs.lookup(name).name) if name else None
    except (LookupError, ValueError):
        return None


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that don't fit as cp1252, and the few that even cp1252 leaves open as their control code."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252", LOOSE) for b in bad), error.end


def _as_control(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error(_PATCHED, _as_cp1252)
codecs.register_error(LOOSE, _as_control)
