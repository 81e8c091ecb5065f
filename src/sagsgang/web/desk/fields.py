"""What people type into forms, as values. What can't be read is refused with a sentence, before any verb is run."""

from __future__ import annotations

from datetime import date, time
from typing import TypeVar

from django.http import QueryDict

from sagsgang.kernel.refusals import Refused

Row = TypeVar("Row")

NOT_WHOLE = "Formularen blev ikke sendt helt. Hent siden igen, og prøv en gang til."


def number(data: QueryDict, name: str) -> int | None:
    """A whole number from 0, or None where the field is empty."""
    text = data.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise Refused("number", f"„{text[:40]}“ er ikke et helt tal. Skriv det med cifre.")


def key(data: QueryDict, name: str) -> int:
    """A number that the page put there itself."""
    text = data.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Refused("form", NOT_WHOLE)
    return int(text)


def key_or_none(data: QueryDict, name: str) -> int | None:
    """The same where the field may be empty: a list's first choice."""
    return key(data, name) if data.get(name) else None


def day(data: QueryDict, name: str) -> date | None:
    """A date; None where the field is empty."""
    text = data.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("date", f"„{text[:40]}“ er ikke en dato. Skriv den som ÅÅÅÅ-MM-DD.") from None


def the_day(data: QueryDict, name: str) -> date:
    """A date that has to be there."""
    found = day(data, name)
    if found is None:
        raise Refused("no-date", "Vælg en dato.")
    return found


def moment(data: QueryDict, name: str) -> time | None:
    """A time of day ("9:30", "9.30"); None where the field is empty."""
    text = data.get(name, "").strip().replace(".", ":")
    try:
        return time.fromisoformat(text.zfill(5) if text.count(":") == 1 else text) if text else None
    except ValueError:
        raise Refused("time", f"„{text[:40]}“ er ikke et klokkeslæt. Skriv det som 9.30.") from None


def flag(data: QueryDict, name: str) -> bool:
    """A tick."""
    return data.get(name, "") in ("on", "1", "true")


def after_button(rows: list[Row], data: QueryDict) -> list[Row]:
    """The rows of a list after the one change that its button asks for: "op" is "up:2", "down:0" or "drop:1"."""
    what, _colon, place = data.get("op", "").partition(":")
    n = int(place) if place.isascii() and place.isdigit() and int(place) < len(rows) else -1
    rows = list(rows)
    if n >= 0 and what == "drop":
        rows.pop(n)
    elif n > 0 and what == "up":
        rows[n - 1 : n + 1] = [rows[n], rows[n - 1]]
    elif 0 <= n < len(rows) - 1 and what == "down":
        rows[n : n + 2] = [rows[n + 1], rows[n]]
    return rows
