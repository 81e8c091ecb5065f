"""The one clock. Everything that asks what time it is asks here, so that a test or a demo can say what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Danish bodies meet, count deadlines and sign in this zone, wherever the server stands.
COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_frozen: ContextVar[datetime | None] = ContextVar("sagsgang_clock", default=None)


def now() -> datetime:
    """The current moment, timezone-aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def frozen() -> datetime | None:
    """The moment that :func:`set_clock` holds; None where the clock runs."""
    return _frozen.get()


def today() -> date:
    """The current date in Denmark."""
    return now().astimezone(COPENHAGEN).date()


@contextmanager
def set_clock(moment: datetime) -> Iterator[None]:
    """Inside the block it is ``moment`` (which must carry a time zone).

    Raises ValueError for a naive datetime: a deadline that is off by an hour is worse than an error.
    """
    if moment.tzinfo is None:
        raise ValueError("the clock needs a moment with a time zone")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
