"""Names as they are compared and addressed. Pure."""

from __future__ import annotations

import re
import unicodedata

_DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "đ": "d", "ł": "l"}
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_BLANKS = re.compile(r"\s+")


def name_key(name: str) -> str:
    """``name`` for comparison: composed, casefolded, single blanks, no dots after initials."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", name).replace(".", " ")).strip().casefold()


def slug(text: str, *, limit: int = 100) -> str:
    """``text`` as part of an address: "Nørå Kommune" -> "noeraa-kommune". Never empty ("x" stands for nothing left)."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", plain).strip("-")[:limit].strip("-") or "x"


def free_slug(text: str, taken: set[str], *, limit: int = 100) -> str:
    """A slug for ``text`` that is not in ``taken``; a number is added where it must be."""
    base = slug(text, limit=limit)
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base[: limit - len(str(number)) - 1]}-{number}"
    return candidate
