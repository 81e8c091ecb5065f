"""Static files are answered before Django, and as a browser wants them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from sagsgang.config.assets import Assets, Scope

SHEET = "vendor/dkfds/css/dkfds.min.css"


async def _django(scope: Scope, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"django"})


def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    asyncio.run(Assets(_django)(scope, None, send))  # type: ignore[arg-type]
    start, *bodies = sent
    return (
        start["status"],
        {name.decode(): value.decode() for name, value in start["headers"]},
        b"".join(one["body"] for one in bodies),
    )


@pytest.fixture(scope="module")
def sheet() -> bytes:
    path = finders.find(SHEET)
    assert path, "run make setup"
    return Path(path).read_bytes()


def test_a_file_is_answered_whole(sheet: bytes) -> None:
    status, headers, body = ask(f"/static/{SHEET}")
    assert (status, body) == (200, sheet)
    assert headers["content-length"] == str(len(sheet))
    assert headers["x-content-type-options"] == "nosniff"


def test_what_a_browser_has_is_not_sent_again(sheet: bytes) -> None:
    _, headers, _ = ask(f"/static/{SHEET}")
    status, _, body = ask(f"/static/{SHEET}", if_none_match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_stretch_can_be_asked_for(sheet: bytes) -> None:
    status, _, body = ask(f"/static/{SHEET}", range="bytes=10-29")
    assert (status, body) == (206, sheet[10:30])


def test_only_the_head(sheet: bytes) -> None:
    status, headers, body = ask(f"/static/{SHEET}", method="HEAD")
    assert (status, headers["content-length"], body) == (200, str(len(sheet)), b"")


@pytest.mark.parametrize("path", ["/", "/static/", "/static/nope.css", "/static/../settings.py", "/static//etc/passwd"])
def test_everything_else_is_djangos(path: str) -> None:
    assert ask(path)[0] == 299


def test_a_drawing_runs_nothing() -> None:
    _, headers, _ = ask("/static/vendor/dkfds/img/all-svg-icons.svg")
    assert headers["content-security-policy"].startswith("default-src 'none'")
