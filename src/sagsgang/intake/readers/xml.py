"""Vendors' XML exports: the tree for layouts that know the vendor, and the text of its fields as lines for the others.

What breaks real exports is repaired: characters and references that XML forbids, bare ampersands, junk before the first
tag, a declaration that names the wrong charset. What attacks a parser is refused: entity declarations, anything that
would be fetched, absurd depth. Fields hold plain text, HTML (escaped or in CDATA) or either of them in base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from sagsgang.intake.readers import charset, html, limits, mojibake
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.readers.text import bounded, charset_notes
from sagsgang.intake.source import Line, Note, ReadError, Source

MEDIA_TYPE = "application/xml"

#: Vendors' exports are some fifteen elements deep, and have some ten thousand of them.
MAX_DEPTH, MAX_ELEMENTS = 200, 1_000_000

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?![A-Za-z_#][\w.#-]{0,50};)")
_JUNK = 1_000  # characters before the first tag that may be cut away


def read_xml(data: bytes, name: str, sha256: str) -> Source:
    """Read an XML export. ``tree`` is its root ``Element``.

    Raises ReadError "too-large", "entities", "bomb" or "damaged".
    """
    limits.check_size(len(data), name, limits.MAX_XML)
    declared = _DECLARED.search(data[:1000])
    decoded = charset.decode(data, declared[1].decode("ascii") if declared else None)
    text = mojibake.repair(decoded.text)
    notes = charset_notes(decoded, text)
    root, repairs = parse(text, name)
    if repairs:
        notes.append(
            Note(
                "xml-repaired",
                "info",
                f"{repairs} ugyldige tegn eller henvisninger i XML-filen er rettet. Teksten er ellers hel.",
            )
        )
    lines: list[Line] = []
    left_out = 0
    for field in _fields(root):
        found = field_lines(field, name)
        left_out += found is None
        lines += (
            Line(piece, len(lines) + at, None, line.style, line.bold)
            for at, line in enumerate(found or (), 1)
            for piece in bounded(line.text)
        )
        if len(lines) > limits.MAX_LINES:
            raise ReadError("too-large", f"XML-filen »{name}« har for mange linjer. Del eksporten op.")
    if not any(line.text for line in lines):
        raise ReadError("no-text", f"XML-filen »{name}« har ingen tekst i sine felter. Hent eksporten igen.")
    if left_out:
        notes.append(
            Note(
                "embedded-file", "info", f"{left_out} filer, der ligger inde i XML-filen (PDF, billeder), er ikke læst."
            )
        )
    return Source(name, sha256, MEDIA_TYPE, lines, None, decoded.charset, root, notes)


def parse(text: str, name: str) -> tuple[ElementTree.Element, int]:
    """The root of ``text`` and the number of repairs it took.

    Raises ReadError "entities", "bomb" or "damaged".
    """
    text, repairs = _repaired(text)
    try:
        return _parse_safely(text, name), repairs
    except (ElementTree.ParseError, expat.ExpatError):
        better, ampersands = _ampersands_escaped(text)
        if not ampersands:
            raise ReadError("damaged", _damaged(name, text)) from None
    try:
        return _parse_safely(better, name), repairs + ampersands
    except (ElementTree.ParseError, expat.ExpatError):
        raise ReadError("damaged", _damaged(name, better)) from None


def _repaired(text: str) -> tuple[str, int]:
    """``text`` from its first tag on, normalised, without what XML 1.0 forbids, and how much that was."""
    begin = text.find("<", 0, _JUNK)
    text = text[max(begin, 0) :].rstrip("\0\x1a \t\r\n\ufeff")
    text = _DECLARATION.sub("", text, count=1)  # it is text by now, whatever charset it says it was
    repairs = 0

    def reference(match: re.Match[str]) -> str:
        nonlocal repairs
        hexadecimal, decimal = match.groups()
        digits, base = (hexadecimal, 16) if hexadecimal else (decimal, 10)
        code = int(digits, base) if len(digits) < 12 else 0
        if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
            return match[0]
        repairs += 1
        return "\n" if code in (11, 12) else ""

    text = _REFERENCE.sub(reference, text)
    text, forbidden = _FORBIDDEN.subn(lambda match: "\n" if match[0] in "\x0b\x0c" else "", text)
    return clean(text), repairs + forbidden


def _ampersands_escaped(text: str) -> tuple[str, int]:
    """``text`` with "A & B" made "A &amp; B" outside CDATA, and how many there were."""
    parts: list[str] = []
    count = at = 0
    while at < len(text):
        begin = text.find("<![CDATA[", at)
        escaped, found = _BARE_AMPERSAND.subn("&amp;", text[at:] if begin < 0 else text[at:begin])
        parts.append(escaped)
        count += found
        end = text.find("]]>", begin) if begin >= 0 else -1
        at = end if end >= 0 else len(text)
        parts.append(text[begin:at] if begin >= 0 else "")
    return "".join(parts), count


def _damaged(name: str, text: str) -> str:
    where = ""
    parser = expat.ParserCreate()
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        where = f" i linje {error.lineno}"
    return f"XML-filen »{name}« er beskadiget eller afbrudt{where}. Hent eksporten igen fra fagsystemet."


class _Refuse:
    """Handlers for a first pass that builds nothing and stops at whatever a document should not have."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = self.elements = 0

    def check(self, text: str, *, no_dtd: bool = False) -> None:
        parser = expat.ParserCreate()
        parser.EntityDeclHandler = self.entities
        parser.UnparsedEntityDeclHandler = self.entities
        parser.ExternalEntityRefHandler = self.entities
        parser.SkippedEntityHandler = self.entities
        parser.StartDoctypeDeclHandler = self.any_doctype if no_dtd else self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
                self.entities()
            raise

    def entities(self, *_: object) -> int:
        raise ReadError(
            "entities",
            f"Filen »{self.name}« bruger XML-entiteter eller henter noget udefra, og det læses ikke af hensyn til "
            "sikkerheden. Eksportér den uden DTD, og prøv igen.",
        )

    def any_doctype(self, *_: object) -> None:
        self.entities()

    def doctype(self, _name: str, system_id: str | None, public_id: str | None, _internal: bool) -> None:
        if system_id or public_id:
            self.entities()

    def start(self, _tag: str, _attributes: object) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise ReadError(
                "bomb", f"Filen »{self.name}« har flere end {MAX_DEPTH} lag af felter i hinanden og læses ikke."
            )
        if self.elements > MAX_ELEMENTS:
            raise ReadError("too-large", f"Filen »{self.name}« har mere end en million XML-felter. Del den op.")

    def end(self, _tag: str) -> None:
        self.depth -= 1


def _parse_safely(text: str, name: str) -> ElementTree.Element:
    """Raises ReadError "entities" or "bomb", and the parsers' own errors for what is not well-formed."""
    _Refuse(name).check(text)
    return ElementTree.fromstring(text)


def parse_strictly(text: str, name: str) -> ElementTree.Element:
    """The root of ``text``, which came out of a program's own package: nothing is repaired and no DTD is accepted.

    Raises ReadError "entities" or "bomb", and the parsers' own errors for what is not well-formed.
    """
    text = _DECLARATION.sub("", text, count=1)
    _Refuse(name).check(text, no_dtd=True)
    return ElementTree.fromstring(text)


_XHTML_BLOCKS = frozenset("p div br ul ol table h1 h2 h3 h4 h5 h6 blockquote".split())
_XHTML_INLINE = frozenset("b i u strong em span a font sub sup".split())


def _fields(root: ElementTree.Element) -> Iterator[str]:
    """The text of every field in document order: a leaf's, a mixed element's own, or XHTML as markup."""
    stack: list[ElementTree.Element | str] = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield top
        elif _holds_xhtml(top):
            yield _markup(top)
        else:
            for child in reversed(top):
                if child.tail and child.tail.strip():
                    stack.append(child.tail)
                if isinstance(child.tag, str):
                    stack.append(child)
            if top.text and top.text.strip():
                stack.append(top.text)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _holds_xhtml(element: ElementTree.Element) -> bool:
    """Whether ``element`` holds formatted text: blocks of HTML, or inline tags among words.

    Vendors too have fields named "a" and "b", but no words between them, and "Table", but not in small letters.
    """
    names = {_local(child) for child in element if isinstance(child.tag, str)}
    if names & _XHTML_BLOCKS:
        return True
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    return bool(names & _XHTML_INLINE) and bool(own.strip())


def _markup(element: ElementTree.Element) -> str:
    """XHTML within XML as HTML, without namespaces."""
    copy = ElementTree.fromstring(ElementTree.tostring(element))
    copy.tail = None
    for node in copy.iter():
        if isinstance(node.tag, str):
            node.tag = _local(node).lower()
    copy.tag = "div"
    return ElementTree.tostring(copy, encoding="unicode", method="html")


_HTML = re.compile(
    r"</?(p|div|span|br|table|tr|td|ul|ol|li|html|body|h[1-6]|b|strong|em|i|u|font|a)(\s[^<>]*)?/?>", re.IGNORECASE
)
_BASE64 = re.compile(r"\s*(?:[A-Za-z0-9+/]{4}\s*){6,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*")
_FILES = (
    b"%PDF",
    b"PK\x03\x04",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
)
_LONG = 400


def field_lines(text: str, name: str = "felt") -> list[Line] | None:
    """The lines of one field: plain text, HTML, or either in base64; None when it holds a file of another kind.

    Lines are numbered from 1. Layouts that read a vendor's tree may use it on any element's text; ``name`` is what a
    ReadError would call it.
    """
    if len(text) >= 24 and _BASE64.fullmatch(text):
        inner = _from_base64(text)
        if inner is None:
            return None
        text = inner
    if "<" in text and _HTML.search(text):
        tree = html.parse(text, name)
        return [Line(line.text, at, None, line.style, line.bold) for at, line in enumerate(html.lines_of(tree), 1)]
    rows = [clean(row).strip() for row in text.strip().splitlines()]
    return [Line(row, at) for at, row in enumerate(rows, 1)]


def _from_base64(text: str) -> str | None:
    """What ``text`` is in base64 when that is text; ``text`` itself when it only looks like base64; None for a file."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return text
    if data.startswith(_FILES):
        return None
    inner = charset.decode(data).text
    odd = sum(1 for char in inner[:2000] if not char.isprintable() and char not in "\t\r\n\f\xa0\xad")
    if not odd and (_HTML.search(inner) or " " in inner):
        return mojibake.repair(inner)
    return None if len(text) > _LONG else text
