"""The door to :mod:`pdf_worker`: one helper process per process of ours, started when first needed, with a time limit.

PDFium may be used by one thread at a time, so the lock costs nothing that it would not cost anyway.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sagsgang

_SOURCE = Path(sagsgang.__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """``error`` is None or one of ReadError's codes; "bomb" also stands for what took too long or broke the process."""

    fields: dict[str, Any]
    body: bytes = b""

    @property
    def error(self) -> str | None:
        return self.fields.get("error")


class Died(Exception):
    """The helper process ended or went silent in the middle of a request.

    ``exhausted`` tells that it ran out of time or memory; otherwise the document made it crash.
    """

    def __init__(self, *, timed_out: bool, exhausted: bool = False) -> None:
        super().__init__("timed out" if timed_out else "ended")
        self.timed_out = timed_out
        self.exhausted = timed_out or exhausted


class _Helper:
    """The running process and who started it; after a fork the child must not talk to its parent's helper."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        environment = {**os.environ, "PYTHONPATH": str(_SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sagsgang.intake.readers.pdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
        )
        assert self.process.stdin is not None
        os.set_blocking(self.process.stdin.fileno(), False)  # or a write could outlast the time limit

    def alive(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, request: dict[str, Any], data: bytes, seconds: float) -> Answer:
        until = time.monotonic() + seconds
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self._write(json.dumps(request | {"size": len(data)}).encode() + b"\n", until)
            self._write(data, until)
            received = bytearray()
            while (end := received.find(b"\n")) < 0:
                received += self._read(until)
            fields = json.loads(received[:end])
            body = received[end + 1 :]
            while len(body) < fields["size"]:
                body += self._read(until)
        except (OSError, ValueError, EOFError) as error:
            raise Died(timed_out=False, exhausted=self._ran_out_of_memory()) from error
        return Answer(fields, bytes(body))

    def _write(self, data: bytes, until: float) -> None:
        pipe = self.process.stdin
        assert pipe is not None
        view = memoryview(data)
        while view:
            if not select.select([], [pipe], [], max(until - time.monotonic(), 0))[1]:
                raise Died(timed_out=True)
            view = view[os.write(pipe.fileno(), view) :]

    def _read(self, until: float) -> bytes:
        pipe = self.process.stdout
        assert pipe is not None
        if not select.select([pipe], [], [], max(until - time.monotonic(), 0))[0]:
            raise Died(timed_out=True)
        received = os.read(pipe.fileno(), 1 << 20)
        if not received:
            raise EOFError
        return received

    def _ran_out_of_memory(self) -> bool:
        """PDFium ends itself on purpose when it gets no more memory; a crash is another signal."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return -self.process.wait(timeout=5) in (signal.SIGTRAP, signal.SIGABRT, signal.SIGILL, signal.SIGKILL)
        return False

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self.process.wait(timeout=5)


class Sandbox:
    """What the rest of the readers talk to. Threads wait for each other; a fork gets a helper of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._helper: _Helper | None = None

    def ask(self, do: str, data: bytes, *, seconds: float, **request: Any) -> Answer:
        """Have the helper ``do`` "pdf", "image" or "html" with ``data`` within ``seconds``.

        A helper that left since it was last used is replaced. Raises Died when the helper dies of this very request.
        """
        with self._lock:
            used_before = self._helper is not None
            if self._helper is None or not self._helper.alive():
                self._forget()
                self._helper, used_before = _Helper(), False
            try:
                return self._helper.ask({"do": do, **request}, data, seconds)
            except Died as died:
                self._forget()
                if died.timed_out or not used_before:
                    raise
            # It may have been on its way out already, so its end says nothing about this document.
            self._helper = _Helper()
            try:
                return self._helper.ask({"do": do, **request}, data, seconds)
            except Died:
                self._forget()
                raise

    def _forget(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        if helper.owner == os.getpid():
            helper.end()

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        self._helper = None


sandbox = Sandbox()
os.register_at_fork(after_in_child=sandbox._after_fork)
