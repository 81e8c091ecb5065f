"""``kill -9`` in the middle of any verb loses nothing and leaves nothing half.

A process runs whole meetings as fast as it can and is killed at random moments, again and again, on a file of SQLite
and on a real PostgreSQL. The next process finds the chain whole, every audited verb with its effect and every effect
with its audit row, each paper readable byte by byte, and nothing missing that the killed one had said was done.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

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
def surroundings(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment of the process to be killed: a home of its own, and a database of its own."""
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
    start(found, "prepare").wait(timeout=120)
    return found


def start(surroundings: dict[str, str], what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.dying", what],
        stdout=subprocess.PIPE, text=True, env=surroundings, cwd=ROOT,
    )  # fmt: skip


def read_report(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the process died before it could look around"
    found: dict[str, Any] = json.loads(line)
    return found


def assert_sound(report: dict[str, Any], promised: int) -> None:
    assert report["whole"], report["reason"]
    assert report["wrong"] == {}, "audited and there: what does not match"
    assert report["broken"] == []
    # One verb may have been committed that the process did not live to tell of.
    assert promised <= report["head"] <= promised + 1


def test_a_killed_process_leaves_nothing_half(surroundings: dict[str, str]) -> None:
    moments = random.Random(20270205)
    promised, commands = 0, 0
    for round_ in range(ROUNDS):
        process = start(surroundings, "work")
        report = read_report(process)
        assert_sound(report, promised)
        commands = report["commands"]
        promised = report["head"]
        # The first round goes through a whole meeting at least, so that all verbs are in the game from then on.
        time.sleep(moments.uniform(0.05, 0.8) + (0.6 if round_ == 0 else 0))
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL, "it ended by itself"
        whole_lines = [line for line in said.split("\n")[:-1] if line]
        promised = int(whole_lines[-1]) if whole_lines else promised
    last = start(surroundings, "report")
    report = read_report(last)
    last.wait(timeout=30)
    assert_sound(report, promised)
    assert report["head"] > ROUNDS, "it was killed before it did anything"
    assert commands >= 10, "only a few verbs ever ran"


@pytest.mark.parametrize("surroundings", ["sqlite"], indirect=True)
def test_the_report_sees_what_is_missing(surroundings: dict[str, str]) -> None:
    """A test that could not fail would be worth nothing: an effect taken away by hand is named."""
    process = start(surroundings, "work")
    read_report(process)
    time.sleep(0.8)
    process.kill()
    process.communicate(timeout=30)
    start(surroundings, "spoil").wait(timeout=60)
    last = start(surroundings, "report")
    report = read_report(last)
    last.wait(timeout=30)
    assert list(report["wrong"]) == ["memberships"]
