"""Live events, numbered per stream without a gap, and the projections that follow them inside the transaction.

The stream's row is locked while an event gets its number, so a follower who has seen number 7 has seen all before it:
number 8 can't become visible before number 7 has been committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer, vocabulary
from sagsgang.kernel.audit import canonical
from sagsgang.kernel.models import Event, Stream

Projection = Callable[[Event], None]
_projections: dict[str, list[Projection]] = defaultdict(list)


def projects(*kinds: str) -> Callable[[Projection], Projection]:
    """Register a function that keeps derived data (the search index) in step with events of these kinds.

    It runs inside the command's transaction: derived data is right or nothing happened. It must not decide anything.
    """

    def register(function: Projection) -> Projection:
        for kind in kinds:
            if function not in _projections[kind]:
                _projections[kind].append(function)
        return function

    return register


def _next_number(name: str) -> tuple[int, int]:
    """(stream id, next number), with the stream's row locked until the transaction ends."""
    table = connection.ops.quote_name(Stream._meta.db_table)
    with connection.cursor() as cursor:
        # One statement that creates, locks and counts; both databases know it.
        cursor.execute(
            f"INSERT INTO {table} (name, last) VALUES (%s, 1) "
            f"ON CONFLICT (name) DO UPDATE SET last = {table}.last + 1 RETURNING id, last",
            [name],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def append(
    *, stream: str, kind: str, scope: str, data: Mapping[str, Any], needs: str = "", about: object = None
) -> Event:
    """Add an event to ``stream`` and run its projections, which find ``about`` on it. Must run inside the command's
    transaction."""
    stream_id, seq = _next_number(stream)
    event = Event(
        # With its name, which projections ask for.
        stream=Stream(pk=stream_id, name=stream, last=seq),
        seq=seq,
        kind=kind,
        at=clock.now(),
        scope=scope,
        needs=needs,
        data=canonical(data),
    )
    event.save(force_insert=True)
    event.about = about
    for project in _projections[kind]:
        project(event)
    return event


def readable_by(event: Event, viewer: Viewer) -> bool:
    """Whether ``viewer`` may see ``event``."""
    if not event.needs:
        return True
    wanted = vocabulary().get(event.needs)
    return wanted is not None and viewer.may(wanted, event.scope)


def since(stream: str, seq: int, *, limit: int = 500) -> list[Event]:
    """The events of ``stream`` after number ``seq``, in order, at most ``limit``."""
    return list(Event.objects.filter(stream__name=stream, seq__gt=seq).order_by("seq")[:limit])


def last_numbers(streams: Iterable[str]) -> dict[str, int]:
    """The number of the newest event of each of these streams; one that has none is left out. One query."""
    return dict(Stream.objects.filter(name__in=list(streams)).values_list("name", "last"))
