"""The product's own server for journeys in which several people meet: live lines need ASGI, which live_server is not.

Granian runs in a thread of the test's process, as ``sagsgang serve`` runs it, on the test's database file. Commands that
a test gives by itself go to the same database, so the browsers see what they did.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from random import SystemRandom
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.cast import Cast

#: width and height of the windows people have
WINDOWS = {"desk": (1366, 900), "tablet": (820, 1180), "phone": (390, 844)}


class Line:
    """What lies between the browsers and the server. ``cut`` drops every connection and takes no new one, as a lost
    network does, whatever the server itself is waiting for; ``mend`` lets them through again."""

    def __init__(self, port: int, behind: int) -> None:
        self.port, self.behind = port, behind
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="line", daemon=True).start()

    def mend(self) -> None:
        self._do(self._mend())

    def cut(self) -> None:
        self._do(self._cut())

    def _do(self, doing: Coroutine[object, object, None]) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(10)

    async def _mend(self) -> None:
        self._server = await asyncio.start_server(self._join, "127.0.0.1", self.port)

    async def _cut(self) -> None:
        self._server.close()
        for writer in self._open:
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            inward, outward = await asyncio.open_connection("127.0.0.1", self.behind)
        except OSError:
            writer.close()  # nobody answers behind it yet
            return
        ends = {writer, outward}
        self._open |= ends
        with contextlib.suppress(OSError):
            await asyncio.gather(_carry(reader, outward), _carry(inward, writer))
        for end in ends:
            end.close()
        self._open -= ends


async def _carry(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        to.write(data)
        await to.drain()
    to.close()


@dataclass
class AsgiServer:
    """The server, and the line to it that browsers use."""

    port: int
    line: Line
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _server: object = field(init=False)
    _thread: threading.Thread | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where browsers find it: at the other end of the line."""
        return f"http://127.0.0.1:{self.line.port}"

    def up(self) -> None:
        """Answer, and return when it does."""
        from granian.constants import Interfaces
        from granian.log import LogLevels
        from granian.server.embed import Server

        from sagsgang.config.asgi import application

        started = threading.Event()

        def run() -> None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
            self._server = Server(
                application, address="127.0.0.1", port=self.port, interface=Interfaces.ASGINL, websockets=False,
                backpressure=500, log_level=LogLevels.warning,
            )  # fmt: skip
            self._loop.call_soon(started.set)
            with contextlib.suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._server.serve())
            # Lines that were open when the server stopped are waited for by nobody any more.
            if left := asyncio.all_tasks(self._loop):
                for task in left:
                    task.cancel()
                self._loop.run_until_complete(asyncio.wait(left, timeout=5))

        self._thread = threading.Thread(target=run, name="asgi-server", daemon=True)
        self._thread.start()
        started.wait(10)
        self.line.mend()
        _until(lambda: _answers(f"{self.url}/healthz"))

    def down(self) -> None:
        """Stop answering for good."""
        self.line.cut()
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._server.stop)  # type: ignore[attr-defined]
        self._thread.join(10)


def _free_port() -> int:
    """Below those that outgoing connections take: one of these would be gone again before anybody listens on it."""
    while True:
        port = SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the server did not do as it was told"
        time.sleep(0.05)


@pytest.fixture
def asgi_server(transactional_db: None) -> Iterator[AsgiServer]:
    """A server of one's own on a free port."""
    server = AsgiServer(port := _free_port(), Line(_free_port(), port))
    server.up()
    yield server
    server.down()


@pytest.fixture
def visitor(browser: Browser, asgi_server: AsgiServer) -> Iterator[Callable[..., Page]]:
    """``visitor(cast, "clerk", "desk")``: a page of somebody's own browser, signed in unless it is the citizen's.

    Fails if one of the pages logs an error, unless it is ``forgiving`` (its line is cut on purpose).
    """
    from playwright.sync_api import expect

    # A busy machine is slow, not wrong.
    expect.set_options(timeout=20_000)
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def come(cast: Cast, who: str, window: str = "desk", *, forgiving: bool = False) -> Page:
        width, height = WINDOWS[window]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="da-DK", timezone_id="Europe/Copenhagen",
            reduced_motion="reduce", has_touch=window != "desk", base_url=asgi_server.url,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        if who != "citizen":
            client = Client()
            client.force_login(cast.users[who])
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": asgi_server.url}])
        page = context.new_page()
        if not forgiving:
            page.on("pageerror", lambda error: complaints.append(f"{who}: {error}"))
            page.on("console", lambda said: complaints.append(f"{who}: {said.text}") if said.type == "error" else None)
        return page

    yield come
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)
