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


HYPHENS = ("-", SOFT_HYPHEN, "\u2010", "\u2011")


def _last_word(text: str) -> re.Match[str] | None:
    return _LAST.fullmatch(text.rsplit(None, 1)[-1]) if text.endswith(HYPHENS) else None


def ends_cut(text: str) -> bool:
    """True where the line ends in a hyphen that hangs on a word (a dash with a blank before it does not)."""
    return text.endswith(HYPHENS) and _last_word(text) is not None


def seam(left: str, right: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """How two lines of one paragraph meet: whether the first line's hyphen goes, and what stands between them ("" or "
    ").

    By rank: what the document itself writes elsewhere; a conjunction keeps hyphen and blank ("social- og"); figures,
    abbreviations in capitals, single letters and a capital behind the hyphen keep the hyphen; else the word was cut.
    """
    last = _last_word(left)
    first = _FIRST.match(right) if last is not None else None
    if last is None or first is None:
        return False, " "
    if left.endswith(SOFT_HYPHEN):
        return True, ""
    before, after = last[2], first[0].rstrip(".’'")
    if not after or (after.lower() in _CONJUNCTIONS and vocabulary.count(before + after) == 0):
        return False, " "
    return not _keeps_hyphen(before, after, last[1], vocabulary), ""


def join_cut(left: str, right: str, vocabulary: Vocabulary) -> str:
    """Two lines of one paragraph as one, a word cut between them made whole (see :func:`seam`)."""
    drop, between = seam(left, right, vocabulary)
    return f"{left[:-1] if drop else left}{between}{right}"


def _keeps_hyphen(before: str, after: str, prefix: str, vocabulary: Vocabulary) -> bool:
    hyphened = vocabulary.count(f"{before}-{after}")
    if prefix.endswith("-"):  # "DK-2020-/planer": the whole compound as the document writes it
        hyphened += vocabulary.count(f"{prefix}{before}-{after}")
    whole = vocabulary.count(before + after)
    if hyphened != whole:
        return hyphened > whole
    if before[-1].isdigit() or after[0].isdigit() or len(before) == 1:
        return True
    if before.isupper():
        return not after.isupper() or (len(before) > 1 and before in vocabulary and after in vocabulary)
    if after[0].isupper():
        return True
    return before.lower() in _SHORT_WORDS or before[-1].isupper()
