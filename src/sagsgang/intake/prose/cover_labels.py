"""Labels on a cover ("Mødedato:", "Sted:") and their values: beside, below, or several labels first and their
values after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.intake.phrases.dates import read_times
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose.bodies import names_body
from sagsgang.intake.prose.cover_fields import (
    KIND_ONLY,
    MISSION,
    PLACE_AFTER_TIME,
    Cover,
    read_day,
    take_times,
)
from sagsgang.intake.prose.people_labels import read_label
from sagsgang.intake.repair import Row


def _labels(field_name: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split("|"), field_name)


_LABELS = {
    **_labels("when", "dato|mødedato|møde dato|tid|tidspunkt|mødetidspunkt|mødetid"
    "|kl|dato og tid|dato/tid|mødedato og tidspunkt|dag"
    "|mødets dato|dato og tidspunkt"),
    **_labels("start", "starttidspunkt|mødestart|start|mødet startede|starttid"
    "|starttidspunkt for møde|mødets start|mødet begyndte"),
    **_labels("end", "sluttidspunkt|slut|mødet slut|sluttid|sluttidspunkt for møde"
    "|mødet sluttede|mødet hævet|mødets slut"
    "|mødet hævet kl"),
    **_labels("place", "sted|mødested|lokale|lokation|mødelokale|mødets sted|adresse"),
    **_labels("body", "udvalg|råd|forum|mødenavn|navn|mødeforum|møde i|organ"),
    **_labels("remark", "bemærkninger|bemærk|bemærkning|noter|andre bemærkninger"),
    **_labels("skip", "udsendelsesdato|udsendt|opdateret|publiceret|offentliggjort|møde"
    "|mødetype|type|hent som fil|referat|journalnr"
    "|j.nr|tid og sted|udskrevet"),
}  # fmt: skip
_GLUED_LABEL = re.compile(
    r"^(Mødested|Udvalg|Mødedato|Dato|Tidspunkt|Sted|Starttidspunkt|Sluttidspunkt)(?=[A-ZÆØÅ][a-zæøå]|\d)"
)
_COLUMN_LABEL = re.compile(
    r"^(Mødedato|Mødetidspunkt|Mødested|Starttidspunkt|Sluttidspunkt|MØDEDATO|MØDETIDSPUNKT|MØDESTED"
    r"|STARTTIDSPUNKT|SLUTTIDSPUNKT|UDVALG|STED|Udvalg(?=\s[A-ZÆØÅ]))\s+(?=[A-ZÆØÅa-zæøå\d]\S)"
)


def label_of(text: str) -> tuple[str, str] | None:
    """(field, text behind the colon) of a row that is a label or begins with one."""
    text = _COLUMN_LABEL.sub(r"\1: ", _GLUED_LABEL.sub(r"\1: ", text))
    head, colon, rest = text.partition(":")
    kind = _LABELS.get(fold(head))
    if kind is None or (not colon and len(text) > 30):
        return None
    return kind, rest.strip()


def read_labelled(cover: Cover, rows: Sequence[Row]) -> list[Row]:
    """Takes labels and their values, also where several labels stand first and their values after them."""
    left: list[Row] = []
    index = 0
    while index < len(rows):
        found = label_of(rows[index].text)
        if found is None:
            left.append(rows[index])
            index += 1
            continue
        kind, value = found
        if value:
            index += 1
            if kind == "place":
                value, index = _long_place(rows, index, value)
            while kind == "remark" and index < len(rows) and not rows[index].gap and _goes_on(value, rows[index].text):
                value, index = f"{value} {rows[index].text}", index + 1
            if not _take(cover, kind, value):
                left.append(rows[index - 1])
            elif kind in ("when", "start", "end") and _says_more(value):
                cover.rest.append(rows[index - 1].text)
            continue
        labels: list[tuple[str, Row]] = []
        while index < len(rows) and (found := label_of(rows[index].text)) and not found[1]:
            labels.append((found[0], rows[index]))
            index += 1
        for label, row in labels:
            if (
                index >= len(rows)
                or label_of(rows[index].text)
                or read_label(rows[index].text)
                or (KIND_ONLY.match(rows[index].text) and label != "skip")
            ):
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


def _goes_on(value: str, following: str) -> bool:
    """Whether a remark that did not end goes on in the next row."""
    return not value.endswith((".", "!", ":")) and len(value) > 40 and label_of(following) is None


def _long_place(rows: Sequence[Row], index: int, value: str) -> tuple[str, int]:
    while (
        index < len(rows)
        and _GOES_ON.search(value)
        and not rows[index].gap
        and label_of(rows[index].text) is None
        and len(value) < 120
    ):
        if (
            re.search(r"\b\d{4}$", value) and not re.match(r"[A-ZÆØÅ][\w. ]{1,25}$", rows[index].text)
        ) or MISSION.match(rows[index].text):
            break
        value = f"{value} {rows[index].text}"
        index += 1
    return value, index


def _take(cover: Cover, kind: str, value: str) -> bool:
    if kind == "when":
        if cover.sure_of_day < 3 and (day := read_day(value)):
            cover.day, cover.sure_of_day = day, 3
        take_times(cover, value, bare=True)
        if place := PLACE_AFTER_TIME.search(value):
            cover.location = cover.location or place["place"].strip()
        return True
    if kind in ("start", "end"):
        time = read_times(
            value if "kl" in value.lower() else f"kl. {value}" if re.fullmatch(r"[\d.:]+", value) else value, bare=True
        )[0]
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
