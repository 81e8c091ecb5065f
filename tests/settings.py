"""Settings of the tests: the house's own, on a database that is thrown away, with everything slow on purpose made fast.

``SAGSGANG_TEST_DB`` chooses the lane: ``sqlite`` (the default) or ``postgres``.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "SAGSGANG_TEST_SCRATCH" not in os.environ:
    # Test workers are children of the process that comes here first, and share its folder.
    os.environ["SAGSGANG_TEST_SCRATCH"] = tempfile.mkdtemp(prefix="sagsgang-test-")
    atexit.register(shutil.rmtree, os.environ["SAGSGANG_TEST_SCRATCH"], ignore_errors=True)
_SCRATCH = Path(os.environ["SAGSGANG_TEST_SCRATCH"])
os.environ["SAGSGANG_HOME"] = str(_SCRATCH)
os.environ["SAGSGANG_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ["SAGSGANG_URL"] = "http://127.0.0.1:8000"
for _name in ("DATABASE_URL", "EMAIL_URL", "SAGSGANG_DEBUG", "SAGSGANG_HOSTS"):
    os.environ.pop(_name, None)

from sagsgang.config import environment  # noqa: E402
from sagsgang.config.settings import *  # noqa: E402, F403

LANE = os.environ.get("SAGSGANG_TEST_DB", "sqlite")
if LANE == "postgres":
    from tests import postgres

    DATABASES = {"default": environment.database(postgres.start(), _SCRATCH)}
else:
    # A file, not memory: several threads and processes write to it, in the WAL mode that the house runs in.
    DATABASES = {"default": environment.database(None, _SCRATCH)}
    DATABASES["default"]["TEST"] = {"NAME": str(_SCRATCH / "test.sqlite3")}

ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = _SCRATCH / "files"
(_SCRATCH / "static").mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
