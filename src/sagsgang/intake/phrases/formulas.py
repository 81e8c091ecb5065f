"""Decisions told without a verb of deciding: "Til efterretning", "Der var opbakning til ...", "Som indstillet".

Each table says which patterns mean which outcome. The cheap words before a table stand wherever one of its patterns
could match; they are looked for first, since most sentences hold none of them.
"""

from __future__ import annotations

import re

from sagsgang.intake.parsed import OutcomeCode

Table = tuple[tuple[re.Pattern[str], OutcomeCode], ...]

_BACKING = r"(?:opbakning|tilslutning|støtte)"
_COUNCIL = r"(?:byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd)\w*"


def _table(rows: list[tuple[OutcomeCode, str]]) -> Table:
    return tuple((re.compile(pattern), code) for code, pattern in rows)


#: the whole stretch is the formula (matched from its beginning)
WHOLE_WORDS = ("efterretning", "orientering", "indstil", "foreslå", "forslag", "drøftelse", "afslag")
WHOLE = _table([
    ("noted", r"(?:\W|\d)*(?:\w+ ){0,4}(?:til )?(?:efterretning|orientering)\W*$"),
    ("discussed", r"(?:\W|\d)*(?:tema)?drøftelse\W*$"),
    ("rejected", r"(?:\W|\d)*afslag\W*$"),
    ("approved", r"(?:beslutning |beslutningen )?(?:som|i henhold til|i overensstemmelse med|jf\.?|jævnfør) "
                 r"(?:\w+ ){0,2}(?:indstill(?:et|ingen)|foreslået|forslaget)\W*$"),
])  # fmt: skip

#: anywhere on the main line
WITHIN_WORDS = (
    "opbakning", "tilslutning", "støtte", "enig", "positiv", "flertal", "grundlag", "fremme", "ja til", "nej til",
    "beslutning", "bemyndigelse", "mandat", "fuldmagt",
)  # fmt: skip
WITHIN = _table([
    ("rejected", rf"\b(?:der (?:var|er)|(?:var|er) der) (?:ikke|ingen) (?:\w+ ){{0,3}}(?:{_BACKING}|flertal)\b"),
    ("rejected", r"\bikke (?:\w+ )?flertal\b"),
    ("rejected", r"\b(?:fandt|finder) (?:\w+ )?(?:ikke|intet) grundlag for\b"),
    ("rejected", r"\b(?:nyder|nød) ikke fremme\b|\bfremmes ikke\b"),
    ("rejected", r"\b(?:siger|sagde) nej til\b"),
    ("supported", rf"\b(?:der (?:var|er|blev givet|blev udtrykt)|(?:var|er) der) (?:\w+ ){{0,4}}{_BACKING}\b"),
    ("supported", r"\b(?:ser|så) positivt\b|\b(?:var|er) positive?\b|\bpositiv over ?for\b"),
    ("supported", r"\b(?:der (?:var|er)|(?:var|er) der) (?:\w+ ){0,2}enighed (?:\w+ ){0,2}om\b"),
    ("supported", r"\b(?:er|var) enige? i\b"),
    ("approved", r"\bfik (?:\w+ ){0,3}(?:bemyndigelse|mandat|fuldmagt)\b"),
    ("approved", r"\bbeslutning(?:en)? (?:\w+ )?i (?:overensstemmelse med|henhold til)\b"),
    ("approved", r"\b(?:siger|sagde) ja til\b"),
])  # fmt: skip

#: "der var enighed om", at the end of the main line: what follows says what was agreed
AGREEMENT = re.compile(r"\b(?:enighed|enige|enedes) (?:\w+ ){0,3}?om,?$|\benedes om,?$")
#: nobody agreed, or others than the meeting did ("enighed mellem formandskaberne"): nothing was decided by it
NO_AGREEMENT = re.compile(
    r"\b(?:ikke|ingen|uden) (?:\w+ ){0,3}?(?:enighed|enige)\b|"
    r"\benighed (?:mellem|blandt) (?:\w+ ){0,2}?(?:\w*formandskab|\w*forvaltning|\w*administration|\w*direktør|"
    r"\w*sekretariat|region|ministeri|embeds)\w*"
)

#: counts only where the whole decision says nothing firmer
WEAK_WORDS = (
    "behandlet",
    "nåede",
    "aflyst",
    "orienteret",
    "bemærkninger",
    "tages op",
    "afventer",
    "behandles",
    "forelægges",
)
WEAK = _table([
    ("noted", r"\b(?:\w*udvalget|\w*råd(?:et)?|\w*bestyrelsen|kredsen|kkr \w+) (?:blev|er) (?:\w+ )?orienteret\b"),
    ("other", r"^\W*ingen bemærkninger\b|\bder (?:var|er|kom|fremkom) ingen bemærkninger\b"),
    ("postponed", r"\btages op (?:igen )?på\b|\b(?:sagen|punktet) afventer\b"),
    ("postponed", r"\b(?:sagen|punktet) (?:gen)?behandles (?:igen )?på (?:et |det )?(?:næste|kommende|senere)\b"),
    ("postponed", r"\bikke behandlet\b|\bnåede ikke at behandle\b|^\W*(?:punktet |sagen )?(?:blev |er )?aflyst\b"),
    ("recommended", rf"\bforelægges (?:\w+ ){{0,2}}{_COUNCIL}\b"),
])  # fmt: skip

#: behind "drøftes": a discussion to come, not this one
LATER = re.compile(
    r"\S+ (?:igen )?(?:senere\b|efter (?:\w+ ){0,2}(?:sommer|ferie|jul|påske|høring|årsskift|nytår)\w*|"
    r"(?:på|til|ved) (?:\w+ ){0,2}(?:næste|kommende|følgende|senere)\b|"
    r"i (?:det nye år|januar|februar|marts|april|maj|juni|august|september|oktober|november|december)\b)"
)

#: "Tilbagesendes med bemærkning, at byrådet har vedtaget ..." goes back to the administration, decided
SENT_BACK_DECIDED = re.compile(
    r"sende\w*[^.]*\bmed (?:den )?bemærkning,? at \S*(?:rådet|bestyrelsen|udvalget)\S* (?:har |havde )?"
    r"(?P<verb>vedtaget|godkendt|tiltrådt|vedtog|godkendte|tiltrådte|ikke)\b(?P<not> ikke at)?"
)

#: what has been before is history, not this decision
HISTORY = re.compile(
    r"\b(?:tidligere|allerede|oprindelig(?:t|e)?|i sin tid|forrige|sidste (?:møde|år)|var blevet|havde)\b"
    r"(?! (?:en|den|sin) )"
)

#: the beginnings that belong to decisions and not to what somebody reports
DECISION_OPENING = re.compile(
    r"(?:\W|\d|\b(?:herefter|derefter|på den baggrund|på denne baggrund|dermed|endelig|den samlede|ad|punkt|pkt)\b)*"
    r"(?:blev )?(?:den |de )?(?:orientering|meddelelse|redegørelse|indstilling|sag|punkt|forslag|ændringsforslag|"
    r"dagsorden|referat|udvalg|byråd|bestyrelse|råd|taget|til efterretning|godkend|vedtag|tiltr|drøft|udsat|anbefal|"
    r"der var)"
)


def first_match(
    table: Table, words: tuple[str, ...], text: str, *, whole: bool = False
) -> tuple[OutcomeCode, int] | None:
    """The first pattern of ``table`` that fits ``text``, as (outcome, place); ``whole`` matches from the beginning."""
    if not any(word in text for word in words):
        return None
    for pattern, code in table:
        match = pattern.match(text) if whole else pattern.search(text)
        if match:
            return code, match.start()
    return None
