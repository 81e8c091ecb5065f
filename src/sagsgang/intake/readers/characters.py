"""Characters that mean the same, written one way, so that no layout has to know the others.

Composed letters, plain blanks, plain hyphens, no ligatures, nothing invisible, and bullets that can be read. What
stands on which line stays as it was: that is for the line joiner to change.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
)
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_HYPHENS = {0x2010: "-", 0x2011: "-"}
#: Zero-width characters, marks of writing direction, variation selectors, byte order marks.
_INVISIBLE = dict.fromkeys(
    [
        *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x180E, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10), 0xFFFE, 0xFFFF,
    ],
    "",
)  # fmt: skip
#: Control codes, except the tab, which may part two columns, and what ends lines and pages.
_CONTROLS = dict.fromkeys(set(range(32)) - set(map(ord, "\t\n\v\f\r")) | set(range(0x7F, 0xA0)) - {0x85}, "")
_MAP = {chr(code): plain for code, plain in (_BLANKS | _HYPHENS | _INVISIBLE | _CONTROLS).items()} | _LIGATURES
_MAPPED = re.compile("[" + "".join(map(re.escape, _MAP)) + "]")

_SOFT_HYPHEN_AT_END = re.compile("\u00ad+(?=[ \u00a0]*$)", re.MULTILINE)
#: A bullet whose glyph the extraction lost: a combining stroke without its letter, an empty box, an unknown character.
_LOST_BULLET = re.compile("^([ \t]*)[\u0336\u0335\u25af\u25a1\u2610\ufffd][ \t]*(?=\\S)", re.MULTILINE)
#: Bullets of Word's Symbol and Wingdings fonts, in the private area.
_SYMBOL_BULLET = re.compile("^([ \t]*)[\uf000-\uf0ff][ \t]+(?=\\S)", re.MULTILINE)


def clean(text: str) -> str:
    """``text`` normalised: one line, or many parted by line feeds. Line ends and the blanks at both ends stay."""
    if text.isascii() and text.isprintable():
        return text
    text = _SOFT_HYPHEN_AT_END.sub("-", text).replace("\u00ad", "")
    text = _MAPPED.sub(lambda match: _MAP[match[0]], text)
    text = unicodedata.normalize("NFC", text)
    text = _LOST_BULLET.sub(r"\1– ", text)
    return _SYMBOL_BULLET.sub(r"\1• ", text)
