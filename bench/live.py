"""A live meeting under load: 2,000 followers by server-sent events, and 2,000 votes within ten seconds.

The product's own server (granian) runs as a process of its own on SQLite; followers are real connections over loopback
from another process. Half of the followers lose their line by force in the middle and come back with the number they
saw last. Measured: from an event's commit to a follower having it (p50, p95), events lost, events doubled.

Beside it, in the same run, a rival: a bare asyncio broadcaster that knows no rights, no database and no resuming, and
loses whatever happens while a line is down. It shows what the rest costs.

    make bench NAME=live            (ARGS="--followers 500" for fewer)
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.report import write_report

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Follower:
    """One connection: what it has seen, and when."""

    def __init__(self, port: int, meeting: int) -> None:
        self.port, self.meeting = port, meeting
        self.seen: dict[int, float] = {}
        self.doubled = 0
        self.reconnects = -1
        self.writer: asyncio.StreamWriter | None = None

    async def follow(self, until: asyncio.Event, ready: asyncio.Semaphore) -> None:
        while not until.is_set():
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, OSError):
                await self._line(until, ready)
            if not until.is_set():
                await asyncio.sleep(0.3)

    async def _line(self, until: asyncio.Event, ready: asyncio.Semaphore) -> None:
        async with ready:
            reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            after = f"Last-Event-ID: {max(self.seen)}\r\n" if self.seen else "Last-Event-ID: 0\r\n"
            self.writer.write(
                f"GET /live/{self.meeting}/events/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Accept: text/event-stream\r\n{after}\r\n".encode()
            )
            status = await reader.readline()
            if b" 200 " not in status:
                raise ConnectionError(status.decode())
        self.reconnects += 1
        try:
            while not until.is_set():
                line = await reader.readline()
                if not line:
                    raise ConnectionError("the line was cut")
                if line.startswith(b"id: "):
                    number = int(line[4:])
                    if number in self.seen:
                        self.doubled += 1
                    self.seen.setdefault(number, time.time())
        finally:
            self.writer.close()


def make_home(folder: Path, voters: int) -> dict[str, int]:
    """A database with an open meeting and a running poll, made by commands in a process of its own."""
    script = ROOT / "bench" / "live_setup.py"
    out = subprocess.run(
        [sys.executable, str(script), str(voters)],
        check=True, capture_output=True, text=True, env={**os.environ, "SAGSGANG_HOME": str(folder)}, cwd=ROOT,
    )  # fmt: skip
    made: dict[str, int] = json.loads(out.stdout.strip().splitlines()[-1])
    return made


def act(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A process that writes: events at a pace, or votes as fast as it can."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "bench" / "live_act.py"), *words],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "SAGSGANG_HOME": str(folder)}, cwd=ROOT,
    )  # fmt: skip


async def rival(count: int, events: int) -> dict[str, Any]:
    """A bare broadcaster under the same followers, in a process of its own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, str(ROOT / "bench" / "live_rival.py"), str(port), str(events), "0.25"])
    try:
        await asyncio.sleep(0.7)
        until = asyncio.Event()
        gate = asyncio.Semaphore(100)
        followers = [Follower(port, 1) for _ in range(count)]
        tasks = [asyncio.create_task(f.follow(until, gate)) for f in followers]
        while sum(f.reconnects >= 0 for f in followers) < count:
            await asyncio.sleep(0.1)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /start HTTP/1.1\r\n\r\n")
        saved = json.loads(await reader.readline())
        await asyncio.sleep(1)
        until.set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        delays = [f.seen[int(n)] - at for f in followers for n, at in saved.items() if int(n) in f.seen]
        return {"p95_ms": round(statistics.quantiles(delays, n=20)[18] * 1000, 1)}
    finally:
        process.kill()


async def run(port: int, folder: Path, made: dict[str, int], count: int, events: int) -> dict[str, Any]:
    until = asyncio.Event()
    gate = asyncio.Semaphore(100)
    followers = [Follower(port, made["meeting"]) for _ in range(count)]
    begun = time.perf_counter()
    tasks = [asyncio.create_task(f.follow(until, gate)) for f in followers]
    while sum(f.reconnects >= 0 for f in followers) < count and time.perf_counter() - begun < 120:
        await asyncio.sleep(0.1)
    connected = time.perf_counter() - begun
    print(f"{sum(f.reconnects >= 0 for f in followers)} followers connected in {connected:.1f} s", flush=True)
    writer = act(folder, "events", str(made["meeting"]), str(made["item"]), str(events), "0.25")
    await asyncio.sleep(events * 0.25 / 2)
    cut = followers[: count // 2]
    for follower in cut:
        if follower.writer is not None:
            follower.writer.transport.abort()
    out, _ = await asyncio.to_thread(writer.communicate)
    saved: dict[str, float] = json.loads(out)
    await asyncio.sleep(4)
    until.set()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    steady = followers[count // 2 :]
    delays = [f.seen[int(n)] - at for f in steady for n, at in saved.items() if int(n) in f.seen]
    lost = sum(int(n) not in f.seen for f in followers for n in saved)
    return {
        "followers": count,
        "events": len(saved),
        "connect_seconds": round(connected, 2),
        "p50_ms": round(statistics.median(delays) * 1000, 1),
        "p95_ms": round(statistics.quantiles(delays, n=20)[18] * 1000, 1),
        "max_ms": round(max(delays) * 1000, 1),
        "lost": lost,
        "doubled": sum(f.doubled for f in followers),
        "reconnected": sum(f.reconnects > 0 for f in followers),
    }


def votes(folder: Path, made: dict[str, int], processes: int) -> dict[str, Any]:
    """All voters vote, and when all have, each tries once more; the second ones must be refused."""
    begun = time.perf_counter()
    share = -(-made["voters"] // processes)
    running = [
        act(folder, "votes", str(made["poll"]), str(n * share), str(min((n + 1) * share, made["voters"])))
        for n in range(processes)
    ]
    results = [json.loads(process.communicate()[0]) for process in running]
    seconds = max(r["ended"] for r in results) - min(r["begun"] for r in results)
    counted = json.loads(act(folder, "count", str(made["poll"])).communicate()[0])
    return {
        "voters": made["voters"],
        "processes": processes,
        "seconds": round(seconds, 2),
        "with_start": round(time.perf_counter() - begun, 2),
        "accepted": sum(r["accepted"] for r in results),
        "refused_second": sum(r["refused"] for r in results),
        "counted": counted["counted"],
        "chain": counted["chain"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=2000)
    parser.add_argument("--events", type=int, default=40)
    parser.add_argument("--votes", type=int, default=2000)
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 3 * options.followers + 200)), hard))
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as name:
        folder = Path(name)
        made = make_home(folder, options.votes)
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "sagsgang", "serve", "--port", str(port)],
            stdout=subprocess.DEVNULL, env={**os.environ, "SAGSGANG_HOME": str(folder)}, cwd=ROOT,
        )  # fmt: skip
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                    break
                time.sleep(0.1)
            live = asyncio.run(run(port, folder, made, options.followers, options.events))
            bare = asyncio.run(rival(options.followers, options.events))
            print("votes ...", flush=True)
            cast = votes(folder, made, processes=1)
        finally:
            server.terminate()
            server.wait(timeout=10)
    ratio = round(live["p95_ms"] / bare["p95_ms"], 1)
    write_report("live", {"followers": live, "rival_bare_broadcast": bare, "ratio_p95": ratio, "votes": cast})


if __name__ == "__main__":
    main()
