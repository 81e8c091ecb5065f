"""``kill -9`` in the middle of any verb loses nothing and leaves nothing half.

A process runs whole meetings as fast as it can and is killed at random moments, again and again, on a file of SQLite
and on a real PostgreSQL. The next process finds the chain whole, every audited verb with its effect and every effect
with its audit row, each paper readable byte by byte, and nothing missing that the killed one had said was done.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests import migrated
from tests.conftest import REQUIRED, ROOT

ROUNDS = int(os.environ.get("SAGSGANG_KILLS", "5"))


def postgres_of_our_own() -> str:
    """The address of a fresh database in the tests' PostgreSQL."""
    import psycopg

    from tests import postgres

    address = postgres.start()
    name = f"killed_{uuid.uuid4().hex}"
    with psycopg.connect(address.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


@pytest.fixture(params=["sqlite", "postgres"])
def standing_by(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StandingBy]:
    """What starts the processes to be killed: with a home of their own, and a database of their own."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("SAGSGANG_TEST", "DJANGO_"))}
    found = {**inherited, "SAGSGANG_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    found.pop("DATABASE_URL", None)
    if request.param == "postgres":
        try:
            found["DATABASE_URL"] = postgres_of_our_own()
        except Exception as error:
            if "postgres" in REQUIRED:
                raise
            pytest.skip(f"PostgreSQL did not start ({type(error).__name__})")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.record.dying"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=found, cwd=ROOT,
    )  # fmt: skip
    standing_by = StandingBy(process)
    with migrated.template() as template:
        if request.param == "sqlite" and template.exists():
            shutil.copyfile(template, tmp_path / "sagsgang.sqlite3")
        else:
            standing_by.do("prepare")
            assert standing_by.rest() == ([], 0)
    yield standing_by
    process.kill()
    process.communicate(timeout=30)


@dataclass
class StandingBy:
    """The process that has everything loaded; each thing it does is done by a process of its own, which may be killed."""

    process: subprocess.Popen[str]

    def do(self, what: str) -> int:
        """The number of the process that does it."""
        assert self.process.stdin is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process that stands by has ended"
        return line.rstrip("\n")

    def report(self) -> dict[str, Any]:
        line = self.line()
        assert line, "the process died before it could look around"
        found: dict[str, Any] = json.loads(line)
        return found

    def rest(self) -> tuple[list[str], int]:
        """The whole lines it still said, and how it ended."""
        said = []
        while not (line := self.line()).startswith("ended "):
            said.append(line)
        # The last is empty, or the half of a line that was being written.
        return said[:-1], int(line.removeprefix("ended "))


def assert_sound(report: dict[str, Any], promised: int) -> None:
    assert report["whole"], report["reason"]
    assert report["wrong"] == {}, "audited and there: what does not match"
    assert report["broken"] == []
    # One verb may have been committed that the process did not live to tell of.
    assert promised <= report["head"] <= promised + 1


def test_a_killed_process_leaves_nothing_half(standing_by: StandingBy) -> None:
    moments = random.Random(20270205)
    promised, commands = 0, 0
    for round_ in range(ROUNDS):
        working = standing_by.do("work")
        report = standing_by.report()
        assert_sound(report, promised)
        commands = report["commands"]
        promised = report["head"]
        # The first round goes through a whole meeting at least, so that all verbs are in the game from then on.
        time.sleep(moments.uniform(0.05, 0.8) + (0.6 if round_ == 0 else 0))
        os.kill(working, signal.SIGKILL)
        said, ended = standing_by.rest()
        assert ended == -signal.SIGKILL, "it ended by itself"
        promised = int(said[-1]) if said else promised
    report = last_report(standing_by)
    assert_sound(report, promised)
    assert report["head"] > ROUNDS, "it was killed before it did anything"
    assert commands >= 10, "only a few verbs ever ran"


def last_report(standing_by: StandingBy) -> dict[str, Any]:
    standing_by.do("report")
    report = standing_by.report()
    assert standing_by.rest() == ([], 0)
    return report


@pytest.mark.parametrize("standing_by", ["sqlite"], indirect=True)
def test_the_report_sees_what_is_missing(standing_by: StandingBy) -> None:
    """A test that could not fail would be worth nothing: an effect taken away by hand is named."""
    working = standing_by.do("work")
    standing_by.report()
    time.sleep(0.8)
    os.kill(working, signal.SIGKILL)
    standing_by.rest()
    standing_by.do("spoil")
    assert standing_by.rest() == ([], 0)
    report = last_report(standing_by)
    assert list(report["wrong"]) == ["memberships"]
