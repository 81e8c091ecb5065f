"""What a vendor's field says once its packing is undone: base64, HTML escaped twice, entities in plain text."""

from __future__ import annotations

import base64
import binascii
import html
import re

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>")
_ESCAPED_TAG = re.compile(
    r"&lt;\s*/?\s*(?:p|br|div|span|ul|ol|li|table|tbody|tr|td|b|i|u|strong|em|h[1-6]|font|a|html|body)\b[^<>]*?&gt;",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}\Z")
_BINARY_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_BASE64_LEAST = 40


def is_markup(text: str) -> bool:
    """Whether there is a tag in it."""
    return _TAG.search(text) is not None


def embedded_file(text: str | None) -> bytes | None:
    """The bytes of a file that the field holds in base64 (PDF, Office, image), else None."""
    data = _from_base64(text or "")
    return data if data is not None and data.startswith(_BINARY_MAGIC) else None


def decoded(text: str | None) -> str:
    """What the field says once base64 and double escaping are undone; a file in base64 says nothing (empty)."""
    if not text:
        return ""
    data = _from_base64(text)
    if data is not None:
        if data.startswith(_BINARY_MAGIC):
            return ""
        inner = _as_text(data)
        if inner is not None:
            text = inner
    if not is_markup(text) and _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    return text


def _from_base64(text: str) -> bytes | None:
    beginning = text[:200].strip()
    if " " in beginning or "<" in beginning:  # most fields are prose or markup: say so before looking at all of it
        return None
    packed = "".join(text.split())
    if len(packed) < _BASE64_LEAST or len(packed) % 4 or not _BASE64.match(packed):
        return None
    try:
        data = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(_BINARY_MAGIC) or _as_text(data) is not None else None


def _as_text(data: bytes) -> str | None:
    """The bytes as text, if they are text: a long word of letters is valid base64 too, but of nothing readable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charsets = ["utf-16"]
    else:
        charsets = ["utf-8-sig", "cp1252"] if b"<" in data or b" " in data else ["utf-8-sig"]
    for charset in charsets:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        readable = sum(character.isprintable() or character.isspace() for character in text)
        if text and readable == len(text) and any(character.isspace() or character == "<" for character in text):
            return text
    return None


def unescaped(text: str) -> str:
    """A text without tags, its entities ("&aring;") resolved where it has any."""
    return html.unescape(text) if _ENTITY.search(text) else text
