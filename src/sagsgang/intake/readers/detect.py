"""What kind of document some bytes are: by what they begin with; the file's name counts where that leaves a doubt."""

from __future__ import annotations

import re
from typing import Literal

from sagsgang.intake.readers import archive
from sagsgang.intake.source import ReadError

Kind = Literal["pdf", "docx", "zip", "html", "xml", "text"]

#: Endings of files that are documents, also those that can only be refused with a word of advice.
DOCUMENT_ENDINGS = frozenset(
    ".txt .text .pdf .docx .docm .html .htm .xhtml .mht .mhtml .aspx .asp .xml .zip .doc .rtf .odt .pages".split()
)

_ADVICE = "Gem dokumentet som PDF eller DOCX, og prøv igen."
#: Signatures of what is not read, what to call it, and what to do instead.
_UNSUPPORTED = (
    (b"{\\rtf", "et RTF-dokument", _ADVICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "en ældre Office-fil (fx .doc eller .msg)", _ADVICE),
    (b"\xff\xd8\xff", "et billede", "Billeder læses kun inde i en PDF: gem det som PDF, og prøv igen."),
    (b"\x89PNG", "et billede", "Billeder læses kun inde i en PDF: gem det som PDF, og prøv igen."),
    (b"GIF8", "et billede", "Billeder læses kun inde i en PDF: gem det som PDF, og prøv igen."),
    (b"II*\0", "et billede", "Billeder læses kun inde i en PDF: gem det som PDF, og prøv igen."),
    (b"MM\0*", "et billede", "Billeder læses kun inde i en PDF: gem det som PDF, og prøv igen."),
    (b"Rar!", "et RAR-arkiv", "Pak filerne som ZIP, og prøv igen."),
    (b"7z\xbc\xaf\x27\x1c", "et 7z-arkiv", "Pak filerne som ZIP, og prøv igen."),
    (b"\x1f\x8b", "en gzip-fil", "Pak den ud, eller pak filerne som ZIP, og prøv igen."),
    (b"MZ", "et program", "Kontrollér, at det er den rigtige fil."),
    (b"\x7fELF", "et program", "Kontrollér, at det er den rigtige fil."),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HTML_ROOT = re.compile(
    r"\s*(?:<\?xml\b[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html\b|<(?:html|head|body|div|p|table|h[1-6]|span|main|"
    r"article|section|ul|ol|br|meta|link|title|script|style|center|font|b)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_XML_ROOT = re.compile(
    r"\s*(?:<\?xml\b|(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:!DOCTYPE\s+)?[A-Za-z_][\w.:-]*[\s/>])", re.DOTALL
)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".aspx", ".asp")
_SNIFFED = 4_096


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of document.

    Raises ReadError "unsupported" for a known kind that is not read, "encrypted" for an Office file with a password.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_package(data, name)
    for signature, what, advice in _UNSUPPORTED:
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:_SNIFFED]):
            if _ENCRYPTED_OFFICE in data:
                raise ReadError(
                    "encrypted",
                    f"Office-filen »{name}« er låst med adgangskode. Åbn den, gem den uden adgangskode, og prøv igen.",
                )
            raise unsupported(name, what, advice)
    return _kind_of_text(data, name.lower())


def unsupported(name: str, what: str, advice: str) -> ReadError:
    return ReadError("unsupported", f"Filen »{name}« er {what} og kan ikke læses. {advice}")


def _kind_of_package(data: bytes, name: str) -> Kind:
    """ZIP is also the wrapping of Office files; their names inside tell which."""
    lower = name.lower()
    names = archive.peek(data)
    if not names:  # whatever is wrong with it, the reader it goes to says so
        return "docx" if lower.endswith((".docx", ".docm")) else "zip"
    if "[content_types].xml" in names and any(path.startswith(("xl/", "ppt/", "visio/")) for path in names):
        raise unsupported(name, "et regneark eller en præsentation", _ADVICE)
    if "word/document.xml" in names or (lower.endswith((".docx", ".docm")) and "[content_types].xml" in names):
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        raise unsupported(name, "et OpenDocument", _ADVICE)
    return "zip"


def _kind_of_text(data: bytes, lower: str) -> Kind:
    """HTML, XML or plain text. A root element that HTML has makes it HTML, unless the name says XML."""
    head = data[:_SNIFFED]
    if b"\0" in head[:200]:  # UTF-16: every other byte is zero, and markup is ASCII
        head = head.replace(b"\0", b"")
    text = head.decode("latin-1").lstrip("\xef\xbb\xbf\xfe\xff \t\r\n")
    if not text.startswith("<"):
        begin = text.find("<?xml", 0, 1000)
        if begin >= 0:
            text = text[begin:]
        elif lower.endswith(_HTML_ENDINGS) and "<" in text:
            return "html"
        else:
            return "text"
    if lower.endswith(".xml") and not re.match(
        r"(?is)(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(!doctype\s+)?html\b", text
    ):
        return "xml"
    if _HTML_ROOT.match(text) or lower.endswith(_HTML_ENDINGS):
        return "html"
    if _XML_ROOT.match(text):
        return "xml"
    return "text"
