"""The ``sagsgang`` command as its user meets it: a process of its own, exit codes and sentences."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

Sagsgang = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def sagsgang(tmp_path: Path) -> Sagsgang:
    """Runs ``sagsgang ...`` on an empty home and returns the finished process."""
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("SAGSGANG_", "DATABASE_", "DJANGO_"))
    }

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**clean, "SAGSGANG_HOME": str(tmp_path / "home"), **more}
        command = [sys.executable, "-m", "sagsgang", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)

    return run


def test_alone_it_presents_its_commands(sagsgang: Sagsgang) -> None:
    done = sagsgang()
    assert done.returncode == 0
    assert "parse" in done.stdout and "serve" in done.stdout


def test_it_knows_its_version(sagsgang: Sagsgang) -> None:
    done = sagsgang("--version", DATABASE_URL="nonsense")
    assert (done.returncode, done.stdout) == (0, f"sagsgang {version('sagsgang')}\n")


def test_an_unknown_command_is_answered_with_the_nearest(sagsgang: Sagsgang) -> None:
    done = sagsgang("pars")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Mente du »parse«?" in done.stderr


def test_a_database_that_is_not_ready_is_a_sentence(sagsgang: Sagsgang) -> None:
    done = sagsgang("audit", "verify")
    assert done.returncode == 1
    assert "sagsgang migrate" in done.stderr and "Traceback" not in done.stderr


def test_a_setting_that_makes_no_sense_is_a_sentence(sagsgang: Sagsgang) -> None:
    done = sagsgang("check", DATABASE_URL="mysql://a@b/c")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr and "Traceback" not in done.stderr


def test_a_taken_port_is_a_sentence(sagsgang: Sagsgang) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sagsgang("serve", "--port", str(port))
    assert done.returncode == 3
    assert f"Port {port}" in done.stderr and f"PORT={port + 1}" in done.stderr and "Traceback" not in done.stderr


def test_wrong_words_are_usage(sagsgang: Sagsgang) -> None:
    done = sagsgang("serve", "--port", "many")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    environment = {**os.environ, "SAGSGANG_HOME": str(tmp_path / "home")}
    script = f"{sys.executable} -m sagsgang sqlmigrate auth 0001 | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_a_real_address_passes_djangos_own_checks_for_the_open_net(sagsgang: Sagsgang) -> None:
    done = sagsgang("check", "--deploy", "--fail-level", "WARNING", SAGSGANG_URL="https://sagsgang.fjordby.dk")
    assert done.returncode == 0, done.stderr


def test_serving_an_old_database_is_refused_with_what_to_do(sagsgang: Sagsgang) -> None:
    done = sagsgang("serve", "--port", "0")
    assert done.returncode == 1
    assert "sagsgang migrate" in done.stderr and "Traceback" not in done.stderr
