"""Lines are rejoined into paragraphs; bullets, rows of a table of dates and inner headings stay on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sagsgang.intake.repair.hyphens import ends_cut, join_cut, seam
from sagsgang.intake.repair.rows import Row
from sagsgang.intake.repair.vocabulary import COMMON, Vocabulary

ENCLOSED = "./."
_BULLET = re.compile(r"(?:[-–—•*·‒●▪■◦○§\uf0b7\u2022\u0336\u0335\u2043\u25aa]|o(?=\s)|\u00a4)\s+(?=\S)")
_BULLET_GLUED = re.compile(r"[•●▪■◦\uf0b7\u0336](?=\w)")
_COUNTED = re.compile(r"(?:\d{1,2}[.)]|[a-zA-Z][.)]|\([a-z0-9]{1,2}\)|[ivx]{1,5}[.)])\s+\S")
_OTHER_DASHES = "–—•‒●▪■◦○·\uf0b7\u0336\u0335\u2043\u25aa*"

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?"
_SOME = r"(?:(?:forventeligt|forventet|senest|primo|medio|ultimo|start|slut|sommer|uge|ca\.)\s+)?"
_ROW_START = re.compile(
    rf"(?:{_SOME}(?:\d{{1,2}}[.:]\d{{2}}(?!\.?\d)\s*(?:[-–]\s*\d{{1,2}}[.:]\d{{2}}|\s)"  # 8.30-9.30, 12.30
    rf"|\d{{1,2}}[-./]\s?\d{{1,2}}[-./ ]\s?\d{{2,4}}(?!\d)"  # 22.03.2023
    rf"|\d{{1,2}}\.\s*{_MONTH}\s+\d{{4}}\b"
    rf"|(?:efteråret|foråret|sommeren|vinteren|{_MONTH})\s+\d{{4}}\b"
    rf"|\d\.\s*(?:kvartal|halvår)\s+\d{{4}}\b))",
    re.IGNORECASE,
)
#: words after which a sentence goes on, so that no row, clause or heading begins behind them
_LEADS_ON = frozenset(
    """og eller samt at i på til for af om med ved den det de en et som der fra under mellem inkl. bl.a. d. jf. ca. nr.
    kr. stk. vedr. pr. inden senest efter før medio primo ultimo siden kl kl.""".split()
)
_CLOSERS = "”\"’')]"
_ENDS = ".!?:;"
_VERBS = re.compile(
    r"\b(?:er|var|blev|bliver|har|havde|skal|skulle|kan|kunne|vil|ville|må|måtte|bør|burde|giver|gav|får|fik|går|gik|tager|tog|"
    r"ønsker|holdt|holder|viser|viste|træder|sker|skete|ligger|lå|kommer|kom|bidrager|\w{4,}ede(?:s)?|\w{3,}[^aeiouyæøå]te|anbefaler|"
    r"godkender|drøfter|udpeger|indstiller|indstilles|foreslås|foreslår|forventes|afholdes|udarbejdes|behandles)\b",
    re.IGNORECASE,
)
#: what a row of a timetable can begin with, as a first look
_DATED = re.compile(
    r"\d|(?:forvent|senest|primo|medio|ultimo|start|slut|sommer|uge|ca|efter|forår|vinter|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)
_STOP_SHARE = 0.9
_RULED_SHARE = 0.8
_LOOSE_SHARE = 0.55


def _leads_on(text: str) -> bool:
    """True for a line after which a date or a figure belongs to the sentence ("... den", "... 1.")."""
    last = text.rsplit(" ", 1)[-1]
    return last.lower() in _LEADS_ON or last[-1] == "," or (last[-1] == "." and last[-2:-1].isdigit())


def _open_end(text: str) -> bool:
    """True for a line that can't be the end of anything."""
    return text[-1] in ",;(/–-" or text.rsplit(" ", 1)[-1].lower() in _LEADS_ON


def _ended(text: str) -> bool:
    """True for a line that ends in a sentence's punctuation, closing quotes and brackets aside."""
    text = text.rstrip(_CLOSERS)
    return bool(text) and text[-1] in _ENDS


def is_bullet(text: str) -> bool:
    """True for a line that begins with a list's mark ("-", "–", "•" ...)."""
    return (
        (not text[:1].isalnum()) and (_BULLET.match(text) is not None or _BULLET_GLUED.match(text) is not None)
    ) or (text.startswith("o ") and len(text) > 2 and text[2].isupper())


def paragraphs(rows: Sequence[Row], vocabulary: Vocabulary, *, width: int = 0, ruled: bool = True) -> list[str]:
    """The rows as paragraphs. Every bullet, counted clause, row of a timetable and inner heading is one of its own.

    ``width`` is a full line's length (0: lines are not wrapped, each is a paragraph unless it plainly goes on);
    ``ruled`` says whether blank lines mark paragraphs in this document.
    """
    return [paragraph for paragraph, _ in paragraphs_with_rows(rows, vocabulary, width=width, ruled=ruled)]


def paragraphs_with_rows(
    rows: Sequence[Row], vocabulary: Vocabulary, *, width: int = 0, ruled: bool = True
) -> list[tuple[str, Row]]:
    """Like :func:`paragraphs`, each with the row it begins with."""
    found: list[tuple[str, Row]] = []
    pieces: list[str] = []
    in_table = False
    count = 0
    first: Row | None = None
    for index, row in enumerate(rows):
        text = row.text
        counted = _count(text) if text[0].isdigit() else 0
        if first is not None:
            previous = rows[index - 1]
            in_list = counted > 0 and (counted == count + 1 if counted > 1 else _goes_on_counting(rows, index))
            if not in_list and not _starts_new(
                previous, row, vocabulary, width, ruled, in_table, first_line=previous is first
            ):
                drop, between = seam(previous.text, text, vocabulary)
                if drop:
                    pieces[-1] = pieces[-1][:-1]
                pieces.append(between + text)
                continue
            found.append((tidy("".join(pieces)), first))
        pieces, first = [text], row
        count = counted or (count if is_bullet(text) else 0)
        in_table = _DATED.match(text) is not None and _ROW_START.match(text) is not None
    if first is not None:
        found.append((tidy("".join(pieces)), first))
    return found


_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
FAR = 15
"""How many rows apart the first and the second of a counted list may lie."""


def _count(text: str) -> int:
    """The number of a counted line ("2. skærme", "2) skærme"), 0 for any other."""
    match = _NUMBER.match(text)
    return int(match[1]) if match else 0


def _goes_on_counting(rows: Sequence[Row], index: int) -> bool:
    """True where a "2." follows a "1.", so that the "1." begins a list and is no date or ordinal in a sentence."""
    return any(_count(row.text) == 2 for row in rows[index + 1 : index + FAR])


def join_all(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """Lines that are known to belong together (a wrapped title) as one."""
    joined = ""
    for text in texts:
        joined = join_cut(joined, text.strip(), vocabulary) if joined else text.strip()
    return joined


def tidy(paragraph: str) -> str:
    """A paragraph as it is handed on: one kind of bullet ("– " or "- ", other marks become "– ")."""
    if paragraph[:1] in _OTHER_DASHES and paragraph[:1] and (is_bullet(paragraph)):
        return "– " + paragraph[1:].lstrip()
    return paragraph


def _starts_new(
    previous: Row, row: Row, vocabulary: Vocabulary, width: int, ruled: bool, in_table: bool, *, first_line: bool
) -> bool:
    before, text = previous.text, row.text
    if text.startswith(ENCLOSED) or (row.style and row.style != "td"):
        return True
    cut = ends_cut(before)
    if is_bullet(text):
        return not (cut or (before.endswith("–") and text[0] not in "-–"))
    if row.gap:
        # a page may end within a word ("forplig-", "tende") or a time ("9.30-", "12.30")
        return not (cut and (text[0].islower() or (text[0].isdigit() and before[-2].isdigit())))
    if cut:
        return False
    if _DATED.match(text) and _ROW_START.match(text) and not _leads_on(before):
        return in_table or _ended(before) or _fits(before, text, width, _LOOSE_SHARE)
    if in_table and not first_line:
        return False
    ended = _ended(before)
    if _COUNTED.match(text) and (ended or _COUNTED.match(before) is not None) and not _leads_on(before):
        return True
    if not width:
        return ended or not (text[0].islower() or before.endswith((" den", " d.", " kl.")))
    if in_table:
        return False
    if ended:
        if before.endswith(":") and text[0].isupper() and not ruled:
            return True
        return (
            text[0].isalnum()
            and not text[0].islower()
            and _fits(before, text, width, _STOP_SHARE if row.page_start or not ruled else _RULED_SHARE)
        )
    if first_line and text[0].isupper() and is_inner_heading(before, text, vocabulary, width):
        return True
    return (
        text[0].isupper()
        and not is_bullet(before)
        and not _open_end(before)
        and _fits(before, text, width, _LOOSE_SHARE)
    )


def _fits(before: str, text: str, width: int, share: float) -> bool:
    """True where the next line's first word would still have stood on the line, so that the line was ended on
    purpose."""
    word = text.split(" ", 1)[0]
    return len(before) + 1 + len(word) <= width * share


def is_inner_heading(before: str, text: str, vocabulary: Vocabulary, width: int) -> bool:
    """True for a paragraph's first line that is a heading over the rest ("Orientering fra ..."): no verb, no open end,
    and what follows begins a sentence."""
    if _ended(before) or _open_end(before) or is_bullet(before):
        return False
    if not before[0].isupper() and not before[0].isdigit():
        return False
    word = text.split(" ", 1)[0].strip(",.")
    fits = _fits(before, text, width, _STOP_SHARE)
    if not fits and not _may_follow(before, word, vocabulary):
        return False
    return _VERBS.search(before) is None


def _may_follow(before: str, word: str, vocabulary: Vocabulary) -> bool:
    """True where a full line may still be a heading: what follows begins a sentence and goes on no name."""
    if "," in before or word.lower() in {"kommune", "kommunes", "region", "amt"}:
        return False
    return before.endswith(")") or word.lower() in COMMON or _stands_low(word, vocabulary)


def _stands_low(word: str, vocabulary: Vocabulary) -> bool:
    """An ordinary word (not a name), as far as its ending tells: the definite nouns sentences begin with."""
    low = word.lower()
    if not low.endswith(("en", "et", "erne", "ene")) or low.endswith(("sen", "zen")):
        return False
    return len(low) > _LONG_NAME or vocabulary.count(low) > 1


_LONG_NAME = 8
