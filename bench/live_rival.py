"""The rival of ``bench/live.py``: a broadcaster with nothing behind it. ``live_rival.py PORT EVENTS PAUSE``."""

from __future__ import annotations

import asyncio
import json
import sys
import time

PORT, EVENTS, PAUSE = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
lines: set[asyncio.StreamWriter] = set()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    request = await reader.readuntil(b"\r\n")
    if b"/start" in request:
        saved = {}
        for n in range(1, EVENTS + 1):
            saved[n] = time.time()
            for line in lines:
                line.write(b"id: %d\ndata: {}\n\n" % n)
            await asyncio.sleep(PAUSE)
        writer.write(json.dumps(saved).encode() + b"\n")
        await writer.drain()
        writer.close()
        return
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
    lines.add(writer)


async def main() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", PORT, backlog=4096)
    async with server:
        await server.serve_forever()


asyncio.run(main())
