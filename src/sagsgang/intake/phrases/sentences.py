"""Cuts a decision into its sentences, as spans of the very text, so that whatever is quoted from it stays a quotation.

A full stop ends a sentence only where Danish minutes mean it to: not after "kl.", "d.", "pkt." or an initial, not in a
date, not after a list number. A bulleted list that a sentence leads into ("Det blev tilkendegivet, - at ...") belongs
to that sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: abbreviations after which a capital letter does not begin a new sentence
ABBREVIATIONS = frozenset(
    """
    adm afd ad alm art av bem bl bl.a ca cand d dir dok dr ekskl ell evt f f.eks fr fuldm fx gl hhv hr iht ift ing inkl
    int j j.nr jf jfr jr kap kgl kl km kr.pr kst ledn lic mag max md mdl mht min mr nb nr nuv obs p pga pk pkt pl pr
    prof red ref resp rk s sagsnr sdr sml sr st stk str stud supp suppl sv t tdl tidl tlf tv udg ugtl vedr vicedir
    vha vj
    """.split()
)
_MONTHS = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_STOP = re.compile(r"[.!?](?:[\"”“»«')\]]*)[ \t\u00a0]+(?=[\"”“»«'(\[]*[A-ZÆØÅÉÖÄÜ0-9])")
_LAST_WORD = re.compile(r"([^\s(\"”“»«'/]*)$")
_MONTH_NEXT = re.compile(_MONTHS, re.IGNORECASE)
_BULLET = re.compile(r"[ \t]*[-–—•*·▪◦‣\u0336̶][ \t\u00a0]+|[ \t]*[•▪·][ \t]*")
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,2}|[a-zæøåA-H])[.)][ \t\u00a0]+")
_OPEN_END = re.compile(r"(?:[,:]|\b(?:at|herunder|følgende|blandt andet|bl\.a\.|til|om|og|samt))[ \t]*$", re.IGNORECASE)
#: a heading, not a sentence that leads into a list
_LABEL = re.compile(r"\s*(?:beslutning(?:er)?|referat|konklusion)\s*:\s*", re.IGNORECASE)
_LEAD_END = 24
_LABEL_NUMBER = re.compile(r"^(?:\s*(?:ad|pkt|punkt|nr|stk)\.?\s*)?[ivx\d]{1,4}$", re.IGNORECASE)
_LONGEST_LABEL = 20
_LETTERS_BEFORE = re.compile(r"(?:(?<![^\W\d_])[A-ZÆØÅ]\s?[,+&]|\bstemte:?|\bmod)\s*$")
_BLOCK = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is ``source[start:end]``; a bullet in front of it is left out. ``paragraph`` counts from 0."""

    text: str
    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order. A line end ends a sentence, except before a list that the line leads into."""
    spans: list[tuple[int, int, int]] = []
    paragraph, last_end, in_list = 0, 0, False
    for block in _BLOCK.finditer(text):
        if not block.group().strip():
            continue
        if spans and text.count("\n", last_end, block.start()) >= 2:
            paragraph += 1
        last_end = block.end()
        line, begin = block.group(), block.start()
        bullet = _BULLET.match(line)
        number = None if bullet else _NUMBERED.match(line)
        if spans and (bullet or number):
            head_start, head_end, head_par = spans[-1]
            content = begin + (bullet or number).end()  # type: ignore[union-attr]
            lead = text[max(head_start, head_end - _LEAD_END) : head_end]
            leads = (bool(_OPEN_END.search(lead)) and not _LABEL.fullmatch(lead)) or (
                text[content : content + 3].lower() == "at " and lead[-1:] not in ".!?"
            )
            if bullet and (leads or in_list):
                spans[-1] = (head_start, _trim_end(text, begin, block.end()), head_par)
                in_list = True
                continue
            if number and leads and lead[-1:] != ":":
                spans[-1] = (head_start, _trim_end(text, begin, block.end()), head_par)
                continue
        in_list = False
        offset = begin + (bullet.end() if bullet else 0)
        for start, end in _in_line(text, offset, block.end()):
            spans.append((start, end, paragraph))
    return [Sentence(text[start:end], start, end, par) for start, end, par in spans]


def _in_line(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = begin
    for stop in _STOP.finditer(text, begin, end):
        if not _ends(text, start, stop.start(), stop.end()):
            continue
        _add(found, text, start, stop.end())
        start = stop.end()
    _add(found, text, start, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    end = _trim_end(text, start, end)
    if end > start:
        found.append((start, end))


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the mark at ``stop`` ends the sentence that began at ``start``."""
    if text[stop] != ".":
        return True
    before = text[max(start, stop - 40) : stop]
    match = _LAST_WORD.search(before)
    word = match.group(1) if match else ""
    if word.isdigit():
        if stop - start < _LONGEST_LABEL and _LABEL_NUMBER.match(text[start:stop]):
            return False
        return not _MONTH_NEXT.match(text, following)
    if len(word) == 1 and word.isupper():
        # "J. P. Lund" is a name; "liste A. Herefter" is not, but an initial is by far the more common.
        if _LETTERS_BEFORE.search(text[max(start, stop - 20) : stop - 1]):
            return True  # "For stemte C, O, V. Imod stemte A"
        return text[max(start, stop - 7) : stop - 1].strip().lower().endswith(("liste", "og", "punkt", "litra"))
    return word.lower().strip(".") not in ABBREVIATIONS or word.lower() in {"st", "min", "max"}
