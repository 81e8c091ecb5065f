"""Style sheets, scripts, fonts and icons, answered before Django is troubled.

WhiteNoise knows the files, their hashes, their compressed twins and what a browser already has; but as a Django
middleware it is synchronous, and would put a thread between every request and its asynchronous view.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_CHUNK = 256 * 1024


class Assets:
    """An ASGI application that answers static files itself and hands everything else on."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.table = WhiteNoiseMiddleware(lambda request: None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope) if scope["type"] == "http" else None
        if found is None:
            await self.application(scope, receive, send)
            return
        asked = {
            f"HTTP_{name.decode().upper().replace('-', '_')}": value.decode("latin-1")
            for name, value in scope["headers"]
        }
        response = found.get_response(scope["method"], asked)
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.headers]
        await send({"type": "http.response.start", "status": int(HTTPStatus(response.status)), "headers": headers})
        if response.file is not None:
            with response.file as file:
                while chunk := await asyncio.to_thread(file.read, _CHUNK):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _find(self, scope: Scope) -> Any:
        path = scope["path"]
        if not path.startswith(self.table.static_prefix):
            return None
        return self.table.find_file(path) if self.table.autorefresh else self.table.files.get(path)
