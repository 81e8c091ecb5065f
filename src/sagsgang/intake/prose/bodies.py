"""Names of bodies: what a council, committee or board is called, and whether two names mean the same one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_KIND = (
    r"(?:\w*udvalg(?:et)?|\w*råd(?:et)?|\w*bestyrelse[nr]?|\w*nævn(?:et)?|magistrat(?:en)?"
    r"|borgerrepræsentation(?:en)?|\w*gruppe(?:n)?|\w*netværk(?:et)?|\w*forum(?:met)?"
    r"|\w*kreds(?:en)?|direktion(?:en)?|repræsentantskab(?:et)?|formandskab(?:et)?|\w*komit[eé](?:en)?"
    r"|\w*kommission(?:en)?|kommunekontaktråd(?:et)?|kommunalbestyrelse[n]?)"
)
#: a body's name: its kind with what stands before it ("Kultur- og Fritidsudvalget") or after it ("Udvalget for ...")
BODY = (
    rf"(?:KKR\s+[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ][\wæøå]+)?|[Uu]dvalg(?:et)?\s+(?:for|vedrørende"
    rf"|om)\s+[A-ZÆØÅa-zæøå][\wæøå,&/ -]{{2,70}}?"
    rf"|[Uu]dvalget\s+\"[^\"]{{3,60}}\"|(?:[A-ZÆØÅ][\wæøå&,-]*\s+(?:(?:og|for|i"
    rf"|&)\s+)?){{0,6}}(?i:{_KIND})(?:\s+(?:for|i)\s+[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+){{0,3}})?)"
)
_BODY = re.compile(BODY)
_KIND_WORD = re.compile(rf"\b{_KIND}s?\b|\bKKR\b|\bKB\b|\bBY\b|\bØU\b", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"\b(?:godkendelse|dagsordener|referater|mødeforum|seneste|forside|orientering|referat|dagsorden|forslag|møde[tr]?|beslutte[rt]?|indstille[rt]?|valg)\b",
    re.IGNORECASE,
)


def names_body(text: str, *, strict: bool = True) -> bool:
    """True where the text is a body's name. Not ``strict``: any short name with capital will do ("Social og
    Sundhed")."""
    text = text.strip(" ,.:")
    if not text or not text[0].isupper() or len(text) > 90 or _NOT_BODY.search(text):
        return False
    return _KIND_WORD.search(text) is not None or not strict


def find_body(text: str) -> str | None:
    """The first body's name within a line, or None."""
    match = _BODY.search(text)
    return match[0].strip(" ,-") if match else None


def same_body(one: str | None, other: str | None) -> bool:
    """True where both names mean one body: "Regionsrådet 2018-2021" and "regionsrådet", "BYRÅDETS" and "Byrådet"."""
    if not one or not other:
        return False
    a, b = _core(one), _core(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 4 and (a in b or b in a)))


def _core(name: str) -> str:
    name = re.sub(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\b|\bkommunes?\b", " ", name.casefold())
    name = re.sub(r"[^\wæøå]+", "", name)
    return re.sub(r"(?:ets|ens|et|en|s)$", "", name)


_ACTS = re.compile(
    rf"(?:(?:\d[.)] )?at )?(?P<body>{BODY}) (?:skal (?:tage stilling|drøfte|godkende|orienteres|behandle|beslutte)"
    r"|drøfter|godkender|tager)\b"
)
_SAID = re.compile(r" (?:skal|drøfter|godkender|tager) ")
_COUNCILS = ("byrådet", "kommunalbestyrelsen", "regionsrådet")


def body_that_acts(texts: Iterable[str]) -> str | None:
    """ "Indre By Lokaludvalg skal drøfte ..." is how a page of one item may name its body; "udvalget" may be any."""
    said = Counter(match["body"] for text in texts if _SAID.search(text[:100]) and (match := _ACTS.match(text)))
    named = [body for body in said if body[0].isupper() or body in _COUNCILS]
    best = max(named, key=said.__getitem__, default=None)
    return best and best[0].upper() + best[1:]
