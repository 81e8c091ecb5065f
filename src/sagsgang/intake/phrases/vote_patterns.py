"""The forms in which Danish minutes tell a vote, as patterns; ``vote_events`` reads with them."""

from __future__ import annotations

import re

NUMBERS = {
    word: number
    for number, words in enumerate(
        "nul en/et/én/ét/eet/een to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
        "atten nitten tyve".split()
    )
    for word in words.split("/")
}
N = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
MONTHS = r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
MOTION = r"(?:forslaget|indstillingen|ændringsforslaget|medlemsforslaget|punktet|sagen|dette|denne|det)"
OBJECT = rf"(?:[ \t]+{MOTION}(?:[ \t]+\d+)?)?"
STEMTE = r"(?:[ \t]+(?:stemte|stemmer|var))?"

#: "For stemte:", "Imod:", "Undlod at stemme:" at the beginning of a stretch
LABEL = re.compile(
    rf"(?:(?<=[\n.;,:(–-])|^|(?<=\bog)|(?<=\bmens)|(?<=\bidet))[ \t]*(?:"
    rf"(?P<abstained>hverken for eller i?mod{OBJECT}(?:[ \t]+stemte)?|undlod(?:[ \t]+at[ \t]+stemme)?"
    rf"(?:[ \t]+gjorde)?|undlader(?:[ \t]+at[ \t]+stemme)?|stemte hverken for eller i?mod|"
    rf"(?:stemte )?blankt?e?(?: stemmer)?)"
    rf"|(?P<against>(?:stemte |stemmer )?i?mod{OBJECT}{STEMTE}|nej(?:[- ]stemmer)?)"
    rf"|(?P<for>(?:stemte |stemmer )?for{OBJECT}{STEMTE}|ja(?:[- ]stemmer)?)"
    rf")(?:[ \t]*\((?P<count>\d{{1,3}})\)(?=[ \t]*:))?(?P<colon>[ \t]*:)?[ \t]*",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"stem|hverken|undl", re.IGNORECASE)
COUNT = re.compile(rf"(?P<count>{N})\b(?![ \t]*[.,]?[ \t]*(?:{MONTHS}|procent|%))", re.IGNORECASE)
AFTER_COUNT = re.compile(r"\s*(?:$|[(.,;\n]|stemmer|medlemmer|og\b)")
AFTER_ONE = re.compile(r"\s*(?:$|[(.,;])")
BEFORE_NAMES = re.compile(r"[ \t]*(?:stemmer|medlemmer)?[ \t:]*")
#: where a label's list ends: the line, or the next side
NEXT_SIDE = r"(?=i?mod\b|undlod|hverken|for[ \t])"
STOPS = re.compile(
    rf"\n|;|,?[ \t]+(?:og|mens|idet|hvorefter|men)[ \t]+{NEXT_SIDE}|,[ \t]*(?=i?mod\b|undlod|hverken|for[ \t]+stem)",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\s*(?:ingen|nul|-)\b", re.IGNORECASE)

PAIR = re.compile(
    rf"\b(?P<for>{N})[ \t]+stemmer[ \t]+(?:\([^()\n]*\)[ \t]+)?(?:for[ \t]+(?:og[ \t]+)?)?i?mod[ \t]+"
    rf"(?P<against>{N})\b"
    r"|\bstemmerne[ \t]+(?P<for2>\d{1,3})[ \t]?[-–][ \t]?(?P<against2>\d{1,3})\b",
    re.IGNORECASE,
)
#: "For stemte: A, B og F (21 stemmer)."
SUM = re.compile(r"\((?P<count>\d{1,3})[ \t]+(?:stemmer|medlemmer)\)[ \t]*\.?$", re.IGNORECASE)
COUNTED = re.compile(
    rf"\b(?P<count>{N})[ \t]+(?:(?:af|ud af)[ \t]+\d+[ \t]+)?"
    r"(?:medlemmer[ \t]+|stemmer[ \t]+|stemte[ \t]+|medlem[ \t]+)*"
    rf"(?:(?P<abstained>(?:der[ \t]+)?undlod|undlader|hverken[ \t]+for|blankt?e?)|(?P<against>i?mod)|(?P<for>for))\b",
    re.IGNORECASE,
)
NOBODY_AGAINST = re.compile(r"\bingen(?:[ \t]+(?:stemmer|stemte|medlemmer))*[ \t]+i?mod\b", re.IGNORECASE)

#: "Godkendt mod O og I", "vedtaget mod stemmerne fra liste V"
ADOPTED_AGAINST = re.compile(
    r"\b(?i:godkendt|vedtaget|tiltrådt|anbefalet|indstillet|vedtoges|godkendtes|tiltrådtes"
    r"|(?:godkendte|tiltrådte|vedtog|anbefalede)(?:\s+(?:indstillingen|forslaget|sagen|lokalplanen|det|den))?)\s+i?mod\s+"
    r"(?:(?:stemmer(?:ne)?\s+)?fra\s+)?(?P<who>[A-ZÆØÅ][^.;\n]*|liste[^.;\n]*)"
)
AGREE = r"(?:tiltræde|anbefale|godkende|støtte|stemme\s+for|tilslutte\s+sig)"
CANNOT = rf"(?:(?:kunne|kan)\s+(?:dog\s+)?ikke|ikke\s+(?:kunne|kan))\s+{AGREE}"
CAN = rf"(?:kunne|kan)\s+{AGREE}"
AGREES = r"anbefaler|anbefalede|godkender|godkendte|tiltrådte|tiltræder|vedtog|indstiller|indstillede|støtter|støttede"
PROSE = re.compile(
    rf"\b(?:(?P<abstained>undlod(?:\s+dog)?\s+at\s+(?:stemme|afgive\s+stemme)|undlader\s+at\s+stemme|"
    rf"stemte\s+(?:hverken\s+for\s+eller\s+i?mod|blankt))"
    rf"|(?P<against>stem(?:te|mer)\s+(?:dog\s+)?i?mod|(?:var|er)\s+imod|{CANNOT})"
    rf"|(?P<for>stem(?:te|mer)\s+for|{CAN}|{AGREES}))\b",
    re.IGNORECASE,
)
SUBJECT_BEGINS = re.compile(
    r"^\s*(?:herefter\s+)?(?:vedtaget|godkendt|tiltrådt|anbefalet|anbefales)\b[^,;:]{0,60},\s+(?:(?:men|idet|dog)\s+)?|"
    r"[;:]|,?\s+(?:men|mens|idet|hvorefter)\s+|(?<=[a-zæøå)]),?\s+og\s+(?=et\s+mindretal|ingen|\d)",
    re.IGNORECASE,
)
OF_THE_BODY = r"(?:\s+(?:i|af)\s+(?:udvalget|byrådet|kommunalbestyrelsen|bestyrelsen|rådet|medlemmerne|\w+udvalget))?"
MAJORITY = re.compile(
    rf"^(?:et\s+)?(?:stort\s+|snævert\s+)?(?P<which>flertal(?:let)?|mindretal(?:let)?){OF_THE_BODY}"
    rf"\s*(?:på\s+(?P<count>{N})(?:\s+medlemmer)?)?\s*(?:,\s*)?(?:bestående\s+af|omfattende|udgjort\s+af|:)?\s*(?P<who>.*)$",
    re.IGNORECASE | re.DOTALL,
)
MEMBERS = re.compile(
    rf"^(?P<count>{N})\s+(?:af\s+udvalgets\s+|af\s+\d+\s+)?(?:medlem(?:mer)?|stemmer|stemte)\s*(?:[(:]\s*(?P<who>[^()]*)\)?)?$",
    re.IGNORECASE,
)
UNANIMOUS = re.compile(
    r"\benstemmigt?\b|\b(?:et|en) enigt? (?:udvalg|byråd|kommunalbestyrelse|råd|bestyrelse)", re.IGNORECASE
)
