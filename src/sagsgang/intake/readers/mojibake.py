"""Text that somebody decoded wrongly before it reached us, put right where it is plain what it was.

Two kinds occur in Danish papers. UTF-8 taken for a one-byte charset makes two or three characters of each letter
("RÃ¸dgrÃ¸d", "Regionsr├Ñdet"). One one-byte charset taken for another makes one wrong character of each ("R°dgr°d").
The first kind is known by its pairs, which no Danish text has. The second is only repaired in a text that has none of
æ, ø and å, and wrong characters inside several words.
"""

from __future__ import annotations

import re
from functools import cache

from sagsgang.intake.readers.charset import LOOSE

_LETTERS = "æøåÆØÅ"
_TARGETS = _LETTERS + "éÉèÈêëüÜöÖäÄáàóôíñç" + "–—’‘‚“”„…•§½¼¾´«»°·€£®©²³\xa0\xad"
_ROUNDS = 2  # text has been seen that went through the mill twice

#: (what the text was written in, what it was read as)
_CONFUSED = (
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp865", "cp1252"),
    ("cp865", "mac-roman"),
    ("mac-roman", "cp1252"),
    ("cp1252", "mac-roman"),
)
_WORDS_TO_BE_SURE = 3


def repair(text: str) -> str:
    """``text`` with wrongly decoded letters and marks put right; the very same text where nothing is clearly wrong."""
    if text.isascii():
        return text
    return _one_byte_confusion(_utf8_taken_apart(text))


@cache
def _taken_apart() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every way in which a target's UTF-8 bytes look in a one-byte charset, and the target."""
    wrong: dict[str, str] = {}
    for target in _TARGETS:
        for charset in ("cp1252", "latin-1", "cp850", "cp437", "cp865", "mac-roman"):
            seen = target
            for _ in range(_ROUNDS):
                # C1 controls stand for the five bytes that cp1252 leaves open.
                seen = seen.encode().decode(charset, LOOSE)
                wrong.setdefault(seen, target)
    longest_first = sorted(wrong, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), wrong


def _utf8_taken_apart(text: str) -> str:
    pattern, wrong = _taken_apart()

    def put_right(match: re.Match[str]) -> str:
        target = wrong[match[0]]
        # "Regionsr├ådet" is found in the wild: bytes C3 86, an "Æ" by the book, yet no word has a capital inside it.
        # The letter went through cp850 alone, where 86 is "å".
        if target == "Æ" and match.start() and text[match.start() - 1].islower():
            return "å"
        return target

    return pattern.sub(put_right, text)


@cache
def _confusions() -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[str, str]], ...]:
    """For each confused pair: small letters inside words (the evidence), all letters in words, and what they were."""
    tables = []
    for written, read in _CONFUSED:
        was = {letter.encode(written).decode(read, LOOSE): letter for letter in _LETTERS}
        small = "".join(re.escape(seen) for seen, letter in was.items() if letter.islower())
        capital = "".join(re.escape(seen) for seen, letter in was.items() if letter.isupper())
        evidence = re.compile(rf"(?<=[a-z])[{small}](?=[a-z])")
        # A small one may touch a word on either side ("p†"); a capital only begins one ("’ldre", never "KL’s").
        everywhere = re.compile(rf"(?<=[A-Za-z])[{small}]|[{small}](?=[a-z])|(?<![a-z])[{capital}](?=[A-Za-z])")
        tables.append((evidence, everywhere, was))
    return tuple(tables)


def _one_byte_confusion(text: str) -> str:
    if any(letter in text for letter in _LETTERS):
        return text
    evidence, everywhere, was = max(_confusions(), key=lambda table: len(table[0].findall(text)))
    if len(evidence.findall(text)) < _WORDS_TO_BE_SURE:
        return text
    return everywhere.sub(lambda match: was[match[0]], text)
