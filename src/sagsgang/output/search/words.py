"""Danish words for searching: tokens, stems and the parts of compounds. Pure; the same for both databases.

Stems come from the Snowball stemmer for Danish. A compound is cut where both sides are words that we know: the
document's own vocabulary and a list of heads that are common in political cases ("klimasekretariatet" is also found by
"sekretariat").
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

import Stemmer

from sagsgang.output.search.heads import HEADS

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*", re.UNICODE)
_INNER = re.compile(r"[-'’]")
#: the shortest side of a cut; shorter ones ("by", "sø") cut more words wrongly than rightly
SHORTEST_PART = 4
#: what may stand between two parts of a compound ("arbejdsmarked", "børnehave")
_GLUES = ("", "s", "e")

_local = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    # The C object is not safe to share between threads.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("danish")
    stemmer: Stemmer.Stemmer = _local.stemmer
    return stemmer


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """(word casefolded, start, end) for every word of ``text``; a hyphenated word counts whole and by its parts."""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        yield word, match.start(), match.end()
        if _INNER.search(word):
            at = match.start()
            for part in _INNER.split(match.group()):
                yield part.casefold(), at, at + len(part)
                at += len(part) + 1


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a casefolded word."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


_HEAD_STEMS = frozenset(stem(head) for head in HEADS)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The stems that may be parts of compounds in these texts."""
    return frozenset(stem(word) for text in texts for word, _, _ in tokens(text) if len(word) >= SHORTEST_PART)


def parts(word: str, known: Set[str]) -> list[str]:
    """The stems of the parts of a compound, or nothing where ``word`` is no compound of known words.

    Of several cuts the one with the longest last part wins: the head of a Danish compound stands last.
    """
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        tail = stem(word[cut:])
        if tail not in known and tail not in _HEAD_STEMS:
            continue
        for glue in _GLUES:
            head = word[:cut].removesuffix(glue) if glue else word[:cut]
            if len(head) >= SHORTEST_PART - 1 and (stem(head) in known or stem(head) in _HEAD_STEMS):
                return [stem(head), tail]
        if tail in _HEAD_STEMS:
            return [tail]
    return []


def stems_of(text: str, known: Set[str] = frozenset()) -> tuple[str, str]:
    """(stems of the words in order, stems of compound parts), each joined by blanks."""
    words, pieces = [], []
    for word, _, _ in tokens(text):
        words.append(stem(word))
        if len(word) >= 2 * SHORTEST_PART:
            pieces += parts(word, known)
    return " ".join(words), " ".join(dict.fromkeys(pieces))
