"""Who acts in a sentence: the body itself, its administration, a member or party, or a minority.

Only the body can decide. "Forvaltningen anbefaler" and "Venstre godkendte" are no outcomes; "Udvalget anbefaler" is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Actor = Literal["body", "majority", "minority", "administration", "member", "unknown", "none"]

_BODY = re.compile(
    r"(?:.*(?:udvalg|bestyrelsen?|byråd|råd|rådet|nævn|nævnet|kontaktråd|repræsentantskab|forsamling|repræsentation)"
    r"(?:et|en|ene)?|kkr|magistraten|præsidiet|styregruppen?|.*direktørkreds(?:en)?|kredsen|mødet|man|vi|brn|das|kdk|ru|øu|kb|"
    r"forretningsudvalget|arbejdsgruppen|forum|.*dialogforum|mødedeltagerne|medlemmerne|udvalgsmedlemmerne|deltagerne)"
)
#: one of these stands in every noun phrase that ``actor_of`` takes for the body or its majority
BODY_WORDS = (
    "udvalg", "bestyrelse", "råd", "nævn", "repræsent", "forsamling", "kkr", "magistrat", "præsidi", "styregruppe",
    "kreds", "møde", "man ", "vi ", "brn", "das", "kdk", "ru ", "øu", "kb", "gruppe", "forum", "medlem", "deltager",
    "flertal",
)  # fmt: skip
_ADMINISTRATION = re.compile(
    r"(?:.*forvaltning(?:en|erne)?|.*administration(?:en)?|.*direktion(?:en)?|.*sekretariat(?:et|erne)?|.*borgmester(?:en)?|"
    r".*formand(?:en)?|.*formandskab(?:et|er|erne)?|.*direktør(?:en)?|.*chef(?:en)?|.*konsulent(?:en)?|.*leder(?:en)?|"
    r".*koordinator(?:en)?|.*ministeriet|.*minister(?:en)?|regeringen|folketinget|staten|(?!kommunalbe|be).*(?<!be)styrelsen|"
    r"kl|ansøger(?:en)?|bygherre(?:n)?|ejer(?:en)?|.*rådgiver(?:en)?|.*medarbejder(?:en|ne)?|revisionen|"
    r"revisor(?:en)?|.*afdeling(?:en)?|.*center|centret|centeret|staben|.*repræsentant(?:en|er)?|borgere?|naboer)"
)
_PARTIES = frozenset(
    """
    venstre socialdemokratiet socialdemokraterne socialdemokratiets konservative enhedslisten alternativet
    moderaterne radikale sf df la danmarksdemokraterne frihedslisten borgerlisten nye-borgerlige kristendemokraterne
    løsgænger løsgængerne liste lister listerne gruppe gruppen partiet partierne folkeparti
    """.split()
)
_PARTY_PHRASES = re.compile(
    r"\b(?:det )?(?:konservative|radikale|dansk folkeparti|liberal alliance|socialistisk folkeparti|nye borgerlige|"
    r"\w*-?gruppen|\w+listen|\w+partiet)\b"
)
_PERSON = re.compile(r"(?:[A-ZÆØÅÉ][a-zæøåéüöä]+(?:-[A-ZÆØÅ][a-zæøåé]+)?|[A-ZÆØÅ]\.)")
_NOT_A_NAME = frozenset(
    """
    kommune region regionen kommunerne regionsråd ungdom ungdoms erhvervshus dagsordenen referatet indstillingen
    forslaget sagen punkt punktet ad det den der de efter herefter med på i til som et en udvalget byrådet for under ved
    """.split()
)
_LETTER = re.compile(r"[A-ZÆØÅ]{1,2}")


def actor_of(words: Sequence[str], members: frozenset[str] = frozenset()) -> Actor:
    """Who the noun phrase ``words`` (as written) speaks of. The first telling word wins; genitives don't tell.

    ``members`` holds the lower-cased names of those present.
    """
    if not words:
        return "none"
    lowered = [word.lower() for word in words]
    phrase = " ".join(lowered)
    for number, word in enumerate(lowered):
        if word in {"flertal", "flertallet"}:
            return "majority"
        if word in {"mindretal", "mindretallet"}:
            return "minority"
        if word in {"medlemmer", "medlem"}:
            before = lowered[number - 1] if number else ""
            return "majority" if before.isdigit() or before in {"alle", "samtlige", "udvalgets"} else "member"
        genitive = word.endswith("s") and not word.endswith(("skreds", "pris"))
        if not genitive and _ADMINISTRATION.fullmatch(word):
            return "administration"
        if not genitive and _BODY.fullmatch(word):
            return "body"
        if word in _PARTIES:
            return "member"
    if members and any(name in phrase for name in members):
        return "member"
    if _PARTY_PHRASES.search(phrase):
        return "member"
    return _named(words)


def _named(words: Sequence[str]) -> Actor:
    letters = [word for word in words if _LETTER.fullmatch(word)]
    if letters and all(_LETTER.fullmatch(word) or word.lower() in {"og", "samt"} for word in words):
        return "member" if all(len(word) == 1 for word in letters) else "unknown"
    run = 0
    for word in words:
        if _PERSON.fullmatch(word) and word.lower() not in _NOT_A_NAME:
            run += 1
            if run >= 2:
                return "member"
        else:
            run = 0
    return "unknown"
