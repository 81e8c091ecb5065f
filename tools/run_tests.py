"""`make test`: the tests on SQLite, those that touch the database again on PostgreSQL, and those in a browser.

Each lane is a run of pytest of its own. A lane that can't run here (no Chromium, no PostgreSQL) is said loudly in the
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
    for lane in lanes:
        print(f"\n=== {lane.name} ===", flush=True)
        run(lane, arguments)
    print("\n=== All lanes ===")
    for lane in lanes:
        print(("FAILED  " if lane.failed else "ok      ") + lane.summary())
    return 1 if any(lane.failed for lane in lanes) else 0


def run(lane: Lane, arguments: list[str]) -> None:
    """Runs one lane and notes its figures."""
    environment = {**os.environ, "SAGSGANG_TEST_DB": lane.database, "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if lane.database == "postgres":
        try:
            environment["SAGSGANG_TEST_POSTGRES"] = start_postgres()
        except Exception as error:  # whatever it is, the other lanes shall still run
            lane.trouble = f"PostgreSQL did not start ({type(error).__name__}: {error})"
            print(f"!!! {lane.trouble}", flush=True)
            return
    with tempfile.TemporaryDirectory(prefix="sagsgang-test-") as scratch:
        report = Path(scratch, "report.json")
        environment |= {"SAGSGANG_TEST_SCRATCH": scratch, "SAGSGANG_TEST_REPORT": str(report)}
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-n", "2", "-m", lane.marker, *arguments]
        lane.code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        lane.seconds = time.monotonic() - began
        if report.exists():
            told = json.loads(report.read_text())
            lane.counts, lane.reasons = told["counts"], told["reasons"]


def start_postgres() -> str:
    sys.path.insert(0, str(ROOT))
    from tests import postgres

    return postgres.start()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
