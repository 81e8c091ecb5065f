"""How much of the source was understood: the share of its letters and digits that stand in some field.

Computed from the result, not from what a layout says it did. The result's fields are laid in reading order and reduced
to letters and digits; each source line must be found there, every place used once. Blanks, hyphens and punctuation
don't count, so that rejoined lines and mended words are found too. Page headers and footers are excepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sagsgang.intake.field_letters import WORD, FieldLetters, letters_of, letters_of_all
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS
from sagsgang.intake.prose.flat import unfold
from sagsgang.intake.repair import letter_spaced
from sagsgang.intake.repair.headers import running_headers, without_inline
from sagsgang.intake.source import Source

#: words that give a field its name on the page; they are understood once the field is
FIELD_LABELS = frozenset(
    {
        *LABELS, "dato", "mødedato", "mødested", "sted", "tid", "tidspunkt", "mødetidspunkt", "starttidspunkt",
        "sluttidspunkt", "møde", "kl", "klokken", "punkt", "pkt", "nr", "sag", "sagsnr", "sagsnummer", "sagsid",
        "journalnr", "journalnummer", "initialer", "init", "sagsbehandler", "dagsorden", "referat", "åben dagsorden",
        "åbent referat", "lukket", "åben", "åbent", "suppleant for", "suppleant", "stedfortræder", "supp",
        "stedfortræder for", "indholdsfortegnelse", "indhold", "deltog", "mødte", "mødet sluttede", "mødet startede",
        "formand", "bilag", "afbud fra", "side", "emne", "udvalg", "beslutningsprotokol", "medlem", "indkaldelse",
        "indkaldte", "derudover deltog",
    }
)  # fmt: skip
#: the words such names are made of, and what a cover says around the facts ("Referat af møde tirsdag den ...")
_LABEL_WORDS = frozenset(word for label in FIELD_LABELS for word in WORD.findall(label)) | frozenset(
    """
    af bemærkninger beslutningsprotokollen bestyrelsesmøde blev d dagsordener dagsordenpunkter dagsordenspunkter den
    dok ekstraordinært for fra fredag fælles hævede hævet i ingen kl klokken l lokale lukkede lørdag mandag
    mødedeltagelse mødedeltagere mødelokale mødet og onsdag ordinært protokol punkter punktet referater sager sagnr
    sagsansvarlig sagsinitialer sluttede startede søndag tekst til tilstede tirsdag torsdag udsendelsesdato udsendt
    udskrift udvalget ved åbne åbnede
    """.split()
)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A stretch of a source line that stands in no field. ``letters`` is its number of letters and digits."""

    line: int
    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total`` and ``placed`` count letters and digits."""

    total: int
    placed: int
    unplaced: list[Unplaced]

    @property
    def share(self) -> float:
        """0..1; an empty source is wholly understood."""
        return self.placed / self.total if self.total else 1.0


def measure(source: Source, meeting: ParsedMeeting) -> Coverage:
    """Looks up every line of the source in the parsed meeting."""
    opened = unfold(source)  # pages on one line each are looked up line by line too
    headers = running_headers(opened.source.lines).lines
    pool = FieldLetters(meeting)
    first_item = min((item.line for item in meeting.items if item.line is not None), default=0)
    lines = [line for line in opened.source.lines if line.text and line.number not in headers]
    texts = [without_inline(line.text) for line in lines]
    total = 0
    # whole lines come first, so that no half-understood line can take the letters that another line needs
    broken: list[tuple[int, str, int]] = []
    for line, text, letters in zip(lines, texts, letters_of_all(texts), strict=True):
        total += len(letters)
        if not letters:
            continue
        number = opened.line(line.number) or line.number
        front = number < first_item
        if front and _names_field(text):
            continue
        if front and pool.lists_title(text, least=MIN_LISTED):
            pool.take(letters)
        elif not pool.take(letters, front=front):
            broken.append((number, text, pool.at))
    missing: list[Unplaced] = []
    for number, text, at in broken:
        pool.at = at
        left = _left_over(text, pool, front=number < first_item)
        if left:
            missing.append(Unplaced(number, " … ".join(left), sum(len(letters_of(piece)) for piece in left)))
    return Coverage(total, total - sum(left.letters for left in missing), missing)


_ENUMERATOR = re.compile(r"^\s*\d{1,3}[.)](?=\s)")

#: the line on a cover that says what the document is
_KIND_LINE = re.compile(
    r"(?:(?:åben\w*|lukket)\s+)?(?:møde)?(?:dagsorden|referat|beslutningsprotokol|protokol|beslutningsreferat)"
    r"(?:\s+(?:19|20)\d\d)?$",
    re.IGNORECASE,
)


def _names_field(text: str) -> bool:
    """True for a line that is nothing but a field's name, or says what the document is."""
    return fold(text) in FIELD_LABELS or _KIND_LINE.match(letter_spaced(text.strip())) is not None


def _left_over(text: str, pool: FieldLetters, *, front: bool) -> list[str]:
    """The pieces of a line that can't be found: tried as the name of a field, as a title that comes again in a list of
    contents, as fields side by side, then word by word."""
    if _names_field(text) or pool.lists_title(text):
        return []
    label, colon, rest = text.partition(":")
    if colon and fold(label) in FIELD_LABELS:
        text = rest
    short = front or len(letters_of(text)) <= MAX_FACT_LINE
    if short:
        text = _ENUMERATOR.sub("", pool.without_facts(text))
    words = list(WORD.finditer(text))
    lost: list[tuple[int, int]] = []
    named = True
    at = 0
    while at < len(words):
        taken = _longest(words, at, pool, front=front)
        if taken:
            at += taken
            continue
        word = words[at]
        named = named and (word[0].lower() in _LABEL_WORDS or word[0] in pool.numbers)
        if lost and not WORD.search(text, lost[-1][1], word.start()):
            lost[-1] = (lost[-1][0], word.end())
        else:
            lost.append((word.start(), word.end()))
        at += 1
    # what names a field ("Dato:", "suppleant for") is understood where all the rest of the line is
    return [] if named and short else [text[start:end] for start, end in lost]


MAX_STRETCH = 12
MAX_FACT_LINE = 45
"""A line no longer than this (letters) may be nothing but facts and their names ("Byrådet, 27-03-2008")."""
MIN_LISTED = 5
"""From how many letters on a line before the first item may be part of a title in a list of contents."""


def _longest(words: list[re.Match[str]], at: int, pool: FieldLetters, *, front: bool) -> int:
    """How many words from ``at`` on stand together somewhere, the longest stretch first."""
    for count in range(min(MAX_STRETCH, len(words) - at), 0, -1):
        stretch = "".join(word[0] for word in words[at : at + count]).lower()
        if pool.take(stretch, front=front):
            return count
    return 0
