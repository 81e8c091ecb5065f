"""Followers' lines, answered beside Django's middleware.

A follower's request needs two things of Django: who is looking, and what they missed. Led through the whole chain of
middleware it costs some fifteen hops between event loop and thread, which a thousand followers who come back at once
would all wait for; here it is one.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest

from sagsgang.kernel.access import CITIZEN, Viewer
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.meetings.models import Meeting
from sagsgang.web.live.hub import Follower, Frame, frame_of, hub
from sagsgang.web.live.stream import HELLO, missed

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_PATH = re.compile(r"(?:/en)?/live/(\d{1,18})/events/")
#: seconds for which a citizen's right to follow a meeting is not asked for again
GRANTED = 2.0
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


def _viewer(cookies: str) -> Viewer:
    """Who is looking, from the session's cookie. A citizen has none, and costs nothing."""
    try:
        morsel = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        morsel = None
    if morsel is None:
        return CITIZEN
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(morsel.value)
    return viewer_of(get_user(request))


def _admit(meeting: int, cookies: str) -> Viewer | None:
    """The viewer, or None where there is no such meeting for them."""
    close_old_connections()
    viewer = _viewer(cookies)
    return viewer if Meeting.objects.visible_to(viewer).filter(pk=meeting).exists() else None


def _seen(scope: Scope, headers: Mapping[bytes, bytes]) -> int | None:
    said = headers.get(b"last-event-id", b"").decode("latin-1")
    if not said:
        said = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("after", [""])[0]
    return int(said) if said.isascii() and said.isdigit() else None


class Lines:
    """An ASGI application that holds the followers' lines itself and hands everything else on."""

    def __init__(self, application: Application) -> None:
        self.application = application
        #: meeting -> (whether citizens may follow it, until when that is taken for granted)
        self._open: dict[int, tuple[bool, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if match is None:
            await self.application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        meeting = int(match[1])
        follower = Follower(f"meeting:{meeting}", CITIZEN)
        # Joined first, read afterwards: what happens in between comes through the hub, and nothing comes twice.
        known = await hub.join(follower)
        watch: asyncio.Task[None] | None = None
        try:
            seen = _seen(scope, headers)
            last = known if seen is None else seen
            admitted = self._enter_at_once(follower, meeting, headers, last)
            if admitted is None:
                admitted = await sync_to_async(self._enter)(follower, meeting, headers, last, known)
            if admitted is None:
                await send(
                    {"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]}
                )
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await self._say(send, b"".join((HELLO, *(frame.data for frame in admitted))))
            watch = asyncio.create_task(self._watch(receive, follower))
            await self._follow(send, follower, max(last, known))
        finally:
            hub.leave(follower)
            if watch is not None:
                watch.cancel()

    def _enter_at_once(
        self, follower: Follower, meeting: int, headers: Mapping[bytes, bytes], last: int
    ) -> list[Frame] | None:
        """What a citizen missed, from memory and without the database; None where that can't be said."""
        allowed, until = self._open.get(meeting, (False, 0.0))
        if settings.SESSION_COOKIE_NAME.encode() in headers.get(b"cookie", b"") or time.monotonic() > until:
            return None
        return hub.remembered(follower.stream, last, CITIZEN) if allowed else None

    def _enter(
        self, follower: Follower, meeting: int, headers: Mapping[bytes, bytes], last: int, known: int
    ) -> list[Frame] | None:
        """Everything that asks the database, in one go: the right to follow, and what was missed."""
        viewer = _admit(meeting, headers.get(b"cookie", b"").decode("latin-1"))
        if viewer is None:
            return None
        if viewer is CITIZEN:
            self._open = {**self._fresh(), meeting: (True, time.monotonic() + GRANTED)}
        follower.viewer = viewer
        return [frame_of(event) for event in missed(follower.stream, last, known, viewer)] if last < known else []

    def _fresh(self) -> dict[int, tuple[bool, float]]:
        now = time.monotonic()
        return {meeting: entry for meeting, entry in self._open.items() if entry[1] > now}

    @staticmethod
    async def _say(send: Send, data: bytes) -> None:
        await send({"type": "http.response.body", "body": data, "more_body": True})

    async def _follow(self, send: Send, follower: Follower, last: int) -> None:
        while (frame := await follower.frames.get()) is not None:
            if frame.seq == 0:
                await self._say(send, frame.data)
            elif frame.seq > last:
                last = frame.seq
                await self._say(send, frame.data)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    @staticmethod
    async def _watch(receive: Receive, follower: Follower) -> None:
        """Let the line go when the other end has gone."""
        while (await receive())["type"] != "http.disconnect":
            pass
        follower.drop()
