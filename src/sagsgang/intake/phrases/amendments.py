"""Whether an approval came with something changed, added or excepted: "dog ...", "med den ændring, at ..."."""

from __future__ import annotations

import re

_NOUNS = (
    r"(?:ændring|tilføjelse|rettelse|justering|præcisering|bemærkning|korrektion|undtagelse|tilretning|forbehold|kommentar|"
    r"supplering|tilpasning)\w*"
)
_AMENDS = re.compile(
    rf"\bmed (?:(?!stemmer|anbefaling|henvisning)\w+ ){{0,4}}?{_NOUNS}|\bmed følgende\b"
    r"|\bdog\b|\bbortset fra\b|\bundtage[nt]\b|\bunder forudsætning\b|\bpå betingelse\b|\bbetinget af\b|\bforudsat\b"
    r"|\bsåfremt\b|\bi (?:ændret|tilrettet|revideret|justeret) form\b|\b(?:som|således) ændret\b"
    r"|,\s*(?:idet|således at|sådan at|men (?:uden|ikke|kun|med|først|punkt|således|at))\b"
)
#: "idet Venstre stemte imod": somebody else's mind, and nothing changed
_SAYS_OTHERWISE = re.compile(
    r"\b(?:kan|kunne) ikke\b|\bikke (?:kan|kunne)\b|\bstem(?:mer?|te|me)\b|\binhabil|\bdeltog ikke\b|\bikke deltog\b"
    r"|\b(?:tog|tager|tages|taget) (?:\w+ )?forbehold\b|\bprotokol|\bafgav\b|\btilført\b|\buden (?:ændring|bemærkning)"
)
_NEXT_AMENDS = re.compile(
    rf"dog\b|med (?:den|de|følgende) (?:\w+ )?{_NOUNS}"
    r"|(?:det|der|punkt(?:et)? \S+|pkt\.? \S+|udvalget \w+|det blev) (?:\w+ )?dog\b",
    re.IGNORECASE,
)


def amends(sentence: str) -> bool:
    """Whether the sentence that approves also amends."""
    lower = sentence.lower()
    match = _AMENDS.search(lower)
    return match is not None and not _SAYS_OTHERWISE.search(lower, match.start())


def amends_the_one_before(sentence: str) -> bool:
    """Whether a sentence of its own amends the approval in the sentence before ("Godkendt. Dog udgår punkt 2.")."""
    return _NEXT_AMENDS.match(sentence) is not None and not _SAYS_OTHERWISE.search(sentence.lower())
