"""What the rows before the first item say: whose meeting, when, where, who was there, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sagsgang.intake.parsed import Kind
from sagsgang.intake.phrases.dates import MONTHS, find_dates, read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.bodies import BODY, find_body, names_body
from sagsgang.intake.prose.people import People, gather, is_part_of_person, person_of, is_spaced_name, read_label, read_list, read_row, split_people
from sagsgang.intake.repair import Row


@dataclass(slots=True)
class Cover:
    """``remarks``: sentences about attendance and disqualification, for the caller to read; ``rest``: text of no field."""

    body: str | None = None
    kind: Kind | None = None
    day: date | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    people: People = field(default_factory=People)
    remarks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    sure_of_day: int = 0


def _labels(field_name: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split("|"), field_name)


_LABELS = {
    **_labels("when", "dato|mødedato|møde dato|tid|tidspunkt|mødetidspunkt|mødetid|dato og tid|dato/tid|mødedato og tidspunkt|dag|mødets dato|dato og tidspunkt"),
    **_labels("start", "starttidspunkt|mødestart|start|mødet startede|starttid|starttidspunkt for møde|mødets start|mødet begyndte"),
    **_labels("end", "sluttidspunkt|slut|mødet slut|sluttid|sluttidspunkt for møde|mødet sluttede|mødet hævet|mødets slut|mødet hævet kl"),
    **_labels("place", "sted|mødested|lokale|lokation|mødelokale|mødets sted|adresse"),
    **_labels("body", "udvalg|råd|forum|mødenavn|navn|mødeforum|møde i|organ"),
    **_labels("remark", "bemærkninger|bemærk|bemærkning|noter|andre bemærkninger"),
    **_labels("skip", "udsendelsesdato|udsendt|opdateret|publiceret|offentliggjort|møde|mødetype|type|hent som fil|referat|journalnr|j.nr|tid og sted|udskrevet"),
}  # fmt: skip
_GLUED_LABEL = re.compile(r"^(Mødested|Udvalg|Mødedato|Dato|Tidspunkt|Sted|Starttidspunkt|Sluttidspunkt)(?=[A-ZÆØÅ][a-zæøå]|\d)")
_COLUMN_LABEL = re.compile(
    r"^(Mødedato|Mødetidspunkt|Mødested|Starttidspunkt|Sluttidspunkt|Mødelokale|MØDEDATO|MØDETIDSPUNKT|MØDESTED|STARTTIDSPUNKT|SLUTTIDSPUNKT|UDVALG|STED)\s+(?=[A-ZÆØÅa-zæøå\d]\S)"
)
_CONTENTS = frozenset(
    "indholdsfortegnelse|indhold|dagsorden|punkter|dagsordenspunkter|dagsordenpunkter|dagsordenens punkter|sagsoversigt|emner|oversigt|punktoversigt|sager".split("|")
)
_CONTENTS_HEAD = re.compile(r"(?:pkt|punkt|sag|nr)\.?(?:\s*nr\.?)?\s+(?:tekst|emne|titel|overskrift)?\s*side$|sag nr\.?\s+side$|sag\s+tekst\s+side(?:nr\.?)?$|sager \d+\s*[-–]\s*\d+$", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?P<minutes>referat\w*|beslutningsprotokol\w*|protokol\w*|beslutningsreferat\w*)\b|\b(?P<agenda>dagsorden\w*|tillægsdagsorden\w*|mødeindkaldelse|indkaldelse)\b", re.IGNORECASE
)
_KIND_ONLY = re.compile(
    r"(?:(?:åben[t]?|offentlig[t]?|foreløbig[t]?|endelig[t]?|udskrift af|lukket)\s+)?(?:tillægs)?(?:referat|dagsorden|protokol|beslutningsprotokol|beslutningsprotokollen|beslutningsreferat|dagsordener)"
    r"(?:\s*(?:og|/|med)\s*(?:beslutnings)?(?:referat(?:er)?|dagsorden))?(?:\s+(?:19|20)\d\d)?(?:\s+(?:til|af|fra|for|over))?\s*:?$",
    re.IGNORECASE,
)
_MEETING_IN = re.compile(
    rf"\bmøde(?:t|r)?\s+(?:nr\.?\s*\d+\s+)?i\s+(?P<body>.+?)(?=\s*(?:,|\bden\b|\bd\.|\bkl\b|(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\d{{1,2}}[.-]|\(|$))|\b(?P<of>{BODY})s\s+(?:\w+\s+)?møde\b",
    re.IGNORECASE,
)
_MEETING_NAMED = re.compile(r"\b(?P<kind>Bestyrelse|Styregruppe|Udvalg|Repræsentantskab|Byråd|Kommunalbestyrelse|Direktion)s?møde\b", re.IGNORECASE)
_NAMED = {"bestyrelse": "Bestyrelsen", "styregruppe": "Styregruppen", "udvalg": "Udvalget", "repræsentantskab": "Repræsentantskabet",
          "byråd": "Byrådet", "kommunalbestyrelse": "Kommunalbestyrelsen", "direktion": "Direktionen"}  # fmt: skip
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ENGLISH_DATE = re.compile(rf"\b(?P<month>{'|'.join({*_ENGLISH, *MONTHS})})\s+(?P<day>\d{{1,2}}),\s*(?P<year>\d{{4}})", re.IGNORECASE)
_PLACE_AFTER_TIME = re.compile(r"(?:kl\.?\s*[\d.:]+(?:\s*[-–]\s*(?:kl\.?\s*)?[\d.:]+)?|\b(?:19|20)\d\d)(?:[,.]?\s+(?:i|på|,)\s+|,\s+(?=(?:møde)?lokale|rådhus|byråd|kantine|[A-ZÆØÅ][\wæøå]+(?:vej|gade|salen|huset|hallen)))(?P<place>[A-ZÆØÅa-zæøå][^\n]{2,110})$", re.IGNORECASE)
_PLACE_WORDS = re.compile(
    r"(?=.{4,110}$)(?!.*\b(?:er|var|blev|skal|har|til|om|af)\b)(?:.*\b(?:\w*lokale[rt]?|\w*sal(?:en)?|\w*rådhus(?:et)?|\w*hus(?:et)?|\w+vej|\w+gade|\w+plads|\w+torv|\w+stræde|\w+allé|kantine\w*)\b|.*\b\d{4} [A-ZÆØÅ])",
    re.IGNORECASE,
)
_PLACE_ROW = re.compile(r"(?:i|på)\s+(?P<place>[A-ZÆØÅ][^\n]{3,110})$")
_MET = re.compile(
    r"mødet (?:blev |er |var )?(?:(?P<end>slut\w*|hævet|hævedes|afslutte\w*)|(?P<start>startede|begyndte|åbnet))\s*(?:kl\.?\s*)?(?P<time>\d{1,2}(?:[.:]\d{2})?)", re.IGNORECASE
)
_ATTENDS = re.compile(
    r"\b(?:afbud|forfald|fraværende|mødt\b|deltog|medvirkede|forlod|ankom|inhabil\w*|stedfortræder\w*|suppleant\w*|i stedet mødte|ikke til stede|til stede)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b", re.IGNORECASE)
_SPLIT_TITLE = re.compile(r"\s+[–—-]\s+")
_MISSION = re.compile(r"(?:mission|vision|deltagerfortegnelse)$", re.IGNORECASE)


def read_day(text: str) -> date | None:
    """The first whole date, also as "April 3, 2019", "11 januar, 2021" or "15-maj-2002"."""
    if match := _ENGLISH_DATE.search(text):
        word = match["month"].lower()
        month = _ENGLISH.index(word) + 1 if word in _ENGLISH else MONTHS[word]
        try:
            return date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            return None
    text = re.sub(r"(\d{1,2})-([a-zæøå]{3,9})-(\d{4})", r"\1. \2 \3", text, flags=re.IGNORECASE)
    text = re.sub(r"(\d{1,2}\.? [a-zæøå]{3,9}),\s*(\d{4})", r"\1 \2", text, flags=re.IGNORECASE)
    found = find_dates(text)
    return found[0].date if found else None


def read_cover(rows: Sequence[Row], titles: Sequence[str]) -> Cover:
    """Reads the rows before the first item. ``titles``: of items and sections, so that a list of contents is known for one."""
    cover = Cover()
    left = _without_contents([piece for row in rows for piece in _split_labels(row)], titles)
    left = _read_labelled(cover, left)
    left = _read_people(cover, left)
    _read_free(cover, left)
    return cover


_SECOND_LABEL = re.compile(r"(?<=[.;])\s+(?=(?:Afbud|Fraværende|Forfald|Mødet (?:slut|hæve|blev hævet)\w*)\b)")


def _split_labels(row: Row) -> list[Row]:
    """"Til stede var A, B og C. Afbud fra D." says two things."""
    pieces = _SECOND_LABEL.split(row.text)
    if len(pieces) == 1 or not read_label(pieces[0]):
        return [row]
    return [replace(row, text=piece.rstrip("."), gap=row.gap and not at) for at, piece in enumerate(pieces)]


# ---- contents -------------------------------------------------------------------------------------------------------

_NUMBERING = re.compile(r"^(?:[•·]\s*)?(?:(?:punkt|pkt|nr|sag)\.?\s*)?(?:[A-ZÆØÅ]{1,4}\s)?\d{1,4}(?:[./]\d{1,4})*(?:\.{2,3}|[.:)])?\s*(?:\((?:åben|åbent|lukket)\)\s*)?(?:[-–]\s*)?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s*\.){2,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$|\s+(?:\d{1,3}|[ivxl]{1,6})$")
_DOTS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")
_LEAST = 5


def _without_contents(rows: Sequence[Row], titles: Sequence[str]) -> list[Row]:
    known = [fold(title) for title in titles if title]
    kept: list[Row] = []
    inside = False
    for row in rows:
        folded = fold(row.text)
        if folded in _CONTENTS and (folded != "dagsorden" or inside) or _CONTENTS_HEAD.match(row.text):
            inside = True
            continue
        plain = fold(re.sub(r"\s*[-–]?\s*\(?(?:lukket(?: punkt)?|L)\)?$", "", _LEADER.sub("", _NUMBERING.sub("", row.text))))
        plain = re.sub(r"^lukket(?: sag| punkt)?:\s*", "", plain)
        if _DOTS.search(row.text):
            # listed, but not among the items: closed ones may be named here only
            inside = True
            if plain and not _MISSION.match(plain) and not any(_said(plain, title) for title in known):
                kept.append(replace(row, text=_LEADER.sub("", row.text)))
            continue
        bare_number = not plain and any(char.isdigit() for char in row.text)
        if inside and len(plain) > 2 and _LEADER.search(row.text) and any(title.endswith(plain) for title in known):  # noqa: PLR2004
            continue  # the end of a title that took two lines
        if bare_number and (inside or _LEADER.search(row.text)) or (len(plain) >= _LEAST and any(_said(plain, title) for title in known)):
            inside = True
            continue
        kept.append(row)
    return kept


def _said(plain: str, title: str) -> bool:
    return title.startswith(plain) or plain == title or (len(plain) > 8 and title.endswith(plain))  # noqa: PLR2004


# ---- labels ---------------------------------------------------------------------------------------------------------


def _label_of(text: str) -> tuple[str, str] | None:
    """(field, text behind the colon) of a row that is a label or begins with one."""
    text = _COLUMN_LABEL.sub(r"\1: ", _GLUED_LABEL.sub(r"\1: ", text))
    head, colon, rest = text.partition(":")
    kind = _LABELS.get(fold(head))
    if kind is None or (not colon and len(text) > 30):  # noqa: PLR2004
        return None
    return kind, rest.strip()


def _read_labelled(cover: Cover, rows: Sequence[Row]) -> list[Row]:
    """Takes labels and their values, also where several labels stand first and their values after them."""
    left: list[Row] = []
    index = 0
    while index < len(rows):
        found = _label_of(rows[index].text)
        if found is None:
            left.append(rows[index])
            index += 1
            continue
        kind, value = found
        if value:
            index += 1
            if kind == "place":
                value, index = _long_place(rows, index, value)
            if not _take(cover, kind, value):
                left.append(rows[index - 1])
            elif kind in ("when", "start", "end") and _says_more(value):
                cover.rest.append(rows[index - 1].text)
            continue
        labels: list[tuple[str, Row]] = []
        while index < len(rows) and (found := _label_of(rows[index].text)) and not found[1]:
            labels.append((found[0], rows[index]))
            index += 1
        for label, row in labels:
            if index >= len(rows) or _label_of(rows[index].text) or read_label(rows[index].text) or _KIND_ONLY.match(rows[index].text) and label != "skip":
                if label == "skip":
                    left.append(row)
                continue
            if label == "skip":
                left.append(row)
                continue
            value = rows[index].text
            if label == "when" and read_day(value) is None and read_times(value, bare=True) == (None, None):
                continue
            if label == "body" and (read_day(value) is not None or not names_body(value, strict=False)):
                continue
            index += 1
            if label == "place":
                value, index = _long_place(rows, index, value)
            _take(cover, label, value)
    return left


_TIME_WORDS = re.compile(r"\b(?:\w+dag|den|d|kl|klokken|til|fra|\d+|[a-zæøå]{3,9}(?= \d{4}))\b", re.IGNORECASE)


def _says_more(value: str) -> bool:
    """Whether a label's value says more than day and time: the rest must not be lost."""
    return len(re.sub(r"[\W_]+", "", _TIME_WORDS.sub("", value))) > _LITTLE


_LITTLE = 12
_GOES_ON = re.compile(r"[,;]$|\b\d{4}$|\bog$|-$")


def _long_place(rows: Sequence[Row], index: int, value: str) -> tuple[str, int]:
    while index < len(rows) and _GOES_ON.search(value) and not rows[index].gap and _label_of(rows[index].text) is None and len(value) < 120:  # noqa: PLR2004
        if re.search(r"\b\d{4}$", value) and not re.match(r"[A-ZÆØÅ][\w. ]{1,25}$", rows[index].text) or _MISSION.match(rows[index].text):
            break
        value = f"{value} {rows[index].text}"
        index += 1
    return value, index


def _take(cover: Cover, kind: str, value: str) -> bool:
    if kind == "when":
        if cover.sure_of_day < 3 and (day := read_day(value)):  # noqa: PLR2004
            cover.day, cover.sure_of_day = day, 3
        _times(cover, value, bare=True)
        if place := _PLACE_AFTER_TIME.search(value):
            cover.location = cover.location or place["place"].strip()
        return True
    if kind in ("start", "end"):
        time = read_times(value if "kl" in value.lower() else f"kl. {value}" if re.fullmatch(r"[\d.:]+", value) else value, bare=True)[0]
        if time and kind == "start":
            cover.start = cover.start or time
        elif time:
            cover.end = cover.end or time
        cover.day = cover.day or read_day(value)
        return time is not None
    if kind == "place":
        cover.location = cover.location or value.rstrip(" .,")
        return True
    if kind == "body":
        if not names_body(value, strict=False) or read_day(value):
            return False
        cover.body = cover.body or value
        return True
    if kind == "remark" and value:
        cover.remarks.append(value)
        return True
    return False


def _times(cover: Cover, text: str, *, bare: bool) -> None:
    start, end = read_times(text, bare=bare)
    cover.start = cover.start or start
    cover.end = cover.end or end


# ---- people ---------------------------------------------------------------------------------------------------------


def _read_people(cover: Cover, rows: Sequence[Row]) -> list[Row]:
    left: list[Row] = []
    index = 0
    while index < len(rows):
        label = read_label(rows[index].text)
        if label is None or (label[1] and not _begins_people(label[1])):
            left.append(rows[index])
            index += 1
            continue
        group, value = label
        index += 1
        if not value and group == "participants":
            index, value = _skip_second_label(rows, index)
        block: list[Row] = []
        if value:
            value, index = _wrapped(rows, index, value)
            if not read_list(cover.people, value, group):
                cover.remarks.append(f"Til stede: {value}" if value.startswith("Alle ") else value)
        while index < len(rows) and (_is_person_row(rows, index) or (block and _is_wrap(block[-1].text, rows[index].text))):
            block.append(rows[index])
            index += 1
        for text in gather(block):
            if not read_list(cover.people, text, group):
                cover.rest.append(text)
    return left


def _skip_second_label(rows: Sequence[Row], index: int) -> tuple[int, str]:
    """Two empty labels one below the other ("Til stede:" / "Fraværende:") head two columns: whoever stands below is under the
    first, as far as the text order tells."""
    following = read_label(rows[index].text) if index < len(rows) else None
    if following is None or following[0] != "absent":
        return index, ""
    if not following[1] and index + 1 < len(rows) and _is_person_row(rows, index + 1):
        return index + 1, ""
    return index, ""


def _begins_people(text: str) -> bool:
    return fold(text) in ("ingen", "-") or text[0].isupper()


def _wrapped(rows: Sequence[Row], index: int, value: str) -> tuple[str, int]:
    """A list on one line that goes on in the next."""
    while index < len(rows) and not rows[index].gap and read_label(rows[index].text) is None and _label_of(rows[index].text) is None and _list_goes_on(value):
        value = f"{value} {rows[index].text}"
        index += 1
    return value, index


def _list_goes_on(value: str) -> bool:
    value = value.rstrip()
    if value.count("(") > value.count(")"):
        return True
    pieces = split_people(value)
    if len(pieces) < 2:  # noqa: PLR2004
        return value.endswith((",", " og", "-")) and "," in value[:-1]
    return value.endswith((",", " og", "-")) or person_of(pieces[-1]) is None


def _is_wrap(before: str, text: str) -> bool:
    return bool(re.search(r"\([^)]*$", before)) and len(text) < 60 or is_part_of_person(text)  # noqa: PLR2004


def _is_person_row(rows: Sequence[Row], index: int) -> bool:
    text = rows[index].text
    if read_label(text) is not None or _label_of(text) is not None or len(text) > 400:  # noqa: PLR2004
        return False
    if names_body(text) or _MET.search(text):
        return False
    people = People()
    return read_row(people, text, "participants") or is_spaced_name(text) or (text.count(",") > 0 and _ATTENDS.search(text) is None and read_list(people, text, "participants"))


# ---- what is written out --------------------------------------------------------------------------------------------


def _read_free(cover: Cover, rows: Sequence[Row]) -> None:
    pending = False
    for text in _sentences_whole(rows):
        if match := _MET.search(text):
            time = read_times(f"kl. {match['time']}")[0]
            if match["end"]:
                cover.end = cover.end or time
            else:
                cover.start = cover.start or time
            if len(text) < 60:  # noqa: PLR2004
                continue
        if _ATTENDS.search(text) and (" " in text) and not _KIND_ONLY.match(text):
            cover.remarks.append(text)
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
        if going_on and not row.gap and not _KIND_ONLY.match(text):
            texts[-1] = f"{texts[-1]} {text}"
        else:
            texts.append(text)
        going_on = _ATTENDS.search(texts[-1]) is not None and not texts[-1].endswith((".", ":", "!")) and len(texts[-1]) > _WRAPS
    return texts


_WRAPS = 40
"""A line shorter than this (characters) ends where it was meant to."""


def _says_only_fields(cover: Cover, text: str) -> bool:
    """True for a row that says nothing but what stands in a field ("Byrådet", "Referat"): the rest of a longer title row
    is kept with the text of no field."""
    return _KIND_ONLY.match(text) is not None or fold(text) in {fold(cover.body or ""), fold(cover.location or "")} or (
        re.fullmatch(r"(?:i|på)\s+" + re.escape(cover.location or "-") + r"\.?", text) is not None
    ) or (len(text) < 40 and read_day(text) is not None)  # noqa: PLR2004


def _read_title_row(cover: Cover, text: str, *, pending: bool) -> bool:
    """Takes what a row of the title says; False where it says nothing of the meeting."""
    used = False
    if match := _KINDS.search(text):
        kind: Kind = "minutes" if _has_minutes(text) else "agenda"
        cover.kind = "minutes" if kind == "minutes" or cover.kind == "minutes" else kind
        used = _KIND_ONLY.match(text) is not None or len(text) < 110  # noqa: PLR2004
    day = read_day(text)
    if day is not None and not re.match(r"(?:opdateret|udsendt|udskrevet|publiceret|godkendt)", text, re.IGNORECASE):
        weight = 2 if _WEEKDAY.search(text) or re.search(r"\bkl\b|\bmøde", text, re.IGNORECASE) else 1
        if cover.day is None or weight > cover.sure_of_day:
            cover.day, cover.sure_of_day = day, weight
        _times(cover, text, bare=len(text) < 50)  # noqa: PLR2004
        used = True
    elif used or pending:
        _times(cover, text, bare=False)
    used = _take_body(cover, text) or used
    if cover.location is None and (place := _PLACE_AFTER_TIME.search(text)):
        cover.location = place["place"].strip(" .,")
        used = True
    elif cover.location is None and pending and (place := _PLACE_ROW.match(text)):
        cover.location = place["place"].strip(" .,")
        used = True
    elif cover.location is None and pending and cover.day is not None and _PLACE_WORDS.match(text) and not used:
        cover.location = text.rstrip(" .,")
        used = True
    return used


def _has_minutes(text: str) -> bool:
    return any(match["minutes"] for match in _KINDS.finditer(text))


def _take_body(cover: Cover, text: str) -> bool:
    if match := _MEETING_IN.search(text):
        body = (match["body"] or match["of"] or "").strip(" ,.-")
        body = re.sub(r"\s+Tid(?: og sted)?:?$", "", body.rstrip(" :"))
        if body and len(body) < 90 and (names_body(body[0].upper() + body[1:]) or (match["body"] and body[0].isupper())):  # noqa: PLR2004
            cover.body = cover.body or _tidy_body(body)
            return True
    bare = re.sub(r"[,\s]+(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:(?:den|d\.)\s+)?\d{1,2}\.?[-./ ].*$", "", text)
    for piece in _SPLIT_TITLE.split(bare):
        if names_body(piece) and len(piece) < 90 and not piece.endswith("."):  # noqa: PLR2004
            if cover.body is None or (find_body(piece) and cover.body == piece.upper()):
                cover.body = _tidy_body(piece)
            return True
    if cover.body is None and (match := _MEETING_NAMED.search(text)):
        cover.body = _NAMED[match["kind"].lower()]
        return True
    if cover.body is None and (match := re.search(r"\b(?P<body>[A-ZÆØÅ][\wæøå]*(?:råd|udvalg|forum))smøde", text)):
        cover.body = match["body"] + "et"
        return True
    return False


def _tidy_body(body: str) -> str:
    body = re.sub(r"^[A-ZÆØÅ][\wæøå-]+ Kommunes?\s+(?=[A-ZÆØÅ])", "", body.strip(" ,.:-–"))
    return re.sub(r"[\s_]+(?:19|20)\d{0,2}\s*(?:[-–]\s*(?:19|20)?\d\d)?$", "", body)


def meeting_times(text: str) -> tuple[str | None, str | None]:
    """Start and end that sentences tell ("Mødet sluttede kl. 21.05")."""
    start = end = None
    for match in _MET.finditer(text):
        time = read_times(f"kl. {match['time']}")[0]
        if match["end"]:
            end = end or time
        else:
            start = start or time
    return start, end


def is_person(text: str) -> bool:
    """True for a row that names one person and nothing else."""
    return person_of(text) is not None
