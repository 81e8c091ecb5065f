"""Words cut at a line's end are made whole; hyphens that belong to the word stay."""

from __future__ import annotations

import re

from sagsgang.intake.repair.vocabulary import Vocabulary

_LAST = re.compile(r"(\S*?)([^\W_][\w.’'&+]*)[-\u00ad\u2010\u2011]$")
_FIRST = re.compile(r"[\w.’']+")
_CONJUNCTIONS = frozenset({"og", "eller", "samt", "hhv", "hhv.", "respektive", "til", "men", "som"})
#: short words that stand before a hyphen in Danish compounds ("it-området", "e-mail")
_SHORT_WORDS = frozenset("it tv pc id hr cv ip tr ph au eu uk mr pr".split())

SOFT_HYPHEN = "\u00ad"


def ends_cut(text: str) -> bool:
    """True where the line ends in a hyphen that hangs on a word (a dash with a blank before it does not)."""
    return text.endswith(("-", SOFT_HYPHEN, "\u2010", "\u2011")) and _LAST.search(text) is not None


def join_cut(left: str, right: str, vocabulary: Vocabulary) -> str:
    """Joins two lines of which the first ends in a hyphen (see :func:`ends_cut`).

    By rank: what the document itself writes elsewhere; a conjunction keeps hyphen and blank ("social- og"); figures,
    abbreviations in capitals, single letters and a capital behind the hyphen keep the hyphen; else the word was cut.
    """
    last, first = _LAST.search(left), _FIRST.match(right)
    if last is None or first is None:
        return f"{left} {right}"
    if left.endswith(SOFT_HYPHEN):
        return left[:-1] + right
    before, after = last[2], first[0].rstrip(".’'")
    if after.lower() in _CONJUNCTIONS and vocabulary.count(before + after) == 0:
        return f"{left} {right}"
    return left + right if _keeps_hyphen(before, after, last[1], vocabulary) else left[:-1] + right


def _keeps_hyphen(before: str, after: str, prefix: str, vocabulary: Vocabulary) -> bool:
    hyphened = vocabulary.count(f"{before}-{after}")
    if prefix.endswith("-"):  # "DK-2020-/planer": the whole compound as the document writes it
        hyphened += vocabulary.count(f"{prefix.rsplit(' ', 1)[-1]}{before}-{after}")
    whole = vocabulary.count(before + after)
    if hyphened != whole:
        return hyphened > whole
    if before[-1].isdigit() or after[0].isdigit() or len(before) == 1:
        return True
    if before.isupper():
        return not after.isupper() or len(before) > 1 and before in vocabulary and after in vocabulary
    if after[0].isupper():
        return True
    return before.lower() in _SHORT_WORDS or before[-1].isupper()
