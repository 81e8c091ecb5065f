"""`make test`: the tests on SQLite, those that touch the database again on PostgreSQL, and those in a browser.

Each lane is a run of pytest of its own. The browser's, which waits more than it computes, runs beside the two others;
what it says is shown after theirs. A lane that can't run here (no Chromium, no PostgreSQL) is said loudly in the
closing lines, and fails the whole where ``SAGSGANG_TEST_REQUIRE=postgres,browser`` asks for it. Other arguments go to
pytest: ``tools/run_tests.py tests/kernel -k chain``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = frozenset(filter(None, os.environ.get("SAGSGANG_TEST_REQUIRE", "").split(",")))
_NOTHING_COLLECTED = 5
#: Where compiled modules are kept, apart from the sources. Where Python is told to keep none (PYTHONDONTWRITEBYTECODE, as
#: containers do), every worker and every process a test starts would compile Django and rewrite every assertion anew.
COMPILED = ROOT / ".cache" / "pycache"


@dataclass
class Lane:
    """One run of pytest, and how it went."""

    name: str
    key: str  # as SAGSGANG_TEST_REQUIRE names it
    database: str
    marker: str
    code: int = 0
    seconds: float = 0.0
    trouble: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        missed = self.key in REQUIRED and not self.counts.get("passed")
        return self.code not in (0, _NOTHING_COLLECTED) or missed

    def summary(self) -> str:
        """One line: what ran, what was left out and why."""
        if self.trouble:
            return f"{self.name:<11} NOT RUN: {self.trouble}"
        told = ", ".join(f"{number} {what}" for what, number in self.counts.items() if number) or "no tests"
        skipped = f"  (skipped: {'; '.join(self.reasons)})" if self.reasons else ""
        return f"{self.name:<11} {told} in {self.seconds:.0f} s{skipped}"


def main(arguments: list[str]) -> int:
    lanes = [
        Lane("SQLite", "sqlite", "sqlite", "not browser"),
        Lane("PostgreSQL", "postgres", "postgres", "not browser"),
        Lane("Browser", "browser", "sqlite", "browser"),
    ]
    *in_turn, beside = lanes
    start_postgres(lanes[1])
    with (
        tempfile.TemporaryDirectory(prefix="sagsgang-test-") as shared,
        tempfile.NamedTemporaryFile("w", prefix="sagsgang-test-") as said,
        ThreadPoolExecutor(1) as thread,
    ):
        os.environ["SAGSGANG_TEST_MIGRATED"] = shared
        print(f"{beside.name} runs beside the others; what it says is shown after theirs.", flush=True)
        running = thread.submit(run, beside, arguments, said.fileno())
        for lane in in_turn:
            print(f"\n=== {lane.name} ===", flush=True)
            run(lane, arguments)
        print(f"\n=== {beside.name} ===", flush=True)
        show(Path(said.name), running)
    print("\n=== All lanes ===")
    for lane in lanes:
        print(("FAILED  " if lane.failed else "ok      ") + lane.summary())
    return 1 if any(lane.failed for lane in lanes) else 0


def run(lane: Lane, arguments: list[str], output: int | None = None) -> None:
    """Runs one lane and notes its figures. ``output`` is the file (by its descriptor) that gets what is said."""
    if lane.trouble:
        return
    environment = {**os.environ, "SAGSGANG_TEST_DB": lane.database, "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="sagsgang-test-") as scratch:
        report = Path(scratch, "report.json")
        environment |= {"SAGSGANG_TEST_SCRATCH": scratch, "SAGSGANG_TEST_REPORT": str(report)}
        began = time.monotonic()
        # Dealt in order (no --dist worksteal): what flushes the database comes last in each worker, as pytest-django sorts.
        command = [sys.executable, "-m", "pytest", "-n", "2", "-m", lane.marker, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False)
        lane.code, lane.seconds = done.returncode, time.monotonic() - began
        if report.exists():
            told = json.loads(report.read_text())
            lane.counts, lane.reasons = told["counts"], told["reasons"]


def show(path: Path, running: Future[None]) -> None:
    """Prints what is written to the file, until the lane that writes it has ended. Raises what that raised."""
    with path.open(encoding="utf-8", errors="replace") as written:
        ended = False
        while not ended:
            ended = running.done()
            print(written.read(), end="", flush=True)
            time.sleep(0 if ended else 0.5)
    running.result()


def start_postgres(lane: Lane) -> None:
    """Starts a PostgreSQL that every lane finds; where none starts, ``lane`` says why."""
    sys.path.insert(0, str(ROOT))
    from tests import postgres

    try:
        postgres.start()
    except Exception as error:  # whatever it is, the other lanes shall still run
        lane.trouble = f"PostgreSQL did not start ({type(error).__name__}: {error})"
        print(f"!!! {lane.trouble}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
