"""What the rows before the first item say: whose meeting, when, where, who was there, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.intake.parsed import Kind
from sagsgang.intake.phrases.dates import read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.bodies import BODY, find_body, names_body
from sagsgang.intake.prose.contents import (
    without_contents,
)
from sagsgang.intake.prose.cover_fields import (
    KIND_ONLY,
    PLACE_AFTER_TIME,
    Cover,
    read_day,
    take_times,
)
from sagsgang.intake.prose.cover_labels import (
    read_labelled,
)
from sagsgang.intake.prose.cover_people import (
    ATTENDS,
    MET,
    read_people,
    split_labels,
)
from sagsgang.intake.prose.people import (
    person_of,
)
from sagsgang.intake.repair import Row

_KINDS = re.compile(
    r"\b(?P<minutes>referat\w*|beslutningsprotokol\w*|protokol\w*|beslutningsreferat\w*)\b"
    r"|\b(?P<agenda>dagsorden\w*|tillægsdagsorden\w*|mødeindkaldelse|indkaldelse)\b",
    re.IGNORECASE,
)
_MEETING_IN = re.compile(
    rf"\bmøde(?:t|r)?\s+(?:nr\.?\s*\d+\s+)?i\s+(?P<body>.+?)(?=\s*(?:,|\bden\b|\bd\.|\bkl\b"
    rf"|(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\d{{1,2}}[.-]|\(|$))|\b(?P<of>{BODY})s\s+(?:\w+\s+)?møde\b",
    re.IGNORECASE,
)
#: the kind of document before the body's name ("Referat fra Ældrerådets møde")
_NAMED_BEFORE = re.compile(r"(?:[Rr]eferat|[Dd]agsorden|[Pp]rotokol|[Uu]dskrift)\w*\s+(?:fra|af|til|for|over)\s+")
_MEETING_NAMED = re.compile(
    r"\b(?P<stem>\w*?)(?P<kind>Bestyrelse|Styregruppe|Udvalg|Repræsentantskab|Byråd|Kommunalbestyrelse|Direktion)s?møde\b",
    re.IGNORECASE,
)
_NAMED = {
    "bestyrelse": "Bestyrelsen",
    "styregruppe": "Styregruppen",
    "udvalg": "Udvalget",
    "repræsentantskab": "Repræsentantskabet",
    "byråd": "Byrådet",
    "kommunalbestyrelse": "Kommunalbestyrelsen",
    "direktion": "Direktionen",
}
_PLACE_WORDS = re.compile(
    r"(?=.{4,110}$)(?!.*\b(?:er|var|blev|skal|har|til|om|af)\b)(?:.*\b(?:\w*lokale[rt]?|\w*sal(?:en)?"
    r"|\w*rådhus(?:et)?|\w*hus(?:et)?|\w+vej|\w+gade|\w+plads|\w+torv|\w+stræde|\w+allé|kantine\w*)\b"
    r"|.*\b\d{4} [A-ZÆØÅ])",
    re.IGNORECASE,
)
#: a place that needs no day above it to be one
_MEETING_ROOM = re.compile(r"[^.:]{0,40}\b(?:\w*lokale\b|\w+sal(?:en)?(?=$|,|\s(?:på|i)\s))[^.:]{0,40}$", re.IGNORECASE)
_TIME_BEHIND = re.compile(r",?\s+(?:fra\s+)?kl\.?\s*\d.*$")
_PLACE_ROW = re.compile(r"(?:i|på)\s+(?P<place>[A-ZÆØÅ][^\n]{3,110})$")
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b", re.IGNORECASE)
_SPLIT_TITLE = re.compile(r"\s+[–—-]\s+")


def read_cover(rows: Sequence[Row], titles: Sequence[str]) -> Cover:
    """Reads the rows before the first item. ``titles``: of items and sections, so that a list of contents is known
    for one."""
    cover = Cover()
    left = without_contents([piece for row in rows for piece in split_labels(row)], titles)
    left = read_labelled(cover, left)
    left = read_people(cover, left)
    _read_free(cover, left)
    return cover


# ---- contents -------------------------------------------------------------------------------------------------------


# ---- labels ---------------------------------------------------------------------------------------------------------


# ---- people ---------------------------------------------------------------------------------------------------------


# ---- what is written out --------------------------------------------------------------------------------------------


def _read_free(cover: Cover, rows: Sequence[Row]) -> None:
    pending = False
    for text in _sentences_whole(rows):
        if match := MET.search(text):
            time = read_times(f"kl. {match['time']}")[0]
            if match["end"]:
                cover.end = cover.end or time
            else:
                cover.start = cover.start or time
            if len(text) < 60:
                continue
        if ATTENDS.search(text) and (" " in text) and not KIND_ONLY.match(text):
            cover.remarks.append(text)
            continue
        if pending and not _KINDS.search(text) and _SMALL_WORDS.fullmatch(text) and not re.search(r"\d", text):
            continue
        pending = _read_title_row(cover, text, pending=pending)
        if not (pending and _says_only_fields(cover, text)):
            cover.rest.append(text)


def _sentences_whole(rows: Sequence[Row]) -> list[str]:
    """The rows' texts; a sentence about attendance that goes on in the next rows is made whole."""
    texts: list[str] = []
    going_on = False
    for row in rows:
        text = row.text.strip()
        if going_on and not row.gap and not KIND_ONLY.match(text):
            texts[-1] = f"{texts[-1]} {text}"
        else:
            texts.append(text)
        going_on = (
            ATTENDS.search(texts[-1]) is not None
            and not texts[-1].endswith((".", ":", "!"))
            and len(texts[-1]) > _WRAPS
        )
    return texts


_LONGEST_TITLE_ROW = 110
_WRAPS = 40
"""A line shorter than this (characters) ends where it was meant to."""


def _says_only_fields(cover: Cover, text: str) -> bool:
    """True for a row that says nothing but what stands in a field ("Byrådet", "Referat"): the rest of a longer
    title row is kept with the text of no field."""
    return (
        KIND_ONLY.match(text) is not None
        or fold(text) in {fold(cover.body or ""), fold(cover.location or "")}
        or (re.fullmatch(r"(?:i|på)\s+" + re.escape(cover.location or "-") + r"\.?", text) is not None)
        or (len(text) < 40 and read_day(text) == cover.day is not None and not _OTHER_DAY.search(text))
        or _SMALL_WORDS.fullmatch(_without_fields(cover, text)) is not None
    )


#: a sentence about the case names some other day ("skal ændres med virkning fra 1. januar 2026.")
_SENTENCE = re.compile(r"\b(?:skal|er|bliver|ønsker|har|kan|foreslår|indstiller)\b")
_OTHER_DAY = re.compile(r"\b(?:opdateret|udsendt|udskrevet|publiceret|godkendt)\b", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"(?:\s|[.,:;–-]|\b(?:referat|beslutningsreferat|dagsorden|protokol|fra|til|for|af|over|ordinært|møde[ti]?|i|på|den|d"
    r"|kl|klokken|(?:man|tirs|ons|tors|fre|lør|søn)dag|\d{1,2}[.:]\d\d|\d{1,2}(?![.\d])|\d{1,2}\. [a-z]{3,9}\.? \d{4}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?![\wæøå]))*",
    re.IGNORECASE,
)


def _without_fields(cover: Cover, text: str) -> str:
    for said in (cover.body, cover.location):
        if said:
            text = text.replace(said, " ")
    return text


def _read_title_row(cover: Cover, text: str, *, pending: bool) -> bool:
    """Takes what a row of the title says; False where it says nothing of the meeting."""
    used = False
    if (kind := named_kind(text)) is not None:
        cover.kind = "minutes" if kind == "minutes" or cover.kind == "minutes" else kind
        used = KIND_ONLY.match(text) is not None or len(text) < _LONGEST_TITLE_ROW
    day = read_day(text)
    if day is not None and not _OTHER_DAY.search(text) and not (text.endswith(".") and _SENTENCE.search(text)):
        weight = 2 if _WEEKDAY.search(text) or re.search(r"\bkl\b|\bmøde", text, re.IGNORECASE) else 1
        if cover.day is None or weight > cover.sure_of_day:
            cover.day, cover.sure_of_day = day, weight
        take_times(cover, text, bare=len(text) < 50)
        used = True
    elif (used or pending) and len(text) < _LONGEST_TITLE_ROW:
        take_times(cover, text, bare=False)
        used = used or (cover.start is not None and _SMALL_WORDS.fullmatch(text) is not None)
    room = cover.body is not None and _MEETING_ROOM.match(text) is not None
    used = (not room and _take_body(cover, text)) or used
    if (cover.location is None and (place := PLACE_AFTER_TIME.search(text))) or (
        cover.location is None and pending and (place := _PLACE_ROW.match(text))
    ):
        cover.location = _TIME_BEHIND.sub("", place["place"]).strip(" .,")
        used = True
    elif cover.location is None and pending and not used and (_PLACE_WORDS if cover.day else _MEETING_ROOM).match(text):
        cover.location = text.rstrip(" .,")
        used = True
    return used


def named_kind(text: str) -> Kind | None:
    """The kind of document that a row names, minutes before an agenda; None where it names none."""
    named = list(_KINDS.finditer(text))
    if not named:
        return None
    return "minutes" if any(match["minutes"] for match in named) else "agenda"


def _take_body(cover: Cover, text: str) -> bool:
    if match := _MEETING_IN.search(text):
        body = _NAMED_BEFORE.sub("", (match["body"] or match["of"] or "").strip(" ,.-"))
        body = re.sub(r"\s+Tid(?: og sted)?:?$", "", body.rstrip(" :"))
        if (
            body
            and len(body) < 90
            and (names_body(body[0].upper() + body[1:]) or (match["body"] and body[0].isupper()))
        ):
            cover.body = cover.body or _tidy_body(body)
            return True
    bare = re.sub(r"[,\s]+(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:(?:den|d\.)\s+)?\d{1,2}\.?[-./ ].*$", "", text)
    for piece in _SPLIT_TITLE.split(bare):
        if names_body(piece) and len(piece) < 90 and not piece.endswith("."):
            if cover.body is None or (find_body(piece) and cover.body == piece.upper()):
                cover.body = _tidy_body(piece)
            return True
    if cover.body is None and (match := _MEETING_NAMED.search(text)):
        named = _NAMED[match["kind"].lower()]
        cover.body = match["stem"].capitalize() + named.lower() if match["stem"] else named
        return True
    if cover.body is None and (match := re.search(r"\b(?P<body>[A-ZÆØÅa-zæøå]\w*(?:[Rr]åd|udvalg|forum))smøde", text)):
        cover.body = match["body"][0].upper() + match["body"][1:] + "et"
        return True
    return False


def _tidy_body(body: str) -> str:
    body = re.sub(r"^[A-ZÆØÅ][\wæøå-]+ Kommunes?\s+(?=[A-ZÆØÅ])", "", body.strip(" ,.:-–"))
    return re.sub(r"[\s_]+\(?(?:19|20)\d{0,2}\s*(?:[-–]\s*(?:19|20)?\d\d)?\)?$", "", body)


#: "Mødet startede kl. 18.35 og sluttede kl. 21.35"
_AND_ENDED = re.compile(r"\s*(?:og|,)\s*(?:slut\w*|hæve\w*)\s*(?:kl\.?\s*)?(?P<time>\d{1,2}[.:]\d{2})", re.IGNORECASE)


def meeting_times(text: str) -> tuple[str | None, str | None]:
    """Start and end that sentences tell ("Mødet sluttede kl. 21.05")."""
    start = end = None
    for match in MET.finditer(text):
        time = read_times(f"kl. {match['time']}")[0]
        if match["end"]:
            end = end or time
        else:
            start = start or time
            if behind := _AND_ENDED.match(text, match.end()):
                end = end or read_times(f"kl. {behind['time']}")[0]
    return start, end


def is_person(text: str) -> bool:
    """True for a row that names one person and nothing else."""
    return person_of(text) is not None
