"""The headings that cut an item: which words they are, which role each plays, and whose decision stands below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sagsgang.intake.parsed import PartRole
from sagsgang.intake.phrases.dates import find_dates
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.bodies import BODY, names_body
from sagsgang.intake.prose.words import ENCLOSURES, ROLES
from sagsgang.intake.repair import Row

MAX_HEADING = 130
"""No heading is longer (characters)."""

#: what names the document on its cover, though it heads a decision elsewhere
DOCUMENT_KINDS = re.compile(r"(?:beslutnings)?(?:referat|protokol)(?:$| (?:fra|af|til|for|over)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written (without colon), its role, and the text behind it on its line.

    ``body`` and ``day`` stand where a decision's heading tells whose and when. ``speaks`` is True for "Direktionen
    indstiller," which is a heading only where no other heading has just been; ``enclosures`` for a list of
    enclosures.
    """

    role: PartRole
    text: str
    rest: str = ""
    body: str | None = None
    day: date | None = None
    speaks: bool = False
    enclosures: bool = False
    counted: bool = False


_COUNTED_WORDS = frozenset(
    {
        "resume",
        "resumé",
        "beslutningspunkter",
        "baggrund",
        "effekt",
        "ydelser",
        "organisering",
        "ressourcer",
        "sagsfremstilling",
        "indstilling",
        "økonomi",
    }
    & ROLES.keys()
)

#: headings that a page's list may carry as bullets
_BULLETED = frozenset(
    {"Resume", "Resumé", "Baggrund", "Sagsfremstilling", "Indstilling", "Beslutning", "Økonomi", "Bilag"}
)
_SPEAKS = r"(?:indstiller|foreslår|anbefaler|henstiller|bedes godkende)"
#: "Direktionen indstiller," and "Det indstilles, at forretningsudvalget over for regionsrådet anbefaler:"
_SPEAKING = re.compile(
    rf"(?P<head>[A-ZÆØÅ][^.:;]{{2,70}}?\s{_SPEAKS}(?:\s+(?:til|over\s?for|via)\s[^.:;]{{2,90}}?)?)\s*(?:,\s*at"
    rf"|\s+at|[,:;])\s*[:;]?$"
    rf"|(?P<bare>[A-ZÆØÅ][^.:;,]{{2,60}}?\s{_SPEAKS})$"
)
_DAY = (
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s+|d\.\s*)?\d{1,2}\.?\s?[-./]?\s?(?:\d{1,2}"
    r"|[a-zæøå]{3,9})\.?\s?[-./ ]\s?(?:\d{4}|\d\d)\b"
)
_POINT = r"(?:,?\s*(?i:pkt|punkt|sag|dagsordenspunkt)\.?(?:\s*nr\.?)?\s*\d+[a-z]?)"
#: the years a body sits, in its name ("Teknisk Udvalg 2018-2021")
_TERM = r"(?:[\s_]\(?(?:(?:19|20)\d\d\s?-\s?(?:19|20)?\d\d|\d\d\s?-\s?\d\d)\)?)?"
_TERM_BEHIND = re.compile(_TERM.removesuffix("?") + "$")
_DECISION_IN = re.compile(
    rf"(?:beslutning(?:er|en)?|afgørelse|vedtagelse|referat)\s+(?:(?:fra|i|af|på"
    rf"|truffet af)\s+)?(?P<body>[^\d:]{{3,90}}?{_TERM}),?\s*(?P<day>{_DAY}){_POINT}?\s*:?$",
    re.IGNORECASE,
)
#: "Beslutning i Byrådet den :" where a site has lost the day
_DECISION_UNDATED = re.compile(r"beslutning i (?P<body>[^\d:]{3,60}?) den\s*:$", re.IGNORECASE)
_DECISION_BODY = re.compile(r"Beslutning i (?P<body>[A-ZÆØÅ][^\d:.,]{3,60})$")
_DECISION_OF = re.compile(
    rf"(?P<body>[^\d:.]{{3,90}}?)s?\s+(?:beslutning(?:er)?|afgørelse"
    rf"|behandling)(?:\s+(?:i|på|fra)\s+(?:mødet|møde))?(?:,?\s*(?P<day>{_DAY}))?{_POINT}?\s*:?$",
    re.IGNORECASE,
)
_BODY_DAY = re.compile(rf"(?P<body>[A-ZÆØÅ][^\d:.]{{2,80}}?),?\s+(?P<day>{_DAY}){_POINT}\s*:?$")
_BODY_COLON = re.compile(rf"(?P<body>[A-ZÆØÅ][^\d:.]{{2,80}}?)(?:,?\s+(?P<day>{_DAY})\s*:|,\s+(?P<den>den\s{_DAY}))$")
_BODY_MEETING = re.compile(rf"(?P<body>{BODY})s?\s+(?:møde|behandling)\s+(?P<day>{_DAY}){_POINT}?\s*:?$")
_STAYED_AWAY = re.compile(
    r"(?:følgende )?(?:medlemmer )?deltog ikke i (?:behandlingen|sagens behandling).*:$", re.IGNORECASE
)
#: narrow patterns for headings that no list can hold
_SHAPES: tuple[tuple[PartRole, re.Pattern[str]], ...] = (
    ("recommendation", re.compile(r"[\wæøå, -]{3,40}s (?:indstilling|forslag)(?:er)?")),
    ("economy", re.compile(r"(?:økonomi|økonomiske?)\b[\wæøå ,/-]{0,50}"
    r"|[\wæøå ,-]{0,30}\bøkonomiske (?:konsekvenser|forhold)")),
    ("hearing", re.compile(r"høring(?:er|ssvar)?(?: af| i| og|,|/)[\wæøå ,/-]{3,40}")),
    ("presentation", re.compile(r"(?:[\wæøå]+ )?sagsfremstilling(?: til [\wæøå ]{3,30})?"
    r"|forvaltningens (?:vurdering|bemærkninger)[\wæøå ]{0,20}")),
    ("other", re.compile(r"(?:[\wæøå]+(?:mæssige|lige)) konsekvenser(?: [\wæøå "
    r"]{3,30})?|konsekvenser for [\wæøå ]{3,40}")),
)  # fmt: skip
_SAYS = re.compile(r"^(?:ingen|se)\b|\b(?:er|har|får|medfører|kan|skal)\b")
_ENDS_SENTENCE = re.compile(r"[.;,!?]$")


def read_heading(row: Row, own: Mapping[str, PartRole] | None = None) -> Heading | None:
    """The heading that the row is, or None. Context (is it quoted? is it the recommendation's own first line?) is
    the caller's business. ``own``: headings of one vendor (folded) with their roles, which come before the general
    ones."""
    text = row.text.strip()
    if text[0] in "•·▪" and ((bare := text[1:].strip().rstrip(":")) in _BULLETED or bare.startswith("Beslutning i ")):
        text = bare
    if len(text) > MAX_HEADING * 3 or not (
        text[0].isupper() or text[0] == "(" or row.style[:1] == "h" or _COUNTED.match(text)
    ):
        return None
    if own and len(text) <= MAX_HEADING and (role := own.get(fold(text))) is not None:
        return Heading(role, text.rstrip(" :"))
    return _whole(text, row) or _with_rest(text, row)


_COUNTED = re.compile(r"^\d{1,2}\.\s+(?=[A-ZÆØÅ])")
"""Within a recommendation some councils number the headings themselves: "1. Resume", "2. Beslutningspunkter"."""


def _whole(text: str, row: Row) -> Heading | None:
    if len(text) > MAX_HEADING:
        return None
    if text[0].isdigit():
        text = _COUNTED.sub("", text)
        return Heading(ROLES[fold(text)], text.rstrip(" :"), counted=True) if fold(text) in _COUNTED_WORDS else None
    folded = fold(text)
    bare = text.rstrip(" :")
    if folded in ENCLOSURES:
        return Heading("other", bare, enclosures=True)
    role = ROLES.get(folded)
    if role is not None and not (text.endswith((".", ";", "!", "?"))):
        return Heading(role, bare)
    if (found := _decision(text, bare)) is not None:
        return found
    if re.fullmatch(r"Indstilling om(?:,? at)?[,:]?", text):
        return Heading("recommendation", "Indstilling om")
    if match := _SPEAKING.match(text):
        return Heading("recommendation", (match["head"] or match["bare"]).rstrip(" ,:"), speaks=True)
    if _ENDS_SENTENCE.search(text) or len(text) > MAX_HEADING // 2:
        return None
    if row.gap or row.style[:1] == "h" or row.bold:
        for role, shape in _SHAPES:
            if shape.fullmatch(folded) and not _SAYS.search(folded):
                return Heading(role, bare)
    return None


def _decision(text: str, bare: str) -> Heading | None:
    if not any(char.isdigit() for char in text) and "eslutning" not in text and "ESLUTNING" not in text:
        return None
    if _STAYED_AWAY.match(text):
        return None
    if match := _DECISION_UNDATED.match(text) or (
        _DECISION_BODY.match(text) if names_body(text.removeprefix("Beslutning i ")) else None
    ):
        return Heading("decision", bare, body=match["body"])
    for shape in (_DECISION_IN, _BODY_DAY, _BODY_COLON, _BODY_MEETING, _DECISION_OF):
        match = shape.match(text)
        if match is None or (
            shape is not _DECISION_IN and not names_body(match["body"], strict=shape in (_DECISION_OF, _BODY_COLON))
        ):
            continue
        day = match["day"] or match.groupdict().get("den")
        dates = find_dates(day) if day else []
        if day and not dates:
            continue
        body = re.sub(r"^(?:møde i |mødet i )", "", match["body"].strip(" ,"), flags=re.IGNORECASE)
        body = _TERM_BEHIND.sub("", body)
        return Heading("decision", bare, body=body, day=dates[0].date if dates else None)
    return None


_BODY_AND_DAY = re.compile(rf"(?P<body>{BODY}),?\s+(?P<day>{_DAY})$")


def body_and_day(text: str) -> Heading | None:
    """ "Kommunalbestyrelsen, 18.12.2017" alone on its line: a decision's heading below a case, and a cover's line
    elsewhere, which is for the caller to know."""
    match = _BODY_AND_DAY.match(text) if len(text) < MAX_HEADING and any(map(str.isdigit, text)) else None
    dates = find_dates(match["day"]) if match else []
    return Heading("decision", text, body=match["body"], day=dates[0].date) if match and dates else None


def _with_rest(text: str, row: Row) -> Heading | None:
    """ "Referat: Alle skal have ...": a known heading, a colon and the text behind it."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip() or len(head) > MAX_HEADING:
        return None
    folded = fold(head)
    if folded in ENCLOSURES:
        return Heading("other", head.strip(), rest.strip(), enclosures=True)
    role = ROLES.get(folded)
    if role == "decision" and (told := _decision(f"{head} {rest.strip()}:", text)) is not None and told.day is not None:
        return Heading(role, text.rstrip(" :"), body=told.body, day=told.day)
    if role is not None and (
        role in ("decision", "recommendation", "presentation", "summary", "background") or (role != "other" and row.gap)
    ):
        return Heading(role, head.strip(), rest.strip())
    found = _decision(head + ":", head.strip())
    if found is not None and found.day is not None:
        return Heading(found.role, found.text, rest.strip(), found.body, found.day)
    return None
