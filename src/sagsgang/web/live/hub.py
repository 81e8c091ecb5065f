"""One look at the database for all who follow: new events are fetched once per process and handed to every follower.

The hub asks the streams' own counters every :data:`INTERVAL` seconds, so it works alike on SQLite and PostgreSQL,
with one process or many, and needs nothing beside the database. An event is handed on in its stream's order. A follower
who was away asks for what came after the number it has seen, and misses nothing: numbers are given under the stream's
lock.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog
from django.db import close_old_connections

from sagsgang.kernel import events
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.events import readable_by
from sagsgang.kernel.models import Event

log = structlog.get_logger(__name__)

#: seconds between two looks while somebody follows; an event is shown half of that later on average
INTERVAL = 0.05
#: events that may wait for a slow follower; one that falls further behind is let go and comes back with its number
BACKLOG = 500
#: events of a stream that are kept in memory for those who come back after a lost line
REMEMBERED = 1000
#: seconds after which a sign of life is sent, so that proxies and browsers know that a silent line is alive
HEARTBEAT = 15.0

#: its own thread: the look for events must not wait behind a thousand followers who come back at once
_LOOKING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub")


@dataclass(frozen=True, slots=True)
class Frame:
    """An event as it goes over the line, written once for all who get it. ``seq`` 0 is a sign of life."""

    seq: int
    data: bytes


PULSE = Frame(0, b": puls\n\n")


def frame_of(event: Event) -> Frame:
    """The event in the form of server-sent events, its number as id."""
    data = {"kind": event.kind, "at": event.at.isoformat(), **event.data}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Frame(event.seq, f"id: {event.seq}\nevent: {event.kind}\ndata: {text}\n\n".encode())


@dataclass(eq=False)
class Follower:
    """Somebody who follows a stream. ``frames`` holds what is to be sent; None says that the line has to be dropped."""

    stream: str
    viewer: Viewer
    frames: asyncio.Queue[Frame | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG))

    def offer(self, frame: Frame) -> None:
        """Hand a frame over; drop the line where too many wait already."""
        try:
            self.frames.put_nowait(frame)
        except asyncio.QueueFull:
            self.drop()

    def drop(self) -> None:
        """Let the line go. What waits is thrown away: who comes back asks from the last number it saw."""
        while not self.frames.empty():
            self.frames.get_nowait()
        self.frames.put_nowait(None)


def _new_events(known: dict[str, int]) -> dict[str, list[Event]]:
    """What came since the numbers in ``known``, by stream. One query, and one more for each stream with news."""
    close_old_connections()
    news = {name: last for name, last in events.last_numbers(known).items() if last > known[name]}
    return {name: events.since(name, known[name], limit=last - known[name]) for name, last in news.items()}


def last_number(stream: str) -> int:
    """The number of the stream's newest event, 0 where there is none."""
    close_old_connections()
    return events.last_numbers([stream]).get(stream, 0)


class Hub:
    """All followers of this process, and the one task that looks for events on their behalf."""

    def __init__(self) -> None:
        self._followers: dict[str, set[Follower]] = defaultdict(set)
        self._known: dict[str, int] = {}
        #: the newest events of each followed stream, so that those who come back at once need no database
        self._recent: dict[str, deque[Event]] = {}
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def join(self, follower: Follower) -> int:
        """Begin to follow; returns the number of the last event that will *not* be handed over by the hub."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            # Another event loop (a test's, or a restarted worker's) than the one the last followers lived in.
            self._followers.clear()
            self._known.clear()
            self._recent.clear()
            self._task, self._loop = None, loop
        self._followers[follower.stream].add(follower)
        if follower.stream not in self._known:
            number = await loop.run_in_executor(_LOOKING, last_number, follower.stream)
            self._known.setdefault(follower.stream, number)
            self._recent.setdefault(follower.stream, deque(maxlen=REMEMBERED))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        return self._known[follower.stream]

    def leave(self, follower: Follower) -> None:
        """Stop following."""
        followers = self._followers.get(follower.stream)
        if followers is None:
            return
        followers.discard(follower)
        if not followers:
            del self._followers[follower.stream]
            self._known.pop(follower.stream, None)
            self._recent.pop(follower.stream, None)

    def remembered(self, stream: str, after: int, viewer: Viewer) -> list[Frame] | None:
        """What came after number ``after`` and this viewer may see; None where that is not remembered any more."""
        recent = self._recent.get(stream)
        if recent is None or after > self._known.get(stream, 0):
            return None
        if after == self._known[stream]:
            return []
        if not recent or recent[0].seq > after + 1:
            return None
        return [frame_of(event) for event in recent if event.seq > after and readable_by(event, viewer)]

    @property
    def count(self) -> int:
        """How many follow at this moment."""
        return sum(len(followers) for followers in self._followers.values())

    def _hand_on(self, stream: str, news: list[Event]) -> None:
        followers = list(self._followers.get(stream, ()))
        for event in news:
            frame = frame_of(event)
            for follower in followers:
                if readable_by(event, follower.viewer):
                    follower.offer(frame)
        if stream in self._known and news:
            self._known[stream] = news[-1].seq
            self._recent[stream].extend(news)

    async def _look(self) -> None:
        pulse = time.monotonic()
        while self._followers:
            try:
                found = await asyncio.get_running_loop().run_in_executor(_LOOKING, _new_events, dict(self._known))
            except Exception:
                # The database is away or restarting: followers keep their lines and get everything afterwards.
                log.exception("looking for events failed")
                await asyncio.sleep(1)
                continue
            for stream, news in found.items():
                self._hand_on(stream, news)
            if time.monotonic() - pulse > HEARTBEAT:
                pulse = time.monotonic()
                for followers in self._followers.values():
                    for follower in followers:
                        follower.offer(PULSE)
            await asyncio.sleep(INTERVAL)
        self._task = None


hub = Hub()
