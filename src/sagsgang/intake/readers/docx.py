"""Word documents (DOCX): paragraphs, headings, lists and tables as lines, with the numbers that Word only shows.

Read straight from the package: what was deleted under track changes, comments, hidden text, headers and footers are not
part of the text; footnotes and text boxes follow the paragraph they belong to. Tables come as in :mod:`html`: a line of
style "td" per paragraph of a cell, an empty one for an empty cell, and an empty line of style "tr" after each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from sagsgang.intake.readers import charset, limits, mojibake
from sagsgang.intake.readers.archive import Archive, Budget
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.readers.docx_styles import Numbering, Styles, attribute, is_on
from sagsgang.intake.readers.text import bounded
from sagsgang.intake.readers.xml import parse_strictly
from sagsgang.intake.source import Line, ReadError, Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MAX_PART = 40 * limits.MB


def read_docx(data: bytes, name: str, sha256: str) -> Source:
    """Read a DOCX.

    Raises ReadError "damaged", "bomb", "entities", "encrypted", "too-large" or "no-text".
    """
    package = Archive(data, name, Budget(), kind="Word-filen")
    parts = {member.path.lower(): member for member in package.members}

    def part(path: str) -> ElementTree.Element | None:
        member = parts.get(path)
        return _parsed(package.read(member, MAX_PART), name) if member else None

    folder, main = _main_part(part)
    document = part(folder + main)
    if document is None:
        raise ReadError("damaged", _damaged(name))
    reader = _Reader(
        styles=Styles(part(folder + "styles.xml")),
        numbering=Numbering(part(folder + "numbering.xml")),
        notes=_notes(part(folder + "footnotes.xml")) | _notes(part(folder + "endnotes.xml")),
    )
    body = next((child for child in document if _tag(child) == "body"), document)
    reader.blocks(body, "p")
    lines = [
        Line(piece, number, None, line.style, line.bold)
        for number, line in enumerate(reader.lines, 1)
        for piece in bounded(line.text)
    ]
    if len(lines) > limits.MAX_LINES:
        raise ReadError("too-large", f"Word-filen »{name}« har for mange linjer. Del den op i flere dokumenter.")
    if not any(line.text.strip() for line in lines):
        raise ReadError("no-text", f"Word-filen »{name}« har ingen tekst. Kontrollér, at det er den rigtige fil.")
    return Source(name, sha256, MEDIA_TYPE, lines)


def _damaged(name: str) -> str:
    return f"Word-filen »{name}« er beskadiget. Åbn den i Word, gem den igen, og prøv igen."


def _parsed(data: bytes, name: str) -> ElementTree.Element:
    try:
        return parse_strictly(charset.decode(data).text, name)
    except (ElementTree.ParseError, expat.ExpatError):
        raise ReadError("damaged", _damaged(name)) from None


def _main_part(part: Callable[[str], ElementTree.Element | None]) -> tuple[str, str]:
    """Folder and name of the document within the package; Word always says "word/document.xml", others may not."""
    relations = part("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            folder, _, main = relation.get("Target", "").lstrip("/").lower().rpartition("/")
            return folder + "/" if folder else "", main
    return "word/", "document.xml"


def _notes(part: ElementTree.Element | None) -> dict[tuple[str, str], ElementTree.Element]:
    """Footnotes or endnotes by kind and id, without Word's separators."""
    found = {}
    for note in part if part is not None else ():
        if attribute(note, "type") in (None, "normal"):
            found[_tag(note), attribute(note, "id") or ""] = note
    return found


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


#: What wraps text without being text: followed wherever it stands.
_WRAPPERS = frozenset(
    "hyperlink ins moveTo smartTag customXml sdt sdtContent fldSimple dir bdo r drawing inline anchor graphic "
    "graphicData wsp pict shape rect group textbox wgp Choice object".split()
)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its text so far, and what hangs on it."""

    bold: bool
    texts: list[str] = field(default_factory=list)
    bold_letters: int = 0
    letters: int = 0
    attached: list[ElementTree.Element] = field(default_factory=list)

    def add(self, text: str, *, bold: bool) -> None:
        self.texts.append(text)
        count = len(text.strip())
        self.letters += count
        self.bold_letters += count if bold else 0


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], ElementTree.Element]
    lines: list[Line] = field(default_factory=list)
    _open_notes: set[tuple[str, str]] = field(default_factory=set)

    def blocks(self, parent: ElementTree.Element, style: str) -> None:
        """Read paragraphs and tables; ``style`` is that of a plain paragraph here."""
        for child in parent:
            match _tag(child):
                case "p":
                    self.paragraph(child, style)
                case "tbl":
                    self.table(child)
                case "AlternateContent":
                    self.blocks(_alternative(child), style)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "txbxContent":
                    self.blocks(child, style)

    def table(self, table: ElementTree.Element) -> None:
        for row in _children(table, "tr"):
            properties = _child(row, "trPr")
            if properties is not None and _child(properties, "del") is not None:
                continue
            for cell in _children(row, "tc"):
                before = len(self.lines)
                self.blocks(cell, "td")
                del self.lines[self._without_empty_end(before) :]
                if len(self.lines) == before:
                    self.lines.append(Line("", 0, None, "td"))
            self.lines.append(Line("", 0, None, "tr"))

    def _without_empty_end(self, start: int) -> int:
        """Where the lines from ``start`` on end when empty paragraphs at the end don't count."""
        end = len(self.lines)
        while end > start and not self.lines[end - 1].text and self.lines[end - 1].style != "tr":
            end -= 1
        return end

    def paragraph(self, element: ElementTree.Element, style: str) -> None:
        properties = _child(element, "pPr")
        named = self.styles.of(attribute(_child(properties, "pStyle"), "val"))
        paragraph = _Paragraph(named.bold)
        self.inline(element, paragraph)
        level = _heading(properties) or named.heading
        mark = _child(_child(properties, "rPr"), "del")
        text = "".join(paragraph.texts)
        if text.strip() or mark is None:
            numbered = _numbering(properties, named.numbering)
            label = self.numbering.label(*numbered) if numbered and text.strip() else ""
            kind = f"h{min(level, 6)}" if level else "li" if label else style
            bold = 0 < paragraph.letters == paragraph.bold_letters
            self.add_lines(f"{label} {text.lstrip()}" if label else text, kind, bold)
        for hanging in paragraph.attached:
            self.blocks(hanging, style)

    def add_lines(self, text: str, style: str, bold: bool) -> None:
        for row in text.split("\n"):
            self.lines.append(Line(clean(mojibake.repair(row)).rstrip(), 0, None, style, bold))

    def inline(self, parent: ElementTree.Element, into: _Paragraph, *, bold: bool | None = None) -> None:
        """Add the text of runs below ``parent``; deletions and field codes are no text."""
        for child in parent:
            match _tag(child):
                case "t":
                    into.add(child.text or "", bold=into.bold if bold is None else bold)
                case "tab" | "ptab":
                    into.add("\t", bold=False)
                case "br" | "cr":
                    into.add("\n", bold=False)
                case "noBreakHyphen":
                    into.add("-", bold=False)
                case "sym":
                    into.add(_symbol(attribute(child, "char")), bold=False)
                case "r":
                    properties = _child(child, "rPr")
                    if not is_on(_child(properties, "vanish")):
                        self.inline(child, into, bold=self._bold(properties, into.bold))
                case "footnoteReference" | "endnoteReference" as kind:
                    self._attach_note(kind.removesuffix("Reference"), child, into)
                case "AlternateContent":
                    self.inline(_alternative(child), into, bold=bold)
                case "txbxContent":
                    into.attached.append(child)
                case tag if tag in _WRAPPERS:
                    self.inline(child, into, bold=bold)

    def _bold(self, properties: ElementTree.Element | None, inherited: bool) -> bool:
        direct = _child(properties, "b")
        if direct is not None:
            return is_on(direct)
        style = attribute(_child(properties, "rStyle"), "val")
        return inherited or (style is not None and self.styles.of(style).bold)

    def _attach_note(self, kind: str, reference: ElementTree.Element, into: _Paragraph) -> None:
        # Each note once, so that one which refers to itself ends.
        key = (kind, attribute(reference, "id") or "")
        if key in self.notes and key not in self._open_notes:
            self._open_notes.add(key)
            into.attached.append(self.notes[key])


def _numbering(properties: ElementTree.Element | None, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """The paragraph's list and level (from 0); its own numbering goes before its style's, and list 0 means none."""
    own = _child(properties, "numPr")
    if own is None:
        return inherited
    number = attribute(_child(own, "numId"), "val") or (inherited[0] if inherited else None)
    level = attribute(_child(own, "ilvl"), "val") or ""
    if number is None or number == "0":
        return None
    return number, min(int(level), 8) if level.isdecimal() else (inherited[1] if inherited else 0)


def _heading(properties: ElementTree.Element | None) -> int:
    level = attribute(_child(properties, "outlineLvl"), "val") or ""
    return int(level) + 1 if level in tuple("012345678") else 0


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _alternative(element: ElementTree.Element) -> ElementTree.Element:
    """Of several renderings of the same thing, the first."""
    return next(iter(element), element)


def _child(element: ElementTree.Element | None, tag: str) -> ElementTree.Element | None:
    return next(_children(element, tag), None)


def _children(element: ElementTree.Element | None, tag: str) -> Iterator[ElementTree.Element]:
    nodes: Iterable[ElementTree.Element] = element if element is not None else ()
    for child in nodes:
        kind = _tag(child)
        if kind == tag:
            yield child
        elif tag in ("tr", "tc") and kind in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(child, tag)
