"""Blanks that don't belong: inside words, before punctuation, doubled, and in letter-spaced titles."""

from __future__ import annotations

import re

from sagsgang.intake.repair.vocabulary import COMMON, Vocabulary

_RUN = re.compile(r"[ \t\u00a0\u2007\u202f]{2,}|[\t\u00a0\u2007\u202f]")
_BEFORE_PUNCTUATION = re.compile(r"(?<=[^\W_]) +(?=[,;](?:\s|$))|(?<=[^\W_]{2}) +(?=[.:!?](?:\s|$))|(?<=kr\.) +(?=,)")
_TORN_ABBREVIATION = re.compile(r"(?<![\w.])([a-zæøå]) \.(?=[a-zæøå]{1,4}\b)")
_PAIR = re.compile(r"(?<![\w.’'-])([^\W\d_]+) (?=([^\W\d_]+(?:-[^\W_]+)*)(?![\w’']))")

#: prefixes that do stand alone, so that "for bindelse" may be a torn word although "for" is one
_PARTICLES = frozenset("af an be efter for fore frem gen ind med mod op over på sam til ud under om".split())
_APOSTROPHES = frozenset("'’´")
LONGEST_RUN = 2
"""How many letters may stand together at the start of a letter-spaced line ("DA GSORDEN" is beyond repair)."""
MIN_PART = 3
MIN_WHOLE = 6
MIN_UNSEEN = 8
MAX_FUNCTION_WORD = 4


def squeeze(text: str) -> str:
    """Single blanks throughout, none at the ends."""
    text = text.strip()
    if "  " in text or not text.isprintable():  # tabs and no-break spaces aren't printable
        text = _RUN.sub(" ", text)
    return text


def letter_spaced(text: str, vocabulary: Vocabulary | None = None) -> str:
    """Undoes letter-spacing ("K K R  N O R D J Y L L A N D"); any other line comes back as it is.

    Two blanks part the words; where all blanks are single, the document's vocabulary does.
    """
    if not 0 < text.find(" ") <= LONGEST_RUN:
        return text
    tokens = text.split()
    if len(tokens) < 4 or sum(len(token) == 1 for token in tokens) * 5 < len(tokens) * 3:
        return text
    if not all((token.isalnum() and not token.islower()) or token in _APOSTROPHES for token in tokens):
        return text
    words = ["".join(word.split()) for word in re.split(r"\s{2,}", text.strip())]
    if len(words) > 1 and min(map(len, words)) > 1:
        return " ".join(words)
    return " ".join(_cut_up("".join(tokens), vocabulary))


def _cut_up(letters: str, vocabulary: Vocabulary | None) -> list[str]:
    """Cuts joined capitals into words the vocabulary knows, and figures off letters."""
    pieces = re.findall(r"\d+|[^\W\d_]+(?:['’´][^\W\d_]+)?", letters)
    if vocabulary is None:
        return pieces
    words: list[str] = []
    for piece in pieces:
        if piece in vocabulary or piece.isdigit():
            words.append(piece)
            continue
        best: list[list[str] | None] = [[], *[None] * len(piece)]
        for end in range(1, len(piece) + 1):
            for start in range(max(0, end - 30), end - 1):
                head = best[start]
                if head is not None and piece[start:end] in vocabulary:
                    found = [*head, piece[start:end]]
                    if best[end] is None or len(found) < len(best[end] or ()):
                        best[end] = found
        words += best[-1] or [piece]
    return words


def mend_punctuation(text: str) -> str:
    """Single blanks, and none before a comma or a full stop ("stoppesteder ,", "f .eks.")."""
    text = squeeze(text)
    if " ," in text or " ." in text or " ;" in text or " :" in text or " !" in text or " ?" in text:
        text = _TORN_ABBREVIATION.sub(r"\1.", _BEFORE_PUNCTUATION.sub("", text))
    return text


def stray_blanks(text: str, vocabulary: Vocabulary) -> str:
    """Takes out the blanks that PDF extraction leaves inside words ("kol lektive", "f .eks.", "stoppesteder ,").

    Two neighbours are one word only where the document elsewhere writes it whole (or writes an inflection of it), and
    at least one of them is no word of its own. Two real words are never joined.
    """
    text = mend_punctuation(text)
    pieces: list[str] = []
    done = 0
    for match in _PAIR.finditer(text):
        if match.start() >= done and is_torn(match[1], match[2], vocabulary):
            pieces.append(text[done : match.end() - 1])
            done = match.end()
    pieces.append(text[done:])
    return "".join(pieces)


def torn_lines(vocabulary: Vocabulary) -> set[int]:
    """Indexes of those of the vocabulary's lines that hold a torn word."""
    return {line for line, left, right in vocabulary.suspects() if is_torn(left, right, vocabulary)}


def is_torn(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """True where two neighbours are the halves of one word."""
    first, second = left.lower(), right.lower()
    whole = first + second
    times = vocabulary.counts.get(whole, 0)
    if not times:
        return _torn_without_witness(first, second, vocabulary) and right[0].islower()
    if len(whole) < MIN_WHOLE or (right[0].isupper() and not left.isupper()):
        return False
    if second in COMMON and len(second) <= MAX_FUNCTION_WORD:
        return False
    if _is_word(second, times, vocabulary):
        return not _is_word(first, times, vocabulary) and not vocabulary.inflects(first)
    if not _is_word(first, times, vocabulary):
        return not (vocabulary.inflects(first) and vocabulary.inflects(second))
    return first in _PARTICLES and len(second) >= MIN_PART and times > 1 and not vocabulary.inflects(second)


def _is_word(word: str, times: int, vocabulary: Vocabulary) -> bool:
    """A half is counted where it stands torn, so that it's a word of its own only where it stands oftener than that."""
    return word in COMMON or vocabulary.counts.get(word, 0) > max(1, times)


def _torn_without_witness(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Both halves stand here only and have no relatives, while the whole has: "organi sering" beside
    "organiseringen"."""
    counts = vocabulary.counts
    if (
        len(first) + len(second) < MIN_UNSEEN
        or len(second) < MIN_PART
        or counts.get(first, 0) > 1
        or counts.get(second, 0) > 1
    ):
        return False
    if first in COMMON or second in COMMON or not vocabulary.inflects(first + second):
        return False
    return not vocabulary.inflects(first) and not vocabulary.inflects(second)
