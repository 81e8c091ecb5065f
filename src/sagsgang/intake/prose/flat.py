"""A text in which a whole page stands on one line is opened up again, so that it can be read by lines.

Some sites that show PDFs keep only the words. Where a line of the page began is then told by what begins lines: headings,
labels, numbers of items, case numbers, and the page's own header and number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sagsgang.intake.prose.headings import ROLES
from sagsgang.intake.source import Line, Source

LONG = 280
"""A line longer than this (characters) is no line of a page."""


@dataclass(slots=True)
class Opened:
    """``source`` with its lines opened; ``numbers`` leads from a new line's number to the original's, empty if none changed."""

    source: Source
    numbers: dict[int, int] = field(default_factory=dict)

    def line(self, number: int | None) -> int | None:
        return self.numbers.get(number, number) if number is not None else None


_STRONG = (
    "Baggrund|Indstilling|Sagsfremstilling|Beslutning|Resume|Resumé|Resum[eé]|Sagsresum[eé]|Sammendrag|Økonomi|Høring|Bilag|Deltagerfortegnelse|Deltagere|Afbud|Fraværende"
    "|Mission|Vision|Indholdsfortegnelse|Lovgrundlag|Personale|Sagsforløb|Konklusion|Dagsorden"
)
_AFTER = r"(?=\s+(?:[A-ZÆØÅ\"”–-]|\d)|\s*$)"
_HEADING = re.compile(rf"(?<=[\w.:!?)”\"])\s+(?P<word>{_STRONG}){_AFTER}")
_LABEL = re.compile(
    r"\s+(?=(?:Referat|Beslutning|Indstilling|Sagsfremstilling|Oplæg|Bilag|Gæster|Afbud|Fraværende|Deltagere|Til stede|Tilstede|Dato|Sted|Tid|Mødested|Mødedato|Starttidspunkt"
    r"|Sluttidspunkt|Udsendelsesdato|Afbud fra|Mødedeltagere|J\.nr\.|Sagsid\.|Sagsnr\.|Initialer|Bemærkninger|Konklusion|Fra direktionen|Fra sekretariatet|Referent)\s?:)"
)
_NUMBER = re.compile(r"(?<=[\w.:!?)”\"])\s+(?=\d{1,3}\.(?:\d{1,2}\.?)?\s+(?:\(?[A-ZÆØÅ]|\d\. behandling))")
_CASE = re.compile(r"\s+(?=(?:SAG|EMN)-\d{4}-\d{3,6})|(?<=\d)(\s[a-zæøå]{3,5})\s+(?=[A-ZÆØÅ])")
_SPEAKER = re.compile(
    r"\s+(?=(?:Det indstilles|(?:Sekretariatet|Direktionen|Administrationen|Forvaltningen|Formandskabet|Formanden|Borgmesteren|Bestyrelsen|Økonomiudvalget|Udvalget) (?:indstiller|foreslår))\b)"
)
_TITLE = re.compile(
    r"\s+(?=(?:Referat|REFERAT|Dagsorden|DAGSORDEN|Beslutningsprotokol|BESLUTNINGSPROTOKOL|(?:Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag|Mødelokale|Lokale|Mødested)\b)"
)
_MARK = re.compile(r"\s+(?=\./\.\s)")
_PAGE_HEAD = re.compile(r"^\s*(?P<number>\d{1,3})\s+(?=\S)")
_HEADER = re.compile(r"(?:[A-ZÆØÅ][\w-]*\s+){1,4}\|\s*\d{1,2}[-.]\d{1,2}[-.]\d{4}\s*")
_FOOTER = re.compile(r"\s*\bSIDE\s*\|?\s*\d{1,3}\s*$")
_SPACED = re.compile(r"(?:\b[A-ZÆØÅ]\s){3,}[A-ZÆØÅ]\b")
_ORGANISATION_END = re.compile(
    r"(?P<end>\b(?:[A-ZÆØÅ][\wæøå-]+\sKommune|Region\s[A-ZÆØÅ][a-zæøå]+|[A-ZÆØÅ]{2,6}\sSekretariat(?:et)?|Lead Agency)(?:,?\s*supp\.\s[A-ZÆØÅ][^,]{3,40}?\sdeltog)?),?\s+(?=[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ])"
)
_NOT_NUMBERED = ("kl.", "kl", "pkt.", "nr.", "stk.", "den", "Den", "d.", "punkt", "side", "bilag", "Bilag", "§", "jf.", "på", "ca.", "til", "fra", "i", "og")
_PEOPLE = re.compile(r"^(?:Deltagere|Afbud|Gæster|Fraværende|Mødedeltagere)\b")


def is_flat(lines: Sequence[Line]) -> bool:
    """True where most of the text stands on lines far too long, with headings inside them."""
    filled = [line.text for line in lines if line.text.strip()]
    letters = sum(map(len, filled))
    if not filled or letters < LONG:
        return False
    long = [text for text in filled if len(text) > LONG]
    pages = [text for text in filled if _PAGE_HEAD.match(text)]
    inside = sum(len(_HEADING.findall(text)) + len(_NUMBER.findall(text)) + len(_LABEL.findall(text)) for text in filled)
    in_long = sum(map(len, long))
    return inside >= max(4, len(filled) // 3) and (in_long * 2 > letters or len(pages) * 2 > len(filled) and letters / len(filled) > 90)  # noqa: PLR2004


def unfold(source: Source) -> Opened:
    """The source as it is, or with its lines opened where whole pages stand on one."""
    if not is_flat(source.lines):
        return Opened(source)
    lines: list[Line] = []
    numbers: dict[int, int] = {}
    page = 0
    for line in source.lines:
        if not line.text.strip():
            continue
        page += 1
        for text in _open_page(line.text, page):
            number = len(lines) + 1
            lines.append(Line(text, number, None, line.style, line.bold))
            numbers[number] = line.number
    return Opened(replace(source, lines=lines), numbers)


def _open_page(text: str, page: int) -> list[str]:
    """The lines of one page. A blank line goes before headings, so that they are known to stand alone."""
    text = _FOOTER.sub("", text)
    if (match := _PAGE_HEAD.match(text)) and int(match["number"]) in (page, page + 1, page - 1):
        number = match["number"]
        text = re.sub(rf"\s+{number}\s*$", "", text[match.end() :])
    header = _HEADER.match(text)
    lead = [header[0].strip()] if header else []
    text = text[header.end() :] if header else text
    if page == 1:
        text = re.sub(r"\s+(?=(?:Mission|Vision)\s)", "\n", text)
        text = _TITLE.sub("\n", text)
    text = _SPACED.sub(lambda match: f"\n{match[0]}\n", text)
    text = _CASE.sub(lambda match: (match[1] or "") + "\n", text)
    text = _HEADING.sub(lambda match: f"\n\n{match['word']}\n", text)
    text = _LABEL.sub("\n\n", text)
    text = _NUMBER.sub(lambda match: match[0] if text[: match.start()].endswith(_NOT_NUMBERED) else "\n\n", text)
    text = _SPEAKER.sub("\n\n", text)
    text = _MARK.sub("\n\n", text)
    lines = lead
    people = False
    for line in text.split("\n"):
        line = line.strip()
        if _PEOPLE.match(line):
            people = True
        elif line in ROLES or re.match(r"\d", line) or not line and not people:
            people = False
        lines += _ORGANISATION_END.sub(lambda match: match["end"] + "\n", line).split("\n") if people else [line]
    return lines


