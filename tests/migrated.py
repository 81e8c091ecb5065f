"""A migrated SQLite database, made once in a run of the tests and copied by every process that needs one.

All migrations one after the other take some two seconds, and each worker of each lane would spend them.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: names a folder that several lanes share; without it, the workers of one run share theirs
VARIABLE = "SAGSGANG_TEST_MIGRATED"


@contextmanager
def template() -> Iterator[Path]:
    """Where the file is, or is to be left by whoever finds none; the others wait meanwhile.

    Raises KeyError before the tests' settings are there, which name the folder.
    """
    folder = Path(os.environ.get(VARIABLE) or os.environ["SAGSGANG_TEST_SCRATCH"])
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / "migrated.sqlite3"
