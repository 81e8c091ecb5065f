"""A text in which a whole page stands on one line is opened up again, so that it can be read by lines.

Some sites that show PDFs keep only the words. Where a line of the page began is then told by what begins lines:
headings, labels, numbers of items, case numbers, and the page's own header and number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sagsgang.intake.prose.words import ENCLOSURES, ROLES
from sagsgang.intake.source import Line, Source

_BLANKS = re.compile(r"[ \t\u00a0]{2,}")
LONG = 280
"""A line longer than this (characters) is no line of a page."""


@dataclass(slots=True)
class Opened:
    """``source`` with its lines opened; ``numbers`` leads from a new line's number to the original's, empty if none
    changed."""

    source: Source
    numbers: dict[int, int] = field(default_factory=dict)

    def line(self, number: int | None) -> int | None:
        return self.numbers.get(number, number) if number is not None else None


_STRONG = (
    r"Baggrund|Indstilling|Sagsfremstilling|Beslutning|Resume|Resumé|Resum[eé]|Sagsresum[eé]|Sammendrag|Økonomi"
    r"|Høring|Bilag(?! \d)|Deltagerfortegnelse|Deltagere|Afbud|Fraværende"
    "|Mission|Vision|Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Lovgrundlag|Personale|Sagsforløb|Konklusion"
)
_AFTER = r"(?=\s+(?:[A-ZÆØÅ\"”–-]|\d)|\s*$)"
_HEADING = re.compile(rf"(?<=[\w.:!?)”\"])\s+(?P<word>{_STRONG}){_AFTER}")
_LABEL = re.compile(
    r"\s+(?=(?:Gæster|Afbud|Fraværende|Deltagere|Til stede|Tilstede|Dato|Sted|Tid|Mødested|Mødedato|Starttidspunkt"
    r"|Sluttidspunkt|Udsendelsesdato|Afbud fra|Mødedeltagere|J\.nr\.|Sagsid\."
    r"|Sagsnr\.|Initialer|Bemærkninger|Fra direktionen|Fra sekretariatet|Referent|"
    + "|".join(re.escape(word.capitalize()) for word in (*ROLES, *ENCLOSURES))
    + r")\s?:)"
)
_NUMBER = re.compile(r"(?<=[\w.:!?)”\"])\s+(?=\d{1,3}\.(?:\d{1,2}\.?)?\s+(?:\(?[A-ZÆØÅ]|\d\. behandling))")
_CASE = re.compile(
    r"\s+(?=(?:SAG|EMN)-\d{4}-\d{3,6})|\s+(?=\d{2}/\d{3,6}(?:\s+[A-ZÆØÅ]|\s*$|\n))|(?<=\d/\d{4})\s+(?=[A-ZÆØÅ])"
    r"|(?<=\d/\d{5})\s+(?=[A-ZÆØÅ])|(?<=\d)(\s[a-zæøå]{3,5})\s+(?=[A-ZÆØÅ])"
)
_SPEAKER = re.compile(
    r"\s+(?=(?:Det indstilles|(?:Sekretariatet|Direktionen|Administrationen|Forvaltningen|Formandskabet|Formanden"
    r"|Borgmesteren|Bestyrelsen|Økonomiudvalget|Udvalget) (?:indstiller|foreslår))\b)"
)
_TITLE = re.compile(
    r"\s+(?=(?:Referat|REFERAT|Dagsorden|DAGSORDEN|Beslutningsprotokol|BESLUTNINGSPROTOKOL"
    r"|(?:Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag|Mødelokale|Lokale|Mødested)\b)|(?<=[Kk]l\. \d\d[:.]\d\d)\s+(?=[A-ZÆØÅ])"
)
_MARK = re.compile(r"\s+(?=\./\.\s)")
_PAGE_HEAD = re.compile(r"^\s*(?P<number>\d{1,3})\s+(?=\S)")
_HEADER = re.compile(r"(?:[A-ZÆØÅ][\w-]*\s+){1,4}\|\s*\d{1,2}[-.]\d{1,2}[-.]\d{4}\s*")
_FOOTER = re.compile(r"\s*\bSIDE\s*\|?\s*\d{1,3}\s*$")
_SPACED = re.compile(r"(?:\b[A-ZÆØÅ]\s){3,}[A-ZÆØÅ]\b")
_ORGANISATION_END = re.compile(
    r"(?P<end>\b(?:[A-ZÆØÅ][\wæøå-]+\sKommune|Region\s[A-ZÆØÅ][a-zæøå]+|[A-ZÆØÅ]{2,6}\sSekretariat(?:et)?"
    r"|Lead Agency)(?:,?\s*supp\.\s[A-ZÆØÅ][^,]{3,40}?\sdeltog)?),?\s+(?=[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ])"
)
_NOT_NUMBERED = tuple(
    f" {word}"
    for word in (
        "kl. kl Kl. Kl pkt. nr. stk. den Den d. punkt side bilag Bilag § jf. på ca. til fra i og Pkt. Punkt Sag"
    ).split()
)
_DAY = r"(?:\d{1,2}\.?\s?[-./]?\s?(?:\d{1,2}|[a-zæøå]{3,9})\.?\s?[-./ ]\s?\d{4})"
_NAME = r"[A-ZÆØÅ][\wæøå]+(?:(?:-|,)?\s(?:og\s|for\s|&\s)?[A-ZÆØÅ]?[\wæøå]+){0,5}?"
_DECISION = re.compile(
    rf"\s+(?P<head>Beslutning i {_NAME}(?:udvalget|rådet|bestyrelsen)? den {_DAY}:?"
    rf"|(?:[A-ZÆØÅ][\wæøå]+-\s(?:og\s)?|[A-ZÆØÅ][\wæøå]+,\s"
    rf"|[A-ZÆØÅ][\wæøå]+\sog\s){{0,3}}[A-ZÆØÅ][\wæøå]*(?:udvalget|rådet|bestyrelsen)s (?:møde"
    rf"|beslutning)(?: i mødet)?(?: den| d\.)? {_DAY}(?:,? (?:Punkt|pkt\.?) \d+)?:?"
    rf"|(?:[A-ZÆØÅ][\wæøå]+-\s(?:og\s)?|[A-ZÆØÅ][\wæøå]+,\s"
    rf"|[A-ZÆØÅ][\wæøå]+\sog\s){{0,3}}[A-ZÆØÅ][\wæøå]*(?:udvalget|rådet"
    rf"|bestyrelsen),?(?: den)? {_DAY}, pkt\. \d+:?)(?=\s|$)"
)
_SECTION = re.compile(
    r"\s+(?P<title>(?:[A-ZÆØÅ]{3,}-?,?\s(?:OG\s)?){0,3}[A-ZÆØÅ]*(?:UDVALGET|MAGISTRATEN)|LUKKET MØDE|ÅBENT MØDE"
    r"|(?:Til (?:efterretning|behandling) - for (?:åbne|lukkede) døre)(?!\.))(?=\s|$)"
)
_OPENNESS = re.compile(r"\s+(?=(?:Åben|Lukket) sag\b)|(?<=en sag)\s+(?=[A-ZÆØÅ])|(?<=et sag)\s+(?=[A-ZÆØÅ])")
_POINT = re.compile(r"\s+(?=(?:Pkt\.|Punkt)\s\d{1,3}[.:]?\s[A-ZÆØÅ])")
_ENCLOSURE = re.compile(r"\s+(?=Bilag \d{1,2}(?:\.\d)?[:.]\s)")
_ROMAN_PAGE = re.compile(r"\bSide [ivxl]+\b\s*|\s+åben\s*$")
_CONTENTS = re.compile(r"\s+(?=\d{1,3}\.{2,}\s*[A-ZÆØÅ])")
_TITLES = re.compile(
    r"(?P<title>^\d{1,3}\. (?:Godkendelse af (?:dagsorden(?:en)?"
    r"|referat(?:et)?(?: fra (?:sidste )?møde(?:t)?(?: (?:\w+dag )?(?:den |d\. )?"
    + _DAY
    + r")?)?)|Meddelelser(?: fra formanden)?"
    r"|Eventuelt|Næste møde|Orientering(?: fra formanden)?|Velkomst))\s+(?=[A-ZÆØÅ])"
    r"|(?P<other>^\d{1,3}\. [^.]{5,90}?)\s+(?=(?:Der|Det) (?:er|var|blev|bliver|har|havde|skal)\b)"
)
_PEOPLE = re.compile(r"^(?:Deltagere|Afbud|Gæster|Fraværende|Mødedeltagere)\b")


def is_flat(lines: Sequence[Line]) -> bool:
    """True where most of the text stands on lines far too long, with headings inside them."""
    if max((len(line.text) for line in lines), default=0) <= LONG // 2:
        return False  # most documents, told without a look at their words
    filled = [_BLANKS.sub(" ", line.text) for line in lines if line.text.strip()]
    letters = sum(map(len, filled))
    if not filled or letters < LONG:
        return False
    long = [
        text
        for text in filled
        if len(text) > LONG or (len(text) > LONG // 2 and len(_HEADING.findall(text)) + len(_NUMBER.findall(text)) > 1)
    ]
    pages = [text for text in filled if _PAGE_HEAD.match(text)]
    inside = sum(
        len(_HEADING.findall(text)) + len(_NUMBER.findall(text)) + len(_LABEL.findall(text)) for text in filled
    )
    in_long = sum(map(len, long))
    return inside >= max(4, len(filled) // 3) and (
        in_long * 2 > letters or (len(pages) * 2 > len(filled) and letters / len(filled) > 90)
    )


def unfold(source: Source) -> Opened:
    """The source as it is, or with its lines opened where whole pages stand on one."""
    if not is_flat(source.lines):
        return Opened(source)
    header = _page_header(source.lines)
    lines: list[Line] = []
    numbers: dict[int, int] = {}
    page = 0
    for line in source.lines:
        if not line.text.strip():
            continue
        page += 1
        for text in _open_page(_BLANKS.sub(" ", line.text), page, header):
            number = len(lines) + 1
            lines.append(Line(text, number, None, line.style, line.bold))
            numbers[number] = line.number
    return Opened(replace(source, lines=lines), numbers)


def _page_header(lines: Sequence[Line]) -> str:
    """What most pages begin with behind their number ("Byrådet, 27-03-2008 "), or ""."""
    begins = [_PAGE_HEAD.sub("", _BLANKS.sub(" ", line.text)) for line in lines if line.text.strip()]
    if len(begins) < 3:
        return ""
    best = ""
    for size in range(8, 80):
        counted = Counter(text[:size] for text in begins if len(text) > size)
        if not counted:
            break
        text, times = counted.most_common(1)[0]
        if times < 3 or times * 2 < len(begins):
            break
        if text.endswith(" "):
            best = text
    return best if any(char.isdigit() for char in best) else ""


def _open_page(text: str, page: int, running: str) -> list[str]:
    """The lines of one page. A blank line goes before headings, so that they are known to stand alone."""
    text = _FOOTER.sub("", text)
    if (match := _PAGE_HEAD.match(text)) and int(match["number"]) in (page, page + 1, page - 1):
        number = match["number"]
        text = re.sub(rf"\s+{number}\s*$", "", text[match.end() :])
    header = _HEADER.match(text)
    lead = [header[0].strip()] if header else []
    if running and not header:
        text = text.removeprefix(running)
    text = _ROMAN_PAGE.sub("", text)
    text = text[header.end() :] if header else text
    if page == 1:
        text = re.sub(r"\s+(?=(?:Mission|Vision)\s)", "\n", text)
        text = _TITLE.sub(
            lambda match: (
                match[0] if text[: match.start()].endswith((" af", " til", " på", " fra", " og", " med")) else "\n"
            ),
            text,
        )
    text = _SPACED.sub(lambda match: f"\n{match[0]}\n", text)
    text = _DECISION.sub(lambda match: f"\n\n{match['head']}\n", text)
    text = _SECTION.sub(lambda match: f"\n\n{match['title']}\n\n", " " + text).lstrip(" ")
    for shape in (_OPENNESS, _POINT, _ENCLOSURE, _CONTENTS):
        text = shape.sub("\n", text)
    text = _CASE.sub(lambda match: (match[1] or "") + "\n", text)
    text = _HEADING.sub(lambda match: f"\n\n{match['word']}\n", text)
    text = _LABEL.sub("\n\n", text)
    text = _NUMBER.sub(lambda match: match[0] if text[: match.start()].endswith(_NOT_NUMBERED) else "\n\n", text)
    text = _SPEAKER.sub("\n\n", text)
    text = _MARK.sub("\n\n", text)
    lines = lead
    people = False
    for line in text.split("\n"):
        line = _TITLES.sub(lambda match: (match["title"] or match["other"]) + "\n", line.strip())
        if "\n" in line:
            lines += line.split("\n")
            people = False
            continue
        if _PEOPLE.match(line):
            people = True
        elif line in ROLES or re.match(r"\d", line) or (not line and not people):
            people = False
        lines += _ORGANISATION_END.sub(lambda match: match["end"] + "\n", line).split("\n") if people else [line]
    return lines
